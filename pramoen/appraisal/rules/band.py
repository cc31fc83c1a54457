"""Bands: a value falls within the range of a level; in a gap between two ranges the lower level counts."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from pramoen.appraisal.scoring.below import BELOW_WORDS, below_all
from pramoen.appraisal.scoring.levels import Levels, in_order
from pramoen.appraisal.scoring.numbers import exact, number_text, shown
from pramoen.appraisal.scoring.outcome import Outcome, missing
from pramoen.appraisal.scoring.rule import Below, ValueRule
from pramoen.appraisal.scoring.value import ValueResult, impossible

__all__ = ["Band"]

WORDS = {
    "blank": "ช่วงคะแนนของระดับ {level} ยังว่างอยู่ จึงยังให้คะแนนไม่ได้",
    "none": "เกณฑ์ยังไม่ได้กำหนดระดับคะแนน จึงยังให้คะแนนไม่ได้",
    "reversed": "ช่วงของระดับ {level} มีค่าต้น {low} มากกว่าค่าปลาย {high} จึงให้คะแนนไม่ได้ โปรดตรวจสอบเกณฑ์",
    "value": "ผลที่วัดได้ {value}",
    "within": "{value} อยู่ในช่วง {band} ของระดับ {level}",
    "overlap": "ข้อสังเกต: {value} อยู่ในช่วงของหลายระดับ ({levels}) ให้คะแนนตามระดับสูงสุด โปรดตรวจสอบเกณฑ์",
    "gap": "{value} อยู่ในช่องว่างระหว่างช่วงของระดับ {low} ({low_band}) กับระดับ {high} ({high_band}) "
    "จึงให้คะแนนตามระดับที่ต่ำกว่า คือระดับ {level}",
    "beyond": "ข้อสังเกต: {value} อยู่เลยช่วง {band} ของระดับสูงสุด ({level}) "
    "จึงให้คะแนนตามระดับสูงสุด โปรดตรวจสอบว่าข้อมูลถูกต้อง",
    "outside": "{value} อยู่นอกช่วงของทุกระดับ (ระดับต่ำสุดที่กำหนด คือระดับ {level}: {band})",
    "disordered": "{value} อยู่นอกทุกช่วง และช่วงของระดับต่าง ๆ มิได้เรียงตามลำดับ จึงให้คะแนนไม่ได้ โปรดตรวจสอบเกณฑ์",
    "score": "ให้คะแนนตามระดับ = {level} คะแนน",
    "title": "ให้คะแนนตามช่วงของค่าที่วัดได้",
    "level": "ระดับ {level}: {band}",
    "band": "{low} ถึง {high}",
    "from": "ตั้งแต่ {low} ขึ้นไป",
    "to": "ไม่เกิน {high}",
    "all": "ทุกค่า",
    "unset": "(ยังไม่ได้กำหนด)",
    "gap_rule": "หากค่าอยู่ในช่องว่างระหว่างช่วง ให้คะแนนตามระดับที่ต่ำกว่า",
}


def _end(value: object) -> str | None:
    # An end left blank is not an open end: "" stays apart from null.
    return "" if isinstance(value, str) and not value.strip() else number_text(value)


End = Annotated[
    str | None, BeforeValidator(_end), WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "null"}]})
]
Rung = tuple[int, str | None, str | None]


class Band(ValueRule):
    """`levels` maps a level to `[from, to]`, both included; null is an open end. Example: 50.4 between
    21–50 (level 2) and 51–80 (level 3) scores 2.
    """

    result_type: ClassVar[type[ValueResult]] = ValueResult

    kind: Literal["band"]
    levels: Levels[Annotated[list[End], Field(min_length=2, max_length=2)] | None]
    below: Below = "zero"

    def outcome(self, result: ValueResult) -> Outcome:
        """The score of the value given."""
        if result.value is None:
            return missing(ValueResult.absent())
        ends = [exact(end) for band in self.levels.values() for end in band or () if end]
        return self.of_value(exact(result.value)).after(impossible(result.value, ends))

    def of_value(self, value: Fraction) -> Outcome:
        """The score of `value`; see the class."""
        rungs: list[Rung] = []
        for level, band in in_order(self.levels):
            if band is None or "" in band:
                return missing(WORDS["blank"].format(level=level))
            low, high = band
            if low is not None and high is not None and exact(low) > exact(high):
                return missing(WORDS["reversed"].format(level=level, low=low, high=high))
            rungs.append((level, low, high))
        if not rungs:
            return missing(WORDS["none"])
        steps = [WORDS["value"].format(value=shown(value))]
        within = [rung for rung in rungs if not _under(value, rung) and not _over(value, rung)]
        if not within:
            return self._outside(value, rungs).after(steps)
        level = within[-1][0]
        if len(within) > 1:
            levels = ", ".join(str(rung[0]) for rung in within)
            steps.append(WORDS["overlap"].format(value=shown(value), levels=levels))
        steps.append(WORDS["within"].format(value=shown(value), band=_band(within[-1]), level=level))
        return _at(level).after(steps)

    def words(self) -> list[str]:
        """The rule in Thai, level by level."""
        lines = [
            WORDS["level"].format(
                level=level,
                band=WORDS["unset"] if band is None or "" in band else _band((level, band[0], band[1])),
            )
            for level, band in in_order(self.levels)
        ]
        return [WORDS["title"], *lines, WORDS["gap_rule"], BELOW_WORDS[self.below]]

    def _outside(self, value: Fraction, rungs: list[Rung]) -> Outcome:
        lesser = max((r for r in rungs if _over(value, r)), key=lambda r: exact(r[2] or "0"), default=None)
        greater = min((r for r in rungs if _under(value, r)), key=lambda r: exact(r[1] or "0"), default=None)
        shown_value = shown(value)
        if lesser and greater:
            low, high = sorted((lesser, greater))
            step = WORDS["gap"].format(
                value=shown_value,
                low=low[0],
                low_band=_band(low),
                high=high[0],
                high_band=_band(high),
                level=low[0],
            )
            return _at(low[0]).after([step])
        # Past the better end is past the top level's band; a single band is taken to grow upwards.
        nearest = lesser or greater
        lowest, highest = rungs[0], rungs[-1]
        past_top = nearest == highest and (len(rungs) > 1 or lesser is not None)
        if nearest is not None and past_top:
            step = WORDS["beyond"].format(value=shown_value, band=_band(highest), level=highest[0])
            return _at(highest[0]).after([step])
        if nearest == lowest:
            return below_all(
                self.below,
                WORDS["outside"].format(value=shown_value, level=lowest[0], band=_band(lowest)),
            )
        return missing(WORDS["disordered"].format(value=shown_value))


def _under(value: Fraction, rung: Rung) -> bool:
    return rung[1] is not None and value < exact(rung[1])


def _over(value: Fraction, rung: Rung) -> bool:
    return rung[2] is not None and value > exact(rung[2])


def _band(rung: Rung) -> str:
    _, low, high = rung
    if low is None:
        return WORDS["all"] if high is None else WORDS["to"].format(high=high)
    return WORDS["from"].format(low=low) if high is None else WORDS["band"].format(low=low, high=high)


def _at(level: int) -> Outcome:
    return Outcome(Fraction(level), level, (WORDS["score"].format(level=level),))
