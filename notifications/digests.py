"""The digest of one person: from duties to words by the templates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pendulum
from sqlalchemy import select
from sqlalchemy.orm import Session

from calendars.digits import arabic, thai
from notifications.ladder import RungDay
from notifications.links import LinkMaker
from notifications.messages import DigestItem, LastNotice, OfficerDigest
from notifications.rendering import Rendered, render, with_banner
from notifications.titles import duty_title
from pramoen.records.duties import DutyState
from pramoen.records.models import Deadline, Message, Officer, Round

__all__ = ["Reminding", "Wording", "compose_digest", "recompose_digest", "remindings"]


@dataclass(frozen=True, slots=True)
class Wording:
    """How messages are worded: digits of dates, what links begin with, a folder of one's own templates.

    `links` makes the signed links; without it messages carry none but `public_url` itself. In a `rehearsal`
    messages are marked as such.
    """

    digits: Literal["thai", "arabic"]
    public_url: str | None
    overrides: Path | None = None
    links: LinkMaker | None = None
    rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class Reminding:
    """One duty on one person's digest; `rung` is None where it is only listed beside those that are due."""

    duty: DutyState
    round_label: str
    indicator: str | None
    rung: RungDay | None = None


def remindings(session: Session, states: Sequence[DutyState]) -> dict[str, Reminding]:
    """What a digest says of each of these duties, by the duty's id; no rung is set yet."""
    deadline_ids = {duty.deadline_id for duty in states}
    round_ids = {duty.round_id for duty in states}
    deadlines = {d.id: d for d in session.scalars(select(Deadline).where(Deadline.id.in_(deadline_ids)))}
    labels = {r.id: r.label for r in session.scalars(select(Round).where(Round.id.in_(round_ids)))}
    return {
        str(duty.id): Reminding(
            duty, labels[duty.round_id], deadlines[duty.deadline_id].content.get("indicator")
        )
        for duty in states
    }


def compose_digest(
    officer: Officer, said: Sequence[Reminding], *, today: dt.date, last_notice: bool, wording: Wording
) -> Rendered:
    """The words of an officer's digest; with `last_notice` those of the deadline's own day."""
    kind = LastNotice if last_notice else OfficerDigest
    context = kind(
        today=today,
        round_label=_in(wording, " และ ".join(dict.fromkeys(one.round_label for one in said))),
        link=f"{wording.public_url}/" if wording.public_url else None,
        name=officer.name,
        items=tuple(
            DigestItem(
                title=duty_title(one.duty.stage, one.indicator, one.duty.occurrence, digits=wording.digits),
                due=one.duty.due,
                days_left=(one.duty.due - today).days,
                stage=one.duty.stage,
            )
            for one in said
        ),
    )
    return render(
        "last_notice" if last_notice else "officer_digest", context, wording.overrides, digits=wording.digits
    )


def _in(wording: Wording, text: str) -> str:
    """Text with the digits that are set."""
    return thai(text) if wording.digits == "thai" else arabic(text)


Recompose = Callable[[Session, Message, Sequence[DutyState]], tuple[str, str, str | None]]


def recompose_digest(wording: Wording, *, at: pendulum.DateTime) -> Recompose:
    """A function that words a planned message anew for those of its duties that are still owed."""
    today = at.in_timezone("Asia/Bangkok").date()

    def recompose(
        session: Session, message: Message, still: Sequence[DutyState]
    ) -> tuple[str, str, str | None]:
        if message.officer is None:
            raise AssertionError("a digest goes to a person")
        facts = remindings(session, still)
        said = [facts[str(duty.id)] for duty in still]
        words = compose_digest(
            message.officer, said, today=today, last_notice=message.kind == "last_notice", wording=wording
        )
        if message.rehearsal:
            words = with_banner(words, today=today, overrides=wording.overrides, digits=wording.digits)
        return words.subject, words.text, words.html

    return recompose
