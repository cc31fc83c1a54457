"""The behaviour log of one's people: written down as it is observed, corrected with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from starlette.responses import Response

from pramoen.errors import NotAllowed
from pramoen.records.models import Officer, Round
from pramoen.rounds.access import (
    ConductPart,
    NotInSight,
    conduct_in_sight,
    people_in_sight,
    round_in_sight,
    rounds_in_sight,
    unsupervised_in_sight,
)
from pramoen.rounds.life.conduct import (
    conduct_of_people,
    correct_behaviour,
    log_behaviour,
    missing_fortnights,
    noted_of,
)
from pramoen.web.asked import Asked
from pramoen.web.names import names_of
from pramoen.web.paging import paged
from pramoen.web.sheet.typed_day import typed_day
from pramoen.web.view import acts, shows

__all__ = ["correct", "note", "show", "show_people"]

_LONGEST: Final = 4000
_PAGE: Final = 50
_EMPTY: Final = "โปรดกรอกช่องนี้"
_DAY: Final = "พิมพ์วันที่ เช่น 28/6/2567 ไม่เกินวันนี้ และอยู่ในรอบการประเมิน"


@dataclass(frozen=True, slots=True)
class _Asked:
    """Whose log of which round, and as what it is looked at."""

    officer: Officer
    round: Round
    part: ConductPart


@shows("/conduct")
def show_people(asked: Asked) -> Response:
    """One's people with how many notes each has, and the fortnights without any."""
    people = [*people_in_sight(asked.db, asked.sight), *unsupervised_in_sight(asked.db, asked.sight)]
    listed = paged(asked, people, size=_PAGE, at="/conduct")
    open_rounds = [one for one in rounds_in_sight(asked.db, asked.sight) if one.state == "open"]
    return asked.page(
        "conduct_people",
        people=listed,
        rounds=[(one, conduct_of_people(asked.db, one, listed.items, at=asked.at)) for one in open_rounds],
    )


@shows("/officers/{officer}/rounds/{round}/conduct")
def show(asked: Asked) -> Response:
    """What is noted of one officer in one round."""
    return _page(asked, _asked_for(asked))


@acts("/officers/{officer}/rounds/{round}/conduct")
def note(asked: Asked) -> Response:
    """Note something observed on a day."""
    of = _writes(asked)
    wrong = _faults(asked, of)
    if wrong:
        return _page(asked, of, wrong=wrong, status=422)
    log_behaviour(
        asked.db,
        of.round,
        of.officer,
        asked.form.get("words", "")[:_LONGEST],
        day=typed_day(asked.form.get("day", "")),
        at=asked.at,
        by=asked.by,
    )
    return asked.go(_address(of))


@acts("/officers/{officer}/rounds/{round}/conduct/{note}")
def correct(asked: Asked) -> Response:
    """Say a note otherwise, or take it back; what it said stays."""
    of = _writes(asked)
    wanted = asked.path("note")
    number = int(wanted) if wanted.isdecimal() and len(wanted) < 10 else 0
    known = {row.id for one in noted_of(asked.db, of.round, of.officer) for row in (one.note, *one.before)}
    if number not in known:
        raise NotInSight("no such note")
    takes_back = asked.form.get("how") == "withdraw"
    wrong = {} if takes_back else _faults(asked, of)
    if not asked.form.get("reason", "").strip():
        wrong["reason"] = _EMPTY
    if wrong:
        return _page(asked, of, wrong=wrong, wrong_at=number, status=422)
    correct_behaviour(
        asked.db,
        of.round,
        of.officer,
        number,
        None if takes_back else asked.form.get("words", "")[:_LONGEST],
        day=None if takes_back else typed_day(asked.form.get("day", "")),
        reason=asked.form.get("reason", "")[:_LONGEST],
        at=asked.at,
        by=asked.by,
    )
    return asked.go(_address(of))


def _asked_for(asked: Asked) -> _Asked:
    officer, part = conduct_in_sight(asked.db, asked.sight, asked.path("officer"))
    return _Asked(officer, round_in_sight(asked.db, asked.sight, asked.path("round")), part)


def _writes(asked: Asked) -> _Asked:
    of = _asked_for(asked)
    if of.part != "writes":
        raise NotInSight("he reads, and does not write")
    if of.round.state != "open":
        raise NotAllowed("the round is closed")
    return of


def _faults(asked: Asked, of: _Asked) -> dict[str, str]:
    wrong = {}
    day = typed_day(asked.form.get("day", ""))
    if day is None or not of.round.start <= day <= min(of.round.end, asked.today):
        wrong["day"] = _DAY
    if not asked.form.get("words", "").strip():
        wrong["words"] = _EMPTY
    return wrong


def _address(of: _Asked) -> str:
    return f"/officers/{of.officer.id}/rounds/{of.round.id}/conduct"


def _page(
    asked: Asked,
    of: _Asked,
    *,
    wrong: Mapping[str, str] | None = None,
    wrong_at: int | None = None,
    status: int = 200,
) -> Response:
    """The log; `wrong` is what came back, with the note it was to correct in `wrong_at`."""
    noted = noted_of(asked.db, of.round, of.officer)
    codes = {row.by for one in noted for row in (one.note, *one.before)}
    codes |= {row.acting_for for one in noted for row in (one.note, *one.before) if row.acting_for}
    return asked.page(
        "conduct",
        status=status,
        officer=of.officer,
        round=of.round,
        address=_address(of),
        may_write=of.part == "writes" and of.round.state == "open",
        noted=noted[::-1],
        missing=missing_fortnights(asked.db, of.round, of.officer, at=asked.at),
        names=names_of(asked.db, of.officer.province_id, codes),
        wrong=wrong or {},
        wrong_at=wrong_at,
        typed=asked.form,
    )
