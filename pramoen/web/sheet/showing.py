"""The page of a duty: its form where it can be filled in, else what was sent in, and what can be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from starlette.responses import Response

from pramoen.papers.forms.stages import stage_form
from pramoen.records.models import Duty
from pramoen.records.submissions import hold
from pramoen.records.working_copies import working_copy
from pramoen.rounds.access import NotInSight, Part, duty_in_sight
from pramoen.rounds.sheets.plans import plan_of
from pramoen.rounds.sheets.record import with_record
from pramoen.web.asked import Asked
from pramoen.web.sheet.concluding import Concluding
from pramoen.web.sheet.questions import Sheet, sheet_of
from pramoen.web.sheet.scores import preview, weight_sums
from pramoen.web.sheet.standing import DutyStanding
from pramoen.web.sheet.typed import Typed, read_typed, shown, typed_before

__all__ = ["ON_BEHALF", "FormAsked", "duty_page", "form_asked", "sheet_of_duty"]

ON_BEHALF: Final[tuple[Part, ...]] = ("supervisor", "coordinator", "colleague")
"""Who may record something on somebody's behalf."""


@dataclass(frozen=True)
class FormAsked:
    """A duty whose form was posted by who may fill it in."""

    standing: DutyStanding

    @cached_property
    def sheet(self) -> Sheet:
        """The form, with the same fields as it was shown with."""
        return sheet_of_duty(self.standing.asked, self.standing.duty, self.standing.part, tells=False)


def form_asked(asked: Asked, *, to_bring: bool = False) -> FormAsked:
    """The form that a post is about. Raises NotInSight where it is somebody else's.

    One above its bearer, or a colleague, records on his behalf where the form says so, with the bearer's id
    in `for`.
    With `to_bring` whoever brings something for it at the same moment waits until this is done.
    """
    on_behalf = "for" in asked.form
    parts: list[Part] = [*ON_BEHALF] if on_behalf else ["own"]
    duty, part = duty_in_sight(asked.db, asked.sight, asked.path("duty"), parts=parts)
    if duty.officer is None or (on_behalf and asked.form["for"] != duty.officer.code):
        raise NotInSight("no such form")
    if to_bring:
        hold(asked.db, duty)
        if part == "colleague":
            # Somebody else may have brought something while this one waited: it is not a colleague's to see.
            duty_in_sight(asked.db, asked.sight, duty.id, parts=parts)
    return FormAsked(DutyStanding(asked, duty, part, on_behalf))


def sheet_of_duty(asked: Asked, duty: Duty, part: Part, *, tells: bool = True) -> Sheet:
    """The form of an officer's duty, with what is on record; one to be read `tells` of earlier months.

    A colleague sees nothing of that but his own.
    """
    plan = with_record(asked.db, plan_of(asked.db, duty), duty, tells=tells)
    if part == "colleague":
        entries = tuple(replace(one, agreed=None, reported=()) for one in plan.indicators)
        plan = replace(plan, indicators=entries, prior=plan.prior if plan.seen else None)
    return sheet_of(plan)


def duty_page(
    asked: Asked,
    duty: Duty,
    part: Part,
    *,
    typed: Typed | None = None,
    slip: str | None = None,
    status: int = 200,
    on_behalf: bool = False,
    said_wrong: Mapping[str, str] | None = None,
) -> Response:
    """The page, with what was typed and what is wrong with it where a form came back.

    `said_wrong` is what is wrong with an acknowledgement or opinion, by its field.
    """
    standing = DutyStanding(asked, duty, part, on_behalf)
    if not standing.has_form:
        return asked.page("duty_plain", status=status, duty=duty, standing=standing, slip=slip)
    sheet = sheet_of_duty(asked, duty, part)
    if not standing.may_fill_in:
        return _read_only(asked, standing, sheet, status=status, slip=slip, said_wrong=said_wrong or {})
    copy = working_copy(asked.db, duty.id, asked.sight.officer.id)
    newer = copy is not None and copy.seen != standing.version
    words: Mapping[str, str] = typed_before(sheet.plan)
    if copy is not None and not newer:
        words = copy.fields
    filled = typed or read_typed(sheet, words)
    return asked.page(
        "duty_form",
        status=status,
        duty=duty,
        standing=standing,
        sheet=sheet,
        words=filled.words,
        faults=typed.faults if typed is not None else {},
        previews={one.key: preview(one, filled.given) for one in sheet.indicators},
        sums=weight_sums(sheet, filled.given),
        copy=copy if typed is None else None,
        newer=newer,
        slip=slip,
        ending=_ending(standing, {}),
    )


def _read_only(
    asked: Asked,
    standing: DutyStanding,
    sheet: Sheet,
    *,
    status: int,
    slip: str | None,
    said_wrong: Mapping[str, str],
) -> Response:
    content = standing.latest.content if standing.latest is not None else {}
    answers = stage_form(sheet.plan.stage).answers(sheet.plan, content)
    known = sheet.fields
    given = {key: value for key, value in answers.items() if key in known and value}
    return asked.page(
        "duty_read",
        status=status,
        duty=standing.duty,
        standing=standing,
        sheet=sheet,
        words={key: shown(value, known[key][0]) for key, value in given.items()},
        previews={one.key: preview(one, given) for one in sheet.indicators},
        sums=weight_sums(sheet, given),
        content=content,
        slip=slip,
        ending=_ending(standing, said_wrong),
    )


def _ending(standing: DutyStanding, wrong: Mapping[str, str]) -> Concluding | None:
    return Concluding(standing, wrong) if standing.duty.stage == "evaluation" else None
