"""What made-up officers send in for their duties."""

from __future__ import annotations

from random import Random
from typing import Any

from sqlalchemy.orm import Session

from pramoen.appraisal.changesets import rule_for
from pramoen.appraisal.duties import OfficePlace
from pramoen.appraisal.indicator import Indicator
from pramoen.appraisal.submissions import report_form
from pramoen.demo.results import made_up_result
from pramoen.records.models import Duty, IndicatorVersion

__all__ = ["content_for"]


def content_for(session: Session, duty: Duty, *, draw: Random) -> dict[str, Any]:
    """An agreement, a monthly report or an evaluation, whichever the duty asks for."""
    if duty.officer is None:
        return {"done": "สาธิต"}
    place = OfficePlace(duty.officer.office.name, duty.officer.office.size)
    indicators = [
        Indicator.model_validate(session.get_one(IndicatorVersion, version_id).content)
        for version_id in duty.indicator_set.version_ids
    ]
    if duty.stage == "agreement":
        return {
            "indicators": [{"key": i.key, "weight": i.weight, "target_level": "5"} for i in indicators],
            "competencies": [{"name": "การมุ่งผลสัมฤทธิ์", "expected_level": "2"}],
        }
    said = {
        "results": {i.key: made_up_result(rule_for(i, place), draw) for i in indicators},
        "indicators": {i.key: _said_of(i, place) for i in indicators},
    }
    if duty.stage == "monthly_report":
        return {**said, "helped": "", "obstacles": "", "suggestions": ""}
    return {**said, "competency": str(draw.choice((78, 82, 86, 90, 94, 98)))}


def _said_of(indicator: Indicator, place: OfficePlace) -> dict[str, Any]:
    """What is said of one indicator: on which form, and the evidence that its letter asks for."""
    evidence = [{"reference": "แฟ้มตัวอย่าง"}] if indicator.evidence else []
    return {"form": report_form(rule_for(indicator, place)), "evidence": evidence}
