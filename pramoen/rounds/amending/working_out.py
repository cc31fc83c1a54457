"""Working out what a letter changes in a round, before anything is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

import pendulum
from sqlalchemy.orm import Session

from calendars.dates import parse_date
from calendars.errors import DateError
from calendars.working_days import WorkingDays
from pramoen.appraisal.changesets import Change, IndicatorChange, amended, changes_of
from pramoen.appraisal.duties import Bearer, DutyPlan, StatedDeadline
from pramoen.appraisal.indicator import Indicator
from pramoen.circulars.circular import Circular
from pramoen.errors import BadInput, NotAllowed
from pramoen.records import duties, rounds, scores
from pramoen.records.amendments import amendments_of, standing_amendments
from pramoen.records.models import Amendment, Round
from pramoen.records.submissions import hold_of_round
from pramoen.rounds.amending.days import Move, Standing, moves_of
from pramoen.rounds.amending.duty_changes import DutyChanges, Record, duty_changes, reset_sets
from pramoen.rounds.amending.inquiry import Inquiry
from pramoen.rounds.amending.matching import Pair, match_indicators
from pramoen.rounds.amending.placing import find_place
from pramoen.rounds.amending.referring import check_references
from pramoen.rounds.amending.rescoring import Rescored, rescored
from pramoen.rounds.amending.sizes import sizes_for
from pramoen.rounds.amending.superseding import Superseded, superseded_messages
from pramoen.rounds.amending.touching import Touched, settled_agreements, touched_by
from pramoen.rounds.life.month_state import month_closed_at
from pramoen.rounds.planning import bearers_of, plans_for, stated_deadlines

__all__ = ["KNOWN_QUESTIONS", "Worked", "work_out"]

KNOWN_QUESTIONS = frozenset(
    {
        "round",
        "other-round",
        "letter-date",
        "refers-to",
        "same-letter",
        "finding",
        "indicator",
        "stands-otherwise",
        "missing-indicators",
        "deadline",
        "size-of-districts",
        "closed-months",
        "weights-not-100",
        "due-before-letter",
        "acknowledge-by",
    }
)
# How long officers have to acknowledge an amended agreement, where nobody says otherwise: in working days.
_TO_ACKNOWLEDGE = 7
_AMENDS = frozenset({"amendment", "revision"})


@dataclass(slots=True)
class Worked:
    """What a letter changes in a round, whom it touches, and what is still asked. Nothing is done yet.

    `repeated` is the amendment on record where this very letter was applied before and stands.
    """

    circular: Circular
    inquiry: Inquiry
    round: Round | None = None
    repeated: Amendment | None = None
    since: dt.date | None = None
    pairs: list[tuple[str, Indicator | None, Indicator | None]] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    sizes: dict[int, str] = field(default_factory=dict)
    duties: DutyChanges = field(default_factory=DutyChanges)
    resets: dict[UUID, tuple[str, ...]] = field(default_factory=dict)
    touched: dict[int, Touched] = field(default_factory=dict)
    acknowledging: list[int] = field(default_factory=list)
    acknowledge_by: dt.date | None = None
    rescored: list[Rescored] = field(default_factory=list)
    months: list[str] = field(default_factory=list)
    left_months: list[str] = field(default_factory=list)
    superseded: Superseded = field(default_factory=Superseded)


def work_out(
    session: Session,
    circular: Circular,
    *,
    sha256: str,
    file_name: str,
    answers: Mapping[str, str],
    named: str | None,
    province: str | None,
    calendar: WorkingDays,
    at: pendulum.DateTime,
    hold: bool = False,
) -> Worked:
    """What a letter changes in its round, compared with what stands on record at this moment.

    `named` is the round as a person named it. With `hold` nobody else changes the round until the
    transaction ends. Raises NotAllowed where the letter amends nothing or the round is closed, BadInput for
    an answer that means nothing, UnknownName for a round that is not on record.
    """
    if circular.kind not in _AMENDS:
        raise NotAllowed(_amends_nothing(circular.kind, file_name))
    worked = Worked(circular, Inquiry(answers))
    inquiry = worked.inquiry
    of = worked.round = find_place(session, circular, inquiry, named=named, province=province)
    worked.since = _since(circular, inquiry, at)
    _of_letter(circular, inquiry)
    if of is None:
        inquiry.check_all_used(KNOWN_QUESTIONS)
        return worked
    if hold:
        rounds.hold_round(session, of.id)
        # Before anything is noted on the trail, as whoever sends something in does.
        hold_of_round(session, of.id)
    worked.repeated = _repeated(session, of, circular, sha256, inquiry)
    if worked.repeated is not None:
        return worked
    if of.state != "open":
        raise NotAllowed(f"{of.label} is closed; a closed round is amended no more")
    if sha256 == of.letter.sha256:
        raise NotAllowed(f"{file_name}: this is the letter that opened {of.label}; there is nothing to amend")
    _compare(session, of, worked)
    check_references(session, of, circular, inquiry)
    _people(session, of, worked, calendar=calendar, at=at)
    inquiry.check_all_used(KNOWN_QUESTIONS)
    return worked


def _amends_nothing(kind: str, file_name: str) -> str:
    if kind == "notice":
        return f"{file_name}: this letter opens a round; load it with `pramoen round open {file_name}`"
    what = {"news": "a news item", "template": "a set of indicator templates"}[kind]
    return f"{file_name}: this is {what}, not a letter that amends a round"


def _since(circular: Circular, inquiry: Inquiry, at: pendulum.DateTime) -> dt.date:
    """The letter's day; of one without a day, the day that a person says."""
    today = at.in_timezone("Asia/Bangkok").date()
    if circular.issued_on is not None:
        return circular.issued_on
    said = inquiry.ask(
        "letter-date",
        "หนังสือมิได้ลงวันที่ โปรดระบุวันที่ของหนังสือ เพื่อใช้นับว่ากำหนดใดล่วงพ้นไปแล้ว",
        answer_with="--answer letter-date=2567-07-01",
    )
    return today if said is None else _day(said, "letter-date")


