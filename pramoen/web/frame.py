"""What stands around a page for whoever is in: name, navigation, the token of its forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pramoen.rounds.access import Sight
from pramoen.web.csrf import csrf_token

__all__ = ["Frame", "NavItem", "frame_of"]


@dataclass(frozen=True, slots=True)
class NavItem:
    """A place to go."""

    address: str
    title: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """Plain facts, so that a page about a failure has them too."""

    code: str
    name: str
    csrf: str
    nav: tuple[NavItem, ...]


# As if they were roles: a coordinator who got in by password, and who has people below him.
_BY_PASSWORD: Final = "coordinates"
_LEADS: Final = "leads"

# Address, title, and the roles that have it; none is everybody. Who has no such role and answers for an
# indicator all the same finds its figures from his account.
_PLACES: Final[tuple[tuple[str, str, frozenset[str]], ...]] = (
    ("/owed", "งานของฉัน", frozenset()),
    ("/waiting", "รอพิจารณา", frozenset({"supervisor", "coordinator", "administrator", _LEADS})),
    ("/progress", "ภาพรวม", frozenset({"supervisor", _BY_PASSWORD, _LEADS})),
    ("/figures", "ตรวจตัวเลข", frozenset({"verifier", _BY_PASSWORD})),
    ("/me", "บัญชี", frozenset()),
)


def frame_of(sight: Sight, *, path: str, token: str) -> Frame:
    """The frame of a page at `path` for who looks."""
    roles = {role for one in (sight.officer, *sight.stands_for) for role in one.roles}
    if sight.coordinates:
        roles.add(_BY_PASSWORD)
    if sight.leads:
        roles.add(_LEADS)
    places = [place for place in _PLACES if not place[2] or roles & place[2] or _is_below(path, place[0])]
    return Frame(
        code=sight.officer.code,
        name=sight.officer.name,
        csrf=csrf_token(token),
        nav=tuple(NavItem(address, title, _is_below(path, address)) for address, title, _ in places),
    )


def _is_below(path: str, address: str) -> bool:
    return path == address or path.startswith(f"{address}/")
