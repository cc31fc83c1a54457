"""What a scan says is never trusted in silence: it is flagged unless the letter confirms it."""

from __future__ import annotations

import pytest

from pramoen.circulars.circular import Circular
from pramoen.circulars.read import read_text
from pramoen.circulars.source import Source

HEAD = """ที่ สม ๐๐๑๙/ว ๑๒๓
ศาลากลางจังหวัดสมมติ
๒๑ กุมภาพันธ์ ๒๕๖๘

เรื่อง การประเมินผลการปฏิบัติราชการ รอบที่ ๑ ปีงบประมาณ พ.ศ. ๒๕๖๘

เรียน นายอำเภอทุกอำเภอ

ให้จัดทำตัวชี้วัดภายใน{due} แล้วรายงานให้จังหวัดทราบ{again}

ตัวชี้วัดรายทีม\tน้ำหนัก\tหน่วยงาน
"""
EVEN = "ร้อยละ ๖๐,ร้อยละ ๗๐,ร้อยละ ๘๐,ร้อยละ ๙๐,ร้อยละ ๑๐๐"
UNEVEN = "ร้อยละ ๖๐,ร้อยละ ๒๐,ร้อยละ ๘๐,ร้อยละ ๙๐,ร้อยละ ๑๐๐"


def scan(
    *rows: tuple[str, str, str], due: str = "วันที่ ๒๗ กุมภาพันธ์ ๒๕๖๘", again: str = "", scanned: bool = True
) -> Circular:
    """A letter with an indicator for each of `rows`: its heading, its weight, its levels."""
    text = HEAD.format(due=due, again=again)
    for heading, weight, levels in rows:
        text += f"{heading} ความสำเร็จของงาน\t{weight}\tกลุ่มงานตัวอย่าง\n"
        text += "".join(f"ระดับ {n} {words}\t\t\n" for n, words in enumerate(levels.split(","), 1))
    lines = tuple(text.splitlines())
    every = frozenset(range(1, len(lines) + 1)) if scanned else frozenset()
    digits = frozenset(n for n in every if any(map(str.isdigit, lines[n - 1])))
    return read_text(Source(lines, "scan" if scanned else "text", doubtful=digits, scanned=every))


def flagged(letter: Circular) -> dict[str, str]:
    return {f.where: f.message for f in letter.findings if f.code == "low-confidence"}


FIRST, SECOND = ("ตัวชี้วัดที่ ๑", "๖๐", EVEN), ("ตัวชี้วัดที่ ๒", "๔๐", EVEN)


def test_a_letter_that_is_no_scan_is_not_doubted() -> None:
    assert flagged(scan(FIRST, SECOND, scanned=False)) == {}


def test_a_scan_without_any_digits_is_doubted_as_a_whole() -> None:
    lines = ("เรียน นายอำเภอ", "ขอแสดงความนับถือ")
    letter = read_text(Source(lines, "scan", scanned=frozenset({1, 2})))
    (finding,) = (f for f in letter.findings if f.code == "low-confidence")
    assert (finding.where, finding.severity) == ("letter", "warning")


def test_weights_that_add_up_to_100_and_even_levels_confirm_each_other() -> None:
    found = flagged(scan(FIRST, SECOND))
    assert "letter" in found
    assert not {"team/1", "team/2"} & found.keys()


@pytest.mark.parametrize(
    ("rows", "doubted", "said"),
    [
        ((("ตัวชี้วัดที่ ๑", "๒๐", EVEN), SECOND), {"team/1", "team/2"}, "น้ำหนัก"),
        # The second was lost, or its number misread: sums tell nothing then.
        ((FIRST, ("ตัวชี้วัดที่ ๓", "๔๐", EVEN)), {"team/1", "team/3"}, "น้ำหนัก"),
        ((FIRST, ("ตัวชี้วัดที่ ๒", "", EVEN)), {"team/1", "team/2"}, "น้ำหนัก"),
        ((FIRST, ("ตัวชี้วัดที่ ๒", "๔๐", UNEVEN)), {"team/2"}, "เกณฑ์"),
        ((FIRST, ("ตัวชี้วัดที่ ๒", "๔๐", "ร้อยละ ๖๐,ร้อยละ ๗๐,ร้อยละ ๘๐")), {"team/2"}, "ไม่พบในภาพ"),
    ],
)
def test_weights_and_levels_that_nothing_confirms_are_flagged(
    rows: tuple[tuple[str, str, str], ...], doubted: set[str], said: str
) -> None:
    found = flagged(scan(*rows))
    assert found.keys() & {"team/1", "team/2", "team/3"} == doubted
    assert all(said in found[key] for key in doubted)


def test_a_row_whose_weight_came_out_as_letters_says_so() -> None:
    assert "น้ำหนักซึ่งไม่พบในภาพ" in flagged(scan(FIRST, ("ตัวชี้วัดที่ ๒", "ฒอ", EVEN)))["team/2"]


@pytest.mark.parametrize(
    ("due", "again", "sure"),
    [
        ("วันที่ ๒๗ กุมภาพันธ์ ๒๕๖๘", "", False),
        # 27 February 2025 is a Thursday.
        ("วันพฤหัสบดีที่ ๒๗ กุมภาพันธ์ ๒๕๖๘", "", True),
        ("วันศุกร์ที่ ๒๗ กุมภาพันธ์ ๒๕๖๘", "", False),
        # The same shapes are misread the same way: only what is written otherwise confirms.
        ("วันที่ ๒๗ กุมภาพันธ์ ๒๕๖๘", "\n\nทั้งนี้ ให้ส่งวันที่ ๒๗ กุมภาพันธ์ ๒๕๖๘ ด้วย", False),
        ("วันที่ ๒๗ กุมภาพันธ์ ๒๕๖๘", "\n\nทั้งนี้ ให้ส่งวันที่ 27 ก.พ. 2568 ด้วย", True),
        ("วันที่ 27 กุมภาพันธ์ 2568", "\n\nทั้งนี้ ให้ส่งวันที่ 27 กุมภาพันธ์ 2568 ด้วย", True),
        ("วันที่ 27 กุมภาพันธ์ 2568", "\n\nทั้งนี้ ให้ส่งวันที่ 28 กุมภาพันธ์ 2568 ด้วย", False),
    ],
)
def test_a_weekday_or_a_second_mention_confirms_a_day(due: str, again: str, sure: bool) -> None:
    letter = scan(FIRST, SECOND, due=due, again=again)
    place = next(n for n, said in enumerate(letter.deadlines) if said.due is not None and said.due.day == 27)
    assert (f"deadlines/{place}" not in flagged(letter)) is sure


@pytest.mark.parametrize(
    "due",
    ["วันที่ ฒอ กุมภาพันธ์ ๒๕๖๘", "วันที่ ๒๗ กุมภาพันธ์ ๒๕๒", "วันที่ และปลายรอบ", "เลยวัน กุมภาพันธ์ ๒๕๖๘"],
)
def test_a_day_that_came_out_as_letters_is_noticed_on_its_line(due: str) -> None:
    letter = scan(FIRST, SECOND, due=due)
    (finding,) = (f for f in letter.findings if f.code == "low-confidence" and f.where == "letter")
    line = next(n for n, words in enumerate(HEAD.splitlines(), 1) if "{due}" in words)
    assert line in finding.lines
