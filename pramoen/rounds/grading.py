"""From one officer's scores to his percentage and grade, with the steps by which he can check them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from calendars.formats import format_date
from pramoen.appraisal.grades import Final, Split, component, final
from pramoen.appraisal.profile import Profile
from pramoen.appraisal.rounding import half_up
from pramoen.appraisal.submissions import Evaluation, parse_submission
from pramoen.appraisal.totals import Decision, Mark, PartTotal, part_total
from pramoen.appraisal.words import GROUP_TITLES
from pramoen.errors import BadInput
from pramoen.records.models import Officer
from pramoen.rounds.agreed import InForce
from pramoen.rounds.scoring import Marked

__all__ = ["Assessed", "Shares", "grade"]

_DROPPED = "น้ำหนักของตัวชี้วัด {key} โอนไปยัง {to} มิได้ เพราะ {to} ไม่นำมาคิดเช่นกัน"
_RESULTS, _COMPETENCY = "ผลสัมฤทธิ์ของงาน", "สมรรถนะ"
_PART = "ตัวชี้วัด{part}:"
_AGREED = "น้ำหนักของตัวชี้วัด {key} = {weight} ตามข้อตกลงฉบับที่ {version} ซึ่งรับเมื่อวันที่ {day} (หนังสือมิได้กำหนด)"
_LETTERS = "น้ำหนักของตัวชี้วัด {key} = {weight} ตามหนังสือ (ข้อตกลงระบุ {agreed} จึงไม่นำมาใช้)"


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
    def competency_words(self) -> str | None:
        """The competencies' percentage with up to four decimals, none of them idle."""
        return None if self.competency is None else _plain(self.competency)

    @property
    def steps(self) -> list[str]:
        """How it came out, line by line: of each part under its heading, then of the whole."""
        return [
            *(step for name, part in self.parts.items() for step in (_heading(name), *part.steps)),
            *(self.outcome.steps if self.outcome else []),
        ]

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
            "competency": self.competency_words,
            "percent": None if self.percent is None else str(self.percent),
            "grade": self.grade,
            "steps": self.steps,
        }


def grade(
    officer: Officer,
    marks: Sequence[Marked],
    *,
    evaluation: Mapping[str, Any] | None,
    agreement: InForce | None,
    decisions: Mapping[str, Decision],
    shares: Shares,
    profile: Profile,
) -> Assessed:
    """The percentage and grade of an officer.

    Weights are the letter's; where it leaves one blank, that of the agreement accepted last, and the steps
    say so. A decision to leave an indicator out holds where it has no score. Without an evaluation nothing
    is worked out.
    """
    if evaluation is None:
        return Assessed(officer, {}, None, None)
    competency = _competency(evaluation)
    parts = {
        group: _total([mark for mark, _ in own], decisions, [step for _, step in own if step])
        for group, own in _by_part(marks, agreement).items()
    }
    outcome = None
    if shares.team is not None and shares.results is not None:
        outcome = final(
            {_RESULTS: _results(parts, shares.team), _COMPETENCY: competency},
            Split(shares={_RESULTS: shares.results, _COMPETENCY: 100 - shares.results}),
            bands=profile.bands,
            rounding=profile.rounding,
        )
    return Assessed(officer, parts, competency, outcome)


def _by_part(marks: Sequence[Marked], agreement: InForce | None) -> dict[str, list[tuple[Mark, str | None]]]:
    """The marks of each part, each with where its weight comes from if that needs saying.

    Team stands before individual; an indicator counts in the part that the agreement places it in.
    """
    parts: dict[str, list[tuple[Mark, str | None]]] = {}
    for one in marks:
        stated = agreement.of(one.key) if agreement else None
        agreed = Decimal(stated.weight) if stated and stated.weight is not None else None
        group = stated.part or one.group if stated else one.group
        weight = agreed if one.weight is None else one.weight
        mark = Mark(key=one.key, weight=weight, score=one.score)
        parts.setdefault(group, []).append((mark, _source(one, agreed, agreement)))
    return {name: parts[name] for name in sorted(parts, key=lambda name: name != "team")}


def _source(one: Marked, agreed: Decimal | None, agreement: InForce | None) -> str | None:
    """Where a weight comes from; None where the letter gives it and nobody says otherwise."""
    if agreed is None or agreement is None or one.weight == agreed:
        return None
    if one.weight is not None:
        return _LETTERS.format(key=one.key, weight=one.weight, agreed=agreed)
    day = format_date(agreement.accepted_on, digits="arabic")
    return _AGREED.format(key=one.key, weight=agreed, version=agreement.version, day=day)


def _total(marks: Sequence[Mark], decisions: Mapping[str, Decision], sources: list[str]) -> PartTotal:
    """The total of a part, with the decisions on indicators in it that have no score.

    `sources` say where weights come from; they stand before the steps.
    """
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
        return PartTotal(mean=None, open=[one.key for one in astray], steps=[*sources, *steps])
    total = part_total(marks, standing)
    return total.model_copy(update={"steps": [*sources, *total.steps]})


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


def _heading(part: str) -> str:
    return _PART.format(part=GROUP_TITLES.get(part, part))


def _printed(part: PartTotal | None) -> str | None:
    return str(part.printed) if part is not None and part.printed is not None else None


def _plain(percent: Fraction) -> str:
    """A percentage with up to four decimals, none of them idle."""
    return f"{half_up(percent):f}".rstrip("0").rstrip(".")
