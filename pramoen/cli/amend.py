"""`pramoen amend FILE`, `pramoen amend undo` and `pramoen amend list`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pramoen.circulars.files import must_be_a_file
from pramoen.cli.everywhere import Everywhere
from pramoen.cli.flow_run import run_flow
from pramoen.cli.letter_file import save_page
from pramoen.cli.output import print_json, print_lines, print_table
from pramoen.cli.the_round import the_round
from pramoen.errors import BadInput

if TYPE_CHECKING:
    from flows.amend_round import Amended

__all__ = ["amend_command", "list_command", "undo_command"]

_MOST = 12
_SHOWN = 60
# How much of what is the same stands before a difference.
_LEAD = 20


def amend_command(
    everywhere: Everywhere,
    file: Path,
    *,
    apply: bool,
    dry_run: bool,
    answer: Sequence[str],
    why: str | None,
    html: Path | None,
    json: bool,
) -> int:
    """Show what a letter changes, or do it; exit status 1 where questions are left, with nothing done."""
    if apply and dry_run:
        raise BadInput("--apply does it and --dry-run does nothing; give one of them")
    answers = _answers(answer)
    if apply and not (why or "").strip():
        raise BadInput('applying an amendment is a decision and needs a reason; give it with --why "…"')
    by = everywhere.decider() if apply else everywhere.actor()
    everywhere.engine().dispose()
    province = everywhere.province_named()
    if apply:
        everywhere.may_go("amending a round")
    # Prefect takes seconds to start: a name mistyped is said before.
    must_be_a_file(file)
    at = everywhere.clock()

    async def start() -> Amended:
        from flows.amend_round import amend_round

        return await amend_round(
            file,
            apply=apply,
            answers=answers,
            why=why,
            round=everywhere.round,
            province=province,
            as_of=at,
            by=by,
            home=everywhere.home,
        )

    outcome = run_flow(everywhere, start)
    document = outcome.document
    page = save_page(outcome.page, html, letter=file) if html is not None else None
    if json:
        print_json(document)
    else:
        _print(document, outcome.rows, file, notices=outcome.notices)
        if page is not None:
            print_lines([f"หน้ารายการแก้ไข: {page}"])
    return 1 if document["questions"] and not document["applied"] else 0


def undo_command(everywhere: Everywhere, amendment: str, *, why: str | None, json: bool) -> int:
    """Take an amendment back."""
    if not (why or "").strip():
        raise BadInput('undoing an amendment is a decision and needs a reason; give it with --why "…"')
    by = everywhere.decider()
    engine = everywhere.engine()
    round_id = the_round(everywhere, engine).id
    everywhere.may_go("undoing an amendment")
    at = everywhere.clock()

    async def start() -> Amended:
        from flows.amend_round import undo_amendment_of_round

        return await undo_amendment_of_round(
            amendment, why=why or "", round=str(round_id), as_of=at, by=by, home=everywhere.home
        )

    outcome = run_flow(everywhere, start)
    if json:
        print_json(outcome.document)
    else:
        said = outcome.document
        print_lines([f"{said['round']['label']}: ยกเลิกการแก้ไขครั้งที่ {said['amendment']} แล้ว"])
        print_lines([f"แจ้งผู้ที่เกี่ยวข้อง {outcome.notices} คน"])
    return 0


def list_command(everywhere: Everywhere, *, json: bool) -> int:
    """The amendments of a round, also those undone."""
    from pramoen.records.amendments import amendments_of
    from pramoen.records.database import reading

    engine = everywhere.engine()
    of = the_round(everywhere, engine)
    with reading(engine) as session:
        rows = [
            {
                "number": one.number,
                "letter": one.letter.number,
                "applied_at": one.applied_at.in_timezone("Asia/Bangkok").isoformat(),
                "applied_by": one.applied_by,
                "why": one.reason,
                "undone_at": one.undone_at.in_timezone("Asia/Bangkok").isoformat() if one.undone_at else None,
                "undone_by": one.undone_by,
                "undone_why": one.undone_reason,
            }
            for one in amendments_of(session, of.id)
        ]
    if json:
        print_json(rows)
    else:
        print_table(
            ("ครั้งที่", "หนังสือ", "แก้ไขเมื่อ", "โดย", "ยกเลิกเมื่อ"),
            [
                (
                    row["number"],
                    row["letter"],
                    str(row["applied_at"])[:10],
                    row["applied_by"],
                    str(row["undone_at"])[:10] if row["undone_at"] else None,
                )
                for row in rows
            ],
        )
    return 0


def _answers(given: Sequence[str]) -> dict[str, str]:
    answers: dict[str, str] = {}
    for one in given:
        id_, equals, value = one.partition("=")
        if not equals or not id_.strip() or not value.strip():
            raise BadInput(f"--answer {one!r}: write it as ID=VALUE, the id as the question gives it")
        answers[id_.strip()] = value.strip()
    return answers


def _print(document: dict[str, Any], rows: list[dict[str, str]], file: Path, *, notices: int) -> None:
    of = document["round"]
    state = "แก้ไขแล้ว" if document["applied"] else "ยังไม่ได้แก้ไข"
    print_lines([f"{of['label'] if of else 'ยังไม่ทราบรอบ'}: {document['letter'] or file.name} {state}"])
    if rows:
        print_table(tuple(rows[0]), [_line(row) for row in rows[:_MOST]])
    if len(rows) > _MOST:
        print_lines([f"… และอีก {len(rows) - _MOST} รายการ (ดูทั้งหมดด้วย --json หรือ --html)"])
    touches = document["touches"]
    print_lines(
        [
            f"เกี่ยวข้อง {touches['officers']} คน รับทราบข้อตกลงใหม่ {touches['agreements']} ฉบับ "
            f"คะแนนเปลี่ยน {len(touches['reports_rescored'])} รายการ "
            f"หน้าที่เลื่อน {touches['duties_moved']} เพิ่ม {touches['duties_added']} "
            f"ยกเลิก {touches['duties_dropped']}"
        ]
    )
    print_lines(f"หมายเหตุ: {note}" for note in document["notes"])
    if document["applied"]:
        print_lines([f"แจ้งผู้ที่เกี่ยวข้อง {notices} คน"] if notices else [])
    elif document["questions"]:
        print_lines(["ต้องตอบก่อนแก้ไข:"])
        for question in document["questions"]:
            print_lines([f"- {question['text']}", f"  {question['answer_with']}"])
    else:
        print_lines([f'หากถูกต้องแล้ว: pramoen amend {file} --apply --why "เหตุผล" --by รหัส'])


def _line(row: dict[str, str]) -> tuple[str, ...]:
    what, field, before, after = row.values()
    return what, field, *_short(before, after)


def _short(before: str, after: str) -> tuple[str, str]:
    """Both texts cut to where they begin to differ."""
    differs = (place for place, (old, new) in enumerate(zip(before, after, strict=False)) if old != new)
    same = next(differs, min(len(before), len(after)))
    first = max(0, same - _LEAD) if max(len(before), len(after)) > _SHOWN else 0
    cut = []
    for text in (before, after):
        shown = text[first : first + _SHOWN]
        cut.append(f"{'…' if first else ''}{shown}{'…' if first + _SHOWN < len(text) else ''}")
    return cut[0], cut[1]
