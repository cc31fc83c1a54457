"""Having no optional notices any more."""

from __future__ import annotations

from typing import Final

from sqlalchemy.orm import Session

from pramoen.records.optional_notices import set_optional_notices
from pramoen.web.landing.opening import Opened
from pramoen.web.landing.powers import Power
from pramoen.web.parts import Parts

__all__ = ["POWER", "act"]

POWER: Power = "notices"
_REASON: Final = "แจ้งยกเลิกผ่านลิงก์ในข้อความ"


def act(session: Session, parts: Parts, opened: Opened, form: dict[str, str]) -> None:  # noqa: ARG001
    """Stop them."""
    officer = opened.officer
    set_optional_notices(session, officer.id, wanted=False, reason=_REASON, at=parts.clock(), by=officer.code)
