"""Reading a letter, a date or a score must start at once: Prefect and SQLAlchemy are not imported for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import ROOT

LETTER = ROOT / "pramoen" / "demo" / "sample_letter.txt"
_PROGRAM = """
import json, sys
from pramoen.cli.main import run
status = run(sys.argv[1:])
heavy = [name for name in ("prefect", "sqlalchemy", "apprise", "openpyxl") if name in sys.modules]
sys.stderr.write(json.dumps([status, heavy]))
"""


@pytest.mark.parametrize(
    "command",
    [
        ["--help"],
        ["round", "--help"],
        ["circular", "read", str(LETTER), "--json"],
        ["circular", "read", str(LETTER)],
        ["circular", "read", str(LETTER), "--html", os.devnull],
        ["circular", "check", str(LETTER)],
        ["date", "ภายในวันที่ ๒๐ ของทุกเดือน"],
        ["schema", "circular"],
    ],
)
def test_a_light_command_imports_nothing_heavy(command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, *command], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stderr) == [0, []]


def test_scoring_imports_nothing_heavy(tmp_path: Path) -> None:
    rule, result = tmp_path / "rule.json", tmp_path / "result.json"
    rule.write_text(json.dumps({"kind": "judgement"}), encoding="utf-8")
    result.write_text(json.dumps({"level": "4"}), encoding="utf-8")
    command = ["score", str(rule), str(result), "--json"]
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, *command], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stderr) == [0, []]
