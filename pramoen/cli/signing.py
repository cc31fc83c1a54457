"""`pramoen month reopen`, `pramoen round screen` and `pramoen round sign`."""

from __future__ import annotations

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_lines
from pramoen.cli.the_round import the_round
from pramoen.errors import BadInput

__all__ = ["reopen_command", "screen_command", "sign_command"]

# A signature is no deviation that somebody has to answer for; on record it stands with these words.
_SIGNED = "ลงนามผลการประเมิน"
_NO_REASON = 'a decision needs a reason; give it with --why "…"'


def reopen_command(everywhere: Everywhere, month: str, *, why: str | None) -> int:
    """Let a closed month be changed again."""
    from pramoen.records.database import writing
    from pramoen.records.models import Round
    from pramoen.rounds.life.month_state import reopen_month
    from pramoen.rounds.months import read_month

    by = everywhere.decider()
    if not (why or "").strip():
        raise BadInput(_NO_REASON)
    wanted = read_month(month)
    engine = everywhere.engine()
    of = the_round(everywhere, engine)
    everywhere.may_go("reopening a month")
    with writing(engine) as session:
        found, at = session.get_one(Round, of.id), everywhere.clock()
        reopen_month(session, found, wanted, reason=why or "", at=at, by=by)
    print_lines([f"เปิดเดือน {wanted} ให้แก้ไขแล้ว"])
    return 0


def screen_command(everywhere: Everywhere, *, agrees: bool, why: str | None) -> int:
    """The screening committee's word on the results of a closed round."""
    from pramoen.records.database import writing
    from pramoen.records.models import Round
    from pramoen.rounds.life.signing import screen

    by = everywhere.decider()
    if not (why or "").strip():
        raise BadInput(_NO_REASON)
    engine = everywhere.engine()
    of = the_round(everywhere, engine)
    everywhere.may_go("the committee's review")
    with writing(engine) as session:
        found = session.get_one(Round, of.id)
        screen(session, found, agrees=agrees, reason=why or "", at=everywhere.clock(), by=by)
    print_lines(["คณะกรรมการกลั่นกรองเห็นชอบแล้ว" if agrees else "คณะกรรมการกลั่นกรองส่งกลับ รอบเปิดให้แก้ไขแล้ว"])
    return 0


def sign_command(everywhere: Everywhere, *, why: str | None) -> int:
    """The head's signature, once the committee has reviewed the results."""
    from pramoen.records.database import writing
    from pramoen.records.models import Round
    from pramoen.rounds.life.signing import sign

    by = everywhere.decider()
    engine = everywhere.engine()
    of = the_round(everywhere, engine)
    everywhere.may_go("signing the results")
    with writing(engine) as session:
        sign(session, session.get_one(Round, of.id), reason=why or _SIGNED, at=everywhere.clock(), by=by)
    print_lines(["ลงนามผลการประเมินแล้ว"])
    return 0
