"""What has served its time goes; what is somebody's record stays."""

from __future__ import annotations

from uuid import uuid4

from a_round import morning, open_it
from sqlalchemy import Engine, func, select

from pramoen.records.base import Base
from pramoen.records.database import reading, writing
from pramoen.records.models import (
    Duty,
    EntryCode,
    EntryTry,
    LinkCode,
    LinkTry,
    Officer,
    QuotaReading,
    SweepShare,
    WebhookEvent,
    WebSession,
    WorkingCopy,
)
from pramoen.records.pruning import latest_word, prune
from pramoen.records.sweeps import mark_swept

NOW = morning("2027-01-15")
_SERVED = (
    "webhook_events", "link_codes", "link_tries", "quota_readings", "sweeps", "entry_codes", "entry_tries",
    "web_sessions", "working_copies", "sweep_shares",
)  # fmt: skip


def _counts(engine: Engine) -> dict[str, int]:
    with reading(engine) as session:
        return {
            name: session.scalar(select(func.count()).select_from(table)) or 0
            for name, table in Base.metadata.tables.items()
        }


def test_old_events_codes_tries_readings_and_swept_days_go_and_nothing_else(engine: Engine) -> None:
    open_it(engine)
    for n, at in enumerate((morning("2024-01-15"), NOW)):
        with writing(engine) as session:
            officer = session.scalars(select(Officer)).first()
            duty = session.scalars(select(Duty).order_by(Duty.id).offset(n)).first()
            assert officer is not None
            assert duty is not None
            session.add_all(
                [
                    WebhookEvent(id=f"made-up-{at:YYYY}", kind="follow", outcome="ignored", received_at=at),
                    LinkCode(
                        officer_id=officer.id,
                        digest=f"{at:YYYY}",
                        made_at=at,
                        made_by="C1",
                        expires_at=at.add(days=7),
                    ),
                    LinkTry(sender=f"{at:YYYY}", at=at),
                    QuotaReading(allowed=300, used=1, at=at),
                    EntryCode(id=uuid4(), officer_id=officer.id, asked_at=at, expires_at=at.add(minutes=10)),
                    EntryTry(subject=f"{at:YYYY}", at=at),
                    WebSession(
                        officer_id=officer.id,
                        digest=f"{at:YYYY}",
                        entered_by="link",
                        opened_at=at,
                        seen_at=at,
                        expires_at=at.add(hours=8),
                    ),
                    SweepShare(sweep=uuid4(), number=1, at=at, provinces=[officer.province_id]),
                    WorkingCopy(duty_id=duty.id, officer_id=officer.id, seen=0, fields={}, saved_at=at),
                ]
            )
            mark_swept(session, {officer.province_id}, at=at)
    before = _counts(engine)
    with writing(engine) as session:
        pruned = prune(session, now=NOW).as_json()
    assert pruned == dict.fromkeys(_SERVED, 1)
    assert _counts(engine) == before | {name: before[name] - 1 for name in _SERVED}
    with writing(engine) as session:
        assert set(prune(session, now=NOW).as_json().values()) == {0}


def test_the_latest_word_is_that_of_the_trail(engine: Engine) -> None:
    with reading(engine) as session:
        assert latest_word(session) is None
    open_it(engine)
    with reading(engine) as session:
        assert latest_word(session) == morning("2025-06-23")
