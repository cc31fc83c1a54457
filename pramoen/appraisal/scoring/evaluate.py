"""From a rule and its result to an exact outcome, adjustments included; nothing is rounded here."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from pramoen.appraisal.scoring.numbers import exact, operand, shown
from pramoen.appraisal.scoring.outcome import BEST, WORST, Outcome, missing
from pramoen.appraisal.scoring.rule import Result, Rule, ValueRule

__all__ = ["evaluate", "lead_into"]

WORDS = {
    "capped": "คะแนน {score} เกินคะแนนเต็ม จึงให้ {best} คะแนน",
    "adjust": "ปรับคะแนนด้วยเหตุ “{reason}” {points} คะแนน: {before} {sign} {size} = {after}",
    "kept": "คะแนนหลังปรับ {score} อยู่นอกช่วง 0 ถึง 5 จึงให้ {kept} คะแนน",
    "blank_points": "เกณฑ์มิได้กำหนดจำนวนคะแนนที่ปรับด้วยเหตุ “{reason}” จึงยังให้คะแนนไม่ได้",
    "unknown_reason": "หมายเหตุ: เหตุ “{reason}” ไม่มีในเกณฑ์ จึงไม่นำมาปรับคะแนน",
    "unused": "หมายเหตุ: ข้อมูล “{name}” ไม่ใช้ในเกณฑ์นี้ จึงไม่นำมาคิดคะแนน",
    "null_stays": "ไม่มีคะแนนให้ปรับ จึงไม่นำเหตุ {reasons} มาคิด",
}


def evaluate(rule: Rule, result: Result) -> Outcome:
    """The exact outcome of `result` by `rule`, with its adjustments; what could not be used is said."""
    outcome = rule.outcome(result)
    outcome = _adjusted(rule, outcome, result.reasons or ())
    known = outcome.used | {a.reason for a in rule.adjustments}
    notes = [WORDS["unused"].format(name=name[:60]) for name in result.unused]
    if outcome.score is not None:
        strangers = [r for r in dict.fromkeys(result.reasons or ()) if r not in known]
        notes += [WORDS["unknown_reason"].format(reason=r[:60]) for r in strangers]
    elif result.reasons:
        notes.append(WORDS["null_stays"].format(reasons=", ".join(f"“{r[:60]}”" for r in result.reasons)))
    return outcome.then(*notes)


def lead_into(rule: ValueRule, value: Fraction, reasons: Sequence[str] | None) -> Outcome:
    """The outcome of a value that a formula worked out; the reasons are those of the formula's own result."""
    return _adjusted(rule, rule.of_value(value), reasons or ())


def _adjusted(rule: Rule, outcome: Outcome, reasons: Sequence[str]) -> Outcome:
    if outcome.score is None:
        return outcome
    score, steps = outcome.score, list(outcome.steps)
    if score > BEST:
        steps.append(WORDS["capped"].format(score=shown(score), best=shown(BEST)))
        score = BEST
    points = {a.reason: a.points for a in rule.adjustments}
    used = set(outcome.used)
    for reason in dict.fromkeys(reasons):
        if reason not in points or reason in used:
            continue
        used.add(reason)
        size = points[reason]
        if size is None:
            return missing(*steps, WORDS["blank_points"].format(reason=reason))
        before, score = score, score + exact(size)
        steps.append(
            WORDS["adjust"].format(
                reason=reason,
                points=size,
                before=operand(before),
                sign="-" if exact(size) < 0 else "+",
                size=shown(abs(exact(size))),
                after=shown(score),
            )
        )
    kept = min(max(score, WORST), BEST)
    if kept != score:
        steps.append(WORDS["kept"].format(score=shown(score), kept=shown(kept)))
    return Outcome(kept, outcome.level, tuple(steps), frozenset(used))
