"""The flow that amends a round by a letter, and the one that takes an amendment back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from prefect import flow
from pydantic import BaseModel

from flows.appointing import appoint_here
from flows.artifacts import show_table, show_words
from flows.at_work import at_work
from flows.moments import moment, run_name
from flows.parameters import AsOf, By, Home, Letter, OneProvince, OneRound, Quiet, said
from flows.round_meant import round_meant
from flows.surroundings import surroundings
from pramoen.papers.amendment_page import amendment_page, change_rows
from tasks.amending import amend_round_by_letter, tell_touched, undo_amendment
from tasks.letters import read_letter

__all__ = ["Amended", "amend_round", "undo_amendment_of_round"]


_APPLY = "ไม่เลือก: ตรวจดูเท่านั้น ไม่บันทึกสิ่งใด ควรตรวจดูก่อนทุกครั้ง"
_ANSWERS = (
    "คำตอบของข้อที่การตรวจดูถามไว้ เป็น JSON โดยใช้ชื่อข้อที่ถาม เช่น "
    '{"letter-date": "2567-07-01", "size-of-districts": "/srv/pramoen/sizes.xlsx"}'
)


class Amended(BaseModel):
    """What amending came to: the document of `pramoen amend --json`, its changes as rows in Thai, the page.

    `notices` are the messages planned.
    """

    document: dict[str, Any]
    rows: list[dict[str, str]]
    page: str
    notices: int = 0


@flow(name="amend_round", flow_run_name=run_name("amend_round"), persist_result=False, timeout_seconds=1800)
async def amend_round(
    letter: Letter,
    *,
    apply: Annotated[bool, said("แก้ไขจริง", _APPLY)] = False,
    answers: Annotated[dict[str, str] | None, said("คำตอบ", _ANSWERS)] = None,
    why: Annotated[str | None, said("เหตุผล", "จำเป็นเมื่อแก้ไขจริง บันทึกไว้เป็นหลักฐาน")] = None,
    by: By = "system",
    round: Annotated[str | None, said("รอบการประเมิน", "เช่น 2/2567 เว้นว่าง: รอบที่หนังสือกล่าวถึง")] = None,
    province: OneProvince = None,
    quiet: Quiet = False,
    as_of: AsOf = None,
    home: Home = None,
) -> Amended:
    """Work out what a letter changes in an open round and whom it touches; apply it where that is said.

    Without `apply` nothing is recorded. With questions left nothing is done either. Applied before, the same
    letter does nothing again.

    Args:
        letter: The letter's file, where this machine can read it.
        apply: Do it; else it is only shown.
        answers: Answers by the question's id, such as letter-date or size-of-districts (a file).
        why: Why it is applied, for the record.
        by: Who decides, an officer's id; a coordinator or administrator.
        round: The round, such as 2/2567, or its id; none: the one that the letter speaks of.
        province: The province, where the letter leaves it open.
        quiet: Tell nobody now; the next run of this letter does, or the next sweep.
        as_of: The moment to go by; none: now.
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
    rows = change_rows(outcome.document, outcome.pairs)
    await _show(outcome.document, rows)
    return Amended(document=outcome.document, rows=rows, page=page, notices=notices)


@flow(
    name="undo_amendment",
    flow_run_name=run_name("undo_amendment"),
    persist_result=False,
    timeout_seconds=1800,
)
async def undo_amendment_of_round(
    amendment: Annotated[str, said("การแก้ไขที่จะยกเลิก", "ครั้งที่ (เช่น 1) หรือเลขที่หนังสือแก้ไข")],
    *,
    why: Annotated[str, said("เหตุผล", "บันทึกไว้เป็นหลักฐาน")],
    by: By = "system",
    round: OneRound = None,
    province: OneProvince = None,
    quiet: Quiet = False,
    as_of: AsOf = None,
    home: Home = None,
) -> Amended:
    """Restore what stood before an amendment and tell those whom it touched.

    Args:
        amendment: Its number within the round, or the number of its letter.
        why: Why it is undone, for the record.
        by: Who decides, an officer's id; a coordinator or administrator.
        round: The round, such as 2/2567, or its id; none: the only one open.
        province: The province, where several have rounds.
        quiet: Tell nobody now.
        as_of: The moment to go by; none: now.
        home: The folder of settings and letters; none: the one set for this machine.
    """
    at = moment(as_of)
    around, _ = surroundings(home)
    with around, at_work(around.engine):
        round_id = round_meant(around.engine, round, province)
        document = undo_amendment(around, round_id, amendment, at=at, by=by, why=why)
        notices = 0 if quiet else len(tell_touched(around, [round_id], at=at))
        await appoint_here(around, at=at)
    rows = change_rows(document, [])
    await _show(document, rows)
    return Amended(document=document, rows=rows, page="", notices=notices)


async def _show(document: dict[str, Any], rows: Sequence[dict[str, str]]) -> None:
    """On the run's page what came of it, old beside new, and what is asked. Nobody by name."""
    letter = f"หนังสือที่ {document['letter']}" if document["letter"] else "หนังสือ"
    await show_words("amendment", _in_short(document), title=f"ผลการตรวจ{letter}")
    await show_table("amended", rows, title=f"รายการแก้ไขตาม{letter}")
    asked = [f"- **{one['id']}**: {one['text']} (`{one['answer_with']}`)" for one in document["questions"]]
    if asked:
        await show_words("questions", "\n".join(asked), title="ข้อที่ต้องตอบในช่อง “คำตอบ” ก่อนแก้ไข")


def _in_short(document: dict[str, Any]) -> str:
    of, touches = document["round"], document["touches"]
    if document.get("undone"):
        state = f"ยกเลิกการแก้ไขครั้งที่ {document['amendment']} แล้ว สิ่งที่ใช้อยู่เดิมกลับมามีผล"
    elif document["applied"]:
        state = f"แก้ไขแล้ว เป็นการแก้ไขครั้งที่ {document['amendment']}"
    elif document["questions"]:
        state = "ยังไม่ได้แก้ไขสิ่งใด ต้องตอบคำถามก่อน"
    else:
        state = "ยังไม่ได้แก้ไขสิ่งใด เป็นเพียงการตรวจดู หากถูกต้องแล้ว ให้สั่งอีกครั้งโดยเลือก “แก้ไขจริง” พร้อมระบุเหตุผลและผู้สั่ง"
    lines = [
        f"**{of['label'] if of else 'ยังไม่ทราบรอบ'}**: {state}",
        "",
        f"- ผู้เกี่ยวข้อง {touches['officers']} คน รับทราบข้อตกลงใหม่ {touches['agreements']} ฉบับ",
        f"- หน้าที่ที่เลื่อนกำหนด {touches['duties_moved']} เพิ่ม {touches['duties_added']} "
        f"ยกเลิก {touches['duties_dropped']} รายการ",
        f"- คะแนนที่เปลี่ยน {len(touches['reports_rescored'])} รายการ",
        *(f"- หมายเหตุ: {note}" for note in document["notes"]),
    ]
    return "\n".join(lines)
