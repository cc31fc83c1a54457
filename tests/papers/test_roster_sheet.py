"""A roster is read whole or not at all, and a bad row is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from pramoen.appraisal.officer import RosterRow
from pramoen.errors import BadInput, UnreadableFile
from pramoen.papers.roster_sheet import COLUMNS, read_roster, write_roster, write_template

HEADER = "officer_id,name,position,office,office_size,supervisor_id,email,line_user_id,role,province"
LINE = "U" + "a1" * 16
GOOD = f"P1,นายสมมติ ตัวอย่าง,นักวิชาการ,อำเภอตัวอย่าง,large,,p1@example.go.th,{LINE},officer,ตัวอย่างบุรี"


def _csv(tmp_path: Path, *rows: str, header: str = HEADER, encoding: str = "utf-8") -> Path:
    path = tmp_path / "roster.csv"
    path.write_bytes("\n".join([header, *rows]).encode(encoding))
    return path


def _row(**values: str) -> str:
    cells = dict(zip(HEADER.split(","), GOOD.split(","), strict=True)) | values
    return ",".join(cells.values())


def test_a_row_is_read_as_it_stands(tmp_path: Path) -> None:
    assert read_roster(_csv(tmp_path, GOOD)) == [
        RosterRow(
            officer_id="P1",
            name="นายสมมติ ตัวอย่าง",
            position="นักวิชาการ",
            office="อำเภอตัวอย่าง",
            size="large",
            supervisor_id=None,
            email="p1@example.go.th",
            line_user_id=LINE,
            roles=("officer",),
            province="ตัวอย่างบุรี",
        )
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874"])
def test_a_csv_is_read_in_the_encodings_that_offices_save(tmp_path: Path, encoding: str) -> None:
    assert read_roster(_csv(tmp_path, GOOD, encoding=encoding))[0].name == "นายสมมติ ตัวอย่าง"


def test_thai_headings_words_for_sizes_and_roles_and_the_word_province_are_understood(tmp_path: Path) -> None:
    header = ",".join(column.heading for column in COLUMNS)
    row = _row(office_size="กลาง", role="ผู้บังคับบัญชา+ผู้ประสานงาน", province="จังหวัดตัวอย่างบุรี")
    read = read_roster(_csv(tmp_path, row, header=header))[0]
    assert (read.size, read.roles, read.province) == ("medium", ("supervisor", "coordinator"), "ตัวอย่างบุรี")


def test_no_contact_is_allowed(tmp_path: Path) -> None:
    read = read_roster(_csv(tmp_path, _row(email="", line_user_id="")))[0]
    assert (read.email, read.line_user_id) == (None, None)


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ({"officer_id": ""}, "officer_id"),
        ({"name": ""}, "name"),
        ({"office": " "}, "office"),
        ({"province": ""}, "province"),
        ({"office_size": "huge"}, "office_size"),
        ({"role": "boss"}, "role"),
        ({"role": "officer+boss"}, "role"),
        ({"email": "not-an-address"}, "email"),
        ({"line_user_id": "U123"}, "line_user_id"),
        ({"supervisor_id": "P9"}, "supervisor_id"),
        ({"supervisor_id": "P1"}, "supervisor_id"),
    ],
)
def test_a_bad_row_is_named_by_sheet_row_column_and_reason(
    tmp_path: Path, values: dict[str, str], column: str
) -> None:
    with pytest.raises(BadInput, match=rf"sheet csv, row 2, column {column}.*nothing was imported"):
        read_roster(_csv(tmp_path, _row(**values)))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"officer_id": "=cmd"}, "like a formula"),
        ({"officer_id": "P" * 61}, "longer than 60"),
        ({"name": "นาย\x00สมมติ"}, "characters that no sheet"),
    ],
)
def test_what_would_do_harm_in_a_sheet_or_the_record_is_named(
    tmp_path: Path, values: dict[str, str], words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        read_roster(_csv(tmp_path, _row(**values)))


def test_all_that_is_wrong_with_a_row_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"office_size.*role.*email"):
        read_roster(_csv(tmp_path, _row(office_size="huge", role="boss", email="x")))


def test_two_who_supervise_each_other_are_named(tmp_path: Path) -> None:
    rows = _row(supervisor_id="P2"), _row(officer_id="P2", supervisor_id="P1")
    with pytest.raises(BadInput, match="would supervise himself"):
        read_roster(_csv(tmp_path, *rows))


def test_an_office_of_two_sizes_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is small here and large above"):
        read_roster(_csv(tmp_path, GOOD, _row(officer_id="P2", office_size="small")))


def test_an_officer_who_stands_twice_is_named_with_both_places(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"row 3, column officer_id: 'P1' stands in sheet csv, row 2 already"):
        read_roster(_csv(tmp_path, GOOD, GOOD))


def test_one_id_in_two_provinces_is_two_officers(tmp_path: Path) -> None:
    assert len(read_roster(_csv(tmp_path, GOOD, _row(province="สมมติธานี")))) == 2


def test_what_is_wrong_never_repeats_an_address(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        read_roster(_csv(tmp_path, _row(email="somebody.at.home")))
    assert "somebody" not in str(caught.value)


def test_the_template_is_read_back_as_an_empty_roster(tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    write_template(path)
    with pytest.raises(BadInput, match="no officer in it"):
        read_roster(path)


def test_a_roster_written_is_read_back_the_same(tmp_path: Path) -> None:
    rows = read_roster(_csv(tmp_path, GOOD, _row(officer_id="0042", supervisor_id="P1", email="")))
    write_roster(tmp_path / "again.xlsx", rows)
    assert read_roster(tmp_path / "again.xlsx") == rows


def test_an_id_that_a_sheet_holds_as_a_number_keeps_its_digits(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(HEADER.split(","))
    book.worksheets[0].append(
        [1200, "นายสมมติ ตัวอย่าง", None, "อำเภอตัวอย่าง", None, None, None, None, "officer", "สมมติ"]
    )
    book.save(tmp_path / "numbers.xlsx")
    assert read_roster(tmp_path / "numbers.xlsx")[0].officer_id == "1200"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("roster.xlsx", b"PK\x03\x04 broken", "cannot be opened"),
        ("roster.xlsx", b"", "cannot be opened"),
        ("roster.pdf", b"%PDF", "is .xlsx or .csv"),
        ("roster.csv", b"a,b\n1,2\n", "no sheet has the roster's header"),
        ("roster.csv", b"\xff\xfe\x00\xdb\xfc", "not Thai text"),
    ],
)
def test_a_file_that_is_no_roster_is_refused_in_one_line(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises((UnreadableFile, BadInput), match=reason) as caught:
        read_roster(path)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no such file"):
        read_roster(tmp_path / "nowhere.xlsx")
