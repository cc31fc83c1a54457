"""Applying an amendment: all of it in one transaction, on a coordinator's decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

import pendulum
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from calendars.working_days import WorkingDays
from pramoen.appraisal.indicator import Indicator as Stated
from pramoen.circulars.circular import Circular
from pramoen.errors import BadInput
from pramoen.records import duties, rounds
from pramoen.records.amendments import next_number
from pramoen.records.database import reading, writing
from pramoen.records.deadlines import add_deadline
from pramoen.records.decisions import record_decision
from pramoen.records.models import Amendment, Duty, Indicator, IndicatorVersion, Letter, Office, Round
from pramoen.rounds.amending.acknowledging import ask_to_acknowledge
from pramoen.rounds.amending.carrying_out import (
    close_anew,
    duties_by_id,
    follow,
    put_sets,
    versions_standing,
)
from pramoen.rounds.amending.document import document_of
from pramoen.rounds.amending.duty_changes import Record, asked_for_more
from pramoen.rounds.amending.superseding import Reword, supersede
from pramoen.rounds.amending.working_out import Worked, work_out
from pramoen.rounds.life.deciding import check_decider
from pramoen.rounds.planning import bearers_of

__all__ = ["Outcome", "amend"]


Pair = tuple[str, Stated | None, Stated | None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What amending came to. `document` is what `--json` prints, `pairs` the indicators before and after.

    `amendment` is its number within the round, None where none was made.
    """

    document: dict[str, Any]
    pairs: tuple[Pair, ...]
    round_id: UUID | None = None
    amendment: int | None = None


@dataclass(slots=True)
class _Effects:
    """What was done to what, by id, so that it can be undone."""

    versions: list[list[int | None]] = field(default_factory=list)
    deadlines: list[list[int | None]] = field(default_factory=list)
    sizes: dict[str, list[str | None]] = field(default_factory=dict)
    moved: list[list[Any]] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    reopened: list[str] = field(default_factory=list)
    acknowledging: list[str] = field(default_factory=list)
    months: list[str] = field(default_factory=list)
    lost: dict[str, list[str]] = field(default_factory=dict)
    officers: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


def amend(
    engine: Engine,
    circular: Circular,
    *,
    sha256: str,
    file_name: str,
    answers: Mapping[str, str],
    named: str | None,
    province: str | None,
    calendar: WorkingDays,
    reword: Reword,
    at: pendulum.DateTime,
    by: str,
    why: str | None = None,
    apply: bool = False,
) -> Outcome:
    """Work out what a letter changes; with `apply` do it, where nothing is left to ask.

    Applying the same letter again does nothing. Raises BadInput without a reason, NotAllowed for anybody but
    a coordinator or administrator, and as `work_out` does.
    """
    if apply and not (why or "").strip():
        raise BadInput('applying an amendment is a decision and needs a reason; give it with --why "…"')
    with writing(engine) if apply else reading(engine) as session:
        worked = work_out(
            session,
            circular,
            sha256=sha256,
            file_name=file_name,
            answers=answers,
            named=named,
            province=province,
            calendar=calendar,
            at=at,
            hold=apply,
        )
        document = document_of(worked)
        of, made = worked.round, worked.repeated
        if of is not None and apply:
            check_decider(session, of, "whether a round is amended", at=at, by=by)
        if of is not None and apply and made is None and not worked.inquiry.questions:
            letter = rounds.register_letter(
                session, circular, sha256=sha256, file_name=file_name, at=at, by=by
            )
            made = _apply(session, of, letter, worked, document, reword=reword, at=at, by=by, why=why or "")
            document = {**made.content, "applied": True, "amendment": made.number}
        return Outcome(
            document=document,
            pairs=_pairs(session, worked),
            round_id=of.id if of is not None else None,
            amendment=made.number if made is not None else None,
        )


def _pairs(session: Session, worked: Worked) -> tuple[Pair, ...]:
    """The indicators that change; of a letter applied before, as it changed them."""
    if worked.repeated is None:
        return tuple(worked.pairs)
    found: list[Pair] = []
    for was_id, made_id in worked.repeated.effects["versions"]:
        made = session.get_one(IndicatorVersion, made_id)
        was = session.get_one(IndicatorVersion, was_id) if was_id is not None else None
        found.append((made.indicator.key, _stated(was), _stated(made)))
    return tuple(found)


def _stated(version: IndicatorVersion | None) -> Stated | None:
    if version is None or version.withdrawn:
        return None
    return Stated.model_validate(version.content)


def _apply(
    session: Session,
    of: Round,
    letter: Letter,
    worked: Worked,
    document: dict[str, Any],
    *,
    reword: Reword,
    at: pendulum.DateTime,
    by: str,
    why: str,
) -> Amendment:
    number = next_number(session, of.id)
    effects = _Effects(
        months=worked.months, officers={str(own): one.as_json() for own, one in worked.touched.items()}
    )
    record_decision(
        session,
        kind="amend",
        subject_kind="round",
        subject_id=str(of.id),
        reason=why,
        content={"amendment": number, "letter": letter.sha256},
        at=at,
        by=by,
    )
    record = Record.read(session, of, duties.states(session, round_ids=[of.id]))
    amended = {key for keys in worked.resets.values() for key in keys} & {k for k, _, _ in worked.pairs}
    effects.lost = _lost(record, worked)
    _put_sizes(session, worked, effects)
    _put_versions(session, of, letter, worked, effects, at=at, by=by)
    deadline_ids = _put_deadlines(session, of, letter, worked, effects)
    put_sets(session, of, record, worked.resets, amended, at=at)
    _put_duties(session, of, worked, deadline_ids, effects, at=at, by=by, why=_because(letter, number))
    stated = rounds.current_indicators(session, of.id)
    made = ask_to_acknowledge(
        session,
        of,
        letter,
        number,
        worked,
        bearers_of(session, of.province_id),
        versions=versions_standing(session, of),
        leaves={one.key: one.applies_to for one in rounds.leaves([one for _, one in stated])},
        at=at,
    )
    effects.acknowledging = [str(id_) for id_ in made]
    close_anew(session, of, worked.months, at=at, by=by)
    gone = {*worked.duties.moved, *worked.duties.dropped}
    supersede(session, worked.superseded, gone, reword=reword, at=at)
    amendment = Amendment(
        round_id=of.id,
        letter_id=letter.id,
        number=number,
        content=document,
        answers=dict(worked.inquiry.used),
        effects=effects.as_json(),
        reason=why.strip(),
        applied_at=at,
        applied_by=by,
    )
    session.add(amendment)
    session.flush()
    return amendment


