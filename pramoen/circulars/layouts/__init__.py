"""The forms a letter's indicators come in; each module of this folder reads one.

A layout is registered by living here. It offers two names:

    TURN: int
        When it is asked, the lowest first. A form that is easier to mistake for another comes later:
        10 templates, 20 detailed forms, orders and summaries, 30 the notice's table, 40 numbered lists.

    def read(source: Source, taken: set[int]) -> list[Draft]
        The mentions of indicators in this form, in the order of the pages; an empty list where the letter
        is not in this form. `taken` numbers the lines (from 1) that layouts before it have read: those
        are not its own, and it adds every line that it has read itself, headings and blanks between
        them included, so that what nobody took is the letter's body.

A layout reads words into places and nothing more: rules, deadlines and findings are made from its drafts
later. It keeps the letter's digits in words and writes Arabic digits in numbers and weights.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from pramoen.circulars.draft import Draft
from pramoen.circulars.source import Source

__all__ = ["Layout", "layouts", "read_drafts"]


class Layout(Protocol):
    """What a module of this folder offers."""

    TURN: int

    def read(self, source: Source, taken: set[int]) -> list[Draft]:
        """The mentions of indicators in this form; lines read are added to `taken`."""


@cache
def layouts() -> tuple[Layout, ...]:
    """Every layout, in the order in which they are asked. A module without TURN serves its neighbours."""
    modules = [import_module(f"{__name__}.{m.name}") for m in iter_modules(__path__)]
    return tuple(cast(list[Layout], sorted((m for m in modules if hasattr(m, "TURN")), key=lambda m: m.TURN)))


def read_drafts(source: Source) -> tuple[list[Draft], set[int]]:
    """Every mention of an indicator in page order, and the lines that some layout read."""
    taken: set[int] = set()
    drafts: list[Draft] = []
    for layout in layouts():
        drafts += layout.read(source, taken)
    return sorted(drafts, key=lambda draft: draft.line), taken
