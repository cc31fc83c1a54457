"""An officer's rounds, past and present: how each ended, and what he sent in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from starlette.responses import Response

from pramoen.errors import NotAllowed
from pramoen.papers.forms.months import month_title
from pramoen.records.models import Officer, Round
from pramoen.rounds.access import (
    NotInSight,
    officer_numbered,
    round_in_sight,
)
from pramoen.rounds.life.conduct import noted_of, undertakings_of
from pramoen.rounds.past import InRound, RoundEnd, in_round, round_end, rounds_of
from pramoen.rounds.printing.kind import Wanted
from pramoen.rounds.printing.kinds.evaluation_summary import summary_of
from pramoen.web.asked import Asked
from pramoen.web.conduct_address import conduct_address
from pramoen.web.names import names_of
from pramoen.web.view import shows

__all__ = ["show_mine", "show_of", "show_round", "show_summary"]


@dataclass(frozen=True, slots=True)
class _Line:
    """A round in the list."""

    round: Round
    end: RoundEnd


@dataclass(frozen=True, slots=True)
class _Indicator:
    """An indicator over the round: its score of each month, and of the evaluation with how it came out."""

    part: str
    number: str
    title: str
    weight: Decimal | None
    months: Sequence[tuple[str, Decimal | None]]
    score: Decimal | None
    level: int | None
    steps: Sequence[str]


@shows("/rounds")
def show_mine(asked: Asked) -> Response:
    """One's own rounds."""
    return _list(asked, asked.sight.officer)


@shows("/officers/{officer}/rounds")
def show_of(asked: Asked) -> Response:
    """The rounds of one of his people."""
    return _list(asked, officer_numbered(asked.db, asked.sight, asked.path("officer")))


@shows("/officers/{officer}/rounds/{round}")
def show_round(asked: Asked) -> Response:
    """One round of one officer, whole."""
    officer = officer_numbered(asked.db, asked.sight, asked.path("officer"))
    of = _round(asked, officer)
    facts = in_round(asked.db, of, officer)
    is_own = officer.id == asked.sight.officer.id
    accepted = facts.evaluation is not None and facts.evaluation.state.state == "accepted"
    undertaking = next(
        (one for one in undertakings_of(asked.db, of)[::-1] if one.officer_id == officer.id), None
    )
    is_told = not is_own or accepted or of.state == "closed"
    # What is noted of him an officer reads once he is told the result, as beside his evaluation.
    noted = [one for one in noted_of(asked.db, of, officer) if not one.note.withdrawn] if is_told else None
    people = {row.by for one in noted or () for row in (one.note, *one.before)}
    return asked.page(
        "past_round",
        officer=officer,
        round=of,
        facts=facts,
        office=facts.end.grade.content["office"] if facts.end.grade else officer.office.name,
        is_own=is_own,
        is_told=is_told,
        indicators=_indicators(facts),
        month_title=month_title,
        undertaking=undertaking,
        noted=noted,
        names=names_of(asked.db, officer.province_id, people),
        conduct=conduct_address(asked, officer, of),
        at=f"/officers/{officer.id}/rounds/{of.id}",
    )


@shows("/officers/{officer}/rounds/{round}/summary")
def show_summary(asked: Asked) -> Response:
    """The summary form of a closed round, to be printed and signed."""
    officer = officer_numbered(asked.db, asked.sight, asked.path("officer"))
    of = _round(asked, officer)
    try:
        paper = summary_of(Wanted(asked.db, of, [officer.office], False, asked.today), officer)
    except NotAllowed:
        raise NotInSight("no such paper while the round is open") from None
    return asked.page("paper", paper=paper, officer=officer, back=f"/officers/{officer.id}/rounds/{of.id}")


def _list(asked: Asked, officer: Officer) -> Response:
    lines = [_Line(one, round_end(asked.db, one, officer)) for one in rounds_of(asked.db, officer)]
    is_own = officer.id == asked.sight.officer.id
    return asked.page("past_rounds", officer=officer, lines=lines, is_own=is_own)


def _round(asked: Asked, officer: Officer) -> Round:
    of = round_in_sight(asked.db, asked.sight, asked.path("round"))
    if of.id not in {one.id for one in rounds_of(asked.db, officer)}:
        raise NotInSight("he was not in this round")
    return of


def _indicators(facts: InRound) -> list[_Indicator]:
    by_month = {
        one.state.occurrence or "": {mark.key: mark.score for mark in one.marks}
        for one in facts.months
        if one.submission is not None
    }
    last = facts.evaluation.marks if facts.evaluation is not None else []
    own = {mark.key: mark for mark in last}
    found = []
    for key, (group, number, title) in facts.titles.items():
        mark = own.get(key)
        months = [(month, scores[key]) for month, scores in by_month.items() if key in scores]
        if mark is None and not months:
            continue
        agreed = facts.agreed.of(key) if facts.agreed is not None else None
        weight = mark.weight if mark is not None else None
        if weight is None and agreed is not None and agreed.weight is not None:
            weight = Decimal(agreed.weight)
        part = (agreed.part if agreed is not None else None) or group
        found.append(
            _Indicator(
                part=part,
                number=number,
                title=title,
                weight=weight,
                months=months,
                score=mark.score if mark is not None else None,
                level=mark.level if mark is not None else None,
                steps=mark.steps if mark is not None else (),
            )
        )
    return sorted(found, key=lambda one: one.part != "team")
