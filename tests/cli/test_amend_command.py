"""`pramoen amend` as a coordinator uses it: look, answer, apply, take back; its JSON and exit statuses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
from a_round import a_row
from command_line import ROOT, CommandLine
from prepared_homes import PreparedHomes

SAMPLE = ROOT / "pramoen" / "demo" / "sample_letter.txt"
ON = ("--as-of", "2568-06-23", "--yes")
LATER = ("--as-of", "2568-07-09", "--yes")
DECIDED = ("--why", "ตามหนังสือจังหวัด", "--by", "C1")


@pytest.fixture
def round_open(pramoen_on_a_server: CommandLine, prepared_homes: PreparedHomes) -> CommandLine:
    """The sample letter's round, with two districts whose size nobody knows, and a coordinator."""
    office = "สำนักงานพัฒนาชุมชนอำเภอ{}"
    rows = [
        a_row("P1", office=office.format("หนองตัวอย่าง"), size=None),
        a_row("P2", office=office.format("โคกตัวอย่าง"), size=None),
        a_row("C1", office="สำนักงานพัฒนาชุมชนจังหวัดตัวอย่างบุรี", size=None, roles=("coordinator",)),
    ]
    prepared_homes.copy(pramoen_on_a_server.home, rows, ON)
    return pramoen_on_a_server


@pytest.fixture
def letter(pramoen: CommandLine, tmp_path: Path) -> Path:
    """A letter that amends the sample letter's first indicator, by size of district, and is not dated."""
    read = pramoen("circular", "read", SAMPLE, "--json").json
    one = next(i for i in read["indicators"] if i["group"] == "team" and i["levels"] and not i["parent"])
    level = "<p>ระดับคะแนน {} {}</p>"
    old = " ".join(level.format(said["level"], said["text"]) for said in one["levels"])
    sizes = " ".join(
        f"<p>อำเภอขนาด{size}</p> "
        + " ".join(level.format(n, f"ร้อยละ {bound}") for n, bound in enumerate(bounds, 1))
        for size, bounds in (("ใหญ่", (60, 70, 80, 90, 95)), ("เล็ก", (50, 60, 70, 80, 90)))
    )
    heading = f"<p>ตัวชี้วัดที่ {one['number']} {one['title']}</p>"
    text = (
        f"ที่ ตบ ๐๐๑๙/ว ๙๙\n\nถึง สำนักงานพัฒนาชุมชนอำเภอ ทุกอำเภอ\n\n"
        f"ตามหนังสือจังหวัดตัวอย่างบุรี ที่ {read['number']} แจ้งตัวชี้วัด รอบที่ {read['round']} "
        f"ปีงบประมาณ พ.ศ. {read['fiscal_year']} นั้น ขอแก้ไขรายละเอียดตามเอกสารแนบ\n\n"
        "สำนักงานพัฒนาชุมชนจังหวัดตัวอย่างบุรี\n\n"
        "ตัวชี้วัดรายทีม\tน้ำหนัก\tหน่วยงานรับผิดชอบ\n"
        f"<p>เดิม</p> {heading} {old}\t{one['weight']}\t{one['owner_unit'] or ''}\n"
        f"<p>แก้ไข</p> {heading} {sizes}\t{one['weight']}\t{one['owner_unit'] or ''}\n"
    )
    path = tmp_path / "amendment.txt"
    path.write_text(text, encoding="utf-8")
    (tmp_path / "key").write_text(one["key"], encoding="utf-8")
    return path


def fits(pramoen: CommandLine, document: Any) -> None:
    jsonschema.validate(document, pramoen.does("schema", "amend").json)


def test_a_coordinator_looks_answers_applies_and_takes_back(
    round_open: CommandLine, letter: Path, tmp_path: Path
) -> None:
    key = (tmp_path / "key").read_text(encoding="utf-8")
    page = tmp_path / "amended.html"
    looked = round_open("amend", letter, "--json", "--html", page, *LATER)
    assert (looked.status, looked.err) == (1, "")
    seen = looked.json
    fits(round_open, seen)
    assert (seen["letter"], seen["applied"]) == ("ตบ 0019/ว 99", False)
    assert {question["id"] for question in seen["questions"]} == {"letter-date", "size-of-districts"}
    assert {change["indicator"] for change in seen["changes"]} == {key}
    assert "size-of-districts" in page.read_text(encoding="utf-8")

    sizes = tmp_path / "sizes.csv"
    sizes.write_text("อำเภอ,ขนาด\nหนองตัวอย่าง,ใหญ่\nโคกตัวอย่าง,เล็ก\n", encoding="utf-8")
    answers = ("--answer", "letter-date=2568-07-08", "--answer", f"size-of-districts={sizes}")
    assert round_open.does("amend", "list", "--json").json == []

    done = round_open.does("amend", letter, *answers, "--apply", "--json", *DECIDED, *LATER).json
    fits(round_open, done)
    assert (done["applied"], done["questions"], done["amendment"]) == (True, [], 1)
    messages = [m for m in round_open.does("outbox", "list", "--json").json if m["rung"] == "amended"]
    assert sorted(m["to"] for m in messages) == ["P1", "P2"]

    again = round_open.does("amend", letter, "--apply", "--json", *DECIDED, *LATER).json
    assert again == done
    assert len(round_open.does("outbox", "list", "--json").json) == len(messages)

    back = round_open.does("amend", "undo", "1", "--json", *DECIDED, *LATER).json
    assert (back["applied"], back["undone"], back["undone_by"]) == (False, True, "C1")
    [listed] = round_open.does("amend", "list", "--json").json
    assert (listed["number"], listed["letter"], listed["undone_by"]) == (1, "ตบ 0019/ว 99", "C1")


REFUSED: tuple[tuple[tuple[object, ...], str], ...] = (
    (("amend", "/nowhere/letter.txt"), "letter.txt"),
    (("amend", SAMPLE), "pramoen round open"),
    (("amend", SAMPLE, "--apply", "--by", "C1", "--yes"), "--why"),
    (("amend", SAMPLE, "--apply", "--dry-run"), "--dry-run"),
    (("amend", SAMPLE, "--apply", "--why", "ก", "--yes"), "--by"),
    (("amend", SAMPLE, "--apply", "--why", "ก", "--by", "Z9", "--yes"), "Z9"),
    (("amend", SAMPLE, "--answer", "letter-date"), "ID=VALUE"),
    (("amend", SAMPLE, "1"), "undo alone"),
    (("amend", "undo"), "amend list"),
    (("amend", "undo", "3", "--by", "C1"), "--why"),
    (("amend", "undo", "3", "--why", "ก", "--by", "C1", "--yes"), "no round is on record"),
)


def test_what_cannot_be_done_is_said_in_one_line(
    pramoen_on_a_server: CommandLine, prepared_homes: PreparedHomes
) -> None:
    pramoen = pramoen_on_a_server
    prepared_homes.copy(pramoen.home, [a_row("C1", roles=("coordinator",))])
    for arguments, words in REFUSED:
        ended = pramoen(*arguments)
        assert (ended.status, ended.out) == (2, ""), arguments
        [line] = ended.err.splitlines()
        assert line.startswith("pramoen: error: ")
        assert words in line
