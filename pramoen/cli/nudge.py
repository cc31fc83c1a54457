"""`pramoen nudge`: remind offices by hand of what they still owe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pramoen.appraisal.words import HELD_REASONS, STAGE_TITLES
from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_json, print_lines
from pramoen.cli.own_words import own_words
from pramoen.errors import BadInput, UnknownName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from pramoen.records.models import Office

__all__ = ["nudge_command"]

_WHY = "เร่งรัดรายการค้างส่ง"
_LONGEST = 500


def nudge_command(
    everywhere: Everywhere,
    *,
    offices: Sequence[str],
    stage: str | None,
    note: str | None,
    why: str | None,
    dry_run: bool,
    json: bool,
) -> int:
    """Write now to everyone of these offices with open duties, within the quiet rules, on the record."""
    from sqlalchemy import select

    from notifications.outbox.listing import planned_json
    from notifications.outbox.nudges import plan_nudges, record_nudge
    from notifications.outbox.stops import stops_json
    from notifications.rehearsal import as_rehearsed
    from pramoen.cli.coordinating import must_coordinate
    from pramoen.cli.sending_now import print_sent, send_now, settings_at_hand
    from pramoen.cli.sending_state import sending_lines
    from pramoen.records import outbox
    from pramoen.records.database import reading, writing
    from pramoen.records.models import Officer

    if not offices:
        raise BadInput("say which office with --office NAME; several may be named")
    if stage is not None and stage not in STAGE_TITLES:
        raise BadInput(f"--stage {stage!r} is none of {', '.join(STAGE_TITLES)}")
    note = own_words(note, "--note", most=_LONGEST) if note is not None else None
    by, at = everywhere.decider(), everywhere.clock()
    province = everywhere.province_named()
    if not dry_run:
        everywhere.may_go("sending reminders")
    with settings_at_hand(everywhere) as around:
        with reading(around.engine) if dry_run else writing(around.engine) as session:
            places = _offices(session, offices, province)
            for place in places:
                must_coordinate(session, by, place.province.name, "whom to nudge")
            found = plan_nudges(
                session,
                places,
                stage=stage,
                at=at,
                calendar=around.calendar,
                hours=around.hours,
                wording=around.wording,
                asked_by=session.scalars(select(Officer.name).where(Officer.code == by)).first() or by,
                note=note,
                rehearsal=around.wording.rehearsal,
            )
            planned = as_rehearsed(found.messages, around.wording)
            if not dry_run:
                added = outbox.add_planned(session, planned, at=at)
                record_nudge(session, places, stage=stage, messages=len(added), why=why or _WHY, at=at, by=by)
        sent = planned_json(around.engine, planned) if dry_run else send_now(everywhere, around, added)
        stopped = stops_json(around.engine)
    held = [one.as_json() for one in found.held]
    if json:
        rehearsal = everywhere.settings().rehearsal
        print_json(
            {
                "as_of": at.isoformat(),
                "messages": sent,
                "held": held,
                "stopped": stopped,
                "rehearsal": rehearsal,
            }
        )
        return 0
    print_lines(sending_lines(stopped, everywhere.settings()))
    if sent:
        print_sent(sent)
    print_lines([f"ข้อความ {len(sent)} ฉบับ"])
    for officer, reason in sorted({(one["officer"], one["reason"]) for one in held}):
        print_lines([f"ไม่แจ้ง {officer}: {HELD_REASONS[reason]}"])
    return 0


def _offices(session: Session, names: Sequence[str], province: str | None) -> list[Office]:
    """The offices of these names, or of these beginnings or ends where just one has it."""
    from sqlalchemy import select
    from sqlalchemy.orm import joinedload

    from pramoen.records.models import Office, Province

    query = select(Office).join(Province).options(joinedload(Office.province)).order_by(Office.name)
    if province is not None:
        query = query.where(Province.name == province)
    known = list(session.scalars(query))
    found: dict[int, Office] = {}
    for name in names:
        wanted = "".join(name.split())
        exact = [one for one in known if "".join(one.name.split()) == wanted]
        near = exact or [one for one in known if wanted and wanted in "".join(one.name.split())]
        if len(near) != 1:
            which = ", ".join(one.name for one in near[:5]) if near else "none"
            raise UnknownName(
                f"--office {name!r} is {which}; give the name of one office as the roster has it"
            )
        found[near[0].id] = near[0]
    return list(found.values())
