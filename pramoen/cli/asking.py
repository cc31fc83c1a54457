"""`pramoen duty dispute|change` and `pramoen request list|grant|refuse`."""

from __future__ import annotations

from typing import Any, Literal

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_json, print_lines, print_table
from pramoen.cli.the_round import the_round
from pramoen.errors import BadInput

__all__ = ["ask_command", "decide_command", "list_command"]


def ask_command(
    everywhere: Everywhere,
    duty: str,
    *,
    kind: Literal["not-mine", "change"],
    why: str | None,
    on_behalf_of: str | None,
    json: bool,
) -> int:
    """Put a request on record; a person decides on it."""
    from pramoen.records import duties
    from pramoen.records.database import writing
    from pramoen.rounds.life.requests import Asked, ask

    by = everywhere.decider()
    if not (why or "").strip():
        raise BadInput('a request needs a reason; give it with --why "…"')
    engine = everywhere.engine()
    with writing(engine) as session:
        found = duties.find_duty(session, duty)
        everywhere.may_go("a request")
        request = ask(
            session,
            found,
            kind=kind,
            reason=why or "",
            at=everywhere.clock(),
            by=by,
            on_behalf_of=on_behalf_of,
        )
        document = _json(Asked(request, None))
    if json:
        print_json(document)
    else:
        print_lines([f"บันทึกคำขอที่ {document['id']} แล้ว รอผู้มีอำนาจวินิจฉัย"])
    return 0


def decide_command(everywhere: Everywhere, request: int, *, grant: bool, why: str | None, json: bool) -> int:
    """Grant or refuse a request."""
    from pramoen.records.database import writing
    from pramoen.rounds.life.requests import decide_request

    by = everywhere.decider()
    if not (why or "").strip():
        raise BadInput('a decision needs a reason; give it with --why "…"')
    engine = everywhere.engine()
    everywhere.may_go("a decision on a request")
    with writing(engine) as session:
        asked = decide_request(session, request, grant=grant, reason=why or "", at=everywhere.clock(), by=by)
        document = _json(asked)
    if json:
        print_json(document)
    else:
        print_lines(["อนุญาตตามคำขอแล้ว" if grant else "ไม่อนุญาตตามคำขอ บันทึกแล้ว"])
    return 0


def list_command(everywhere: Everywhere, *, json: bool) -> int:
    """The requests of a round, and what was decided."""
    from pramoen.records.database import reading
    from pramoen.records.models import Round
    from pramoen.rounds.life.requests import requests_of

    engine = everywhere.engine()
    of = the_round(everywhere, engine)
    with reading(engine) as session:
        rows = [_json(one) for one in requests_of(session, session.get_one(Round, of.id))]
    if json:
        print_json(rows)
    else:
        print_table(
            ("คำขอ", "เรื่อง", "โดย", "เหตุผล", "ผล"),
            [(row["id"], row["kind"], row["by"], row["reason"], row["decision"]) for row in rows],
        )
    return 0


def _json(asked: Any) -> dict[str, Any]:
    request, decision = asked.request, asked.decision
    return {
        "id": request.id,
        "kind": request.kind,
        "duty": str(request.duty_id),
        "by": request.by,
        "acting_for": request.acting_for,
        "reason": request.reason,
        "at": request.at.in_timezone("Asia/Bangkok").isoformat(),
        "decision": decision.kind if decision else None,
        "decided_by": decision.by if decision else None,
        "decided_why": decision.reason if decision else None,
    }
