"""From a letter's deadlines and the officers on the roster to duties: who owes what by when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID, uuid5

from calendars.rules import days_of
from calendars.working_days import WorkingDays

__all__ = [
    "Bearer",
    "DutyPlan",
    "OfficePlace",
    "StatedDeadline",
    "applies",
    "names_office",
    "owed_days",
    "plan_duties",
]

# Owed by each officer for himself; everything else with a day is owed by an office as a whole.
_BY_OFFICER = frozenset({"agreement", "monthly_report", "evaluation"})
_BY_OFFICE = frozenset({"submission", "indicator"})
# What these say is no day by which something is due.
_NO_DEADLINE = frozenset({"after", "as_of"})


@dataclass(frozen=True, slots=True)
class OfficePlace:
    """An office as far as applicability asks: its name and size (large, medium, small or None)."""

    name: str
    size: str | None


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who bears a duty: an officer or an office, by the key the caller knows it by, and where it is."""

    kind: Literal["officer", "office"]
    key: int
    place: OfficePlace


@dataclass(frozen=True, slots=True)
class StatedDeadline:
    """A deadline of the letter; `content` is its entry in the Circular's JSON, `key` the caller's own.

    Of one that an amendment moved, `content` also has `turn`, the day that it was known by, and `owed_from`,
    the day of the amendment: nothing new is owed for a day before it.
    """

    key: int
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DutyPlan:
    """A duty that should be on record. `due` is the last day on which it is in time."""

    id: UUID
    bearer: Bearer
    deadline: int
    stage: str
    occurrence: str | None
    due: dt.date
    indicators: tuple[str, ...]


def applies(applies_to: Mapping[str, Any] | None, place: OfficePlace, *, round_number: int) -> bool:
    """Whether an indicator's `applies_to` takes in this office and round; None takes in everyone."""
    if not applies_to:
        return True
    if "round" in applies_to and applies_to["round"] != round_number:
        return False
    if "size" in applies_to and place.size is not None and applies_to["size"] != place.size:
        return False
    if "only" in applies_to and not names_office(applies_to["only"], place.name):
        return False
    return not ("except" in applies_to and names_office(applies_to["except"], place.name))


def names_office(names: Iterable[str], office: str) -> bool:
    """Whether one of these names means an office of the roster.

    Letters name districts bare or with อำเภอ; rosters often with the office's full name.
    """
    wanted = office.replace(" ", "")
    return any(wanted.endswith(name.replace(" ", "").removeprefix("อำเภอ")) for name in names)


def plan_duties(
    *,
    round_id: UUID,
    round_number: int,
    start: dt.date,
    end: dt.date,
    owed_from: dt.date,
    deadlines: Sequence[StatedDeadline],
    indicators: Mapping[str, Mapping[str, Any] | None],
    bearers: Sequence[Bearer],
    calendar: WorkingDays,
) -> Iterator[DutyPlan]:
    """All duties of a round.

    `start` and `end` are the round's period; nothing is owed for a day before `owed_from` (the letter's
    own day: nobody could have known). `indicators` gives, for each leaf indicator's key, its applies_to.
    A deadline whose day is not known yet (set by the department, after an event) makes no duty. A duty
    keeps its id when its day moves: by its month, or by the day that its deadline was known by first.
    """
    turns: dict[str, list[dt.date]] = {}
    for deadline in _once_an_indicator(deadlines):
        said = deadline.content
        stage = str(said["stage"])
        if stage not in _BY_OFFICER | _BY_OFFICE:
            continue
        kind = "officer" if stage in _BY_OFFICER else "office"
        about = said.get("indicator")
        for due, occurrence in owed_days(said, start=start, end=end, owed_from=owed_from, calendar=calendar):
            for bearer in bearers:
                if bearer.kind != kind:
                    continue
                keys = tuple(
                    key
                    for key, applies_to in indicators.items()
                    if (about is None or key == about or key.startswith(f"{about}."))
                    and applies(applies_to, bearer.place, round_number=round_number)
                )
                if about is not None and not keys:
                    continue
                name = "|".join(
                    str(part)
                    for part in (
                        bearer.kind,
                        bearer.key,
                        stage,
                        about,
                        occurrence or _turn(said),
                        said.get("to"),
                    )
                )
                # Two days of one month (ทุกวันที่ ๕ และ ๒๐) are two turns of what is otherwise the same.
                days = turns.setdefault(name, [])
                if due in days:
                    continue
                days.append(due)
                turn = f"|{len(days)}" if len(days) > 1 else ""
                yield DutyPlan(
                    id=uuid5(round_id, name + turn),
                    bearer=bearer,
                    deadline=deadline.key,
                    stage=stage,
                    occurrence=occurrence,
                    due=due,
                    indicators=keys,
                )


def owed_days(
    said: Mapping[str, Any], *, start: dt.date, end: dt.date, owed_from: dt.date, calendar: WorkingDays
) -> Iterator[tuple[dt.date, str | None]]:
    """The days by which a stated deadline has something be in, each with its month where it recurs.

    None where it says no last day, or one that is not known yet, or one before `owed_from`.
    """
    if said.get("relation") in _NO_DEADLINE:
        return
    since = max(owed_from, _since(said))
    for due, occurrence in _days(said, start=start, end=end, calendar=calendar):
        if due >= since:
            yield due, occurrence


def _once_an_indicator(deadlines: Sequence[StatedDeadline]) -> Iterator[StatedDeadline]:
    """Of the days that the levels of one indicator name, the last alone is owed; the earlier score higher."""
    last: dict[str, StatedDeadline] = {}
    for deadline in deadlines:
        said = deadline.content
        if said.get("level") is None or not said.get("due"):
            yield deadline
        elif (key := str(said["indicator"])) not in last or said["due"] > last[key].content["due"]:
            last[key] = deadline
    yield from last.values()


def _since(said: Mapping[str, Any]) -> dt.date:
    """The day of the letter that moved a deadline, or the beginning of time."""
    return dt.date.fromisoformat(said["owed_from"]) if said.get("owed_from") else dt.date.min


def _turn(said: Mapping[str, Any]) -> str:
    """Tells apart deadlines of one stage: by their turn (ครั้งที่ ๑), else by the day they were known by."""
    return str(said.get("occurrence") or said.get("turn") or said.get("due"))


def _days(
    said: Mapping[str, Any], *, start: dt.date, end: dt.date, calendar: WorkingDays
) -> Iterator[tuple[dt.date, str | None]]:
    """The last days in time of a stated deadline, each with the month it is for where it recurs."""
    back = dt.timedelta(days=1 if said.get("relation") == "before" else 0)
    if said.get("due"):
        due = said["due"]
        yield (dt.date.fromisoformat(due) if isinstance(due, str) else due) - back, None
    elif said.get("rule"):
        for day in days_of(said["rule"], start=start, end=end, calendar=calendar):
            yield day - back, f"{day.year + 543}-{day.month:02}"
