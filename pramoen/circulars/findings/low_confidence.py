"""Numbers and days that were read off a scan, where a wrong digit still makes a plausible number."""

from __future__ import annotations

from collections.abc import Iterator

from pramoen.appraisal.indicator import Indicator
from pramoen.circulars.circular import Deadline, Finding, Severity
from pramoen.circulars.draft import Draft, LevelText
from pramoen.circulars.findings.confirmations import is_confirmed_day, is_even_ladder, weights_confirmed
from pramoen.circulars.findings.lost_digits import lines_without_their_date
from pramoen.circulars.findings.words import named
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "low-confidence"
SEVERITY: Severity = "warning"


def find(letter: Reading) -> Iterator[Finding]:
    """One finding for the letter as a whole, and one for each indicator and deadline that nothing confirms.

    A scan is never trusted in silence: the first finding stands whatever was read, digits or none.
    """
    scanned = letter.source.scanned
    if not scanned:
        return
    lost = set(lines_without_their_date(letter.source))
    taken: set[int] = set()
    own: list[Finding] = []
    confirmed = weights_confirmed(letter)
    indicators = {indicator.key: indicator for indicator in letter.circular.indicators}
    parents = {(draft.group, draft.parent) for draft in letter.merged.values()}
    for key, draft in letter.merged.items():
        lines = _lines_of(draft) & scanned
        if not lines:
            continue
        doubts = list(_doubts(draft, indicators[key], weighed=key in confirmed))
        if draft.group != "template" and (draft.group, draft.number) not in parents:
            doubts += ["น้ำหนักซึ่งไม่พบในภาพ"] if draft.weight is None else []
            doubts += [] if _levels_of(draft) else ["เกณฑ์ซึ่งไม่พบในภาพ"]
        if lines & lost:
            doubts.append("วันที่ซึ่งอ่านไม่ได้")
        taken |= lines
        if doubts:
            seen = sorted(lines & (letter.source.doubtful | lost)) or sorted(lines)
            own.append(_finding(key, f"{' และ'.join(doubts)}ของ{named(key)}", seen))
    for number, deadline in enumerate(letter.circular.deadlines):
        if deadline.line in scanned:
            taken.add(deadline.line)
            if _has_digits(deadline) and not is_confirmed_day(letter, deadline):
                own.append(_finding(f"deadlines/{number}", f"กำหนดวัน “{deadline.text}”", [deadline.line]))
    rest = (letter.source.doubtful - taken) | lost
    yield _finding("letter", "เลขที่หนังสือ วันที่ และตัวเลขอื่นในหนังสือ", sorted(rest))
    yield from own


def _doubts(draft: Draft, indicator: Indicator, *, weighed: bool) -> Iterator[str]:
    """What of an indicator may have been misread, or is missing."""
    if any(map(str.isdigit, draft.title)):
        yield "ตัวเลขในชื่อ"
    if draft.weight is not None and not weighed:
        yield "น้ำหนัก"
    if _levels_of(draft) and not is_even_ladder(indicator):  # where no figure is left, one may be lost
        yield "เกณฑ์"
    numbers = [level.level for level in draft.levels]
    if numbers and numbers != list(range(1, 6)):
        yield "เกณฑ์บางระดับซึ่งไม่พบในภาพ"
    if any(any(map(str.isdigit, words)) for _, words in draft.notes):
        yield "สูตรและหมายเหตุ"


def _has_digits(deadline: Deadline) -> bool:
    return deadline.due is not None or any(map(str.isdigit, deadline.text))


def _levels_of(draft: Draft) -> list[LevelText]:
    return [*draft.levels, *(level for variant in draft.variants for level in variant.levels)]


def _lines_of(draft: Draft) -> set[int]:
    lines = {draft.line, *(level.line for level in _levels_of(draft)), *(line for line, _ in draft.notes)}
    lines |= {line for level in _levels_of(draft) for line in level.lines}
    return lines | ({draft.weight_line} if draft.weight_line is not None else set())


def _finding(where: str, what: str, lines: list[int]) -> Finding:
    message = f"{what} อ่านจากภาพสแกน อาจคลาดเคลื่อน โปรดตรวจสอบกับต้นฉบับ"
    return Finding(code=CODE, severity=SEVERITY, where=where, message=message, lines=lines)
