"""From one officer's scores to his percentage and grade, with the steps by which he can check them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pramoen.appraisal.grades import Final, Split, component, final
from pramoen.appraisal.profile import Profile
from pramoen.appraisal.rounding import half_up
from pramoen.appraisal.submissions import Agreement, Evaluation, parse_submission
from pramoen.appraisal.totals import Decision, Mark, PartTotal, part_total
from pramoen.errors import BadInput
from pramoen.records.models import Officer
from pramoen.rounds.scoring import Marked

__all__ = ["Assessed", "Shares", "grade"]

_DROPPED = "น้ำหนักของตัวชี้วัด {key} โอนไปยัง {to} มิได้ เพราะ {to} ไม่นำมาคิดเช่นกัน"


@dataclass(frozen=True, slots=True)
class Shares:
    """How much counts, in per cent: team indicators of the results, results of the whole. None: not set."""

    team: Decimal | None
    results: Decimal | None


@dataclass(frozen=True, slots=True)
class Assessed:
    """What an officer's round comes to; parts are None where there is nothing to go by yet."""

    officer: Officer
    parts: Mapping[str, PartTotal]
    competency: Fraction | None
    outcome: Final | None

    @property
    def percent(self) -> Decimal | None:
        """The printed percentage."""
        return self.outcome.percent if self.outcome else None

    @property
    def grade(self) -> str | None:
        """The grade, in Thai."""
        return self.outcome.grade if self.outcome else None

    def as_json(self) -> dict[str, Any]:
        """The officer's entry in the document of a closed round."""
        return {
            "officer": self.officer.code,
            "office": self.officer.office.name,
            "team": _printed(self.parts.get("team")),
            "individual": _printed(self.parts.get("individual")),
            "competency": None if self.competency is None else _plain(self.competency),
            "percent": None if self.percent is None else str(self.percent),
            "grade": self.grade,
            "steps": [
                *(step for part in self.parts.values() for step in part.steps),
                *(self.outcome.steps if self.outcome else []),
            ],
        }


def grade(
    officer: Officer,
    marks: Sequence[Marked],
    *,
    evaluation: Mapping[str, Any] | None,
    agreement: Mapping[str, Any] | None,
    decisions: Mapping[str, Decision],
    shares: Shares,
    profile: Profile,
) -> Assessed:
    """The percentage and grade of an officer.

    Weights are those of his agreement, where it gives them, else the letter's. A decision to leave an
    indicator out holds where it has no score. Without an evaluation nothing is worked out.
    """
    if evaluation is None:
        return Assessed(officer, {}, None, None)
    competency = _competency(evaluation)
    parts = {group: _total(own, decisions) for group, own in _by_part(marks, _agreed(agreement)).items()}
    outcome = None
    if shares.team is not None and shares.results is not None:
        outcome = final(
            {"results": _results(parts, shares.team), "competency": competency},
            Split(shares={"results": shares.results, "competency": 100 - shares.results}),
            bands=profile.bands,
            rounding=profile.rounding,
        )
    return Assessed(officer, parts, competency, outcome)


def _by_part(marks: Sequence[Marked], agreement: Agreement | None) -> dict[str, list[Mark]]:
    """The marks of each part, team before individual, as the agreement or else the letter places them."""
    agreed = {one.key: one for one in agreement.indicators} if agreement else {}
    parts: dict[str, list[Mark]] = {}
    for one in marks:
        stated = agreed.get(one.key)
        weight = Decimal(stated.weight) if stated and stated.weight is not None else one.weight
        group = stated.part or one.group if stated else one.group
        parts.setdefault(group, []).append(Mark(key=one.key, weight=weight, score=one.score))
    return {name: parts[name] for name in sorted(parts, key=lambda name: name != "team")}


def _total(marks: Sequence[Mark], decisions: Mapping[str, Decision]) -> PartTotal:
    """The total of a part, with the decisions on indicators in it that have no score."""
    open_ones = {one.key for one in marks if one.score is None}
    standing = [decisions[one.key] for one in marks if one.key in open_ones and one.key in decisions]
    out = {one.key for one in standing}
    astray = [
        one
        for one in standing
        if one.to is not None and (one.to in out or one.to not in {m.key for m in marks})
    ]
    if astray:
        steps = [_DROPPED.format(key=one.key, to=one.to) for one in astray]
        return PartTotal(mean=None, open=[one.key for one in astray], steps=steps)
    return part_total(marks, standing)


def _agreed(content: Mapping[str, Any] | None) -> Agreement | None:
    """The agreement that stands. One that is no form gives no weights; the checks tell of it."""
    if content is None:
        return None
    try:
        form = parse_submission("agreement", content)
    except BadInput:
        return None
    return form if isinstance(form, Agreement) else None


def _competency(content: Mapping[str, Any]) -> Fraction | None:
    try:
        form = parse_submission("evaluation", content)
    except BadInput:
        return None
    return form.competency_percent() if isinstance(form, Evaluation) else None


def _results(parts: Mapping[str, PartTotal], team: Decimal) -> Fraction | None:
    """The results' percentage; a letter with one list alone has nothing to split."""
    if len(parts) == 1:
        return next(iter(parts.values())).percent
    if set(parts) != {"team", "individual"}:
        return None
    return component(parts, Split(shares={"team": team, "individual": 100 - team}))


def _printed(part: PartTotal | None) -> str | None:
    return str(part.printed) if part is not None and part.printed is not None else None


def _plain(percent: Fraction) -> str:
    """A percentage with up to four decimals, none of them idle."""
    return f"{half_up(percent):f}".rstrip("0").rstrip(".")
