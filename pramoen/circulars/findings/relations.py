"""What the columns of a table have to do with each other: sums, remainders, shares of a base."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from calendars.digits import arabic
from pramoen.circulars.draft import Draft
from pramoen.circulars.findings.shares import level_shares, share_of
from pramoen.circulars.findings.tables_at import amount, figures
from pramoen.circulars.layouts.target_tables import Column, Row, Table, month_named

__all__ = ["Relation", "relations_of"]

_SUM = re.compile(r"^(?:รวม|ยอดรวม|ผลรวม)")
_REST = re.compile(r"^คงเหลือ")
_BASE = re.compile(r"^(?:ฐาน(?:ข้อมูล)?|จำนวน(?:เงิน)?ทั้งหมด|ยอดทั้งหมด)")
_FORMULA = re.compile(r"[0-9()+\-\s]*\([0-9+\-\s]+\)[0-9()+\-\s]*|[0-9]+(?:\s*[+\-]\s*[0-9]+)+")
_COUNTED = re.compile(r"^\(?([0-9]{1,2})[.)]")
# A header longer than this is a sentence and no formula.
_LONGEST = 200
_SIGNED = re.compile(r"([+-])|(\()|(\))|([0-9]+)")


@dataclass(frozen=True, slots=True)
class Relation:
    """`column` is worked out from others; `stated` where the header says so; `said` names it in Thai."""

    column: Column
    work_out: Callable[[Row], Decimal | None]
    said: str
    stated: bool
    in_total: bool = False

    def expected(self, row: Row) -> Decimal | None:
        """What the row's other numbers make; None where they are blank."""
        return self.work_out(row)

    def printed(self, row: Row) -> Decimal:
        """What the row prints."""
        return amount(row, self.column) or Decimal(0)

    def holds(self, row: Row) -> bool | None:
        """Whether the row obeys; None where it gives no numbers to tell by."""
        printed, meant = amount(row, self.column), self.work_out(row)
        return None if printed is None or meant is None else printed == meant


def relations_of(table: Table, draft: Draft | None) -> list[Relation]:
    """The relations of a table that its header states, or that most of its rows show."""
    measures = [
        c for c in table.columns if c.place > table.office and not c.counts_rows and figures(table, c)
    ]
    found: list[Relation] = []
    for place, column in enumerate(measures):
        before = measures[:place]
        if (by_formula := _by_formula(table, column)) is not None:
            found.append(by_formula)
        elif before and _month(before[-1]) and not _month(column):
            months = [c for c in before if _month(c)]
            found.append(_sum(column, months, stated=True))
        elif _SUM.match(column.label):
            found += _best(table, _sums(column, before, stated=True))
        elif _REST.match(column.label) or _REST.match(column.group):
            found += _best(table, _differences(column, before))
    found += _shares(table, measures, draft)
    if not found and len(measures) >= 3:
        found += _best(
            table, [_sum(measures[0], measures[1:end], stated=False) for end in range(3, len(measures) + 1)]
        )
    return found


def _month(column: Column) -> bool:
    return month_named(column) is not None


def _total(row: Row, columns: Sequence[Column]) -> Decimal | None:
    """The sum of the cells, blanks as nothing; None where all are blank."""
    numbers = [number for c in columns if (number := amount(row, c)) is not None]
    return sum(numbers, Decimal(0)) if numbers else None


def _sum(column: Column, parts: Sequence[Column], *, stated: bool) -> Relation:
    first, last = _name(parts[0]), _name(parts[-1])
    said = f"“{_name(column)}” เป็นผลบวกของ “{first}” ถึง “{last}”"
    return Relation(column, lambda row: _total(row, parts), said, stated)


def _name(column: Column) -> str:
    label = column.label or column.group
    return label if len(label) <= 40 else f"{label[:39]}…"


def _sums(column: Column, before: Sequence[Column], *, stated: bool) -> list[Relation]:
    """Sums of two or more columns right before `column`, the longest first, within its group."""
    own = [c for c in before if c.group == column.group] if column.group else list(before)
    return [_sum(column, own[start:], stated=stated) for start in range(len(own) - 1)]


def _differences(column: Column, before: Sequence[Column]) -> list[Relation]:
    def relation(whole: Column, part: Column) -> Relation:
        def rest(row: Row) -> Decimal | None:
            a, b = amount(row, whole), amount(row, part)
            return None if a is None else a - (b or Decimal(0))

        return Relation(
            column, rest, f"“{_name(column)}” เป็น “{_name(whole)}” หักด้วย “{_name(part)}”", stated=False
        )

    return [relation(a, b) for i, a in enumerate(before) for b in before[i + 1 :]]


def _best(table: Table, candidates: Sequence[Relation]) -> list[Relation]:
    """The relation that most rows obey, if at least three and three in five do; of equals the first."""

    def obeyed(relation: Relation) -> int:
        return sum(1 for row in table.rows if relation.holds(row) and relation.printed(row))

    if not candidates:
        return []
    best = max(candidates, key=obeyed)
    told = sum(1 for row in table.rows if best.holds(row) is not None)
    kept = sum(1 for row in table.rows if best.holds(row))
    return [best] if obeyed(best) >= 3 and 5 * kept >= 3 * told else []


def _by_formula(table: Table, column: Column) -> Relation | None:
    """The relation of a header that gives it with the numbers of the columns: รวม (๑+๔)-(๒+๓)."""
    formula = _FORMULA.search(arabic(column.label[:_LONGEST]))
    numbered = {
        found[1]: c for c in table.columns if c is not column and (found := _COUNTED.match(arabic(c.label)))
    }
    if formula is None:
        return None
    terms = list(_terms(formula[0]))
    if len(terms) < 2 or any(number not in numbered for _, number in terms):
        return None

    def work_out(row: Row) -> Decimal | None:
        numbers = [(sign, amount(row, numbered[number])) for sign, number in terms]
        if any(number is None for _, number in numbers):
            return None
        return sum((sign * number for sign, number in numbers if number is not None), Decimal(0))

    return Relation(
        column, work_out, f"“{_name(column)}” ตามสูตร {formula[0].strip()}", stated=True, in_total=True
    )


def _terms(formula: str) -> Iterator[tuple[int, str]]:
    """The signed column numbers of a formula of sums, differences and one depth of brackets."""
    sign, outer = 1, 1
    for found in _SIGNED.finditer(formula):
        if found[1]:
            sign = 1 if found[1] == "+" else -1
        elif found[2]:
            outer, sign = sign, 1
        elif found[3]:
            outer = 1
        else:
            yield outer * sign, found[4]


def _shares(table: Table, measures: Sequence[Column], draft: Draft | None) -> Iterator[Relation]:
    """Columns of levels that are a percentage of a base in the same row: ค่าคะแนนที่ ๔ ร้อยละ ๒๐."""
    bases = [c for c in measures if _BASE.match(c.label)]
    if len(bases) != 1:
        return
    base = bases[0]
    for column, per_cent in level_shares(table, draft).items():

        def work_out(row: Row, per_cent: Decimal = per_cent) -> Decimal | None:
            whole = amount(row, base)
            return None if whole is None else share_of(whole, per_cent)

        said = f"“{_name(column)}” เป็นร้อยละ {per_cent} ของ “{_name(base)}”"
        yield Relation(column, work_out, said, stated="ร้อยละ" in column.label)
