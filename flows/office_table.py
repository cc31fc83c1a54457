"""The offices of a round as a table on the run's page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pendulum
from sqlalchemy import Engine

from flows.artifacts import show_table, show_words
from pramoen.appraisal.completeness import heading
from pramoen.records.database import reading
from pramoen.records.models import Round
from pramoen.rounds.closing_month import said_of_missed
from pramoen.rounds.status import round_status

__all__ = ["show_closing", "show_offices"]

_STATUS = {
    "office": "หน่วยงาน",
    "owed": "ทั้งหมด",
    "in": "ส่งแล้ว",
    "late": "ส่งช้า",
    "overdue": "เกินกำหนด",
    "missed": "ขาดส่ง",
}
_FIGURES = {"office": "หน่วยงาน", "mean": "เฉลี่ย", "counted": "จำนวน", "missing": "ขาด"}


async def show_offices(engine: Engine, round_id: UUID, *, at: pendulum.DateTime) -> None:
    """What each office owes and what is in, at a moment."""
    with reading(engine) as session:
        of = session.get_one(Round, round_id)
        status, title = round_status(session, of, at=at), of.label
    rows = [{words: office[name] for name, words in _STATUS.items()} for office in status["offices"]]
    await show_table("offices", rows, title=title)


async def show_closing(document: Mapping[str, Any]) -> None:
    """What a closing came to: each office's figures, and each check that is not met with its count."""
    title = f"{document['round']['label']} {document.get('month') or ''}".strip()
    rows = [{words: office[name] for name, words in _FIGURES.items()} for office in document["offices"]]
    await show_table("figures", rows, title=title)
    gaps = [
        {"รายการตรวจ": heading(check["code"]), "ยังไม่ครบ": len(check["gaps"])}
        for check in document["checks"]
        if not check["met"]
    ]
    await show_table("gaps", gaps, title=f"{title}: รายการที่ยังไม่ครบ")
    if document.get("missed"):
        await show_words("missed", said_of_missed(document), title=f"{title}: รายงานที่ขาด")
