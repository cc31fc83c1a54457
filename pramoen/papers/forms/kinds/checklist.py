"""Checklists on a form: items that are there, measures, and days on which things happened."""

from __future__ import annotations

from typing import Any, ClassVar

from pramoen.appraisal.rules.checklist import Checklist
from pramoen.appraisal.scoring.condition import Condition, DateCondition, ItemCondition, MeasureCondition
from pramoen.appraisal.scoring.levels import in_order
from pramoen.papers.forms.fields import Field, Given, Row
from pramoen.papers.forms.formulas import Cells, Exact
from pramoen.papers.forms.kinds.by_date import date_serial
from pramoen.papers.forms.kinds.kind import KindForm, Result
from pramoen.papers.forms.kinds.measures import Measure, bounds_code
from pramoen.papers.forms.room import LEAST, Room

__all__ = ["HAS", "HAS_NOT", "NOTHING", "ChecklistForm"]

HAS, HAS_NOT, NOTHING = "มี", "ไม่มี", "ยังไม่ได้ดำเนินการ"
# A condition that fails, cannot be told, holds; so that the least of several is what all of them come to.
FAILS, OPEN, HOLDS = 0, 1, 2


class ChecklistForm(KindForm[Checklist]):
    """Once an item is marked, an item left blank is not there; measures and days left blank are missing."""

    kind: ClassVar[str] = "checklist"

    def rows(self, rule: Checklist, at: str, room: Room) -> list[Row]:
        """A row for each item, the cells of each measure, a row for each day."""
        rows = [
            Row(name, (Field(_item(at, name), "choice", name, choices=(HAS, HAS_NOT)),))
            for name in _items(rule)
        ]
        for measure in _measures(rule, room):
            rows += measure.rows(at)
        rows += [Row(f"วันที่: {name}", (Field(_date(at, name), "date", name),)) for name in _dates(rule)]
        if rows and not _items(rule):
            rows.append(Row("หากยังไม่ได้ดำเนินการใด ๆ", (Field(f"{at}nothing", "choice", NOTHING, (NOTHING,)),)))
        return rows

    def result(self, rule: Checklist, at: str, given: Given) -> dict[str, Any] | None:
        """Items, measures and days as filled in."""
        result: dict[str, Any] = {}
        marked = {name: given[_item(at, name)] for name in _items(rule) if _item(at, name) in given}
        if marked or f"{at}nothing" in given:
            result["items"] = [name for name, word in marked.items() if word == HAS]
        measures = {measure.name: measure.result(at, given) for measure in _measures(rule, LEAST)}
        if known := {name: value for name, value in measures.items() if value is not None}:
            result["measures"] = known
        if dates := {name: given[_date(at, name)] for name in _dates(rule) if _date(at, name) in given}:
            result["dates"] = dates
        return result or None

    def answers(self, rule: Checklist, at: str, result: Result) -> dict[str, str]:
        """A mark for each item that is there; where none is, for the first that is not."""
        answers: dict[str, str] = {}
        items = result.get("items")
        if items is not None:
            marks = {name: HAS for name in _items(rule) if name in items}
            marks = marks or dict.fromkeys(_items(rule)[:1], HAS_NOT)
            answers = {_item(at, name): mark for name, mark in marks.items()} or {f"{at}nothing": NOTHING}
        measures, dates = result.get("measures") or {}, result.get("dates") or {}
        for measure in _measures(rule, LEAST):
            if measures.get(measure.name) not in (None, ""):
                answers |= measure.answers(at, measures[measure.name])
        known = {name: dates[name] for name in _dates(rule) if dates.get(name)}
        return answers | {_date(at, name): value for name, value in known.items()}

    def score(self, rule: Checklist, at: str, cells: Cells) -> Exact:
        """The highest level that holds, blank where one above it cannot be told."""
        levels = in_order(rule.levels)
        if not levels or any(conditions is None for _, conditions in levels):
            return cells.blank()
        items = [cells.ref(_item(at, name)) for name in _items(rule)]
        marks = [f'{cell}<>""' for cell in items or self._nothing(rule, at, cells)]
        marked = cells.put(f"OR({','.join(marks) or 'FALSE()'})")
        figures = [
            f'{cells.ref(key)}<>""'
            for key in [
                *(key for measure in _measures(rule, cells.room) for key in measure.keys(at)),
                *(_date(at, name) for name in _dates(rule)),
            ]
        ]
        measured = cells.any_of(figures)
        has = ",".join(f'{cell}="{HAS}"' for cell in items) or "FALSE()"
        nothing = cells.put(f"AND({marked},NOT({measured}),NOT(OR({has})))")
        verdicts: list[tuple[int, str]] = []
        for level, conditions in levels:
            codes = [_code(rule, one, at, cells, marked=marked, nothing=nothing) for one in conditions or ()]
            if rule.cumulative and verdicts:
                codes.append(verdicts[-1][1])
            verdicts.append((level, cells.put(f"MIN({','.join(codes)})") if codes else str(HOLDS)))
        below = 1 if rule.below == "one" else 0
        score = str(below)
        for level, verdict in verdicts:
            score = f'IF({verdict}={HOLDS},{level},IF({verdict}={OPEN},"",{score}))'
        return Exact(cells.put(f'IF(OR({marked},{measured}),{score},"")'), "1")

    def _nothing(self, rule: Checklist, at: str, cells: Cells) -> list[str]:
        return [cells.ref(f"{at}nothing")] if _measures(rule, cells.room) or _dates(rule) else []


def _code(rule: Checklist, one: Condition, at: str, cells: Cells, *, marked: str, nothing: str) -> str:
    if isinstance(one, ItemCondition):
        cell = cells.ref(_item(at, one.item))
        return cells.put(f'IF({marked},IF({cell}="{HAS}",{HOLDS},{FAILS}),{OPEN})')
    if one.blank:
        return str(OPEN)
    if isinstance(one, MeasureCondition):
        measure = next(measure for measure in _measures(rule, cells.room) if measure.name == one.measure)
        return cells.put(f"IF({nothing},{FAILS},{bounds_code(one, measure, at, cells)})")
    when = cells.day(_date(at, one.date))
    kept = f'IF({when}="",{OPEN},IF({when}<={date_serial(one.by or "")},{HOLDS},{FAILS}))'
    return cells.put(f"IF({nothing},{FAILS},{kept})")


def _conditions(rule: Checklist) -> list[Condition]:
    return [one for _, own in in_order(rule.levels) for one in own or ()]


def _items(rule: Checklist) -> list[str]:
    return list(dict.fromkeys(one.item for one in _conditions(rule) if isinstance(one, ItemCondition)))


def _dates(rule: Checklist) -> list[str]:
    return list(dict.fromkeys(one.date for one in _conditions(rule) if isinstance(one, DateCondition)))


def _measures(rule: Checklist, room: Room) -> list[Measure]:
    """Every measure once; it takes several values where any condition asks for each of a list."""
    asked = [one for one in _conditions(rule) if isinstance(one, MeasureCondition)]
    return [
        Measure(
            name,
            how=next((one.how for one in asked if one.measure == name and one.how), None),
            every=next((one.every for one in asked if one.measure == name and one.every), None),
            room=room,
        )
        for name in dict.fromkeys(one.measure for one in asked)
    ]


def _item(at: str, name: str) -> str:
    return f"{at}item.{name}"


def _date(at: str, name: str) -> str:
    return f"{at}date.{name}"
