"""A letter, its findings and its changes in formal Thai, for a person at a terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from calendars.formats import format_date, format_range
from calendars.weekdays import weekday_name
from calendars.working_days import WorkingDays
from pramoen.appraisal.indicator import Indicator
from pramoen.circulars.circular import Circular, Finding
from pramoen.cli import columns
from pramoen.cli.columns import filled, width_of
from pramoen.papers.letter_page.amended import Amended, amended
from pramoen.papers.letter_page.catalogue import GROUPS, KINDS, SEVERITIES, SHAPES, STAGES, UNKNOWN
from pramoen.papers.letter_page.names import applies_name, indicator_name, where_name
from pramoen.papers.letter_page.rule_words import RuleWords, rule_words
from pramoen.papers.letter_page.shown import shown
from pramoen.papers.letter_page.targets_table import TargetsTable, targets_table
from pramoen.papers.letter_page.timeline import Day, Item, days_left, timeline
from pramoen.papers.letter_page.weights import weights_in_words

__all__ = ["changes_in_words", "findings_in_words", "letter_in_words"]

_WIDTH = 100


def letter_in_words(circular: Circular, *, today: dt.date, calendar: WorkingDays) -> str:
    """The whole letter: heading, deadlines as seen from `today`, amendments, indicators, findings."""
    parts = [*_heading(circular), "", *_timeline(circular, today, calendar)]
    if circular.amendments:
        parts += ["", "รายการแก้ไข"]
        for amendment in amended(circular.amendments):
            parts += _amended(amendment)
    for group, name in GROUPS.items():
        indicators = [i for i in circular.indicators if i.group == group]
        if indicators:
            weights = weights_in_words(indicators, whole=circular.kind != "amendment")
            parts += ["", f"{name} ({len(indicators)} รายการ · {weights})"]
            for indicator in indicators:
                parts += _indicator(indicator)
    return shown("\n".join([*parts, "", findings_in_words(circular.findings)]))


def findings_in_words(findings: Sequence[Finding]) -> str:
    """The findings by severity, each with its place, its code and its lines."""
    if not findings:
        return "ไม่พบข้อขัดแย้งในหนังสือ"
    parts = []
    for severity, name in SEVERITIES.items():
        found = [f for f in findings if f.severity == severity]
        if found:
            parts.append(f"{SHAPES[severity]} {name} ({len(found)})")
            for finding in found:
                parts.append(f"  {where_name(finding.where)} [{finding.code}]{_lines(finding)}")
                parts.append(_wrapped(finding.message, first="    ", indent="    "))
    return shown("\n".join(parts))


def changes_in_words(changes: Sequence[dict[str, Any]]) -> str:
    """The changes, each with what stood and what stands."""
    if not changes:
        return "ไม่มีการเปลี่ยนแปลง"
    parts = []
    for change in changes:
        where = change.get("indicator") or STAGES[change["deadline"]]
        parts.append(f"{where} {change.get('field', '')}".rstrip())
        parts += [f"  เดิม: {_value(change['before'])}", f"  ใหม่: {_value(change['after'])}"]
    return shown("\n".join(parts))


def _wrapped(text: str, *, first: str, indent: str, most: int | None = None) -> str:
    # Made fit to be shown before it is broken: a number broken in two would not be known for one.
    return columns.wrapped(shown(text), first=first, indent=indent, width=_WIDTH, most=most)


def _value(value: Any) -> str:
    return UNKNOWN if value is None else str(value)


def _lines(finding: Finding) -> str:
    if not finding.lines:
        return ""
    shown_lines = ", ".join(str(line) for line in finding.lines[:8])
    return f" บรรทัด {shown_lines}{' …' if len(finding.lines) > 8 else ''}"


def _day(day: dt.date) -> str:
    return format_date(day, digits="arabic")


def _heading(circular: Circular) -> Iterator[str]:
    issued = _day(circular.issued_on) if circular.issued_on else UNKNOWN
    yield f"{KINDS[circular.kind]} ที่ {circular.number or UNKNOWN} ลงวันที่ {issued}"
    yield f"จังหวัด: {circular.province or UNKNOWN}"
    round_ = f"รอบที่ {circular.round or UNKNOWN} ปีงบประมาณ พ.ศ. {circular.fiscal_year or UNKNOWN}"
    period = circular.period
    days = f" ({format_range(period.start, period.end, digits='arabic')})" if period else ""
    yield round_ + days
    for reference in circular.refers_to:
        day = f" ลงวันที่ {_day(reference.issued_on)}" if reference.issued_on else ""
        yield f"อ้างถึง: {reference.number}{day}"


def _timeline(circular: Circular, today: dt.date, calendar: WorkingDays) -> Iterator[str]:
    """Days in order: a circle where gone by, a dot where to come, today between them."""
    line = timeline(circular, today=today, calendar=calendar)
    yield f"กำหนดเวลา (นับถึงวันที่ {_day(today)})"
    if not circular.deadlines:
        yield f"  {UNKNOWN}"
    names = [_date_of(day) for day in line.days]
    lefts = [days_left(day, today) for day in line.days]
    widths = max(map(width_of, names), default=0), max(map(width_of, lefts), default=0)
    said_today = False
    for day, name, left in zip(line.days, names, lefts, strict=True):
        if day.left >= 0 and not said_today:
            said_today = True
            if day.left > 0:
                yield f"  ◆ วันนี้ {_day(today)}"
        mark = "○" if day.left < 0 else "◆" if day.left == 0 else "●"
        off = f"  วันหยุด ({day.day_off})" if day.day_off else ""
        yield f"  {mark} {filled(name, widths[0])}  {filled(left, widths[1])}{off}".rstrip()
        for item in day.items:
            yield _item(item, "      ")
    if line.days and not said_today:
        yield f"  ◆ วันนี้ {_day(today)}"
    if line.undated:
        yield "  กำหนดที่ไม่เป็นวันเดียวหรือยังไม่ระบุวัน"
        for item in line.undated:
            yield _item(item, "      ", quoted=True)


def _date_of(day: Day) -> str:
    start = f"{_day(day.start)} ถึง " if day.start else ""
    return f"{start}วัน{weekday_name(day.due.weekday())}ที่ {_day(day.due)}"


def _item(item: Item, indent: str, *, quoted: bool = False) -> str:
    said = f" “{item.text}”" if quoted else ""
    note = f" ({item.note})" if item.note else ""
    lines = ", ".join(map(str, item.lines))
    return _wrapped(f"{item.name}{said}{note} · บรรทัด {lines}", first=indent, indent=indent)


def _amended(amendment: Amended) -> Iterator[str]:
    yield _wrapped(f"{indicator_name(amendment.key)} {amendment.title}", first="  ", indent="    ")
    if amendment.note:
        yield f"    {amendment.note}"
    elif not amendment.rows:
        yield "    ข้อความเดิมกับข้อความที่แก้ไขตรงกัน"
    for row in amendment.rows:
        yield f"    {row.field}"
        for head, lines in (("เดิม", row.before), ("แก้ไขเป็น", row.after)):
            for number, words in enumerate(lines):
                first = f"      {filled(f'{head}:' if number == 0 else '', 11)}"
                yield _wrapped(words, first=first, indent=" " * 17)


def _indicator(indicator: Indicator) -> Iterator[str]:
    weight = f"น้ำหนัก {indicator.weight}" if indicator.weight is not None else "ไม่ระบุน้ำหนัก"
    owner = f" · {indicator.owner_unit}" if indicator.owner_unit else ""
    yield _wrapped(f"{indicator.number}  {indicator.title}", first="  ", indent="      ")
    yield _wrapped(f"{weight}{owner} · บรรทัด {indicator.line}", first="      ", indent="      ")
    if indicator.applies_to:
        yield _wrapped(applies_name(indicator.applies_to), first="      ", indent="      ", most=3)
    yield from _rule(rule_words(indicator.rule))
    for variant in indicator.variants:
        yield f"      {applies_name(variant.applies_to)}"
        yield from _rule(rule_words(variant.rule))
    if (table := targets_table(indicator.targets)) is not None:
        yield from _targets(table)


def _rule(words: RuleWords) -> Iterator[str]:
    """What the rule does, each level in at most two lines: the letter has them whole."""
    for line in words.how[:1]:
        yield _wrapped(line, first="      ", indent="        ")
    for level, said in sorted(words.levels.items()):
        yield _wrapped("; ".join(said), first=f"        {level}: ", indent="           ", most=2)
    for line in words.how[1:]:
        yield _wrapped(line, first="      ", indent="        ")


def _targets(table: TargetsTable) -> Iterator[str]:
    """Offices and their figures in columns, as far as they fit."""
    unit = f" (หน่วย: {table.unit})" if table.unit else ""
    yield f"      ค่าเป้าหมายรายหน่วยงาน{unit}"
    rows = [("หน่วยงาน", table.headings), *table.rows]
    first = max(width_of(office) for office, _ in rows)
    widths = [max(width_of(figures[n]) for _, figures in rows) for n in range(len(table.headings))]
    for office, figures in rows:
        cells = [" " * (w - width_of(figure)) + figure for figure, w in zip(figures, widths, strict=True)]
        yield f"        {filled(office, first)}  {'  '.join(cells)}"
