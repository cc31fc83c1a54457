"""`pramoen score`: what it prints, and the one line for what it cannot read."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from pramoen.cli.score import score_command
from pramoen.errors import BadInput, PramoenError, UnreadableFile

RULE = {
    "kind": "threshold",
    "levels": {"1": "60", "2": "70", "3": "80", "4": "90", "5": "100"},
    "direction": "up",
    "between": "linear",
    "below": "one",
}


@pytest.fixture
def files(tmp_path):
    def write(rule, result):
        paths = (tmp_path / "rule.json", tmp_path / "result.json")
        for path, content in zip(paths, (rule, result), strict=True):
            data = content if isinstance(content, bytes) else json.dumps(content).encode()
            path.write_bytes(data)
        return paths

    return write


# The examples of the published table of kinds.
EXAMPLES = [
    (RULE, {"value": "85"}, "3.5000", 3),
    (
        {
            "kind": "band",
            "levels": {"1": ["1", "20"], "2": ["21", "50"], "3": ["51", "80"], "5": ["91", None]},
        },
        {"value": "50.4"},
        "2.0000",
        2,
    ),
    ({"kind": "ratio", "of": RULE}, {"part": "17", "whole": "20"}, "3.5000", 3),
    ({"kind": "change", "as": "growth", "of": RULE}, {"now": "185", "base": "100"}, "3.5000", 3),
    ({"kind": "mean", "of": RULE}, {"values": ["80", "85", "90"]}, "3.5000", 3),
    (
        {
            "kind": "milestone",
            "levels": {"1": ["1.1", "1.2"], "2": [], "3": ["3"]},
            "deductions": {"5.1": "0.25"},
        },
        {"done": ["1.1", "1.2", "3"], "missed": []},
        "3.0000",
        3,
    ),
    (
        {
            "kind": "by_date",
            "levels": {"2": "2024-07-10", "3": "2024-06-30", "4": "2024-06-25", "5": "2024-06-20"},
        },
        {"completed_on": "2024-06-28"},
        "3.0000",
        3,
    ),
    ({"kind": "judgement"}, {"level": "4"}, "4.0000", 4),
    (RULE, {"value": None}, None, None),
    (RULE, None, None, None),
]


@pytest.mark.parametrize(("rule", "result", "score", "level"), EXAMPLES)
def test_json_is_one_document_with_score_level_and_steps(files, capsys, rule, result, score, level):
    assert score_command(*files(rule, result), json=True) == 0
    out, err = capsys.readouterr()
    document = json.loads(out)
    assert list(document) == ["score", "level", "steps"]
    assert (document["score"], document["level"]) == (score, level)
    assert document["steps"] and all(isinstance(step, str) for step in document["steps"])
    assert err == ""


def test_without_json_the_steps_are_printed_line_by_line(files, capsys):
    assert score_command(*files(RULE, {"value": "85"}), json=False) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 2 and "3.5000" in lines[-1]


def test_a_file_with_a_byte_order_mark_is_read(files, capsys):
    rule = b"\xef\xbb\xbf" + json.dumps(RULE).encode()
    assert score_command(*files(rule, {"value": "85"}), json=True) == 0
    assert json.loads(capsys.readouterr().out)["score"] == "3.5000"


BAD = [
    ("a value that is a number", RULE, {"value": 85}, BadInput),
    ("a rule of unknown kind", {"kind": "wish"}, {}, BadInput),
    ("a rule that is a list", [], {}, BadInput),
    ("a result that is a list", RULE, [], BadInput),
    ("no JSON", b"levels: 5", {}, UnreadableFile),
    ("an empty file", b"", {}, UnreadableFile),
    ("no text", b"\xff\xfe\x00\x00", {}, UnreadableFile),
    ("a key twice", b'{"kind": "judgement", "kind": "judgement"}', {}, UnreadableFile),
    ("a number of 5,000 digits", RULE, b'{"value": ' + b"9" * 5000 + b"}", UnreadableFile),
    ("nested without end", b"[" * 200_000, {}, UnreadableFile),
    ("NaN", RULE, b'{"value": NaN}', BadInput),
    ("half a character", RULE, b'{"value": "85", "reasons": ["\\ud800"]}', BadInput),
    ("an enormous file", RULE, b" " * 3_000_000, UnreadableFile),
]


@pytest.mark.parametrize(("rule", "result", "error"), [c[1:] for c in BAD], ids=[c[0] for c in BAD])
def test_what_cannot_be_read_is_one_line(files, capsys, rule, result, error):
    with pytest.raises(error) as raised:
        score_command(*files(rule, result), json=True)
    assert "\n" not in str(raised.value)
    assert ".json: " in str(raised.value)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("name", ["absent.json", "."])
def test_a_file_that_is_not_there_or_a_folder_is_one_line(tmp_path, name):
    with pytest.raises(PramoenError, match="JSON file"):
        score_command(tmp_path / name, tmp_path / "result.json", json=True)


def test_scoring_loads_neither_prefect_nor_a_database():
    code = "import sys, pramoen.cli.score; print({'prefect', 'sqlalchemy', 'typer'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
