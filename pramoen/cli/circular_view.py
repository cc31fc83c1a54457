"""A letter, its findings and its changes in formal Thai, for a person at a terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from calendars.formats import format_date, format_range
from pramoen.appraisal.indicator import Indicator
from pramoen.appraisal.rules import describe, parse_rule
from pramoen.circulars.circular import Circular, Deadline, Finding
from pramoen.errors import BadInput

__all__ = ["changes_in_words", "findings_in_words", "letter_in_words"]

_KINDS = {
    "notice": "หนังสือแจ้งตัวชี้วัด",
    "revision": "หนังสือแจ้งทบทวนตัวชี้วัด",
    "amendment": "หนังสือแจ้งแก้ไขตัวชี้วัด",
    "news": "ข่าวประชาสัมพันธ์",
    "template": "แบบรายละเอียดตัวชี้วัด",
}
_STAGES = {
    "agreement": "จัดทำตัวชี้วัดต้นรอบ",
    "monthly_report": "รายงานผลรายเดือน",
    "evaluation": "ประเมินผลปลายรอบ",
    "submission": "จัดส่งเอกสาร",
    "indicator": "กำหนดของตัวชี้วัด",
    "cut_off": "วันตัดยอดข้อมูล",
}
_GROUPS = {"team": "ตัวชี้วัดรายทีม", "individual": "ตัวชี้วัดรายบุคคล", "template": "แบบตัวชี้วัด"}
_SEVERITIES = {"error": "ข้อขัดแย้งที่ต้องแก้ไข", "warning": "ข้อที่ควรตรวจสอบ", "note": "ข้อสังเกต"}
_UNKNOWN = "ไม่ระบุ"


def letter_in_words(circular: Circular) -> str:
    """The whole letter: heading, deadlines by day, indicators with weights and rules, findings."""
    parts = [*_heading(circular), "", *_deadlines(circular.deadlines)]
    for group, name in _GROUPS.items():
        indicators = [i for i in circular.indicators if i.group == group]
        if indicators:
            parts += ["", name]
            for indicator in indicators:
                parts += _indicator(indicator)
    return "\n".join([*parts, "", findings_in_words(circular.findings)])


def findings_in_words(findings: Sequence[Finding]) -> str:
    """The findings by severity, each with its place and lines."""
    if not findings:
        return "ไม่พบข้อขัดแย้งในหนังสือ"
    parts = []
    for severity, name in _SEVERITIES.items():
        found = [f for f in findings if f.severity == severity]
        if found:
            parts.append(f"{name} ({len(found)})")
            parts += [f"  [{f.code}] {f.where}: {f.message}{_lines(f)}" for f in found]
    return "\n".join(parts)


def changes_in_words(changes: Sequence[dict[str, Any]]) -> str:
    """The changes, each with what stood and what stands."""
    if not changes:
        return "ไม่มีการเปลี่ยนแปลง"
    parts = []
    for change in changes:
        where = change.get("indicator") or _STAGES[change["deadline"]]
        parts.append(f"{where} {change.get('field', '')}".rstrip())
        parts += [f"  เดิม: {_value(change['before'])}", f"  ใหม่: {_value(change['after'])}"]
    return "\n".join(parts)


def _value(value: Any) -> str:
    return _UNKNOWN if value is None else str(value)


def _lines(finding: Finding) -> str:
    if not finding.lines:
        return ""
    shown = ", ".join(str(line) for line in finding.lines[:8])
    return f" (บรรทัด {shown}{' …' if len(finding.lines) > 8 else ''})"


def _heading(circular: Circular) -> Iterator[str]:
    issued = format_date(circular.issued_on) if circular.issued_on else _UNKNOWN
    yield f"{_KINDS[circular.kind]} ที่ {circular.number or _UNKNOWN} ลงวันที่ {issued}"
    yield f"จังหวัด: {circular.province or _UNKNOWN}"
    round_ = f"รอบที่ {circular.round or _UNKNOWN} ปีงบประมาณ พ.ศ. {circular.fiscal_year or _UNKNOWN}"
    days = f" ({format_range(circular.period.start, circular.period.end)})" if circular.period else ""
    yield round_ + days
    for reference in circular.refers_to:
        day = f" ลงวันที่ {format_date(reference.issued_on)}" if reference.issued_on else ""
        yield f"อ้างถึง: {reference.number}{day}"


def _deadlines(deadlines: Sequence[Deadline]) -> Iterator[str]:
    yield "กำหนดเวลา"
    if not deadlines:
        yield f"  {_UNKNOWN}"
    for deadline in sorted(deadlines, key=lambda d: (d.due or dt.date.max, d.line)):
        day = format_date(deadline.due) if deadline.due else deadline.text
        of = f" {deadline.indicator}" if deadline.indicator else ""
        level = f" ระดับ {deadline.level}" if deadline.level is not None else ""
        yield f"  {day}  {_STAGES[deadline.stage]}{of}{level} (บรรทัด {deadline.line})"


def _indicator(indicator: Indicator) -> Iterator[str]:
    weight = f"น้ำหนัก {indicator.weight}" if indicator.weight is not None else "ไม่ระบุน้ำหนัก"
    owner = f" · {indicator.owner_unit}" if indicator.owner_unit else ""
    yield f"  {indicator.key}  {indicator.title} · {weight}{owner}"
    if indicator.rule is not None and indicator.rule["kind"] != "composite":
        yield from _rule(indicator.rule)
    for variant in indicator.variants:
        said = ", ".join(f"{name} {value}" for name, value in variant.applies_to.items())
        yield f"      เฉพาะ {said}"
        yield from _rule(variant.rule or {"kind": "judgement"})


def _rule(rule: dict[str, Any]) -> Iterator[str]:
    try:
        words = describe(parse_rule(rule))
    except BadInput:
        # A rule with blanks (…) is kept as read; there is nothing yet to score by.
        return
    yield from (f"      {line}" for line in words.splitlines())
