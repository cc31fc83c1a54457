"""From a token to the person and duty it stands for, or to a refusal."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session, joinedload

from notifications.links import PURPOSES, Link, Purpose, check_link
from pramoen.records.models import Officer
from pramoen.web.landing.owed import owes
from pramoen.web.parts import Parts

__all__ = ["Opened", "Refused", "open_link"]

_STATUS = {"changed": 404, "expired": 410, "revoked": 403, "another-purpose": 403}


class Refused(Exception):
    """A link that opens nothing; `status` tells a program why, the page is the same for all."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True, slots=True)
class Opened:
    """A link that holds, and the officer it was made for."""

    token: str
    link: Link
    officer: Officer


def open_link(
    session: Session, parts: Parts, token: str, *, purposes: Collection[Purpose] = PURPOSES
) -> Opened:
    """Whom a token is for. Raises Refused where it is changed, expired, taken back, or for something else.

    An officer who left, and a duty that is no longer his, close the link as a revocation does.
    """
    checked = check_link(session, parts.keys, token, at=parts.clock(), purposes=purposes)
    if checked.link is None or checked.state != "valid":
        raise Refused(_STATUS[checked.state])
    officer = session.get(Officer, checked.link.officer_id, options=[joinedload(Officer.office)])
    if officer is None or not officer.active:
        raise Refused(403)
    if checked.link.duty_id is not None and not owes(
        session, officer, checked.link.duty_id, today=parts.clock().in_timezone("Asia/Bangkok").date()
    ):
        raise Refused(403)
    return Opened(token, checked.link, officer)
