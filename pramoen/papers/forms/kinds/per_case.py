"""Points per case on a form: for each case a line a stage, with days late and faults."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from pramoen.appraisal.rules.per_case import PerCase, Stage
from pramoen.papers.forms.fields import Field, Given, Row
from pramoen.papers.forms.formulas import Cells, Exact, common_scale, scaled
from pramoen.papers.forms.kinds.kind import KindForm, Result, score_of_value
from pramoen.papers.forms.room import Room, lines_of

__all__ = ["DID_NOT_OCCUR", "PerCaseForm"]

_HEADING = (
    "รายกรณี (มีช่อง {most} กรณี ไม่ล่าช้าและไม่บกพร่องให้ใส่ 0 หากมีมากกว่านี้ ให้นำเข้าก่อน แล้วขอแบบฟอร์มใหม่ซึ่งจะมีช่องเพิ่ม)"
)
DID_NOT_OCCUR = "ไม่เกิดขึ้น"


class PerCaseForm(KindForm[PerCase]):
    """A case counts once anything of it is filled in; a stage of it left blank stops the score."""

    kind: ClassVar[str] = "per_case"

    def rows(self, rule: PerCase, at: str, room: Room) -> list[Row]:
        """The cases, a line a stage."""
        titles = ("ล่าช้า (วันทำการ)", "บกพร่อง (ข้อ)", "ไม่เกิดขึ้น")
        rows = [Row(_HEADING.format(most=room.cases), titles=titles)]
        for case in range(1, room.cases + 1):
            for stage in range(1, len(rule.stages) + 1):
                key = f"{at}{case}.{stage}."
                rows.append(
                    Row(
                        f"กรณีที่ {case} ขั้นตอนที่ {stage}",
                        tuple(
                            replace(own, table=f"{at}cases", line=case)
                            for own in (
                                Field(f"{key}late", "count", "วันทำการที่ล่าช้า", least="0", most="9999"),
                                Field(f"{key}faults", "count", "ข้อบกพร่อง", least="0", most="9999"),
                                Field(f"{key}gone", "choice", "ไม่เกิดขึ้น", choices=(DID_NOT_OCCUR,)),
                            )
                        ),
                    )
                )
        return rows

    def result(self, rule: PerCase, at: str, given: Given) -> dict[str, Any] | None:
        """The cases of which anything is filled in."""
        cases = []
        for case in lines_of(given, at):
            keys = [f"{at}{case}.{stage}." for stage in range(1, len(rule.stages) + 1)]
            if any(f"{key}{name}" in given for key in keys for name in ("late", "faults", "gone")):
                cases.append([_stage(key, given) for key in keys])
        return {"cases": cases} if cases else None

    def answers(self, rule: PerCase, at: str, result: Result) -> dict[str, str]:
        """Days late and faults of each stage; 0 where nothing went wrong."""
        answers: dict[str, str] = {}
        for case, stages in enumerate(result.get("cases") or (), 1):
            for n, stage in enumerate((stages or ())[: len(rule.stages)], 1):
                answers |= _answers(f"{at}{case}.{n}.", stage)
        return answers

    def score(self, rule: PerCase, at: str, cells: Cells) -> Exact:
        """The score of the mean over the cases."""
        if not rule.stages or any(stage.points is None for stage in rule.stages):
            return cells.blank()
        numbers = [n for s in rule.stages for n in (s.points, s.late_per_day, s.per_fault) if n is not None]
        scale = common_scale(numbers)
        total = Exact("0", "1")
        there: list[str] = []
        for case in range(1, cells.room.cases + 1):
            present, mark = self._case(rule, f"{at}{case}.", scale, cells)
            there.append(present)
            counted = Exact(
                cells.put(f"IF({present}=1,{mark.n},0)"), cells.put(f"IF({present}=1,{mark.d},1)")
            )
            total = cells.plus(total, counted)
        count = cells.put("+".join(there))
        mean = cells.fraction(total.n, f"{total.d}*{count}", unless=f'IF({total.n}="",TRUE(),{count}=0)')
        return score_of_value(rule.of, mean, at, cells)

    def _case(self, rule: PerCase, at: str, scale: int, cells: Cells) -> tuple[str, Exact]:
        """Whether the case is there (1 or 0), and its points out of 100."""
        got, full, said, lacking = [], [], [], []
        for n, stage in enumerate(rule.stages, 1):
            late, faults, gone = (cells.ref(f"{at}{n}.{name}") for name in ("late", "faults", "gone"))
            said += [f'{cell}<>""' for cell in (late, faults, gone)]
            points = scaled(stage.points or "0", scale)
            left = cells.put(
                f'IF({gone}<>"",0,IF(OR(AND({late}="",{faults}=""),{_stopped(stage, late, faults)}),"",'
                f"MAX(0,{points}{_off(stage, late, faults, scale)})))"
            )
            got.append(left)
            full.append(f'IF({gone}<>"",0,{points})')
            lacking.append(f'{left}=""')
        present = cells.put(f"IF(OR({','.join(said)}),1,0)")
        of = cells.put("+".join(full))
        gone_any = ",".join(f'{cells.ref(f"{at}{n}.gone")}<>""' for n in range(1, len(rule.stages) + 1))
        scaled_up = cells.put(f"OR({gone_any})")
        unless = f"OR({','.join(lacking)},{of}=0)"
        mark = cells.put(f'IF({unless},"",({"+".join(got)})*IF({scaled_up},100,1))')
        return present, Exact(mark, cells.put(f"IF({scaled_up},{of},{scale})"))


def _stage(key: str, given: Given) -> dict[str, Any] | None:
    if f"{key}gone" in given:
        return None
    entry = {
        name: int(given[f"{key}{cell}"])
        for name, cell in (("days_late", "late"), ("faults", "faults"))
        if f"{key}{cell}" in given
    }
    return entry or {"days_late": None}


def _answers(key: str, stage: dict[str, Any] | None) -> dict[str, str]:
    if stage is None:
        return {f"{key}gone": DID_NOT_OCCUR}
    if not stage:
        return {f"{key}late": "0"}
    pairs = (("days_late", "late"), ("faults", "faults"))
    return {f"{key}{cell}": str(stage[name]) for name, cell in pairs if stage.get(name) is not None}


def _off(stage: Stage, late: str, faults: str, scale: int) -> str:
    terms = [(stage.late_per_day, late), (stage.per_fault, faults)]
    return "".join(f"-N({cell})*{scaled(rate, scale)}" for rate, cell in terms if rate is not None)


def _stopped(stage: Stage, late: str, faults: str) -> str:
    """Where the rule says that something is taken off but not how much, or a cell holds no number."""
    stops = [f'AND({cell}<>"",NOT(ISNUMBER({cell})))' for cell in (late, faults)]
    stops += [f"N({cell})<0" for cell in (late, faults)]
    for name, cell in (("late_per_day", late), ("per_fault", faults)):
        if getattr(stage, name) is None and name in stage.model_fields_set:
            stops.append(f"N({cell})<>0")
    return ",".join(stops)
