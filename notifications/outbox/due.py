"""Which duties are to be brought to whose mind at a moment, and which are held back and why."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from notifications.digests import Reminding, remindings
from notifications.ladder import RungDay
from notifications.outbox.held import Held, HeldReason
from notifications.outbox.sweep import LISTED_AHEAD, Sweep
from pramoen.records.duties import DutyState
from pramoen.records.models import Officer

__all__ = ["Due", "Held", "HeldReason", "find_due"]


@dataclass(slots=True)
class Due:
    """What a sweep found of people's own duties: per officer what to say, and what is held."""

    people: dict[int, list[Reminding]] = field(default_factory=dict)
    held: list[Held] = field(default_factory=list)


def find_due(sweep: Sweep) -> Due:
    """Compare the ladders of open rounds with what has been told, and give the difference.

    On a day off only last notices go out. After days without a sweep the latest rung that fell due stands
    for those missed. Who has nothing due gets no digest; who has gets what is soon due listed beside it.
    """
    found = Due()
    soon = sweep.today + LISTED_AHEAD
    facts = remindings(sweep.session, [duty for duty in sweep.states if duty.is_open])
    called: dict[int, bool] = {}
    waiting: dict[int, list[DutyState]] = {}
    for duty in sweep.states:
        rung = sweep.rung(duty)
        for officer in sweep.answering(duty):
            reason = _reason(sweep, duty, officer, rung)
            if isinstance(reason, str):
                found.held.append(Held(duty.id, officer.code, reason))
            goes = reason is True and rung is not None
            if goes and rung is not None:
                last = rung.is_last_notice and rung.day == sweep.today
                called[officer.id] = called.get(officer.id, False) or last
                waiting.setdefault(officer.id, []).append(duty)
            if goes or (duty.is_open and duty.due <= soon and not _rests(sweep, duty, officer)):
                said = facts[str(duty.id)]
                found.people.setdefault(officer.id, []).append(replace(said, rung=rung) if goes else said)
    for officer_id, last in list(called.items()):
        if sweep.already_written(officer_id, last_notice=last):
            code = sweep.officers[officer_id].code
            found.held += [Held(duty.id, code, "already_sent") for duty in waiting[officer_id]]
            del called[officer_id]
    found.people = {officer: said for officer, said in found.people.items() if officer in called}
    return found


def _rests(sweep: Sweep, duty: DutyState, officer: Officer) -> bool:
    """Whether a duty is not even listed beside others."""
    if duty.round_id in sweep.suspended or duty.deadline_id not in sweep.standing:
        return True
    return sweep.snoozes.covers(officer.id, duty.id, sweep.today)


def _reason(sweep: Sweep, duty: DutyState, officer: Officer, rung: RungDay | None) -> bool | HeldReason:
    """Whether the rung is to go out (True), is nothing to speak of (False), or held for a reason."""
    if rung is None or not officer.active:
        return False
    told = sweep.told.get((duty.id, officer.id))
    if told is not None and told[0] >= rung.day:
        return "already_sent" if told[1] == sweep.today and duty.is_open else False
    over: HeldReason | None = None if duty.is_open else "satisfied"
    if over is None and duty.deadline_id not in sweep.standing:
        over = "superseded"
    if over is not None:
        return over if rung.day == sweep.today else False
    return _held_back(sweep, duty, officer, rung) or True


def _held_back(sweep: Sweep, duty: DutyState, officer: Officer, rung: RungDay) -> HeldReason | None:
    """Why a rung that is due waits."""
    last = rung.is_last_notice and rung.day == sweep.today
    if duty.round_id in sweep.suspended:
        return "round_suspended"
    if sweep.snoozes.covers(officer.id, duty.id, sweep.today, by_others=last):
        return "snoozed"
    quiet = sweep.quiet(last_notice=last)
    if quiet is not None:
        return quiet
    return None if sweep.channel(officer) is not None else "no_contact"
