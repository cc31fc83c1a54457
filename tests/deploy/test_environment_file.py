"""The environment file that a server begins with names every setting, with a value that is understood."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from command_line import ROOT

from pramoen.settings import Settings, load_settings

EXAMPLE = (ROOT / "deploy" / "pramoen.env.example").read_text()
# A line that is a setting, shown or holding.
NAMED = dict(re.findall(r"^#?([A-Z][A-Z_]+)=(.*)$", EXAMPLE, re.MULTILINE))
OURS = {
    name.removeprefix("PRAMOEN_").lower(): value
    for name, value in NAMED.items()
    if name.startswith("PRAMOEN_")
}


def test_every_setting_is_named_and_nothing_else() -> None:
    assert set(OURS) == set(Settings.model_fields)
    assert set(NAMED) - {f"PRAMOEN_{name.upper()}" for name in OURS} == {
        "PREFECT_API_URL",
        "PREFECT_API_AUTH_STRING",
    }


def test_only_the_home_holds_before_anybody_chose() -> None:
    assert re.findall(r"^([A-Z_]+)=", EXAMPLE, re.MULTILINE) == ["PRAMOEN_HOME"]


def test_a_comment_stands_above_each_setting() -> None:
    lines = EXAMPLE.splitlines()
    for number, line in enumerate(lines):
        if re.match(r"#?[A-Z][A-Z_]+=", line):
            assert lines[number - 1].startswith("#"), line


def test_the_values_shown_are_understood(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in OURS.items():
        chosen = value[1:-1] if value.startswith("'") else value
        if chosen.startswith("/etc/pramoen/"):
            # What may lie there is the province's own; here it is enough that it is there.
            (tmp_path / Path(chosen).name).touch()
            chosen = str(tmp_path / Path(chosen).name)
        if chosen:
            monkeypatch.setenv(f"PRAMOEN_{name.upper()}", chosen)
    settings = load_settings()
    assert settings.database.startswith("postgresql://")
    assert settings.allow == ("C001",)
    shown_as_default = (
        "line_endpoint",
        "ladder",
        "send_from",
        "send_until",
        "digits",
        "proxies",
        "prefect_port",
    )
    for name in shown_as_default:
        assert getattr(settings, name) == Settings.model_fields[name].default, name


@pytest.mark.parametrize(
    "line", [line for line in EXAMPLE.splitlines() if not line.startswith("# ") and "=" in line]
)
def test_a_line_says_the_same_to_a_service_manager_and_to_a_shell(line: str) -> None:
    value = line.partition("=")[2]
    assert re.fullmatch(r"'[^'\\]*'|[\w./:@-]*", value), line
