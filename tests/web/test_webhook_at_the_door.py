"""LINE's webhook over HTTP: taken in at once, answered to people after it."""

from __future__ import annotations

from pathlib import Path

import pytest
from a_door import Door
from a_round import line_id
from sqlalchemy import Engine, select
from standins.line_events import LineEvents, signed
from standins.line_server import LineStandin
from standins.prefect_server import wait_until

from notifications.line_webhook import LONGEST_BODY, LineReplier
from pramoen.records.database import reading
from pramoen.records.models import WebhookEvent

WEBHOOK = "/line/webhook"


def _posted(door: Door, body: bytes, signature: str | None) -> int:
    headers = {"X-Line-Signature": signature} if signature else {}
    return door.http.post(WEBHOOK, content=body, headers=headers).status_code


def _reply_to(line: LineStandin, token: str) -> str:
    """The reply comes after LINE was answered: wait for it."""
    wait_until(lambda: token in line.replies, every=0.02)
    return "\n".join(message["text"] for message in line.replies[token])


def test_a_word_is_taken_in_once_and_answered(
    sqlite_engine: Engine, tmp_path: Path, line: LineStandin
) -> None:
    event = LineEvents(line).text(line_id("P1"), "งานค้าง")
    body, signature = signed(LineEvents(line).body(event))
    with Door(sqlite_engine, tmp_path, replier=LineReplier(line.token, line.endpoint)) as door:
        assert _posted(door, body, signature) == 200
        assert "ยังไม่ได้ส่ง ๑ รายการ" in _reply_to(line, event["replyToken"])
        assert _posted(door, body, signature) == 200
    with reading(sqlite_engine) as session:
        assert [row.outcome for row in session.scalars(select(WebhookEvent))] == ["owed"]
    assert len(line.replies) == 1


@pytest.mark.parametrize(
    ("signature", "status"), [(None, 400), ("", 400), ("AAAA", 401), (signed(b"{}")[1], 401)]
)
def test_what_line_did_not_sign_is_turned_away(
    sqlite_engine: Engine, tmp_path: Path, signature: str | None, status: int
) -> None:
    with Door(sqlite_engine, tmp_path) as door:
        assert door.http.get(WEBHOOK).status_code == 405
        assert _posted(door, b'{"events":[]}', signature) == status
        assert _posted(door, *signed(b'{"events":[]}')) == 200
        assert _posted(door, *signed(b"{}")) == 400
        assert _posted(door, *signed(b" " * (LONGEST_BODY + 1))) == 413
