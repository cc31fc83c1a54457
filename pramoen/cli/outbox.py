"""`pramoen outbox list|retry|resolve`."""

from __future__ import annotations

from pramoen.appraisal.words import MESSAGE_STATES
from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_json, print_lines, print_table
from pramoen.errors import BadInput, NotAllowed

__all__ = ["list_command", "resolve_command", "retry_command"]

_STATES = ("planned", "sending", "accepted", "unknown", "failed", "suppressed")


def list_command(everywhere: Everywhere, *, state: str | None, json: bool) -> int:
    """Messages, newest day first."""
    from notifications.outbox.listing import message_json
    from notifications.outbox.stops import stops
    from pramoen.cli.sending_state import sending_lines
    from pramoen.records import outbox
    from pramoen.records.database import reading

    if state is not None and state not in _STATES:
        raise BadInput(f"--state {state!r} is none of {', '.join(_STATES)}")
    engine = everywhere.engine()
    with reading(engine) as session:
        found = outbox.messages(session, state=state)
        spoken = outbox.spoken_of(session, [message.id for message in found])
        stopped = [stop.as_json() for stop in stops(session)]
        rows = [message_json(m, [row.duty_id for row in spoken.get(m.id, [])]) for m in found]
    if json:
        print_json(rows)
    else:
        print_lines(sending_lines(stopped, everywhere.settings()))
        print_table(
            ("วัน", "ถึง", "ช่องทาง", "ขั้น", "สถานะ", "เหตุ", "เรื่อง"),
            [
                (
                    r["day"],
                    r["to"],
                    r["channel"],
                    r["rung"],
                    MESSAGE_STATES[r["state"]],
                    r["reason"],
                    r["subject"],
                )
                for r in rows
            ],
        )
    return 0


def retry_command(everywhere: Everywhere, message: str, *, why: str | None, json: bool) -> int:
    """Plan a message anew that failed or may not have arrived; the next sweep sends it."""
    return _decide(everywhere, message, frm=("failed", "unknown"), to="planned", why=why, json=json)


def resolve_command(
    everywhere: Everywhere, message: str, *, outcome: str, why: str | None, json: bool
) -> int:
    """Say what became of a message of which nobody knows whether it arrived: accepted or failed."""
    if outcome not in ("accepted", "failed"):
        raise BadInput(f"--as {outcome!r} is neither accepted nor failed")
    return _decide(everywhere, message, frm=("unknown",), to=outcome, why=why, json=json)


def _decide(
    everywhere: Everywhere, message: str, *, frm: tuple[str, ...], to: str, why: str | None, json: bool
) -> int:
    from pramoen.records import claims, outbox
    from pramoen.records.database import writing

    by = everywhere.decider()
    engine = everywhere.engine()
    with writing(engine) as session:
        found = outbox.find_message(session, message)
        if found.state not in frm:
            raise NotAllowed(f"the message is {found.state}; this is for one that is {' or '.join(frm)}")
        everywhere.may_go("a decision on a message")
        claims.decide(session, found, state=to, reason=why or "", at=everywhere.clock(), by=by)
    if json:
        print_json({"id": message, "state": to})
    else:
        print_lines(["บันทึกการตัดสินใจแล้ว"])
    return 0
