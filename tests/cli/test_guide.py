"""Every command that the guide shows is one that there is."""

from __future__ import annotations

import re
import shlex

import pytest
import typer
from command_line import ROOT

from pramoen.cli import commands
from pramoen.cli.everywhere import OPTIONS, hoisted
from pramoen.settings import Settings

GUIDE = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
SHOWN = [line for block in re.findall(r"```\n(.*?)```", GUIDE, re.DOTALL) for line in block.splitlines()]


@pytest.mark.parametrize("line", SHOWN)
def test_a_command_shown_is_understood(line: str) -> None:
    program, *words = shlex.split(line)
    assert program == "pramoen"
    context = typer.main.get_command(commands.app()).make_context("pramoen", hoisted(words, OPTIONS))
    command, rest = context.command, [*context._protected_args, *context.args]
    while hasattr(command, "commands"):
        name, *rest = rest
        command = command.commands[name]
    command.make_context(name, rest, parent=context)


def test_the_settings_it_names_are_settings() -> None:
    named = set(re.findall(r"`([a-z_]+)`", GUIDE.split("## การตั้งค่า")[1]))
    assert named - {"thai", "arabic"} <= set(Settings.model_fields)
    assert len(named) > 8
