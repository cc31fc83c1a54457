"""The tables, one file for each thing kept; importing this package knows them all."""

from pramoen.records.models.appointment import Appointment
from pramoen.records.models.audit import AuditEntry, AuditHead
from pramoen.records.models.conduct import BehaviourNote, Undertaking
from pramoen.records.models.decision import Decision
from pramoen.records.models.duty import Duty, IndicatorSet
from pramoen.records.models.lock import Lock, Sweep
from pramoen.records.models.message import Attempt, Message, MessageDuty
from pramoen.records.models.people import Department, Office, Officer, Province
from pramoen.records.models.request import Request
from pramoen.records.models.round import Deadline, Indicator, IndicatorVersion, Letter, Round
from pramoen.records.models.score import Grade, RollUp, Score
from pramoen.records.models.submission import Submission, SubmissionStep
from pramoen.records.models.verification import Verification

__all__ = [
    "Appointment",
    "Attempt",
    "AuditEntry",
    "AuditHead",
    "BehaviourNote",
    "Deadline",
    "Decision",
    "Department",
    "Duty",
    "Grade",
    "Indicator",
    "IndicatorSet",
    "IndicatorVersion",
    "Letter",
    "Lock",
    "Message",
    "MessageDuty",
    "Office",
    "Officer",
    "Province",
    "Request",
    "RollUp",
    "Round",
    "Score",
    "Submission",
    "SubmissionStep",
    "Sweep",
    "Undertaking",
    "Verification",
]
