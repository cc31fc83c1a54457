"""`pramoen duty list|waive|reopen|done`."""

from __future__ import annotations

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_json, print_lines, print_table
from pramoen.cli.the_round import the_round
from pramoen.errors import BadInput, UnknownName

__all__ = ["decide_command", "done_command", "list_command"]


def list_command(everywhere: Everywhere, *, officer: str | None, json: bool) -> int:
    """The duties of a round, soonest due first, of everyone or of one officer."""
    from calendars.formats import format_date
    from pramoen.appraisal.words import STAGE_TITLES, STATE_TITLES
    from pramoen.records import duties
    from pramoen.records.database import reading
    from pramoen.records.deadlines import indicators_by_deadline
    from pramoen.rounds.people import officers_by_id

    engine = everywhere.engine()
    of = the_round(everywhere, engine)
    with reading(engine) as session:
        states = duties.states(session, round_ids=[of.id])
        people = officers_by_id(session, [d.officer_id for d in states if d.officer_id is not None])
        offices = {office.id: office.name for office in duties.offices(session, of.province_id)}
        about = indicators_by_deadline(session, of.id)
    if officer is not None and officer not in {one.code for one in people.values()}:
        raise UnknownName(
            f"no officer {officer!r} owes anything in {of.label}; check the id against the roster"
        )
    due = {str(duty.id): duty.due for duty in states}
    rows = [
        {
            "id": str(duty.id),
            "officer": people[duty.officer_id].code if duty.officer_id is not None else None,
            "office": offices[duty.office_id],
            "stage": duty.stage,
            "indicator": about.get(duty.deadline_id),
            "occurrence": duty.occurrence,
            "due": duty.due.isoformat(),
            "state": duty.state,
        }
        for duty in states
    ]
    rows = [row for row in rows if officer is None or row["officer"] == officer]
    if json:
        print_json(rows)
    else:
        print_table(
            ("กำหนด", "ขั้นตอน", "ตัวชี้วัด", "ประจำเดือน", "ผู้รับผิดชอบ", "หน่วยงาน", "สถานะ", "รหัส"),
            [
                (
                    format_date(due[str(r["id"])], style="short"),
                    STAGE_TITLES[str(r["stage"])],
                    r["indicator"],
                    r["occurrence"],
                    r["officer"],
                    r["office"],
                    STATE_TITLES[str(r["state"])],
                    r["id"],
                )
                for r in rows
            ],
        )
    return 0


def decide_command(everywhere: Everywhere, duty: str, *, kind: str, why: str | None) -> int:
    """Waive a duty or reopen it; a person's decision with a reason."""
    from pramoen.records import duties
    from pramoen.records.database import writing
    from pramoen.rounds.life.deciding import waive_or_reopen

    by = everywhere.decider()
    if not (why or "").strip():
        raise BadInput('a decision needs a reason; give it with --why "…"')
    engine = everywhere.engine()
    with writing(engine) as session:
        found = duties.find_duty(session, duty)
        everywhere.may_go(f"a decision ({kind})")
        waive_or_reopen(session, found, kind=kind, reason=why or "", at=everywhere.clock(), by=by)
    print_lines(["บันทึกการตัดสินใจแล้ว"])
    return 0


def done_command(everywhere: Everywhere, duty: str, *, why: str | None) -> int:
    """Record that a duty was met in another way; `why` says how. Those may who may send it in."""
    from pramoen.records import duties
    from pramoen.records.database import writing
    from pramoen.rounds.life.sending import send_in

    by = everywhere.decider()
    if not (why or "").strip():
        raise BadInput('say how the duty was met with --why "…"')
    engine = everywhere.engine()
    with writing(engine) as session:
        found = duties.find_duty(session, duty)
        if found.stage not in ("submission", "indicator"):
            raise BadInput(f"a duty of stage {found.stage} is met by what is sent in for it, or waived")
        everywhere.may_go("settling a duty")
        bearer = None if found.officer is None else found.officer.code
        send_in(session, found, {"done": why}, at=everywhere.clock(), by=by, on_behalf_of=bearer)
    print_lines(["บันทึกว่าดำเนินการแล้ว"])
    return 0
