"""Tables of targets that add up are silent, whatever they hold; one number changed is told."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pramoen.circulars.circular import Finding
from pramoen.circulars.read import read_text
from pramoen.circulars.source import Source

_OFFICES = ["เมืองสมมติบุรี", "ทุ่งตัวอย่าง", "หนองจำลอง", "โคกทดสอบ", "ดอนสมมุติ"]
_FORM = """เป้าหมายการปฏิบัติงานบุคคล

ตัวชี้วัดที่ 1 : ร้อยละของบ่อน้ำ
หน่วยวัด : ร้อยละ
น้ำหนัก : ร้อยละ 10

ระดับคะแนน\tเกณฑ์การให้คะแนน
{levels}

หลักฐานเชิงประจักษ์

1-5\tรายงาน

เป้าหมายการดำเนินงาน

{table}
"""
_SHARES = [40, 30, 20, 10, 5]


def findings(table: list[list[object]]) -> list[Finding]:
    rows = "\n".join("\t".join(str(cell) for cell in row) for row in table)
    levels = "\n".join(f"{n}\tเหลือไม่เกินร้อยละ {share}" for n, share in enumerate(_SHARES, 1))
    source = Source(tuple(_FORM.format(levels=levels, table=rows).split("\n")))
    return [f for f in read_text(source).findings if f.code in {"table-total", "row-arithmetic"}]


def share(base: int, per_cent: int) -> int:
    return int((Decimal(base) * per_cent / 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


counts = st.lists(st.tuples(st.integers(1, 9999), st.integers(1, 9999)), min_size=5, max_size=5)


def sums(rows: list[tuple[int, int]]) -> list[list[object]]:
    table: list[list[object]] = [["ที่", "อำเภอ", "ผัก", "ผลไม้", "รวม"]]
    table += [[n, o, a, b, a + b] for n, (o, (a, b)) in enumerate(zip(_OFFICES, rows, strict=True), 1)]
    columns = [sum(row[i] for row in rows) for i in (0, 1)]
    return [*table, ["รวม", "", *columns, sum(columns)]]


@settings(max_examples=40, deadline=None)
@given(rows=counts)
def test_a_table_that_adds_up_is_silent(rows: list[tuple[int, int]]) -> None:
    assert findings(sums(rows)) == []


@settings(max_examples=40, deadline=None)
@given(rows=counts, column=st.integers(2, 4), by=st.integers(1, 50))
def test_a_total_that_is_off_is_an_error_on_its_line(
    rows: list[tuple[int, int]], column: int, by: int
) -> None:
    table = sums(rows)
    table[-1][column] = int(str(table[-1][column])) + by
    (found,) = [f for f in findings(table) if f.code == "table-total"]
    assert (found.severity, found.where) == ("error", "individual/1")
    assert f"{table[-1][column]:,}" in found.message


@settings(max_examples=40, deadline=None)
@given(rows=counts, place=st.integers(1, 5), by=st.integers(1, 50))
def test_a_row_that_is_off_is_an_error_on_its_line(rows: list[tuple[int, int]], place: int, by: int) -> None:
    table = sums(rows)
    first = next(n for n, words in enumerate(_FORM.split("\n"), 1) if words == "{table}") + len(_SHARES) - 1
    table[place][4] = int(str(table[place][4])) + by
    (found,) = [f for f in findings(table) if f.code == "row-arithmetic"]
    assert (found.severity, found.lines) == ("error", [first + place])


@settings(max_examples=60, deadline=None)
@given(bases=st.lists(st.integers(0, 5000), min_size=5, max_size=5))
@example(bases=[0, 0, 0, 1, 1])
def test_shares_rounded_as_they_should_be_are_no_errors(bases: list[int]) -> None:
    table: list[list[object]] = [["อำเภอ", "บ่อเป้าหมายตามระดับคะแนน", "", "", "", ""], ["", 1, 2, 3, 4, 5]]
    table += [[o, *(share(b, p) for p in _SHARES)] for o, b in zip(_OFFICES, bases, strict=True)]
    table.append(["รวม", *(share(sum(bases), p) for p in _SHARES)])
    assert [f for f in findings(table) if f.severity == "error" or f.code == "row-arithmetic"] == []
