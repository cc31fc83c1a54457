"""Who may look at the pages of a demonstration: one of each kind, and how each gets in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pendulum
from sqlalchemy import select
from sqlalchemy.orm import Session

from notifications.links import LinkMaker
from pramoen.demo.judging import VERIFIER
from pramoen.demo.people import COORDINATOR
from pramoen.records import duties
from pramoen.records.accounts import make_account
from pramoen.records.models import Officer

__all__ = ["Looker", "lookers"]


@dataclass(frozen=True, slots=True)
class Looker:
    """What he is, his name, and the lines that tell how he gets in."""

    role: str
    name: str
    ways: tuple[str, ...]


def lookers(session: Session, round_id: UUID, links: LinkMaker, *, at: pendulum.DateTime) -> list[Looker]:
    """Who owes something soonest, his supervisor, the verifier, and the coordinator with a new account."""
    found = list(_by_link(session, round_id, links, at=at))
    coordinator = _officer(session, COORDINATOR)
    made = make_account(session, coordinator, at=at, by=COORDINATOR)
    ways = (
        links.home(coordinator.id, at).partition("/l/")[0] + "/enter/password",
        f"รหัส {COORDINATOR} รหัสผ่าน {made.password}",
        f"รหัสกู้คืน (ใช้แทนรหัสจากแอปยืนยันตัวตน ได้รหัสละครั้ง) {' '.join(made.recovery_codes[:3])}",
    )
    return [*found, Looker("ผู้ประสานงาน", coordinator.name, ways)]


def _by_link(
    session: Session, round_id: UUID, links: LinkMaker, *, at: pendulum.DateTime
) -> Iterator[Looker]:
    owed = [one for one in duties.states(session, round_ids=[round_id]) if one.state == "open"]
    for duty in sorted(owed, key=lambda one: (one.due, str(one.id))):
        officer = None if duty.officer_id is None else session.get_one(Officer, duty.officer_id)
        if officer is None or officer.supervisor_code in (None, COORDINATOR) or officer.roles != ["officer"]:
            continue
        above = _officer(session, str(officer.supervisor_code))
        yield Looker("ผู้รับการประเมิน", officer.name, (links.home(officer.id, at),))
        yield Looker("ผู้บังคับบัญชา", above.name, (links.home(above.id, at),))
        break
    verifier = _officer(session, VERIFIER)
    yield Looker("ผู้ตรวจสอบตัวชี้วัด", verifier.name, (links.home(verifier.id, at),))


def _officer(session: Session, code: str) -> Officer:
    return session.scalars(select(Officer).where(Officer.code == code)).one()
