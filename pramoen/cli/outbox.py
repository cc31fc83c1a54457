"""`pramoen outbox list`."""

from __future__ import annotations

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_json, print_table
from pramoen.errors import BadInput

__all__ = ["list_command"]

_STATES = ("planned", "sending", "accepted", "unknown", "failed", "suppressed")


def list_command(everywhere: Everywhere, *, state: str | None, json: bool) -> int:
    """Messages, newest day first."""
    from notifications.outbox.listing import message_json
    from pramoen.records import outbox
    from pramoen.records.database import reading

    if state is not None and state not in _STATES:
        raise BadInput(f"--state {state!r} is none of {', '.join(_STATES)}")
    engine = everywhere.engine()
    with reading(engine) as session:
        found = outbox.messages(session, state=state)
        spoken = outbox.spoken_of(session, [message.id for message in found])
        rows = [message_json(m, [row.duty_id for row in spoken.get(m.id, [])]) for m in found]
    if json:
        print_json(rows)
    else:
        print_table(
            ("วัน", "ถึง", "ช่องทาง", "ขั้น", "สถานะ", "เหตุ", "เรื่อง"),
            [
                (r["day"], r["to"], r["channel"], r["rung"], r["state"], r["reason"], r["subject"])
                for r in rows
            ],
        )
    return 0
