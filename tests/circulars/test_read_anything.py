"""Whatever is in a file, reading it gives a circular: what cannot be read is left out or said."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pramoen.circulars.circular import Circular
from pramoen.circulars.markup import plain
from pramoen.circulars.read import read_text
from pramoen.circulars.source import Source

PIECES = """ตัวชี้วัดรายทีม|ตัวชี้วัดรายบุคคล|ตัวชี้วัดที่ ๑ ร้อยละ|ตัวชี้วัดที่ 2.1 ก|(ต่อ)|๑.๑ ข|ระดับ ๑
ระดับ 5 ร้อยละ ๙๐|เดิม|แก้ไข|อำเภอขนาดใหญ่|น้ำหนัก|หน่วยงาน|๒๐|-|......|<p>|</p>|<|น้ำหนัก ร้อยละ|๑.|(
ภายในวันที่ ๓๑ มิถุนายน ๒๕๖๗|ที่ สท ๐๐๑๙/ว ๑|เรื่อง|เรียน|๕ มิถุนายน ๒๕๖๘|จังหวัด|เฉพาะอำเภอ
รอบที่ ๒ ปีงบประมาณ พ.ศ. ๒๕๖๘""".replace("\n", "|").split("|")
line = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=6).map(" ".join)
row = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), min_size=2, max_size=5).map("\t".join)


@settings(max_examples=150, deadline=None)
@given(st.lists(line | row, max_size=25))
def test_any_lines_give_a_circular_that_prints_and_reads_back(lines):
    letter = read_text(Source(tuple(lines)))
    assert Circular.model_validate(json.loads(letter.model_dump_json(by_alias=True))) == letter
    keys = {"letter", "team", "individual", *(i.key for i in letter.indicators)}
    keys |= {f"deadlines/{n}" for n in range(len(letter.deadlines))}
    assert {finding.where for finding in letter.findings} <= keys


# A pattern that goes back and forth would take hours here: the bound tells a square from a line, no speed.
@pytest.mark.proof
@pytest.mark.parametrize(
    "piece", ["(", " ", "<p>", "ตัวชี้วัด", "ที่ ", "๑.", "จังหวัด", "ระดับ ๑ ", "ปรับ", "สำนักงาน"]
)
def test_a_line_of_one_piece_over_and_over_never_takes_the_square_of_its_length(piece):
    def once(times):
        plain.cache_clear()
        began = time.process_time()
        read_text(Source((piece * times, "ตัวชี้วัด\tน้ำหนัก", f"{piece * times}\t๒๐")))
        return time.process_time() - began

    def in_proportion():
        # The least of three: what else the machine does makes a reading slower, never faster.
        short, long = (min(once(times) for _ in range(3)) for times in (5_000, 20_000))
        # Four times the text: proportion gives 4, a square 16.
        return long < 0.2 or long / max(short, 1e-4) < 10

    once(100)
    # Work beside that came for the long ones alone is gone another time; a square stays one.
    assert any(in_proportion() for _ in range(3))
