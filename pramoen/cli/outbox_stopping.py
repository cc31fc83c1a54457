"""`pramoen outbox stop|resume`: the emergency stop, and letting the messages go again."""

from __future__ import annotations

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_json, print_lines
from pramoen.errors import BadInput, NotAllowed

__all__ = ["resume_command", "stop_command"]


def stop_command(everywhere: Everywhere, *, why: str | None, json: bool) -> int:
    """Hold the outbox at once, of all or of --province; whoever is on the roster may, in an emergency."""
    return _decide(everywhere, held=True, why=why, json=json)


def resume_command(everywhere: Everywhere, *, why: str | None, json: bool) -> int:
    """Let the messages go again that were held; a coordinator decides."""
    return _decide(everywhere, held=False, why=why, json=json)


def _decide(everywhere: Everywhere, *, held: bool, why: str | None, json: bool) -> int:
    from sqlalchemy import select

    from notifications.outbox.stops import stops
    from pramoen.cli.coordinating import must_coordinate
    from pramoen.cli.sending_state import stop_words
    from pramoen.records.database import reading, writing
    from pramoen.records.holds import hold_outbox, outbox_held
    from pramoen.records.models import Province

    by = everywhere.decider()
    if not (why or "").strip():
        raise BadInput('a decision needs a reason; give it with --why "…"')
    engine = everywhere.engine()
    province = everywhere.province_named()
    everywhere.may_go("stopping the outbox" if held else "letting the outbox go")
    with writing(engine) as session:
        place = None
        if province is not None:
            place = session.scalars(select(Province.id).where(Province.name == province)).one()
        if not held:
            must_coordinate(session, by, province, "whether messages go out again")
        stands = place in outbox_held(session)
        if not held and not stands:
            raise NotAllowed(_nothing_to_resume(province, [stop.province for stop in stops(session)]))
        if held != stands:
            hold_outbox(session, place, held=held, reason=why or "", at=everywhere.clock(), by=by)
    with reading(engine) as session:
        left = [stop.as_json() for stop in stops(session)]
    if json:
        print_json({"stopped": left})
    else:
        done = "ระงับการส่งข้อความแล้ว" if held else "ให้ส่งข้อความต่อได้แล้ว ข้อความที่ค้างจะออกในการส่งรอบถัดไป"
        still = [] if held or not left else ["ยังมีการระงับที่เหลืออยู่"]
        print_lines([done, *still, *(stop_words(stop) for stop in left)])
    return 0


def _nothing_to_resume(province: str | None, stopped: list[str | None]) -> str:
    if not stopped:
        return "nothing is stopped: messages go out as planned"
    if province is not None and None in stopped:
        return f"not {province} alone but everything is stopped; resume without --province"
    others = ", ".join(name for name in stopped if name)
    return f"that is not stopped; stopped is {others}: name it with --province"
