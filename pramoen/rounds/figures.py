"""What scores come to: per office, district and indicator, and for the province."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pramoen.appraisal.places import district_of
from pramoen.appraisal.rollups import RollUp, roll_up, roll_up_by
from pramoen.records.models import Office, Officer
from pramoen.rounds.scoring import Marked

__all__ = ["by_district", "roll_up_scores"]

Figures = dict[str, list[Decimal | None]]


def roll_up_scores(
    people: Mapping[int, Officer],
    marked: Mapping[int, Sequence[Marked]],
    offices: Sequence[Office],
    *,
    sent_from: Mapping[int, Office],
) -> dict[str, Any]:
    """The means of scores by officer's id; every office is named, also one with none.

    They count for the office that an officer sent them from, else for the one he is of.
    """
    by_office: Figures = {office.name: [] for office in offices}
    by_indicator: dict[str, Figures] = {}
    for officer_id, marks in marked.items():
        office = (sent_from.get(officer_id) or people[officer_id].office).name
        for one in marks:
            by_office[office].append(one.score)
            by_indicator.setdefault(one.key, {}).setdefault(office, []).append(one.score)
    means, whole = roll_up_by(by_office)
    return {
        "province": _json(whole),
        "offices": [{"office": name, **_json(mean)} for name, mean in means.items()],
        "districts": by_district(by_office),
        "indicators": [_indicator(key, own) for key, own in by_indicator.items()],
    }


def by_district(by_office: Mapping[str, Sequence[Decimal | None]], places: int = 4) -> list[dict[str, Any]]:
    """The means of the districts, all offices of one together; offices of the province are of none."""
    figures: Figures = {}
    for office, own in by_office.items():
        district = district_of(office)
        if district is not None:
            figures.setdefault(district, []).extend(own)
    return [{"district": name, **_json(roll_up(own, places))} for name, own in figures.items()]


def _indicator(key: str, by_office: Figures) -> dict[str, Any]:
    means, whole = roll_up_by(by_office)
    return {
        "indicator": key,
        **_json(whole),
        "offices": [{"office": name, **_json(mean)} for name, mean in means.items()],
    }


def _json(mean: RollUp) -> dict[str, Any]:
    return mean.model_dump(mode="json")
