"""`pramoen template send`: a template's sample to one officer, through the channel it would take."""

from __future__ import annotations

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_json, print_lines
from pramoen.errors import NotAllowed, UnknownName

__all__ = ["send_command"]


def send_command(everywhere: Everywhere, name: str, *, to: str | None, json: bool) -> int:
    """Send made-up facts, marked as a trial, to an officer or to oneself; on the record, at any hour."""
    from sqlalchemy import select

    from notifications.outbox.stops import stops_json
    from notifications.outbox.trying_out import plan_sample
    from notifications.outbox.ways import ways
    from pramoen.cli.sending_now import print_sent, send_now, settings_at_hand
    from pramoen.cli.sending_state import sending_lines
    from pramoen.records import audit, outbox
    from pramoen.records.channel_marks import closed_channels
    from pramoen.records.database import writing
    from pramoen.records.models import Officer, Province

    by, at = everywhere.decider(), everywhere.clock()
    province = everywhere.province_named()
    everywhere.may_go("sending a sample")
    with settings_at_hand(everywhere) as around:
        with writing(around.engine) as session:
            query = select(Officer).join(Province).where(Officer.code == (to or by), Officer.active)
            if province is not None:
                query = query.where(Province.name == province)
            found = session.scalars(query).all()
            if not found:
                raise UnknownName(f"no officer {to!r} is on the roster; --to takes an officer's id")
            if len(found) > 1:
                raise UnknownName(
                    f"several provinces have an officer {to or by!r}; say which with --province"
                )
            reachable = ways(found[0], closed_channels(session))
            if not reachable:
                raise NotAllowed(f"no channel that works reaches {found[0].code}; see `pramoen doctor`")
            planned = plan_sample(name, found[0], reachable[0], at=at, wording=around.wording)
            added = outbox.add_planned(session, [planned], at=at)
            audit.note(
                session, at=at, actor=by, action="sample.send", subject=str(planned.id), content=[name]
            )
        sent = send_now(everywhere, around, added)
        stopped = stops_json(around.engine)
    if json:
        print_json({"messages": sent, "stopped": stopped, "rehearsal": everywhere.settings().rehearsal})
        return 0
    print_lines(sending_lines(stopped, everywhere.settings()))
    print_sent(sent)
    return 0
