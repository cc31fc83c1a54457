"""The page that asks who somebody is, with the ways in."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from starlette.requests import Request
from starlette.responses import Response

from pramoen.records.database import reading
from pramoen.records.models import Province
from pramoen.records.roster import provinces
from pramoen.web.next_page import next_page
from pramoen.web.pages import page
from pramoen.web.parts import Parts

__all__ = ["province_meant", "province_names", "show_ways", "ways_page"]


def show_ways(request: Request) -> Response:
    """The ways in, and the form that asks for a code."""
    return ways_page(request, request.app.state.parts)


def ways_page(request: Request, parts: Parts, *, status: int = 200, **facts: Any) -> Response:
    """The same with what is to be said of a form that was posted."""
    return page(
        "enter",
        status=status,
        digits=parts.wording.digits,
        provinces=province_names(parts),
        by_code=parts.send_code is not None,
        **({"slip": None, "next": next_page(request.query_params.get("next"))} | facts),
    )


def province_names(parts: Parts) -> list[str]:
    """The provinces to choose from; none where there is but one."""
    with reading(parts.engine) as session:
        named = [one.name for one in provinces(session)]
    return named if len(named) > 1 else []


def province_meant(parts: Parts, form: dict[str, str]) -> int | None:
    """The province chosen, where there are several."""
    with reading(parts.engine) as session:
        return session.scalars(
            select(Province.id).where(Province.name == form.get("province", ""))
        ).one_or_none()
