"""The formulas of the letters: a part of a whole, and a change from a base."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from pramoen.appraisal.scoring.numbers import Number, exact, operand, shown
from pramoen.appraisal.scoring.rule import Part

__all__ = ["Change", "Excluded", "Worked", "change_value", "ratio_value"]

Change = Literal["growth", "reduction", "remaining", "offset"]

WORDS = {
    "no_part": "ยังไม่มีข้อมูลตัวตั้ง จึงยังให้คะแนนไม่ได้",
    "no_whole": "ยังไม่มีข้อมูลตัวหาร จึงยังให้คะแนนไม่ได้",
    "zero_whole": "ตัวหารเป็น 0 จึงคำนวณร้อยละและให้คะแนนไม่ได้",
    "negative": "ตัวตั้ง {part} หรือตัวหาร {whole} ติดลบ ซึ่งเป็นไปไม่ได้ จึงไม่ให้คะแนน โปรดตรวจสอบข้อมูล",
    "excluded": "หักรายการที่ยกเว้น ({why}): "
    "ตัวตั้ง {part} - {less_part} = {part_after}, ตัวหาร {whole} - {less_whole} = {whole_after}",
    "excluded_missing": "รายการที่ยกเว้น ({why}) ไม่มีจำนวนครบถ้วน จึงยังให้คะแนนไม่ได้",
    "excluded_negative": "รายการที่ยกเว้น ({why}) มีจำนวนติดลบ ซึ่งเป็นไปไม่ได้ จึงไม่ให้คะแนน โปรดตรวจสอบข้อมูล",
    "no_why": "ไม่ได้ระบุเหตุ",
    "ratio": "ร้อยละ = {part} × 100 ÷ {whole} = {value}",
    "over": "ข้อสังเกต: ตัวตั้ง {part} มากกว่าตัวหาร {whole} (เกินร้อยละ 100) โปรดตรวจสอบว่าข้อมูลถูกต้อง",
    "no_now": "ยังไม่มีข้อมูลผลปัจจุบัน จึงยังให้คะแนนไม่ได้",
    "no_base": "ยังไม่มีข้อมูลฐาน จึงยังให้คะแนนไม่ได้",
    "zero_base": "ข้อมูลฐานเป็น 0 จึงคำนวณร้อยละและให้คะแนนไม่ได้",
    "negative_base": "ข้อมูลฐาน {base} ติดลบ จึงเทียบเป็นร้อยละและให้คะแนนไม่ได้ โปรดตรวจสอบข้อมูล",
    "negative_now": "ข้อสังเกต: ผลปัจจุบัน {now} ติดลบ โปรดตรวจสอบว่าข้อมูลถูกต้อง",
    "growth": "ร้อยละที่เพิ่มขึ้น = ({now} - {base}) × 100 ÷ {base} = {value}",
    "reduction": "ร้อยละที่ลดลง = ({base} - {now}) × 100 ÷ {base} = {value}",
    "remaining": "ร้อยละคงเหลือ = {now} × 100 ÷ {base} = {value}",
    "offset": "ผลต่างจากฐาน = {now} - {base} = {value}",
}
CHANGE_WORDS = {
    "growth": "ร้อยละที่เพิ่มขึ้น = (ผลปัจจุบัน - ฐาน) × 100 ÷ ฐาน",
    "reduction": "ร้อยละที่ลดลง = (ฐาน - ผลปัจจุบัน) × 100 ÷ ฐาน",
    "remaining": "ร้อยละคงเหลือ = ผลปัจจุบัน × 100 ÷ ฐาน",
    "offset": "ผลต่าง = ผลปัจจุบัน - ฐาน",
}
RATIO_WORDS = "ร้อยละ = ตัวตั้ง × 100 ÷ ตัวหาร"


class Excluded(Part):
    """What does not count, by a decision that says why: taken off part and whole before dividing."""

    part: Number = None
    whole: Number = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Worked:
    """What a formula came to, None where something is missing, and the steps of it."""

    value: Fraction | None
    steps: list[str]


def ratio_value(part_text: str | None, whole_text: str | None, excluded: list[Excluded] | None) -> Worked:
    """part × 100 ÷ whole, less what is excluded. A whole of 0 and what cannot be counted come to None."""
    absent = [WORDS[f"no_{n}"] for n, text in (("part", part_text), ("whole", whole_text)) if text is None]
    if part_text is None or whole_text is None:
        return Worked(None, absent)
    part, whole = exact(part_text), exact(whole_text)
    steps: list[str] = []
    for left_out in excluded or ():
        why = left_out.why or WORDS["no_why"]
        if left_out.part is None or left_out.whole is None:
            return Worked(None, [*steps, WORDS["excluded_missing"].format(why=why)])
        less_part, less_whole = exact(left_out.part), exact(left_out.whole)
        if less_part < 0 or less_whole < 0:
            return Worked(None, [*steps, WORDS["excluded_negative"].format(why=why)])
        after = part - less_part, whole - less_whole
        steps.append(
            WORDS["excluded"].format(
                why=why,
                part=operand(part),
                less_part=operand(exact(left_out.part)),
                part_after=shown(after[0]),
                whole=operand(whole),
                less_whole=operand(exact(left_out.whole)),
                whole_after=shown(after[1]),
            )
        )
        part, whole = after
    numbers = {"part": shown(part), "whole": shown(whole)}
    if part < 0 or whole < 0:
        return Worked(None, [*steps, WORDS["negative"].format(**numbers)])
    if whole == 0:
        return Worked(None, [*steps, WORDS["zero_whole"]])
    value = part * 100 / whole
    steps.append(WORDS["ratio"].format(**numbers, value=shown(value)))
    if part > whole:
        steps.append(WORDS["over"].format(**numbers))
    return Worked(value, steps)


def change_value(how: Change, now_text: str | None, base_text: str | None) -> Worked:
    """The change from base to now, in per cent of the base (`offset`: in the unit measured)."""
    absent = [WORDS[f"no_{n}"] for n, text in (("now", now_text), ("base", base_text)) if text is None]
    if now_text is None or base_text is None:
        return Worked(None, absent)
    now, base = exact(now_text), exact(base_text)
    if how != "offset":
        if base == 0:
            return Worked(None, [WORDS["zero_base"]])
        if base < 0:
            return Worked(None, [WORDS["negative_base"].format(base=base_text)])
    value = {
        "growth": lambda: (now - base) * 100 / base,
        "reduction": lambda: (base - now) * 100 / base,
        "remaining": lambda: now * 100 / base,
        "offset": lambda: now - base,
    }[how]()
    steps = [WORDS[how].format(now=operand(now), base=operand(base), value=shown(value))]
    if how != "offset" and now < 0:
        steps.append(WORDS["negative_now"].format(now=now_text))
    return Worked(value, steps)