def _day(text: str, id_: str) -> dt.date:
    try:
        return parse_date(text)
    except DateError as error:
        raise BadInput(f"--answer {id_}={text}: {error}") from None


def _of_letter(circular: Circular, inquiry: Inquiry) -> None:
    """Findings that stop a round from being opened stop its amendment too, until a person accepts them."""
    for code in dict.fromkeys(
        one.code for one in circular.findings if one.severity == "error" or one.code == "low-confidence"
    ):
        own = [one for one in circular.findings if one.code == code]
        inquiry.ask(
            f"finding:{code}",
            f"หนังสือมีข้อขัดแย้งที่ต้องพิจารณาก่อน: {own[0].message}",
            choices=("accept",),
        )


def _repeated(
    session: Session, of: Round, circular: Circular, sha256: str, inquiry: Inquiry
) -> Amendment | None:
    """The amendment that this very file made and that stands; another file of that letter is asked about."""
    for one in standing_amendments(session, of.id):
        if one.letter.sha256 == sha256:
            return one
        same_number = circular.number is not None and one.letter.number == circular.number
        if same_number and one.letter.issued_on == circular.issued_on:
            answer = inquiry.ask(
                "same-letter",
                f"หนังสือที่ {circular.number} นำมาแก้ไขรอบนี้แล้ว (ครั้งที่ {one.number}) จากไฟล์อื่น "
                "โปรดระบุว่าให้ใช้ไฟล์นี้แก้ไขเพิ่มเติม (apply)",
                choices=("apply",),
            )
            if answer is not None:
                inquiry.notes.append("เป็นหนังสือเลขที่เดียวกันกับที่นำมาใช้แล้ว ผู้สั่งให้ใช้แก้ไขเพิ่มเติม")
            break
    return None


def _compare(session: Session, of: Round, worked: Worked) -> None:
    """What the letter makes of the round's indicators and days."""
    circular, inquiry = worked.circular, worked.inquiry
    standing = [indicator for _, indicator in rounds.current_indicators(session, of.id)]
    pairs = match_indicators(circular, standing, inquiry)
    for pair in pairs:
        after = _after(pair)
        if pair.standing is None and after is not None:
            worked.changes.append(IndicatorChange(after.key, "added", None, after.title))
        elif pair.standing is not None and after is None:
            worked.changes.append(IndicatorChange(pair.standing.key, "removed", pair.standing.title, None))
        elif pair.standing is not None and after is not None:
            changes = list(changes_of(pair.standing, after, whole=True))
            if not changes:
                continue
            worked.changes += changes
        key = pair.standing.key if pair.standing is not None else pair.key
        worked.pairs.append((key, pair.standing, after))
    assert worked.since is not None
    deadlines = [Standing(one.key, one.content) for one in stated_deadlines(session, of)]
    worked.moves = moves_of(circular, deadlines, pairs, inquiry, since=worked.since)
    worked.changes += [move.change() for move in worked.moves]
    _weights(standing, worked)
    if not worked.changes and not inquiry.questions:
        inquiry.notes.append("หนังสือนี้ไม่เปลี่ยนแปลงสิ่งใดในรอบนี้")


