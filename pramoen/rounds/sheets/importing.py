"""Bringing filled forms in: every sheet for the duty it was written for, all of them or none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import pendulum
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from pramoen.errors import BadInput, NotAllowed, PramoenError, UnknownName
from pramoen.papers.forms import FilledForm, FormPlan, OpenedForms, open_forms, read_forms
from pramoen.papers.forms.meta import SheetMeta
from pramoen.papers.forms.reading import MOST_NAMED
from pramoen.papers.forms.stages.concluding import CELL_OF
from pramoen.records import duties, submissions
from pramoen.records.database import writing
from pramoen.records.models import Duty, Round, Submission
from pramoen.rounds.life.concluding import NotTheirs, changes_in, same_content
from pramoen.rounds.life.sending import keep_draft, send_in
from pramoen.rounds.sheets.lacking import lacking
from pramoen.rounds.sheets.plans import plan_of
from pramoen.rounds.sheets.the_rest import with_the_rest

__all__ = ["Imported", "import_forms"]

T = TypeVar("T", Duty, Round)

_COMMANDS = {"agreement": "agreement", "monthly_report": "report", "evaluation": "evaluation"}
_IN = frozenset({"submitted", "accepted"})
_KEPT = frozenset({"draft"})


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one sheet: imported, draft (kept, not sent in), unchanged (the same was there) or blank.

    `full` are the tables all of whose lines are filled in: there may be more that found no room.
    """

    sheet: str
    officer: str
    duty: str
    stage: str
    occurrence: str | None
    state: str
    version: int | None = None
    days_late: int | None = None
    full: tuple[str, ...] = ()


def import_forms(
    engine: Engine,
    path: Path,
    stage: str,
    *,
    at: pendulum.DateTime,
    by: str | None,
    round_id: UUID | None = None,
    officer: str | None = None,
    draft: bool = False,
) -> list[Imported]:
    """Send in what the sheets of a workbook say, in one transaction; blank sheets are passed over.

    With `draft` it is kept and not sent in: it may lack evidence or weights, and its duties stay open.
    `by` is who brings them in, recorded as on behalf of the officer where he is another; None stands for the
    officers themselves, whose sheets these are. `round_id` and `officer`, where given, are those the sheets
    must be of. Raises a PramoenError in one line where anything is wrong: nothing is on record then.
    """
    opened = open_forms(path)
    with writing(engine) as session:
        owed = {meta.duty_id: _duty(session, opened, meta, stage, round_id, officer) for meta in opened.metas}
        if len(owed) < len(opened.metas):
            raise BadInput(f"{path.name}: two sheets are for the same duty; leave one out")
        plans: dict[str, FormPlan] = {key: plan_of(session, duty) for key, duty in owed.items()}
        filled = read_forms(opened, plans)
        if all(form.content is None for form in filled):
            raise BadInput(
                f"{path.name}: nothing is filled in that had not stood there; type into the yellow cells"
            )
        anew = {form.meta.duty_id for form in filled if _says_anew(session, owed[form.meta.duty_id], form)}
        done = [
            _send(session, path, form, owed[form.meta.duty_id], at=at, by=by, draft=draft) for form in filled
        ]
        new = anew & {one.duty for one in done if one.state == "imported"}
        to_check = [form for form in filled if form.meta.duty_id in new]
        faults = [fault for one in to_check for fault in lacking(session, owed[one.meta.duty_id], one)]
        if faults:
            more = f" (and {len(faults) - MOST_NAMED} more)" if len(faults) > MOST_NAMED else ""
            raise BadInput(f"{path.name}: {'; '.join(faults[:MOST_NAMED])}{more}; nothing was imported")
        return done


def _duty(
    session: Session,
    opened: OpenedForms,
    meta: SheetMeta,
    stage: str,
    round_id: UUID | None,
    officer: str | None,
) -> Duty:
    """The duty that a sheet is for. Raises BadInput where it is for another than asked."""
    place = f"{opened.path.name}: sheet {meta.sheet}"
    if meta.stage != stage:
        other = _COMMANDS.get(meta.stage, "report")
        raise BadInput(f"{place} is of another stage; bring it in with `pramoen {other} import`")
    duty, of = _get(session, Duty, meta.duty_id), _get(session, Round, meta.round_id)
    if of is None or (round_id is not None and of.id != round_id):
        raise BadInput(f"{place} is of another round; write a fresh template of the round meant")
    if officer is not None and meta.officer_id != officer:
        raise BadInput(f"{place} is the sheet of {meta.officer_id}, not of {officer}; give his own")
    if duty is None or (duty.round_id, duty.stage) != (of.id, stage):
        raise BadInput(f"{place}: what it was written for is not on record; write a fresh template")
    if duty.officer is None or duty.officer.code != meta.officer_id:
        raise BadInput(f"{place} is of another officer than its duty; write a fresh template")
    return duty


def _get(session: Session, model: type[T], wanted: str) -> T | None:
    try:
        return session.get(model, UUID(wanted))
    except ValueError:
        return None


def _send(
    session: Session,
    path: Path,
    form: FilledForm,
    duty: Duty,
    *,
    at: pendulum.DateTime,
    by: str | None,
    draft: bool,
) -> Imported:
    meta = form.meta
    last = submissions.latest_version(session, duty.id)
    common = (meta.sheet, meta.officer_id, meta.duty_id, meta.stage, duty.occurrence)
    if form.content is None:
        return Imported(*common, "blank", full=form.full)
    content = form.content if last is None else with_the_rest(form.content, last.content)
    [state] = duties.states(session, ids=[duty.id])
    if last is not None and same_content(last.content, content) and state.state in (_KEPT if draft else _IN):
        return Imported(*common, "unchanged", last.version, full=form.full)
    _check_fresh(path, meta, last, by=by or meta.officer_id)
    step = keep_draft if draft else send_in
    try:
        sent = step(session, duty, content, at=at, by=by or meta.officer_id, on_behalf_of=meta.officer_id)
    except NotTheirs as error:
        cell = form.cells[CELL_OF[error.part]]
        raise NotAllowed(
            f"{path.name}: sheet {meta.sheet}, cell {cell} ({error.part}): {error.why}; nothing was imported"
        ) from error
    except (BadInput, NotAllowed, UnknownName) as error:
        raise _placed(error, path, meta) from error
    if draft:
        return Imported(*common, "draft", sent.submission.version, full=form.full)
    return Imported(*common, "imported", sent.submission.version, sent.days_late, form.full)


def _check_fresh(path: Path, meta: SheetMeta, last: Submission | None, *, by: str) -> None:
    """Raises NotAllowed where somebody else sent in another version after the form was written."""
    if last is not None and str(last.version) != meta.seen and last.sent_by != by:
        day = last.sent_at.in_timezone("Asia/Bangkok").format("YYYY-MM-DD HH:mm")
        raise NotAllowed(
            f"{path.name}: sheet {meta.sheet}: version {last.version} came in from {last.sent_by} on {day}, "
            "after this form was written; write a fresh template; nothing was imported"
        )


def _says_anew(session: Session, duty: Duty, form: FilledForm) -> bool:
    """Whether a sheet brings more than the last parts of an evaluation that is in already."""
    if form.content is None:
        return False
    last = submissions.latest_version(session, duty.id)
    if last is None:
        return True
    content = with_the_rest(form.content, last.content)
    return not (duty.stage == "evaluation" and changes_in(content, last.content).alone)


def _placed(error: PramoenError, path: Path, meta: SheetMeta) -> PramoenError:
    return type(error)(f"{path.name}: sheet {meta.sheet}: {error}; nothing was imported")
