"""What is scored when not even the lowest level is reached."""

from __future__ import annotations

from fractions import Fraction

from pramoen.appraisal.scoring.outcome import Outcome
from pramoen.appraisal.scoring.rule import Below

__all__ = ["BELOW_WORDS", "below_all"]

WORDS = "ไม่ถึงเกณฑ์ของระดับใด ให้ {score} คะแนน ตามที่เกณฑ์กำหนด"
BELOW_WORDS = {
    "one": "หากไม่ถึงระดับต่ำสุด ให้ 1 คะแนน",
    "zero": "หากไม่ถึงระดับต่ำสุด ให้ 0 คะแนน",
    "extrapolate": "หากไม่ถึงระดับต่ำสุด ให้คิดคะแนนต่อเนื่องตามสัดส่วนของช่วงต่ำสุด โดยไม่ต่ำกว่า 0 คะแนน",
}


def below_all(below: Below, *steps: str) -> Outcome:
    """The outcome below level 1: one point or none, as the rule says."""
    score = Fraction(1 if below == "one" else 0)
    return Outcome(score, 0, (*steps, WORDS.format(score=score)))
