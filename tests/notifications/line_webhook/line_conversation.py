"""A round on record and people who write to the account."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pendulum
from a_round import CALENDAR, WORDING, a_row, line_id, morning, open_it
from sqlalchemy import Engine, select
from standins.line_events import SECRET, LineEvents, signed
from standins.line_server import LineStandin

from notifications.line_webhook import LineReplier, WebhookAnswer, receive, send_replies
from pramoen.records.database import reading, writing
from pramoen.records.linking import make_code
from pramoen.records.models import ChannelMark, Officer, Snooze, WebhookEvent

AT = morning("2025-06-24", "10:00")
STRANGER = "U" + "5" * 32
P1 = line_id("P1")


@dataclass
class Account:
    """The account's side of conversations: what comes in by the webhook, what is replied."""

    engine: Engine
    line: LineStandin
    at: pendulum.DateTime = AT
    codes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.events = LineEvents(self.line)

    def receive(self, *events: dict[str, Any], at: pendulum.DateTime | None = None) -> WebhookAnswer:
        """Take in events of one delivery, and send the replies."""
        body, signature = signed(self.events.body(*events))
        answer = receive(
            self.engine,
            body,
            signature,
            secret=SECRET,
            at=at or self.at,
            calendar=CALENDAR,
            wording=WORDING,
            clock=lambda: 0.0,
        )
        self.codes += send_replies(answer.replies, LineReplier(self.line.token, self.line.endpoint))
        return answer

    def says(self, user: str, words: str, *, at: pendulum.DateTime | None = None) -> tuple[str, str]:
        """What became of a text message, and what was replied; "" for nothing."""
        event = self.events.text(user, words)
        answer = self.receive(event, at=at)
        assert answer.status == 200
        replied = self.line.replies.get(event["replyToken"], [])
        return answer.outcomes[0], "\n".join(message["text"] for message in replied)

    def code_for(self, code: str, *, at: pendulum.DateTime | None = None) -> str:
        """A one-time code for an officer."""
        with writing(self.engine) as session:
            officer = session.scalars(select(Officer).where(Officer.code == code)).one()
            return make_code(session, officer, at=at or self.at, by="C1")[0]

    def officer(self, code: str) -> Officer:
        """An officer as he stands on record."""
        with reading(self.engine) as session:
            return session.scalars(select(Officer).where(Officer.code == code)).one()

    def marks(self) -> list[str]:
        """What was noted of channels, in order."""
        with reading(self.engine) as session:
            return [mark.state for mark in session.scalars(select(ChannelMark).order_by(ChannelMark.id))]

    def snoozes(self) -> list[Snooze]:
        """What was put off, in order."""
        with reading(self.engine) as session:
            return list(session.scalars(select(Snooze).order_by(Snooze.id)))

    def recorded(self) -> list[WebhookEvent]:
        """The events on record."""
        with reading(self.engine) as session:
            return list(session.scalars(select(WebhookEvent).order_by(WebhookEvent.id)))


def an_account(engine: Engine, line: LineStandin, *, without_line: tuple[str, ...] = ()) -> Account:
    """A round of 23 June 2025 (agreement due 30 June, reports on the 20th) and officers P1, P2 and P3."""
    rows = [
        a_row(code, line_user_id=None if code in without_line else line_id(code))
        for code in ("P1", "P2", "P3")
    ]
    open_it(engine, rows=rows)
    return Account(engine, line)
