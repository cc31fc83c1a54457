"""One worker's way through the outbox: take up a batch, send it, record what became of it, and again."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from email.utils import format_datetime
from itertools import groupby
from uuid import UUID

import pendulum

from notifications.channels import Outgoing
from notifications.kinds import STAFF
from notifications.outbox.channels_in_use import Way
from notifications.outbox.lanes import send_over
from notifications.outbox.noting import note_sent
from notifications.outbox.run import Run, Sent
from notifications.outbox.sifting import sift
from pramoen.records import claims
from pramoen.records.claims import Claimed
from pramoen.records.holds import outbox_held
from pramoen.records.kept_connection import KeptConnection, Transaction

__all__ = ["Wave"]

# A batch is as many as go out in about a second: what happens meanwhile is seen, the database is spared.
_BATCH_SECONDS = 1.0
_LOOK_SECONDS = 1.0
_SMALLEST, _FIRST, _LARGEST = 25, 100, 500


class Wave:
    """Drains the outbox of what is due; made for one run."""

    def __init__(self, run: Run, record: KeptConnection) -> None:
        self._run = run
        self._record = record
        self._headers = {"Date": format_datetime(run.at)}
        self._limit = _FIRST
        self._sent: list[Sent] = []
        self._unsent: list[Claimed] = []
        self._stops: set[int | None] = set()
        self._under_way: set[UUID] = set()
        self._halted = False
        self._looked = 0.0

    def drain(self) -> None:
        """Send until nothing is left that may go out."""
        try:
            while True:
                found, going = self._take_up()
                if not found:
                    return
                began = time.monotonic()
                self._send(going)
                self._limit = _next_limit(len(going), time.monotonic() - began)
        finally:
            if self._sent or self._unsent:
                with self._record.transaction() as under_way:
                    self._note(under_way)

    def _take_up(self) -> tuple[bool, list[Claimed]]:
        """Whether there was anything to take up, and what of it goes out: its attempts are on record then."""
        run = self._run
        with self._record.transaction() as under_way:
            self._note(under_way)
            self._stops = set(outbox_held(under_way.session))
            if None in self._stops or run.stopping():
                return False, []
            found = claims.find_claimable(
                under_way.connection,
                at=run.at,
                limit=self._limit,
                mail_unknown=run.mail_unknown,
                without=run.patience.lost,
                held_provinces={province for province in self._stops if province is not None},
                rehearsal=run.channels.rehearsing,
                only=run.only,
            )
            going = sift(run, under_way, found) if found else []
            now = pendulum.now("UTC")
            claims.begin_attempts(under_way.connection, going, run.worker, at=run.at, now=now)
        self._looked = time.monotonic()
        return bool(found), going

    def _send(self, going: Sequence[Claimed]) -> None:
        self._halted = False
        self._under_way = {one.id for one in going}
        ordered = sorted(going, key=self._turn)
        for _, messages in groupby(ordered, key=self._turn):
            self._send_one_way(list(messages))

    def _turn(self, message: Claimed) -> tuple[bool, bool]:
        """LINE before mail; within a channel what is sent together."""
        return message.channel != "line", self._way(message).rehearsed

    def _send_one_way(self, messages: Sequence[Claimed]) -> None:
        run, first = self._run, messages[0]
        way = self._way(first)
        outgoings = [_outgoing(one, self._headers_of(one)) for one in messages]
        answered: set[int] = set()
        for place, result in send_over(way.connections, outgoings, lambda: self._goes_on(first.channel)):
            answered.add(place)
            self._sent.append(Sent(messages[place], result, way.rehearsed))
            if not way.rehearsed:
                run.patience.heard(first.channel, result)
            if result.outcome == "quota":
                run.allowance.use_up()
                self._halted = True
            if first.channel == "email":
                # A mail has no retry key: what became of it is on record before the next one leaves.
                with self._record.transaction(durable=False) as under_way:
                    self._note(under_way)
        self._unsent.extend(one for place, one in enumerate(messages) if place not in answered)

    def _way(self, message: Claimed) -> Way:
        way = self._run.channels.way(message)
        if way is None:
            raise AssertionError("a message was taken up for which no channel is open")
        return way

    def _headers_of(self, message: Claimed) -> Mapping[str, str]:
        """The headers of a mail; who gets a digest about others may stop it (RFC 2369, RFC 8058)."""
        links = self._run.wording.links if self._run.wording is not None else None
        if message.channel != "email" or message.kind not in STAFF or links is None or not message.officer_id:
            return self._headers
        stop = links.unsubscribe(message.officer_id, self._run.at)
        return {
            **self._headers,
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }

    def _goes_on(self, channel: str) -> bool:
        """Whether another message is to leave; every second or so the record is looked at for that."""
        if not self._halted and time.monotonic() - self._looked > _LOOK_SECONDS:
            self._look()
        return not self._halted and not self._run.stopping() and self._run.patience.tries(channel)

    def _look(self) -> None:
        """Put on record what is done, see whether sending was stopped, and hold on to what is under way."""
        with self._record.transaction(durable=False) as under_way:
            self._note(under_way)
            now = pendulum.now("UTC")
            kept = claims.renew(under_way.connection, list(self._under_way), self._run.worker, now=now)
            self._halted = kept != self._under_way or set(outbox_held(under_way.session)) != self._stops
        self._looked = time.monotonic()

    def _note(self, under_way: Transaction) -> None:
        """Put on record what was sent, and give back what was not."""
        note_sent(self._run, under_way, self._sent)
        self._under_way -= {one.message.id for one in self._sent}
        self._sent.clear()
        for channel in {one.channel for one in self._unsent}:
            lost = channel in self._run.patience.lost
            later = self._run.at + self._run.patience.wait(channel) if lost else None
            those = [one for one in self._unsent if one.channel == channel]
            claims.put_back(under_way.connection, those, self._run.worker, not_before=later)
        self._unsent.clear()


def _outgoing(message: Claimed, headers: Mapping[str, str]) -> Outgoing:
    if message.address is None:
        raise AssertionError("a message was taken up that has no address")
    return Outgoing(
        message_id=message.id,
        to_address=message.address,
        subject=message.subject,
        text=message.body,
        html=message.html,
        headers=headers,
    )


def _next_limit(sent: int, seconds: float) -> int:
    """How many to take up next: what went out in a second, and at most four times as many as before."""
    rate = sent / max(seconds, 0.001)
    return max(_SMALLEST, min(round(rate * _BATCH_SECONDS), 4 * sent, _LARGEST))
