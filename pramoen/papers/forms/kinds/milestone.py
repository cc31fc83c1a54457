"""Milestones on a form: what became of each step."""

from __future__ import annotations

from typing import Any, ClassVar

from pramoen.appraisal.rules.milestone import Milestone
from pramoen.appraisal.scoring.levels import in_order
from pramoen.papers.forms.fields import Field, Given, Row
from pramoen.papers.forms.formulas import BLANK, Cells, Exact, common_scale, scaled
from pramoen.papers.forms.kinds.kind import KindForm, Result
from pramoen.papers.forms.room import Room

__all__ = ["DONE", "MISSED", "NOT_YET", "MilestoneForm"]

DONE, MISSED, NOT_YET = "ทำแล้ว", "ทำแล้ว แต่ไม่เป็นไปตามที่กำหนด", "ยังไม่ได้ทำ"


class MilestoneForm(KindForm[Milestone]):
    """A choice for each step; once one is made, a step left blank is not done."""

    kind: ClassVar[str] = "milestone"

    def rows(self, rule: Milestone, at: str, room: Room) -> list[Row]:  # noqa: ARG002
        """A row for each step, level by level."""
        rows: list[Row] = []
        asked: set[str] = set()
        for level, steps in in_order(rule.levels):
            fresh = [step for step in dict.fromkeys(steps or ()) if step not in asked]
            asked.update(fresh)
            rows += [self._row(at, step, f"ระดับ {level}: ขั้นตอน {step}") for step in fresh]
        others = [step for step in _steps(rule) if step not in asked]
        return rows + [self._row(at, step, f"ขั้นตอน {step}") for step in others]

    def result(self, rule: Milestone, at: str, given: Given) -> dict[str, Any] | None:
        """The steps done, and done otherwise than specified."""
        said = {step: given[_key(at, step)] for step in _steps(rule) if _key(at, step) in given}
        if not said:
            return None
        done = [step for step, word in said.items() if word == DONE]
        missed = [step for step, word in said.items() if word == MISSED]
        return {"done": done, "missed": missed} if missed else {"done": done}

    def answers(self, rule: Milestone, at: str, result: Result) -> dict[str, str]:
        """What became of each step; where nothing was done, that of the first."""
        done, missed = result.get("done") or (), result.get("missed") or ()
        steps = _steps(rule)
        marks = {step: MISSED if step in missed else DONE for step in steps if step in (*done, *missed)}
        if not marks and result.get("done") is not None:
            marks = dict.fromkeys(steps[:1], NOT_YET)
        return {_key(at, step): mark for step, mark in marks.items()}

    def score(self, rule: Milestone, at: str, cells: Cells) -> Exact:
        """The highest level reached, less the deductions of the steps up to it."""
        levels = in_order(rule.levels)
        if not levels or any(steps is None for _, steps in levels):
            return cells.blank()
        out = {
            step: cells.put(f'IF(OR({cells.ref(key)}="{DONE}",{cells.ref(key)}="{MISSED}"),1,0)')
            for step in _steps(rule)
            if (key := _key(at, step))
        }
        said = ",".join(f'{cells.ref(_key(at, step))}<>""' for step in out)
        if not out:
            # Levels without any step: nobody can say what was done.
            return cells.blank()
        reached = self._reached(rule, out, cells)
        costs = {
            step: (points, min(level for level, own in levels if step in (own or ())))
            for step, points in rule.deductions.items()
            if any(step in (own or ()) for _, own in levels)
        }
        scale = common_scale([points for points, _ in costs.values() if points is not None])
        charged = {
            step: f'AND({cells.ref(_key(at, step))}="{MISSED}",{reached}>={level})'
            for step, (_, level) in costs.items()
        }
        terms = [
            f"IF({charged[step]},{scaled(points, scale)},0)"
            for step, (points, _) in costs.items()
            if points is not None
        ]
        unset = [charged[step] for step, (points, _) in costs.items() if points is None]
        off = cells.put("+".join(terms) or "0")
        score = f"MAX(0,{reached}*{scale}-{off})"
        if unset:
            score = f"IF(OR({','.join(unset)}),{BLANK},{score})"
        below = scale if rule.below == "one" else 0
        n = cells.put(f'IF(OR({said}),IF({reached}=0,{below},{score}),"")')
        return Exact(n, str(scale))

    def _reached(self, rule: Milestone, out: dict[str, str], cells: Cells) -> str:
        """The highest level whose steps, and all below, are carried out with what they require."""
        reached, inner = "0", ""
        rungs = []
        for level, own in in_order(rule.levels):
            if own:
                asked = [step for key in (str(level), *own) for step in rule.requires.get(key, ())]
                flags = ",".join(out[step] for step in dict.fromkeys([*own, *asked]))
                rungs.append((level, cells.put(f"MIN({flags})")))
        inner = str(rungs[-1][0]) if rungs else "0"
        for n in range(len(rungs) - 1, -1, -1):
            reached = str(rungs[n - 1][0]) if n else "0"
            inner = f"IF({rungs[n][1]}=1,{inner},{reached})"
        return cells.put(inner)

    def _row(self, at: str, step: str, label: str) -> Row:
        choice = Field(_key(at, step), "choice", f"ขั้นตอน {step}", choices=(DONE, MISSED, NOT_YET))
        return Row(label, (choice,))


def _steps(rule: Milestone) -> list[str]:
    """Every step that the rule knows, once."""
    own = [step for _, steps in in_order(rule.levels) for step in steps or ()]
    required = [step for steps in rule.requires.values() for step in steps]
    return list(dict.fromkeys([*own, *required, *rule.deductions]))


def _key(at: str, step: str) -> str:
    return f"{at}step.{step}"
