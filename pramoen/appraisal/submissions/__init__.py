"""What is sent in during a round, as data: the agreement, the monthly report, the evaluation.

`parse_submission` gives the form of a stage from its JSON content and says in one line where it is wrong;
`submission_schema` gives the JSON Schema of a stage. Further fields may come; those unknown are refused.
"""

from __future__ import annotations

from pramoen.appraisal.submissions.agreement import AgreedCompetency, AgreedIndicator, Agreement
from pramoen.appraisal.submissions.evaluation import (
    Acknowledgement,
    AssessedCompetency,
    DevelopmentPlan,
    Evaluation,
    Opinion,
)
from pramoen.appraisal.submissions.forms import SUBMITTED_STAGES, parse_submission, submission_schema
from pramoen.appraisal.submissions.monthly_report import (
    BaseFigure,
    IndicatorReport,
    MonthlyReport,
    report_form,
)
from pramoen.appraisal.submissions.parts import EvidenceReference

__all__ = [
    "SUBMITTED_STAGES",
    "Acknowledgement",
    "AgreedCompetency",
    "AgreedIndicator",
    "Agreement",
    "AssessedCompetency",
    "BaseFigure",
    "DevelopmentPlan",
    "Evaluation",
    "EvidenceReference",
    "IndicatorReport",
    "MonthlyReport",
    "Opinion",
    "parse_submission",
    "report_form",
    "submission_schema",
]
