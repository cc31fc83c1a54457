"""Which form belongs to which stage, and reading one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from pydantic import ValidationError

from pramoen.appraisal.scoring.problems import one_line
from pramoen.appraisal.submissions.agreement import Agreement
from pramoen.appraisal.submissions.evaluation import Evaluation
from pramoen.appraisal.submissions.monthly_report import MonthlyReport
from pramoen.errors import BadInput

__all__ = ["SUBMITTED_STAGES", "parse_submission", "submission_schema"]

Form = Agreement | MonthlyReport | Evaluation

_FORMS: Final[dict[str, type[Agreement] | type[MonthlyReport] | type[Evaluation]]] = {
    "agreement": Agreement,
    "monthly_report": MonthlyReport,
    "evaluation": Evaluation,
}
SUBMITTED_STAGES: Final = frozenset(_FORMS)
"""The stages for which officers send in a form; other duties are settled by what they are about."""


def parse_submission(stage: str, content: Mapping[str, Any]) -> Form:
    """The form of `stage` that `content` holds. Raises BadInput with where it is wrong."""
    if stage not in _FORMS:
        raise BadInput(f"nothing is sent in on a form for a duty of stage {stage}")
    if not isinstance(content, Mapping):
        raise BadInput(f"the {stage.replace('_', ' ')} must be a JSON object")
    try:
        # What no database could keep is refused here: half characters, and the character of nothing.
        if "\\u0000" in json.dumps(content, ensure_ascii=False).encode().decode():
            raise BadInput(f"the {stage.replace('_', ' ')} holds a character that is none; write it again")
    except (UnicodeEncodeError, TypeError, RecursionError):
        raise BadInput(f"the {stage.replace('_', ' ')} holds a text that is none; write it again") from None
    try:
        return _FORMS[stage].model_validate(dict(content))
    except ValidationError as error:
        raise BadInput(f"the {stage.replace('_', ' ')} is not valid: {one_line(error)}") from None


def submission_schema(stage: str) -> dict[str, Any]:
    """The JSON Schema of the form of `stage`. Raises BadInput for a stage without one."""
    if stage not in _FORMS:
        raise BadInput(f"nothing is sent in on a form for a duty of stage {stage}")
    return _FORMS[stage].model_json_schema()
