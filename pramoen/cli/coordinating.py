"""Whether who decides is a coordinator: for what touches the messages of many people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pramoen.errors import NotAllowed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

__all__ = ["must_coordinate"]

_ROLES = frozenset({"coordinator", "administrator"})


def must_coordinate(session: Session, by: str, province: str | None, what: str) -> None:
    """Let only a coordinator or administrator go on, of `province` where one is named. Raises NotAllowed.

    Where the roster names none, anybody on it may: nothing must stand still for want of a role.
    """
    from sqlalchemy import select

    from pramoen.records.models import Officer, Province

    query = select(Officer.code, Officer.roles).join(Province, Province.id == Officer.province_id)
    query = query.where(Officer.active)
    if province is not None:
        query = query.where(Province.name == province)
    coordinate = {code for code, roles in session.execute(query) if _ROLES.intersection(roles)}
    if coordinate and by not in coordinate:
        where = f" of {province}" if province else ""
        raise NotAllowed(f"{by} may not decide {what}; a coordinator or administrator{where} may")
