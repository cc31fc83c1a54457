"""From a duty on record to the plan of its form."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from pramoen.appraisal.changesets import criteria_for
from pramoen.appraisal.duties import OfficePlace, applies
from pramoen.appraisal.indicator import Indicator, Target
from pramoen.appraisal.rules import parse_rule
from pramoen.identity import TheVery
from pramoen.papers.forms import Competency, FormPlan, IndicatorEntry
from pramoen.records.kept_answers import Question
from pramoen.records.models import Duty, Officer
from pramoen.records.stated import stated_versions
from pramoen.records.submissions import latest_version
from pramoen.rounds.life.actors import places_asked

__all__ = ["entry_for", "look_up", "plan_of"]

_NAMES = select(Officer.province_id, Officer.code, Officer.name).where(
    Officer.province_id.in_(bindparam("provinces", expanding=True)),
    Officer.code.in_(bindparam("codes", expanding=True)),
)


def plan_of(session: Session, duty: Duty) -> FormPlan:
    """The form of an officer's duty, with the indicators' rules, levels and targets of his office."""
    officer = duty.officer
    assert officer is not None, "forms are for duties of officers"
    stated = stated_versions(session, duty.indicator_set.version_ids)
    place = OfficePlace(officer.office.name, officer.office.size)
    versions = tuple((id_, TheVery(stated[id_])) for id_ in duty.indicator_set.version_ids)
    return FormPlan(
        stage=duty.stage,
        round_id=str(duty.round_id),
        round_label=duty.round.label,
        duty_id=str(duty.id),
        occurrence=duty.occurrence,
        due=duty.due,
        officer_id=officer.code,
        officer_name=officer.name,
        position=officer.position,
        office=officer.office.name,
        supervisor=_supervisor(session, officer),
        indicators=_entries(versions, place),
        competencies=_agreed(session, duty) if duty.stage == "evaluation" else (),
    )


def entry_for(version_id: int, indicator: Indicator, place: OfficePlace) -> IndicatorEntry:
    """An indicator as it stands for an office: its levels, its rule and its target there."""
    return _entry_of(version_id, TheVery(indicator), place)


def _entry_of(version_id: int, stated: TheVery[Indicator], place: OfficePlace) -> IndicatorEntry:
    differs = stated.it.variants or stated.it.targets
    return _entry(version_id, stated, place if differs else _ANYWHERE)


# For what holds in all offices alike.
_ANYWHERE: Final = OfficePlace("", None)


@lru_cache(maxsize=1024)
def _entries(
    versions: tuple[tuple[int, TheVery[Indicator]], ...], place: OfficePlace
) -> tuple[IndicatorEntry, ...]:
    return tuple(_entry_of(version_id, stated, place) for version_id, stated in versions)


@lru_cache(maxsize=4096)
def _entry(version_id: int, stated: TheVery[Indicator], place: OfficePlace) -> IndicatorEntry:
    # What indicators state is shared between those who ask (see `stated_by`), and so is what is made of it.
    indicator = stated.it
    levels, rule = criteria_for(indicator, place)
    own = next((one for one in indicator.targets if _is_for(one, place)), None)
    return IndicatorEntry(
        version=version_id,
        indicator=indicator,
        rule=None if rule is None else parse_rule(rule),
        levels=tuple((one.level, one.text) for one in levels),
        target=None if own is None else _words(own),
    )


def _is_for(target: Target, place: OfficePlace) -> bool:
    return applies({"only": [target.office]}, place, round_number=0)


def _words(target: Target) -> str | None:
    """An office's target as people read it: `20 ครัวเรือน`, or level by level."""
    unit = f" {target.unit}" if target.unit else ""
    if target.target is not None:
        return f"{target.target}{unit}"
    levels = " ".join(f"ระดับ {level}: {number}" for level, number in target.levels.items())
    return f"{levels}{unit}" if levels else None


def _supervisor(session: Session, officer: Officer) -> str | None:
    if officer.supervisor_code is None:
        return None
    return _NAME.of(session, (officer.province_id, officer.supervisor_code))


def _names(session: Session, wanted: Sequence[tuple[int, str]]) -> dict[tuple[int, str], str]:
    rows = session.execute(_NAMES, places_asked(wanted))
    return {(province_id, code): name for province_id, code, name in rows.tuples()}


_NAME = Question(_names)


def look_up(session: Session, owed: Collection[Duty]) -> None:
    """Ask at once what `plan_of` will ask of these officers' duties, where answers are kept."""
    stated_versions(session, {id_ for one in owed for id_ in one.indicator_set.version_ids})
    people = [one.officer for one in owed if one.officer is not None]
    _NAME.of_each(session, ((one.province_id, one.supervisor_code) for one in people if one.supervisor_code))


def _agreed(session: Session, duty: Duty) -> tuple[Competency, ...]:
    """The competencies of the agreement that was sent in last."""
    agreements = session.scalars(
        select(Duty)
        .where(Duty.round_id == duty.round_id, Duty.officer_id == duty.officer_id, Duty.stage == "agreement")
        .order_by(Duty.due.desc(), Duty.id)
    )
    for agreement in agreements:
        last = latest_version(session, agreement.id)
        if last is not None:
            return tuple(
                Competency(one["name"], one.get("expected_level"), one.get("weight"))
                for one in last.content.get("competencies") or ()
            )
    return ()