def _lost(record: Record, worked: Worked) -> dict[str, list[str]]:
    """What reports that gain nothing are about no longer, to be given back when it is undone."""
    assert worked.since is not None
    return {
        str(id_): gone
        for id_, keys in worked.resets.items()
        if not asked_for_more(record.states[id_], worked.since)
        and (gone := sorted(set(record.keys(id_)) - set(keys)))
    }


def _because(letter: Letter, number: int) -> str:
    named = f"ตามหนังสือที่ {letter.number}" if letter.number else f"ตามหนังสือแก้ไขครั้งที่ {number}"
    return f"ยกเลิกโดยการแก้ไขรอบการประเมิน {named}"


def _put_sizes(session: Session, worked: Worked, effects: _Effects) -> None:
    for office_id, size in worked.sizes.items():
        office = session.get_one(Office, office_id)
        effects.sizes[str(office_id)] = [office.size, size]
        office.size = size
    session.flush()


def _put_versions(
    session: Session,
    of: Round,
    letter: Letter,
    worked: Worked,
    effects: _Effects,
    *,
    at: pendulum.DateTime,
    by: str,
) -> None:
    """A version more for each indicator that changes; one that is cancelled is withdrawn by its last."""
    for key, stood, after in worked.pairs:
        indicator = _indicator(session, of, key)
        last = _last_version(session, indicator)
        stated = after or stood
        assert stated is not None
        made = IndicatorVersion(
            indicator_id=indicator.id,
            version=last.version + 1 if last is not None else 1,
            letter_id=letter.id,
            content=stated.model_dump(mode="json"),
            added_at=at,
            added_by=by,
            withdrawn=after is None,
        )
        session.add(made)
        session.flush()
        effects.versions.append([last.id if last is not None else None, made.id])


def _indicator(session: Session, of: Round, key: str) -> Indicator:
    """The indicator of that key; a new one comes at the end of its group."""
    found = session.scalars(
        select(Indicator).where(Indicator.round_id == of.id, Indicator.key == key)
    ).one_or_none()
    if found is None:
        group = key.partition("/")[0]
        own = session.execute(
            select(Indicator.key, Indicator.position).where(Indicator.round_id == of.id)
        ).all()
        places = [row.position for row in own if row.key.startswith(f"{group}/")] or [
            row.position for row in own
        ]
        found = Indicator(round_id=of.id, key=key, position=max(places, default=0))
        session.add(found)
        session.flush()
    return found


def _last_version(session: Session, indicator: Indicator) -> IndicatorVersion | None:
    query = select(IndicatorVersion).where(IndicatorVersion.indicator_id == indicator.id)
    return session.scalars(query.order_by(IndicatorVersion.version.desc()).limit(1)).one_or_none()


def _put_deadlines(
    session: Session, of: Round, letter: Letter, worked: Worked, effects: _Effects
) -> dict[int, int]:
    """The new rows of deadlines; gives the id of each by the key that planned duties know it by."""
    ids: dict[int, int] = {}
    for number, move in enumerate(worked.moves, 1):
        content = move.content
        if content is None:
            assert move.stood is not None
            content = dict(move.stood.content)
        row = add_deadline(
            session,
            of.id,
            content,
            letter_id=letter.id,
            supersedes=move.stood.id if move.stood is not None else None,
            withdrawn=move.content is None,
        )
        ids[-number] = row.id
        effects.deadlines.append([move.stood.id if move.stood is not None else None, row.id])
    return ids


def _put_duties(
    session: Session,
    of: Round,
    worked: Worked,
    deadline_ids: Mapping[int, int],
    effects: _Effects,
    *,
    at: pendulum.DateTime,
    by: str,
    why: str,
) -> None:
    changes = worked.duties
    found = duties_by_id(session, [*changes.moved, *changes.dropped, *changes.reopened])
    for id_, plan in changes.moved.items():
        duty: Duty = found[id_]
        effects.moved.append([str(id_), duty.due.isoformat(), plan.due.isoformat()])
        duty.due, duty.moved_at = plan.due, at
    session.flush()
    for number, move in enumerate(worked.moves, 1):
        if move.stood is not None and move.content is not None:
            follow(session, of, [move.stood.id], deadline_ids[-number])
    for id_ in changes.dropped:
        duties.decide(session, found[id_], kind="waive", reason=why, at=at, by=by)
        effects.dropped.append(str(id_))
    for id_ in changes.reopened:
        duties.decide(session, found[id_], kind="reopen", reason="กลับมามีผลตามหนังสือแก้ไข", at=at, by=by)
        effects.reopened.append(str(id_))
    if changes.added:
        coming = [
            replace(plan, deadline=deadline_ids.get(plan.deadline, plan.deadline)) for plan in changes.added
        ]
        duties.add_missing(session, of.id, coming, version_ids=versions_standing(session, of), at=at)
        effects.added += [str(plan.id) for plan in coming]
