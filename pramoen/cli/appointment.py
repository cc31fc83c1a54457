"""`pramoen appointment add|list|end`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pramoen.cli.days import day_of, thai_day
from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_json, print_lines, print_table
from pramoen.cli.the_round import the_round

if TYPE_CHECKING:
    from pramoen.records.models import Appointment

__all__ = ["add_command", "end_command", "list_command"]


def add_command(
    everywhere: Everywhere,
    kind: str,
    officer: str,
    *,
    for_: str | None,
    from_day: str | None,
    until_day: str | None,
    why: str | None,
    json: bool,
) -> int:
    """Name an officer for something."""
    from pramoen.records.database import writing
    from pramoen.records.models import Round
    from pramoen.rounds.life.appointing import name_officer

    by = everywhere.decider()
    engine = everywhere.engine()
    of = the_round(everywhere, engine)
    everywhere.may_go("an appointment")
    with writing(engine) as session:
        appointment = name_officer(
            session,
            session.get_one(Round, of.id),
            officer,
            kind=kind,
            target=for_,
            from_day=day_of(from_day, "--from"),
            until_day=day_of(until_day, "--until"),
            reason=why or "",
            at=everywhere.clock(),
            by=by,
        )
        document = _json(appointment)
    if json:
        print_json(document)
    else:
        print_lines([f"บันทึกการมอบหมายที่ {document['id']} แล้ว"])
    return 0


def list_command(everywhere: Everywhere, *, json: bool) -> int:
    """The appointments that hold on the day."""
    from pramoen.appraisal.words import APPOINTMENT_TITLES
    from pramoen.records.appointments import standing_appointments
    from pramoen.records.database import reading
    from pramoen.rounds.life.actors import local_day

    engine = everywhere.engine()
    of = the_round(everywhere, engine)
    with reading(engine) as session:
        day = local_day(everywhere.clock())
        found = standing_appointments(session, of.province_id, day, round_id=of.id)
        rows = [_json(one) for one in found]
    if json:
        print_json(rows)
    else:
        print_table(
            ("ที่", "หน้าที่", "ผู้ได้รับมอบหมาย", "แทน/ของ", "ตั้งแต่", "ถึง"),
            [
                (
                    r["id"],
                    APPOINTMENT_TITLES[r["kind"]],
                    r["officer"],
                    r["for"],
                    thai_day(r["from"]),
                    thai_day(r["until"]),
                )
                for r in rows
            ],
        )
    return 0


def end_command(everywhere: Everywhere, appointment: int, *, why: str | None) -> int:
    """End an appointment."""
    from pramoen.records.database import writing
    from pramoen.records.models import Round
    from pramoen.rounds.life.appointing import end

    by = everywhere.decider()
    engine = everywhere.engine()
    of = the_round(everywhere, engine)
    everywhere.may_go("ending an appointment")
    with writing(engine) as session:
        found = session.get_one(Round, of.id)
        end(session, found, appointment, reason=why or "", at=everywhere.clock(), by=by)
    print_lines(["สิ้นสุดการมอบหมายแล้ว"])
    return 0


def _json(appointment: Appointment) -> dict[str, Any]:
    target = None
    if appointment.for_officer is not None:
        target = appointment.for_officer.code
    elif appointment.office is not None:
        target = appointment.office.name
    elif appointment.indicator is not None:
        target = appointment.indicator.key
    return {
        "id": appointment.id,
        "kind": appointment.kind,
        "officer": appointment.officer.code,
        "for": target,
        "from": appointment.from_day.isoformat(),
        "until": appointment.until_day.isoformat() if appointment.until_day else None,
        "why": appointment.reason,
        "by": appointment.by,
    }
