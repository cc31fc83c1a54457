"""The tables, one file for each thing kept; importing this package knows them all."""

from pramoen.records.models.account import Account, RecoveryCode
from pramoen.records.models.amendment import Amendment, AmendmentSeen
from pramoen.records.models.appointment import Appointment
from pramoen.records.models.audit import AuditEntry, AuditHead
from pramoen.records.models.conduct import BehaviourNote, Undertaking
from pramoen.records.models.contact import ChannelMark, LinkCode, WebhookEvent
from pramoen.records.models.decision import Decision
from pramoen.records.models.duty import Duty, IndicatorSet
from pramoen.records.models.entry import EntryCode, EntryTry
from pramoen.records.models.evidence_file import EvidenceFile
from pramoen.records.models.group import Group
from pramoen.records.models.hold import Hold
from pramoen.records.models.link_try import LinkTry
from pramoen.records.models.lock import Lock, Sweep
from pramoen.records.models.message import Attempt, Message, MessageDuty, MessageWords
from pramoen.records.models.people import Department, Office, Officer, Province
from pramoen.records.models.request import Request
from pramoen.records.models.revocation import LinkRevocation
from pramoen.records.models.round import Deadline, Indicator, IndicatorVersion, Letter, Round
from pramoen.records.models.score import Grade, RollUp, Score
from pramoen.records.models.snooze import Snooze
from pramoen.records.models.submission import Submission, SubmissionStep
from pramoen.records.models.sweep_share import SweepShare
from pramoen.records.models.verification import Verification
from pramoen.records.models.vital_sign import Heartbeat, QuotaReading
from pramoen.records.models.web_session import WebSession
from pramoen.records.models.working_copy import WorkingCopy

__all__ = [
    "Account",
    "Amendment",
    "AmendmentSeen",
    "Appointment",
    "Attempt",
    "AuditEntry",
    "AuditHead",
    "BehaviourNote",
    "ChannelMark",
    "Deadline",
    "Decision",
    "Department",
    "Duty",
    "EntryCode",
    "EntryTry",
    "EvidenceFile",
    "Grade",
    "Group",
    "Heartbeat",
    "Hold",
    "Indicator",
    "IndicatorSet",
    "IndicatorVersion",
    "Letter",
    "LinkCode",
    "LinkRevocation",
    "LinkTry",
    "Lock",
    "Message",
    "MessageDuty",
    "MessageWords",
    "Office",
    "Officer",
    "Province",
    "QuotaReading",
    "RecoveryCode",
    "Request",
    "RollUp",
    "Round",
    "Score",
    "Snooze",
    "Submission",
    "SubmissionStep",
    "Sweep",
    "SweepShare",
    "Undertaking",
    "Verification",
    "WebSession",
    "WebhookEvent",
    "WorkingCopy",
]
