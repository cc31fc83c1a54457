"""`pramoen circular read|check|diff` as other programs call them."""

from __future__ import annotations

import json

import pytest

from pramoen.circulars.circular import Circular
from pramoen.cli.circular import check_command, diff_command, read_command
from pramoen.cli.columns import width_of
from pramoen.cli.everywhere import Everywhere
from pramoen.errors import BadInput, UnreadableFile

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
    assert shown.startswith("หนังสือแจ้งตัวชี้วัด ที่ สท 0019/ว 123 ลงวันที่ 5 มิถุนายน 2568")
    assert "ตัวชี้วัดรายทีม (1 รายการ · น้ำหนักรวม 90 ไม่เท่ากับ 100)" in shown
    assert "น้ำหนัก 90 · กลุ่มงาน ก · บรรทัด" in shown
    assert "■ ข้อขัดแย้งที่ต้องแก้ไข (1)" in shown


@pytest.mark.parametrize(
    ("as_of", "line", "today_first"),
    [
        ("2568-08-30", "● 1 กันยายน 2568 ถึง วันศุกร์ที่ 5 กันยายน 2568  อีก 6 วัน", True),
        ("2568-09-03", "● 1 กันยายน 2568 ถึง วันศุกร์ที่ 5 กันยายน 2568  อยู่ในช่วง อีก 2 วัน", True),
        ("2568-09-05", "◆ 1 กันยายน 2568 ถึง วันศุกร์ที่ 5 กันยายน 2568  วันนี้", None),
        ("2568-09-07", "○ 1 กันยายน 2568 ถึง วันศุกร์ที่ 5 กันยายน 2568  ผ่านมาแล้ว 2 วัน", False),
    ],
)
def test_deadlines_stand_on_a_line_of_days_seen_from_the_clock(write, capsys, as_of, line, today_first):
    read_command(write("๑๐๐"), json=False, everywhere=Everywhere(as_of=as_of))
    shown = capsys.readouterr().out
    assert line in shown
    assert "ประเมินผลการปฏิบัติราชการ (ปลายรอบ) · บรรทัด 11" in shown
    if today_first is None:
        assert "◆ วันนี้" not in shown
    else:
        assert (shown.index("◆ วันนี้") < shown.index("วันศุกร์ที่ 5 กันยายน")) == today_first


def test_no_line_is_longer_than_a_hundred_columns(circulars, capsys):
    for letter in sorted(circulars.glob("*.txt")):
        read_command(letter, json=False)
        assert [line for line in capsys.readouterr().out.splitlines() if width_of(line) > 100] == []


def test_an_amendment_shows_what_stood_and_what_shall_stand_by_size(circulars, capsys):
    read_command(circulars / "ubon-ratchathani-2567-2-amendment.txt", json=False)
    amended = capsys.readouterr().out.split("รายการแก้ไข")[1].split("ตัวชี้วัดรายทีม (")[0]
    third = amended.split("    ระดับ 3\n")[1].split("    ระดับ 4\n")[0].splitlines()
    assert [line.rsplit("ร้อยละ", 1)[1].strip() for line in third] == [
        "51 - 80",
        "51 - 80",
        "51 - 70",
        "51 - 60",
    ]
    assert third[0].startswith("      เดิม: ")
    assert third[1].startswith("      แก้ไขเป็น: ")
    assert "ขนาดเล็ก" in third[3]
    # Levels 1 and 2 stay as they are for every size.
    assert "ระดับ 1" not in amended.split("ตัวชี้วัดรายบุคคลที่ 8")[1]


def test_the_page_is_written_and_its_place_is_printed(write, tmp_path, capsys):
    out = tmp_path / "page.html"
    assert read_command(write("๙๐"), json=False, html=out) == 1
    assert capsys.readouterr().out == f"เขียนหน้าหนังสือไว้ที่ {out.resolve()}\n"
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_with_json_the_page_is_written_and_json_alone_is_printed(write, tmp_path, capsys):
    out = tmp_path / "page.html"
    assert read_command(write("๑๐๐"), json=True, html=out) == 0
    assert json.loads(capsys.readouterr().out)["number"] == "สท 0019/ว 123"
    assert out.is_file()


@pytest.mark.parametrize("place", ["", "none/page.html", "letter.txt"])
def test_a_page_that_cannot_be_written_is_said_in_one_line_and_leaves_the_letter_alone(
    write, tmp_path, place
):
    letter = write("๑๐๐")
    before = letter.read_bytes()
    with pytest.raises(BadInput, match="--html") as said:
        read_command(letter, json=False, html=tmp_path / place)
    assert "\n" not in str(said.value)
    assert letter.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_words_that_steer_a_terminal_are_not_passed_on(tmp_path, capsys):
    path = tmp_path / "letter.txt"
    letter = LETTER.format(weight="๑๐๐").replace("ร้อยละของงาน", "ร้อยละของ\x1b[2Jงาน 0-8123-4567")
    path.write_text(letter.replace("กลุ่มงาน ก", "โทร ๐๘๑ ๒๓๔ ๕๖๗๘"), encoding="utf-8")
    read_command(path, json=False)
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "๒๓๔" not in shown
    assert "โทร ××× ××× ××××" in shown


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