def _after(pair: Pair) -> Indicator | None:
    if pair.after is None or pair.standing is None:
        return pair.after
    return amended(pair.standing, pair.before, pair.after, whole=pair.whole)


def _weights(standing: Sequence[Indicator], worked: Worked) -> None:
    """Where the weights of a group come to another sum than before, and not to 100, a person says so."""
    after = {one.key: one for one in standing}
    for key, _, now in worked.pairs:
        after.pop(key, None)
        if now is not None:
            after[key] = now
    was, now_ = _sums(standing), _sums(list(after.values()))
    off = {group: total for group, total in now_.items() if total != 100 and total != was.get(group)}
    off = {group: total for group, total in off.items() if total is not None}
    if off:
        said = ", ".join(f"{_GROUPS.get(group, group)} รวม {total:f}" for group, total in off.items())
        worked.inquiry.ask(
            "weights-not-100",
            f"เมื่อแก้ไขแล้วน้ำหนักไม่รวมเป็นร้อยละ 100: {said} โปรดยืนยันว่าให้ใช้ตามหนังสือ",
            choices=("accept",),
        )


_GROUPS = {"team": "ตัวชี้วัดรายทีม", "individual": "ตัวชี้วัดรายบุคคล"}


def _sums(indicators: Sequence[Indicator]) -> dict[str, Decimal | None]:
    """The sum of weights of each group; None where one is blank."""
    found: dict[str, Decimal | None] = {}
    for one in rounds.leaves(list(indicators)):
        so_far = found.get(one.group, Decimal(0))
        found[one.group] = None if so_far is None or one.weight is None else so_far + Decimal(one.weight)
    return found


def _people(
    session: Session, of: Round, worked: Worked, *, calendar: WorkingDays, at: pendulum.DateTime
) -> None:
    """What the changes do to duties, reports and reminders, and whom they touch."""
    inquiry = worked.inquiry
    assert worked.since is not None
    stated = rounds.current_indicators(session, of.id)
    before = {one.key: one for _, one in stated}
    after = dict(before)
    for key, _, now in worked.pairs:
        if now is None:
            after.pop(key, None)
        else:
            after[key] = now
    stood = bearers_of(session, of.province_id)
    worked.sizes = sizes_for(
        [now for _, _, now in worked.pairs if now is not None], stood, inquiry, round_number=of.number
    )
    bearers = bearers_of(session, of.province_id, sizes=_sizes(stood, worked.sizes))
    record = Record.read(session, of, duties.states(session, round_ids=[of.id]))
    deadlines = stated_deadlines(session, of)
    plans = [
        plans_for(
            of,
            deadlines=several,
            indicators=indicators,
            bearers=people,
            calendar=calendar,
            at=at,
        )
        for several, indicators, people in (
            (deadlines, before.values(), stood),
            (_moved(deadlines, worked.moves), after.values(), bearers),
        )
    ]
    worked.duties = duty_changes(
        record, plans[0], plans[1], since=worked.since, taken_back=_taken_back(session, of)
    )
    _backwards(worked, plans[1])
    amended_keys = _amended_keys(before, after, worked)
    scored = {one.key: one.applies_to for one in rounds.leaves(list(after.values()))}
    _months(session, of, worked, record, bearers, amended_keys, scored)
    worked.resets = reset_sets(
        record,
        bearers,
        amended=amended_keys,
        leaves=scored,
        round_number=of.number,
        since=worked.since,
        left=worked.left_months,
    )
    worked.rescored = rescored(
        session,
        record,
        worked.resets,
        {key: after[key] for key in amended_keys if key in after},
        sizes=worked.sizes,
    )
    worked.touched = touched_by(
        session,
        of,
        before=before,
        after=after,
        changed=[key for key, _, _ in worked.pairs],
        bearers_before=stood,
        bearers_after=bearers,
        moved=_bearers_of_moved(worked.duties, record),
        at=at,
    )
    settled = settled_agreements(record.states.values())
    worked.acknowledging = sorted(
        own for own, said in worked.touched.items() if said.indicators and own in settled
    )
    worked.acknowledge_by = _acknowledge_by(of, inquiry, calendar, at)
    worked.superseded = superseded_messages(session, {*worked.duties.moved, *worked.duties.dropped})


def _sizes(bearers: Sequence[Bearer], told: Mapping[int, str]) -> dict[int, str | None]:
    return {one.key: told.get(one.key, one.place.size) for one in bearers if one.kind == "office"}


