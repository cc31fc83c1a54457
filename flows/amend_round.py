"""The flow that amends a round by a letter, and the one that takes an amendment back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from prefect import flow
from pydantic import BaseModel

from flows.appointing import appoint_here
from flows.artifacts import show_table, show_words
from flows.at_work import at_work
from flows.moments import moment, run_name
from flows.round_meant import round_meant
from flows.surroundings import surroundings
from pramoen.papers.amendment_page import amendment_page
from tasks.amending import amend_round_by_letter, tell_touched, undo_amendment
from tasks.letters import read_letter

__all__ = ["Amended", "amend_round", "undo_amendment_of_round"]


class Amended(BaseModel):
    """What amending came to: the document of `pramoen amend --json`, the page, the messages planned."""

    document: dict[str, Any]
    page: str
    notices: int = 0


@flow(name="amend_round", flow_run_name=run_name("amend_round"), persist_result=False, timeout_seconds=1800)
async def amend_round(
    letter: Path,
    *,
    apply: bool = False,
    answers: dict[str, str] | None = None,
    why: str | None = None,
    round: str | None = None,
    province: str | None = None,
    as_of: dt.datetime | None = None,
    by: str = "system",
    quiet: bool = False,
    home: Path | None = None,
) -> Amended:
    """Work out what a letter changes in an open round and whom it touches; apply it where that is said.

    Without `apply` nothing is recorded. With questions left nothing is done either. Applied before, the same
    letter does nothing again.

    Args:
        letter: The letter's file, where this machine can read it.
        apply: Do it; else it is only shown.
        answers: Answers by the question's id, such as letter-date or size-of-districts (a file).
        why: Why it is applied, for the record.
        round: The round, such as 2/2567, or its id; none: the one that the letter speaks of.
        province: The province, where the letter leaves it open.
        as_of: The moment to go by; none: now.
        by: Who decides, an officer's id; a coordinator or administrator.
        quiet: Tell nobody now; the next run of this letter does.
        home: The folder of settings and letters; none: the one set for this machine.
    """
    at = moment(as_of)
    around, _ = surroundings(home)
    with around, at_work(around.engine):
        circular, sha256 = read_letter(letter, around.letters_folder)
        outcome = amend_round_by_letter(
            around,
            circular,
            sha256=sha256,
            file_name=letter.name,
            answers=answers or {},
            named=round,
            province=province,
            at=at,
            by=by,
            why=why,
            apply=apply,
        )
        notices = 0
        if outcome.amendment is not None and outcome.round_id is not None and apply:
            if not quiet:
                notices = len(tell_touched(around, [outcome.round_id], at=at))
            await appoint_here(around, at=at)
        page = amendment_page(outcome.document, outcome.pairs, today=at.date())
    await _show(outcome.document)
    return Amended(document=outcome.document, page=page, notices=notices)


@flow(
    name="undo_amendment",
    flow_run_name=run_name("undo_amendment"),
    persist_result=False,
    timeout_seconds=1800,
)
async def undo_amendment_of_round(
    amendment: str,
    *,
    why: str,
    round: str | None = None,
    province: str | None = None,
    as_of: dt.datetime | None = None,
    by: str = "system",
    quiet: bool = False,
    home: Path | None = None,
) -> Amended:
    """Restore what stood before an amendment and tell those whom it touched.

    Args:
        amendment: Its number within the round, or the number of its letter.
        why: Why it is undone, for the record.
        round: The round, such as 2/2567, or its id; none: the only one open.
        province: The province, where several have rounds.
        as_of: The moment to go by; none: now.
        by: Who decides, an officer's id; a coordinator or administrator.
        quiet: Tell nobody now.
        home: The folder of settings and letters; none: the one set for this machine.
    """
    at = moment(as_of)
    around, _ = surroundings(home)
    with around, at_work(around.engine):
        round_id = round_meant(around.engine, round, province)
        document = undo_amendment(around, round_id, amendment, at=at, by=by, why=why)
        notices = 0 if quiet else len(tell_touched(around, [round_id], at=at))
        await appoint_here(around, at=at)
    await _show(document)
    return Amended(document=document, page="", notices=notices)


async def _show(document: dict[str, Any]) -> None:
    """The change set on the run's page, old beside new; questions, where some are left. Nobody by name."""
    rows = [
        {
            "รายการ": change.get("indicator") or change["deadline"],
            "ส่วนที่เปลี่ยน": change.get("field", "กำหนด"),
            "เดิม": str(change["before"]),
            "แก้ไขเป็น": str(change["after"]),
        }
        for change in document["changes"]
    ]
    await show_table("amended", rows, title=f"รายการแก้ไขตามหนังสือที่ {document['letter'] or ''}")
    asked = [f"- **{one['id']}** {one['text']} `{one['answer_with']}`" for one in document["questions"]]
    if asked:
        await show_words("questions", "\n".join(asked), title="ข้อที่ต้องตอบก่อนแก้ไข")
