"""Which of the messages taken up go out now, and where the others are put."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from notifications.outbox.looking_again import Standing, look_again
from notifications.outbox.putting import put
from notifications.outbox.run import Run
from pramoen.records.channel_marks import closed_channels
from pramoen.records.claims import Claimed
from pramoen.records.kept_connection import Transaction
from pramoen.records.models import Message

__all__ = ["sift"]


def sift(run: Run, under_way: Transaction, found: Sequence[Claimed]) -> list[Claimed]:
    """Those that are to go out now, worded anew where something of them was settled meanwhile.

    The others are put on record as what they have become: suppressed, failed, planned on the other channel.
    """
    standing = look_again(under_way.session, found, at=run.at)
    run.closed = set(closed_channels(under_way.session))
    going: list[Claimed] = []
    others: dict[tuple[str, str], list[Claimed]] = {}
    for message in found:
        stands = standing.get(message.id, Standing())
        verdict = _verdict(run, message, stands)
        if verdict is not None:
            others.setdefault(verdict, []).append(message)
        elif not _waits_its_turn(run, message, going):
            going.append(_reworded(run, under_way.session, message, stands))
    for (state, reason), messages in others.items():
        put(run, under_way, messages, state=state, reason=reason)
    return going


def _verdict(run: Run, message: Claimed, stands: Standing) -> tuple[str, str] | None:
    """State and reason of a message that is not to go out now; None where it is."""
    if message.expired:
        return "failed", "expired"
    if stands.reason is not None:
        return "suppressed", stands.reason
    way = run.channels.way(message)
    if way is None:
        return "planned", "no-channel"
    if message.address is None:
        return "failed", "no-contact"
    return None if way.rehearsed else _in_the_way(run, message)


def _in_the_way(run: Run, message: Claimed) -> tuple[str, str] | None:
    """What keeps a message from the channel itself."""
    is_closed = (message.officer_id or 0, message.channel) in run.closed
    if is_closed and not (message.may_have_left or message.decided):
        return "failed", "channel-closed"
    if message.channel != "line":
        return None
    if "line" in run.patience.refused:
        return "planned", "unauthorized"
    return None if run.allowance.takes(message) else ("suppressed", "quota")


def _waits_its_turn(run: Run, message: Claimed, going: Sequence[Claimed]) -> bool:
    """Where a person decides on mails in doubt, one attempt at a time is on record, so that one alone is."""
    if run.mail_unknown == "retry" or message.channel != "email":
        return False
    return any(one.channel == "email" for one in going)


def _reworded(run: Run, session: Session, message: Claimed, stands: Standing) -> Claimed:
    """The message in the words it goes out in: from its first attempt on they stay as they are."""
    if message.tries or not stands.is_less:
        return message
    row = session.get_one(Message, message.id)
    row.subject, row.body, row.html = run.recompose(session, row, stands.still)
    session.flush()
    return replace(message, subject=row.subject, body=row.body, html=row.html)
