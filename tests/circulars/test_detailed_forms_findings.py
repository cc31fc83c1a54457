"""What does not add up in the real letter of detailed forms, each worked out by hand from its pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from pramoen.circulars.circular import Finding
from pramoen.circulars.read import read_circular

_READ: dict[Path, list[Finding]] = {}

# Codes that the forms, summaries, orders and target tables of this letter give rise to.
_OURS = {
    "blank-cell",
    "count-mismatch",
    "dangling-reference",
    "formula-operands",
    "name-variant",
    "page-order",
    "place-variant",
    "row-arithmetic",
    "summary-detail-differ",
    "table-total",
    "unit-mismatch",
}


def read(circulars: Path, name: str) -> list[Finding]:
    path = circulars / f"{name}.txt"
    if path not in _READ:
        _READ[path] = read_circular(path).findings
    return _READ[path]


@pytest.fixture
def found(circulars: Path) -> list[Finding]:
    return read(circulars, "chachoengsao-2565-2")


def seen(found: list[Finding], code: str) -> list[tuple[str, str, list[int]]]:
    return [(f.where, f.severity, f.lines) for f in found if f.code == code]


def test_totals_that_are_not_the_sum_of_their_rows(found: list[Finding]) -> None:
    assert sorted(seen(found, "table-total")) == [
        # households left: 364, 207 and 155 where 365, 209 and 156 stand, all shares of about 1,043
        ("individual/1", "warning", [873, 886]),
        ("individual/11", "error", [1640, 1645]),  # 1+16+105 is not 121, 1+3+5 is not 7
        ("individual/5", "error", [1199, 1212]),  # May: 1,133,550 is not 1,133,450
        ("individual/8", "error", [1419, 1427]),  # level 4: 197,809 is not 199,309
        ("individual/8", "error", [1435, 1447]),  # 1,018,686 is not 1,078,686, and five more columns
    ]


def test_rows_that_do_not_add_up(found: list[Finding]) -> None:
    assert sorted(seen(found, "row-arithmetic")) == [
        ("individual/4", "warning", [1124]),  # 25+3+27+56+24+58 = 193, not 192
        ("individual/4", "warning", [1128]),  # 69, not 70
        ("individual/4", "warning", [1133]),  # 147, not 148
        ("individual/4", "warning", [1134]),  # 105, not 107
        ("individual/5", "error", [1210]),  # 7,200+7,300x3+7,500+7,200 = 43,800, not 43,700
        ("individual/8", "error", [1421]),  # a fifth of 10,000 is 2,000, not 500
        ("individual/8", "error", [1443]),  # 127,660+26,000 = 153,660, not 141,660
        ("individual/8", "warning", [1440]),  # 171,900-108,100 = 63,800, not 143,800
    ]


def test_the_message_names_the_numbers(found: list[Finding]) -> None:
    (may,) = [f for f in found if f.code == "table-total" and f.where == "individual/5"]
    assert "1,133,450" in may.message
    assert "1,133,550" in may.message


@pytest.mark.parametrize(
    ("key", "severity", "lines", "words"),
    [
        ("individual/2", "error", [337, 897], "15"),
        ("individual/10", "error", [452, 1562], "ร้อยละ 5"),
        ("individual/11", "error", [522, 1610], "ร้อยละ 5"),
        ("team/4", "error", [299, 763], "ระดับ 4 สรุปว่า 16, 3, 3, 5 รายละเอียดว่า 12, 2, 2, 4"),
        ("individual/7", "error", [493, 1331], "ระดับ 5 สรุปว่า 90 รายละเอียดว่า 80"),
        ("individual/11", "error", [524, 526, 528, 530, 1621, 1622, 1623, 1624], "2564"),
        ("team/3", "warning", [272, 673], "ชื่อ"),
        ("individual/1", "warning", [320, 837], "ชื่อ"),
        ("individual/3", "warning", [348, 1019], "ชื่อ"),
        ("individual/3", "warning", [348, 1019], "ผู้รับผิดชอบ"),
        ("individual/8", "warning", [498, 1378], "ชื่อ"),
        ("individual/11", "warning", [520, 1608], "ชื่อ"),
        ("individual/6", "note", [472, 1220], "ตัวสะกด"),
        ("individual/9", "note", [423, 1455], "ตัวสะกด"),
    ],
)
def test_the_summary_and_the_form_differ(
    found: list[Finding], key: str, severity: str, lines: list[int], words: str
) -> None:
    assert any(
        (f.where, f.severity, f.lines) == (key, severity, lines) and words in f.message
        for f in found
        if f.code == "summary-detail-differ"
    )


@pytest.mark.parametrize("key", ["team/1", "team/2", "team/5", "individual/4", "individual/5"])
def test_a_summary_that_agrees_with_its_form_is_silent(found: list[Finding], key: str) -> None:
    assert key not in [where for where, _, _ in seen(found, "summary-detail-differ")]


def test_pages_of_the_summary_out_of_order(found: list[Finding]) -> None:
    assert sorted(seen(found, "page-order")) == [
        ("individual", "warning", [448, 472]),  # the tenth stands before the sixth
        ("individual/10", "warning", [448, 508]),  # its levels 4 and 5 below the eighth's
        ("individual/8", "warning", [408, 498]),  # its levels 3 to 5 below the fifth
    ]


def test_each_person_of_several_spellings_is_told_once(found: list[Finding]) -> None:
    firsts = {f.lines[0]: f.severity for f in found if f.code == "name-variant"}
    assert firsts == {
        72: "warning",
        80: "warning",
        88: "warning",
        94: "warning",
        95: "warning",
        103: "note",  # one name, three positions
        110: "note",
        111: "warning",
        117: "note",
        128: "note",
        159: "note",
    }


def test_no_name_of_a_person_is_repeated_in_a_finding(found: list[Finding]) -> None:
    assert not [f for f in found if "สมมติ" in f.message or "ตัวอย่าง" in f.message]


def test_places_of_several_spellings(found: list[Finding]) -> None:
    assert {(where, severity, lines[0]) for where, severity, lines in seen(found, "place-variant")} == {
        ("individual/8", "note", 1421),  # เมืองฯ
        ("individual/8", "warning", 1444),  # ท่าตะเกรา
        ("individual/8", "warning", 1446),  # คลองเบื่อน
        ("individual/11", "warning", 167),  # อนุรักษ์ช้าง, คนรักช้าง
    }


def test_counts_that_the_letter_does_not_hold(found: list[Finding]) -> None:
    assert sorted(seen(found, "count-mismatch")) == [
        ("individual/6", "warning", [1265, 1296]),  # 4,539 households, the table has 5,836
        ("individual/7", "warning", [1364, 1370]),  # 97 plots announced, six listed
        ("team", "warning", [219, 227, 248]),  # three announced, two marked
    ]


def test_formulas_that_cannot_be_meant(found: list[Finding]) -> None:
    assert sorted(seen(found, "formula-operands")) == [
        ("individual/1", "warning", [859]),  # a number of households set equal to a percentage
        ("individual/5", "error", [1174]),  # 2565 compared with 2565
        ("individual/5", "error", [1178]),
    ]


@pytest.mark.parametrize(
    ("code", "where", "lines"),
    [
        ("blank-cell", "team/4", [752]),
        ("blank-cell", "individual/7", [1346, 1347, 1348, 1351]),
        ("blank-cell", "individual/10", [1600]),
        ("blank-cell", "individual/11", [1611, 1612]),
        ("dangling-reference", "team/3", [676]),
        ("dangling-reference", "individual/3", [1045]),
        ("unit-mismatch", "team/1", [566]),
        ("unit-mismatch", "team/3", [685, 726]),
        ("unit-mismatch", "team/3", [686, 726]),
    ],
)
def test_blanks_references_and_units(found: list[Finding], code: str, where: str, lines: list[int]) -> None:
    assert (where, "warning", lines) in seen(found, code)


def test_weights_and_the_letterhead_are_found_too(found: list[Finding]) -> None:
    (weights,) = [f for f in found if f.code == "weights-not-100"]
    assert weights.where == "individual"
    assert "105" in weights.message
    assert "110" in weights.message
    headers = [(f.severity, f.lines) for f in found if f.code == "header-mismatch"]
    assert [severity for severity, _ in headers] == ["error", "warning"]
    assert headers[1] == ("warning", [1682])  # the report form is of 2557


def test_a_register_of_persons_is_told(found: list[Finding]) -> None:
    assert ("individual/7", "warning", [1364]) in seen(found, "personal-data")


@pytest.mark.parametrize(
    "name", ["buriram-2567-2", "ubon-ratchathani-2567-2-amendment", "nakhon-phanom-2564-2-news"]
)
def test_letters_without_detailed_forms_have_none_of_these(circulars: Path, name: str) -> None:
    ours = _OURS - {"blank-cell", "dangling-reference"}
    assert not [f for f in read(circulars, name) if f.code in ours and f.severity == "error"]
