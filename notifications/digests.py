"""The digest of one person: from duties to words by the templates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pendulum
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, joinedload

from calendars.digits import arabic, thai
from calendars.working_days import WorkingDays
from notifications.kinds import DIGEST, LAST_NOTICE
from notifications.ladder import OPENED, RungDay
from notifications.links import LinkMaker
from notifications.messages import DigestItem, LastNotice, OfficerDigest, RoundOpened
from notifications.rendering import Rendered, render
from notifications.titles import duty_title
from pramoen.records.duties import DutyState
from pramoen.records.models import Deadline, Officer, Round

__all__ = [
    "Reminding",
    "Wording",
    "compose_digest",
    "digest_items",
    "home_link",
    "in_digits",
    "remindings",
    "round_labels",
]

_DEADLINES = select(Deadline).where(Deadline.id.in_(bindparam("ids", expanding=True)))
_ROUNDS = (
    select(Round).options(joinedload(Round.province)).where(Round.id.in_(bindparam("ids", expanding=True)))
)


@dataclass(frozen=True, slots=True)
class Wording:
    """How messages are worded: digits of dates, what links begin with, a folder of one's own templates.

    `links` makes the signed links; without it messages carry none but `public_url` itself. In a `rehearsal`
    messages are marked as such. `calendar` tells which deadlines fall on a day off.
    """

    digits: Literal["thai", "arabic"]
    public_url: str | None
    overrides: Path | None = None
    links: LinkMaker | None = None
    rehearsal: bool = False
    calendar: WorkingDays | None = None


@dataclass(frozen=True, slots=True)
class Reminding:
    """One duty on one person's digest; `rung` is None where it is only listed beside those that are due."""

    duty: DutyState
    round_label: str
    indicator: str | None
    rung: RungDay | None = None

    def title(self, wording: Wording) -> str:
        """What the duty is called."""
        return duty_title(self.duty.stage, self.indicator, self.duty.occurrence, digits=wording.digits)


def remindings(session: Session, states: Sequence[DutyState]) -> dict[str, Reminding]:
    """What a digest says of each of these duties, by the duty's id; no rung is set yet."""
    deadline_ids = {duty.deadline_id for duty in states}
    round_ids = {duty.round_id for duty in states}
    deadlines = {d.id: d for d in session.scalars(_DEADLINES, {"ids": list(deadline_ids)})}
    labels = {r.id: r.label for r in session.scalars(_ROUNDS, {"ids": list(round_ids)})}
    return {
        str(duty.id): Reminding(
            duty, labels[duty.round_id], deadlines[duty.deadline_id].content.get("indicator")
        )
        for duty in states
    }


def compose_digest(
    session: Session,
    officer: Officer,
    said: Sequence[Reminding],
    *,
    kind: str,
    rung: str,
    day: dt.date,
    today: dt.date,
    wording: Wording,
) -> Rendered:
    """The words of an officer's digest of `kind`, called by its most urgent `rung`.

    One that goes out for the opening of a round alone has words of its own, and so has the last notice.
    `day` is that of the message and of its links, `today` the one that days are counted from.
    """
    facts: dict[str, Any] = {
        "today": today,
        "round_label": round_labels((one.round_label for one in said), wording),
        "link": home_link(officer, day=day, wording=wording),
        "name": officer.name,
        "items": digest_items(said, officer, day=day, today=today, wording=wording),
    }
    name, context = "officer_digest", OfficerDigest(**facts)
    if kind == LAST_NOTICE:
        name, context = "last_notice", LastNotice(**facts)
    elif kind == DIGEST and rung == OPENED:
        name, context = "opened", _opened(session, said, facts, wording)
    return render(name, context, wording.overrides, digits=wording.digits)


def digest_items(
    said: Sequence[Reminding], officer: Officer, *, day: dt.date, today: dt.date, wording: Wording
) -> tuple[DigestItem, ...]:
    """The duties of a digest in words, each with a link of its own where links are made."""
    return tuple(
        DigestItem(
            title=one.title(wording),
            due=one.duty.due,
            days_left=(one.duty.due - today).days,
            stage=one.duty.stage,
            link=wording.links.duty(officer.id, one.duty.id, _moment(day)) if wording.links else None,
            day_off=wording.calendar.day_off_name(one.duty.due) if wording.calendar else None,
        )
        for one in said
    )


def home_link(officer: Officer, *, day: dt.date, wording: Wording) -> str | None:
    """The page of everything that an officer owes; None where nothing serves it."""
    if wording.links is not None:
        return wording.links.home(officer.id, _moment(day))
    return f"{wording.public_url}/" if wording.public_url else None


def round_labels(labels: Iterable[str], wording: Wording) -> str:
    """The names of rounds, each once, with the digits that are set."""
    return in_digits(" และ ".join(dict.fromkeys(labels)), wording)


def in_digits(text: str, wording: Wording) -> str:
    """The text with the digits that are set."""
    return thai(text) if wording.digits == "thai" else arabic(text)


def _opened(
    session: Session, said: Sequence[Reminding], facts: dict[str, Any], wording: Wording
) -> RoundOpened:
    """By the letter of the round that brought most of them; `added` where all came after it was opened."""
    rounds = [one.duty.round_id for one in said]
    of = session.get_one(Round, max(dict.fromkeys(rounds), key=rounds.count))
    fresh = [one.duty.created_at for one in said if one.rung is not None and one.rung.rung == OPENED]
    return RoundOpened(
        **facts,
        letter_number=of.letter.number and in_digits(of.letter.number, wording),
        letter_date=of.letter.issued_on,
        added=bool(fresh) and all(made > of.opened_at for made in fresh),
    )


def _moment(day: dt.date) -> pendulum.DateTime:
    return pendulum.datetime(day.year, day.month, day.day, tz="Asia/Bangkok")
