"""`pramoen circular read|check|diff` as other programs call them."""

from __future__ import annotations

import json

import pytest

from pramoen.circulars.circular import Circular
from pramoen.cli.circular import check_command, diff_command, read_command
from pramoen.errors import UnreadableFile

LETTER = """ที่ สท ๐๐๑๙/ว ๑๒๓

ศาลากลางจังหวัดสมมติธานี

๕ มิถุนายน ๒๕๖๘

เรื่อง ตัวชี้วัด รอบการประเมินที่ ๒ ประจำปีงบประมาณ พ.ศ. ๒๕๖๘

เรียน นายอำเภอ

ให้ประเมินปลายรอบ ระหว่างวันที่ ๑ - ๕ กันยายน ๒๕๖๘

ตัวชี้วัด\tน้ำหนัก\tหน่วยงาน
ตัวชี้วัดรายทีม\t\t
ตัวชี้วัดที่ ๑ ร้อยละของงาน\t{weight}\tกลุ่มงาน ก
ระดับ ๑ ร้อยละ ๖๐\t\t
ระดับ ๒ ร้อยละ ๗๐\t\t
ระดับ ๓ ร้อยละ ๘๐\t\t
ระดับ ๔ ร้อยละ ๙๐\t\t
ระดับ ๕ ร้อยละ ๑๐๐\t\t
"""


@pytest.fixture
def write(tmp_path):
    def letter(weight, name="letter.txt"):
        path = tmp_path / name
        path.write_text(LETTER.format(weight=weight), encoding="utf-8")
        return path

    return letter


def test_a_letter_that_adds_up_is_printed_as_json_and_ends_with_0(write, capsys):
    assert read_command(write("๑๐๐"), json=True) == 0
    document = json.loads(capsys.readouterr().out)
    assert set(document) == set(Circular.model_fields)
    assert document["number"] == "สท 0019/ว 123"
    assert document["issued_on"] == "2025-06-05"
    assert document["period"] == {"start": "2025-04-01", "end": "2025-09-30"}
    assert document["indicators"][0]["weight"] == "100"


def test_the_first_day_of_a_window_is_called_from(write, capsys):
    read_command(write("๑๐๐"), json=True)
    (deadline,) = json.loads(capsys.readouterr().out)["deadlines"]
    assert (deadline["from"], deadline["due"]) == ("2025-09-01", "2025-09-05")


def test_a_letter_found_wanting_ends_with_1(write, capsys):
    assert read_command(write("๙๐"), json=True) == 1
    assert check_command(write("๙๐"), json=True) == 1
    capsys.readouterr()


def test_check_prints_the_findings_alone(write, capsys):
    check_command(write("๙๐"), json=True)
    document = json.loads(capsys.readouterr().out)
    assert list(document) == ["findings"]
    (finding,) = [f for f in document["findings"] if f["code"] == "weights-not-100"]
    assert set(finding) == {"code", "severity", "where", "message", "lines"}


def test_without_json_a_person_reads_thai(write, capsys):
    read_command(write("๙๐"), json=False)
    shown = capsys.readouterr().out
    assert shown.startswith("หนังสือแจ้งตัวชี้วัด ที่ สท 0019/ว 123 ลงวันที่ ๕ มิถุนายน ๒๕๖๘")
    assert "๕ กันยายน ๒๕๖๘  ประเมินผลปลายรอบ (บรรทัด 11)" in shown
    assert "น้ำหนัก 90 · กลุ่มงาน ก" in shown
    assert "ข้อขัดแย้งที่ต้องแก้ไข (1)" in shown


def test_a_letter_without_findings_says_so(write, capsys):
    check_command(write(""), json=False)
    assert "weights-not-100" not in capsys.readouterr().out


def test_diff_prints_what_changed(write, capsys):
    assert diff_command(write("๑๐๐"), write("๙๐", "new.txt"), json=True) == 0
    document = json.loads(capsys.readouterr().out)
    assert document == {
        "changes": [{"indicator": "team/1", "field": "weight", "before": "100", "after": "90"}]
    }


def test_diff_in_thai_names_what_stood_and_what_stands(write, capsys):
    diff_command(write("๑๐๐"), write("๙๐", "new.txt"), json=False)
    assert capsys.readouterr().out == "team/1 weight\n  เดิม: 100\n  ใหม่: 90\n"


def test_a_file_that_is_not_there_is_said_in_one_line(tmp_path):
    with pytest.raises(UnreadableFile) as said:
        read_command(tmp_path / "none.txt", json=True)
    assert "\n" not in str(said.value)