def _moved(deadlines: Sequence[StatedDeadline], moves: Sequence[Move]) -> list[StatedDeadline]:
    """The deadlines as they will stand. Those to come are known by the place of their move, below zero."""
    gone = {move.stood.id for move in moves if move.stood is not None}
    coming = [
        StatedDeadline(-number, {k: v for k, v in move.content.items() if k != "owed_from"})
        for number, move in enumerate(moves, 1)
        if move.content is not None
    ]
    return [one for one in deadlines if one.key not in gone] + coming


def _taken_back(session: Session, of: Round) -> set[UUID]:
    """Duties that an amendment added and that went with it when it was undone."""
    return {
        UUID(id_)
        for one in amendments_of(session, of.id)
        if one.undone_at is not None
        for name in ("added", "reopened")
        for id_ in one.effects[name]
    }


def _backwards(worked: Worked, plans: Sequence[DutyPlan]) -> None:
    if not worked.duties.backwards:
        return
    answer = worked.inquiry.ask(
        "due-before-letter",
        f"กำหนดใหม่ของหน้าที่ {len(worked.duties.backwards)} รายการอยู่ก่อนวันที่ของหนังสือ "
        "โปรดระบุว่าให้คงกำหนดเดิม (keep) หรือใช้กำหนดใหม่ (apply)",
        choices=("keep", "apply"),
    )
    if answer == "apply":
        by_id = {plan.id: plan for plan in plans}
        worked.duties.moved |= {id_: by_id[id_] for id_ in worked.duties.backwards}
    worked.duties.backwards = []


def _amended_keys(
    before: Mapping[str, Indicator], after: Mapping[str, Indicator], worked: Worked
) -> set[str]:
    """The keys that change, and those that become or cease to be scored because parts come or go."""
    scored_before = {one.key for one in rounds.leaves(list(before.values()))}
    scored_after = {one.key for one in rounds.leaves(list(after.values()))}
    return {key for key, _, _ in worked.pairs} | (scored_before ^ scored_after)


def _months(
    session: Session,
    of: Round,
    worked: Worked,
    record: Record,
    bearers: Sequence[Bearer],
    amended_keys: set[str],
    scored: Mapping[str, Mapping[str, object] | None],
) -> None:
    """The closed months whose reports the changes would reach: a person says what becomes of them."""
    closed = [
        month
        for month in scores.latest_roll_ups(session, of.id)
        if month != "round" and month_closed_at(session, of.id, month) is not None
    ]
    if not closed or not amended_keys or worked.since is None:
        return
    reached = reset_sets(
        record, bearers, amended=amended_keys, leaves=scored, round_number=of.number, since=worked.since
    )
    months = sorted({m for id_ in reached if (m := record.states[id_].occurrence) in closed})
    months = [str(month) for month in months]
    if not months:
        return
    answer = worked.inquiry.ask(
        "closed-months",
        f"เดือนที่ปิดแล้ว ({', '.join(months)}) มีรายงานของตัวชี้วัดที่แก้ไข "
        "โปรดระบุว่าให้คงคะแนนตามที่ปิดไว้ (leave) หรือคิดคะแนนใหม่ตามเกณฑ์ที่แก้ไข (rescore)",
        choices=("leave", "rescore"),
    )
    if answer == "rescore":
        worked.months = months
    else:
        worked.left_months = months


def _bearers_of_moved(changes: DutyChanges, record: Record) -> list[tuple[UUID, int | None, int]]:
    several = [record.states[id_] for id_ in (*changes.moved, *changes.dropped, *changes.reopened)]
    known = [(state.id, state.officer_id, state.office_id) for state in several]
    return known + [
        (plan.id, plan.bearer.key if plan.bearer.kind == "officer" else None, plan.bearer.key)
        for plan in changes.added
    ]


def _acknowledge_by(of: Round, inquiry: Inquiry, calendar: WorkingDays, at: pendulum.DateTime) -> dt.date:
    """By when an amended agreement is to be acknowledged: as said, else seven working days from now."""
    today = at.in_timezone("Asia/Bangkok").date()
    said = inquiry.answers.get("acknowledge-by")
    if said is not None:
        inquiry.used["acknowledge-by"] = said
        day = _day(said, "acknowledge-by")
        if day < today:
            raise BadInput(f"--answer acknowledge-by={said}: that day has passed")
        return day
    return max(today, min(calendar.add(today, _TO_ACKNOWLEDGE), of.end))
