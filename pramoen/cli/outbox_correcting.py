"""`pramoen outbox correct`: put a wrong message right to exactly those whom it reached."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_json, print_lines, print_table
from pramoen.cli.own_words import own_words
from pramoen.errors import BadInput

__all__ = ["correct_command"]

_LONGEST = 2000


def correct_command(
    everywhere: Everywhere,
    *,
    day: str | None,
    kind: str | None,
    messages: Sequence[str],
    text: str | None,
    why: str | None,
    now: bool,
    dry_run: bool,
    json: bool,
) -> int:
    """Show whom wrong messages reached, ask, and send each of them one correction on the same channel."""
    from sqlalchemy.orm import Session

    from notifications.by_hand import compose_correction
    from notifications.outbox.corrections import correct, find_wrong, must_be_known
    from notifications.outbox.hours import next_inside
    from notifications.rendering import Rendered
    from pramoen.cli.coordinating import must_coordinate
    from pramoen.cli.sending_now import print_sent, send_now, settings_at_hand
    from pramoen.cli.the_round import the_round
    from pramoen.records.database import reading, writing
    from pramoen.records.decisions import record_decision
    from pramoen.records.models import Message

    if not (day or kind or messages or everywhere.round):
        raise BadInput("say which messages were wrong: --day, --kind, --round or --message ID")
    by, at = everywhere.decider(), everywhere.clock()
    words = _words(text)
    if not (why or "").strip():
        raise BadInput('a decision needs a reason; give it with --why "…"')
    asked: dict[str, Any] = {"ids": _ids(messages), "day": _day(day, everywhere), "kind": kind}
    province = everywhere.province_named()
    with settings_at_hand(everywhere) as around:
        if everywhere.round:
            asked["round_id"] = the_round(everywhere, around.engine).id
        with reading(around.engine) as session:
            must_coordinate(session, by, province, "what is corrected")
            asked["province_id"] = _province_id(session, province)
            must_be_known(session, ids=asked["ids"], kind=kind)
            wrong = find_wrong(session, **asked)
        rows = [
            {
                "message": str(one.message.id),
                "to": one.message.to,
                "channel": one.message.channel,
                "day": one.message.local_day.isoformat(),
                "kind": one.message.kind,
                "subject": one.message.subject,
                "corrected_by": str(one.corrected_by) if one.corrected_by else None,
            }
            for one in wrong
        ]
        fresh = sum(row["corrected_by"] is None for row in rows)
        if not json:
            _print_whom(rows, fresh)
        sent: list[dict[str, Any]] = []
        if fresh and not dry_run:
            everywhere.must_confirm(f"a correction to {fresh} people or groups")

            def compose(session: Session, message: Message) -> Rendered:
                today = at.in_timezone("Asia/Bangkok").date()
                return compose_correction(session, message, why=words, today=today, wording=around.wording)

            leaves = at if now else next_inside(at, around.hours)
            with writing(around.engine) as session:
                wrong = find_wrong(session, **asked)
                planned = correct(
                    session, wrong, at=at, not_before=leaves, compose=compose, wording=around.wording
                )
                record_decision(
                    session,
                    kind="correction",
                    subject_kind="outbox",
                    subject_id=str(planned[0].corrects) if planned else "none",
                    reason=why or "",
                    content={"corrects": [str(one.corrects) for one in planned]},
                    at=at,
                    by=by,
                )
            sent = send_now(everywhere, around, [one.id for one in planned])
    if json:
        print_json({"as_of": at.isoformat(), "wrong": rows, "messages": sent})
    elif sent:
        print_sent(sent)
    return 0


def _print_whom(rows: Sequence[dict[str, Any]], fresh: int) -> None:
    print_table(
        ("ถึง", "ช่องทาง", "วัน", "เรื่องที่ผิด", "แก้ไขแล้ว"),
        [(r["to"], r["channel"], r["day"], r["subject"], "แล้ว" if r["corrected_by"] else None) for r in rows],
    )
    print_lines([f"ต้องแจ้งแก้ไข {fresh} ราย แจ้งแก้ไขไปแล้ว {len(rows) - fresh} ราย"])


def _words(text: str | None) -> str:
    """What was wrong, in words for people: a file's content where `text` names one, else `text` itself."""
    if not (text or "").strip():
        raise BadInput('say what was wrong with --text "…", or --text FILE')
    said = str(text)
    try:
        file = Path(said)
        if file.is_file():
            said = file.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise BadInput(f"--text {said[:60]!r} cannot be read as a text file in UTF-8") from error
    return own_words(said, "--text", most=_LONGEST)


def _ids(messages: Sequence[str]) -> list[UUID]:
    try:
        return [UUID(message) for message in messages]
    except ValueError as error:
        raise BadInput("--message takes ids as `pramoen outbox list --json` shows them") from error


def _day(day: str | None, everywhere: Everywhere) -> Any:
    from calendars.moment import parse_when

    if day is None:
        return None
    try:
        return parse_when(day, now=everywhere.clock()).date()
    except ValueError as error:
        raise BadInput(f"--day {day!r}: {error}") from error


def _province_id(session: Any, province: str | None) -> int | None:
    from sqlalchemy import select

    from pramoen.records.models import Province

    if province is None:
        return None
    found: int = session.scalars(select(Province.id).where(Province.name == province)).one()
    return found
