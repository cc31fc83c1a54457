"""`pramoen indicator waive|reinstate|verify|return`."""

from __future__ import annotations

from typing import Any

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_json, print_lines
from pramoen.cli.the_round import the_round
from pramoen.errors import BadInput

__all__ = ["decide_command", "verify_command"]


def decide_command(
    everywhere: Everywhere,
    key: str,
    *,
    to: str | None,
    reinstate: bool,
    office: str | None,
    officer: str | None,
    why: str | None,
    json: bool,
) -> int:
    """Decide that an indicator does not count for somebody, or that it counts again."""
    from pramoen.records.database import writing
    from pramoen.records.models import Round
    from pramoen.rounds.life.indicator_decisions import decide_indicator

    by = everywhere.decider()
    if not (why or "").strip():
        raise BadInput('a decision needs a reason; give it with --why "…"')
    engine = everywhere.engine()
    of = the_round(everywhere, engine)
    everywhere.may_go("a decision on an indicator")
    with writing(engine) as session:
        decision = decide_indicator(
            session,
            session.get_one(Round, of.id),
            key,
            how="reinstate" if reinstate else "drop" if to is None else "reassign",
            to=to,
            office=office,
            officer=officer,
            reason=why or "",
            at=everywhere.clock(),
            by=by,
        )
        document = {"kind": decision.kind, **decision.content, "why": decision.reason, "by": decision.by}
    if json:
        print_json(document)
    else:
        print_lines(["บันทึกการวินิจฉัยตัวชี้วัดแล้ว"])
    return 0


def verify_command(
    everywhere: Everywhere,
    key: str,
    *,
    month: str | None,
    office: str | None,
    officers: list[str] | None,
    return_with: str | None,
    json: bool,
) -> int:
    """Find the figures of an indicator right, or return them; of a month, or of the evaluation."""
    from pramoen.records.database import writing
    from pramoen.records.models import Round
    from pramoen.rounds.life.verifying import verify
    from pramoen.rounds.months import read_month

    by = everywhere.decider()
    wanted = None if month is None else read_month(month)
    engine = everywhere.engine()
    of = the_round(everywhere, engine)
    everywhere.may_go("verifying figures")
    with writing(engine) as session:
        outcome = verify(
            session,
            session.get_one(Round, of.id),
            key,
            month=wanted,
            office=office,
            officers=officers,
            return_with=return_with,
            at=everywhere.clock(),
            by=by,
        )
    document: dict[str, Any] = {
        "indicator": key,
        "month": wanted,
        "state": "verified" if return_with is None else "returned",
        "offices": [{"office": name, "officers": people} for name, people in outcome.offices.items()],
        "not_in": outcome.not_in,
        "own": outcome.own,
    }
    if json:
        print_json(document)
    else:
        count = sum(len(one["officers"]) for one in document["offices"])
        what = "ตรวจสอบแล้ว" if return_with is None else "ส่งคืนแก้ไขแล้ว"
        own = " (ผลของท่านเองต้องให้ผู้อื่นตรวจสอบ)" if outcome.own else ""
        print_lines([f"{key}: {what} {count} ราย ยังไม่ส่ง {len(outcome.not_in)} ราย{own}"])
    return 0
