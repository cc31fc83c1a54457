"""All commands by name. What each does stands in a file of its own, imported when it is called."""

from __future__ import annotations

from types import ModuleType
from typing import Final

import typer

from pramoen.cli.app import app as _app
from pramoen.cli.groups import (
    accounts,
    amending,
    carrying,
    duties,
    letters,
    line,
    links,
    messages,
    people,
    rounds,
    running,
    telling,
)
from pramoen.cli.life_commands import add_life_commands

__all__ = ["GROUPS", "app"]

GROUPS: Final[tuple[ModuleType, ...]] = (
    running,
    letters,
    people,
    accounts,
    rounds,
    amending,
    duties,
    messages,
    telling,
    links,
    line,
    carrying,
)
"""The files of commands; importing one gives the command line its own."""

add_life_commands(_app, duty=duties.duty_group, month=rounds.month_group, round_=rounds.round_group)


def app() -> typer.Typer:
    """The whole command line."""
    return _app
