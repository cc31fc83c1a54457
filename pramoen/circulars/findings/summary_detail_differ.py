"""The summary of an indicator and its detailed form disagree; the detailed form is what was read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from calendars.digits import arabic
from pramoen.appraisal.indicator import Person
from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.draft import Draft, LevelText
from pramoen.circulars.findings.spelling import same_person
from pramoen.circulars.merge import key_of, merge
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "summary-detail-differ"
SEVERITY: Severity = "warning"

# Where a letter sums up what its detailed forms say, in paragraphs, a table or a list.
_SUMMARIES = ("summary", "table", "list")
_NUMBER = re.compile(r"(?<![0-9.,])[0-9][0-9,]*(?:\.[0-9]+)?(?![0-9])")
# ๑. ๒) (๓): the number of an item and no measure.
_ITEM = re.compile(r"\([0-9]{1,2}\)|(?<![0-9])[0-9]{1,2}\)|(?:^|(?<=\s))[0-9]{1,2}\.(?![0-9])")
_NO_LETTER = re.compile(r"[^\w]", re.UNICODE)
# As much of a title is compared.
_LONGEST = 600
# Titles as alike as this differ in spelling alone.
_SPELLING = 0.97


def find(letter: Reading) -> Iterator[Finding]:
    """One finding for each indicator and thing that differs: title, weight, unit, numbers of levels, owner.

    Two weights or two numbers for one level cannot both be true and are errors; titles and owners are
    warnings, titles that differ in spelling alone a note.
    """
    summaries = merge([draft for draft in letter.drafts if draft.place in _SUMMARIES])
    details = merge([draft for draft in letter.drafts if draft.place == "detail"])
    orders = merge([draft for draft in letter.drafts if draft.place == "order"])
    for draft in letter.drafts:
        if draft.place in _SUMMARIES and not draft.continued:
            summaries[key_of(draft)] = replace(summaries[key_of(draft)], line=draft.line)
    for key, detail in details.items():
        summary, order = summaries.get(key), orders.get(key)
        for earlier in [draft for draft in (order, summary) if draft is not None]:
            yield from _titles(key, earlier, detail, other=summary if earlier is order else None)
        if summary is not None:
            yield from _weights(key, summary, detail)
            yield from _units(key, summary, detail)
            yield from _levels(key, summary, detail)
            yield from _owners(key, summary, detail)


def _letters(title: str) -> str:
    return _NO_LETTER.sub("", arabic(title[:_LONGEST]))


def _titles(key: str, earlier: Draft, detail: Draft, *, other: Draft | None) -> Iterator[Finding]:
    """The title of an order or summary; one of an order that the summary repeats is told once, for that."""
    a, b = _letters(earlier.title), _letters(detail.title)
    if a == b or (other is not None and _letters(other.title) == a):
        return
    spelling = SequenceMatcher(None, a, b, autojunk=False).ratio() >= _SPELLING and _digits(a) == _digits(b)
    place = "คำสั่งแต่งตั้ง" if earlier.place == "order" else "สรุปตัวชี้วัด"
    yield Finding(
        code=CODE,
        severity="note" if spelling else SEVERITY,
        where=key,
        message=f"ชื่อตัวชี้วัดใน{place}ไม่ตรงกับแบบรายละเอียด{'เพียงตัวสะกด' if spelling else ''} "
        "ระบบใช้ชื่อตามแบบรายละเอียด โปรดยืนยัน",
        lines=[earlier.line, detail.line],
    )


def _digits(text: str) -> list[str]:
    return re.findall(r"[0-9]+", text)


def _weights(key: str, summary: Draft, detail: Draft) -> Iterator[Finding]:
    if summary.weight is not None and detail.weight is not None and summary.weight != detail.weight:
        yield Finding(
            code=CODE,
            severity="error",
            where=key,
            message=f"น้ำหนักในสรุปเป็นร้อยละ {summary.weight} แต่แบบรายละเอียดเป็นร้อยละ {detail.weight} "
            "ระบบใช้ตามแบบรายละเอียด โปรดยืนยัน",
            lines=[summary.weight_line or summary.line, detail.weight_line or detail.line],
        )


def _units(key: str, summary: Draft, detail: Draft) -> Iterator[Finding]:
    if summary.unit and detail.unit and summary.unit != detail.unit:
        yield Finding(
            code=CODE,
            severity=SEVERITY,
            where=key,
            message=f"หน่วยวัดในสรุปเป็น “{summary.unit}” แต่แบบรายละเอียดเป็น “{detail.unit}” โปรดยืนยัน",
            lines=[summary.line, detail.line],
        )


def _numbers(level: LevelText) -> Counter[str]:
    text = _ITEM.sub(" ", arabic(level.text))
    return Counter(found.replace(",", "") for found in _NUMBER.findall(text))


def _levels(key: str, summary: Draft, detail: Draft) -> Iterator[Finding]:
    """The numbers of each level that both give; words may differ where numbers do not."""
    said = {level.level: level for level in summary.levels}
    told: list[str] = []
    lines: list[int] = []
    for level in detail.levels:
        other = said.get(level.level)
        if other is None or _numbers(other) == _numbers(level):
            continue
        mine, theirs = _numbers(level) - _numbers(other), _numbers(other) - _numbers(level)
        told.append(f"ระดับ {level.level} สรุปว่า {_listed(theirs)} รายละเอียดว่า {_listed(mine)}")
        lines += [other.line, level.line]
    if told:
        yield Finding(
            code=CODE,
            severity="error",
            where=key,
            message=f"ตัวเลขของเกณฑ์ในสรุปไม่ตรงกับแบบรายละเอียด: {'; '.join(told)} ระบบใช้ตามแบบรายละเอียด โปรดยืนยัน",
            lines=sorted(lines),
        )


def _listed(numbers: Counter[str]) -> str:
    return ", ".join(numbers.elements()) or "ไม่ระบุ"


def _owners(key: str, summary: Draft, detail: Draft) -> Iterator[Finding]:
    """A role that another person holds in each place; a name spelt otherwise is a `name-variant` instead."""
    for role, word in (("owner", "ผู้รับผิดชอบ"), ("coordinator", "ผู้ประสานงาน")):
        one = [person for person in summary.people if person.role == role]
        two = [person for person in detail.people if person.role == role]
        if one and two and not _meet(one, two):
            yield Finding(
                code=CODE,
                severity=SEVERITY,
                where=key,
                message=f"{word}ตัวชี้วัดในสรุปเป็นคนละคนกับในแบบรายละเอียด ระบบใช้ตามแบบรายละเอียด โปรดยืนยัน",
                lines=[summary.line, detail.line],
            )


def _meet(one: list[Person], two: list[Person]) -> bool:
    return any(same_person(a, b, same_task=True) for a in one for b in two)
