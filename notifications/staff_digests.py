"""The digests of supervisors and coordinators: what they owe themselves, and how others stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from notifications.digests import Reminding, Wording, digest_items, home_link, round_labels
from notifications.kinds import COORDINATOR
from notifications.messages import (
    CoordinatorDigest,
    Escalated,
    Failure,
    OfficeState,
    PersonState,
    SupervisorDigest,
)
from notifications.rendering import Rendered, render
from pramoen.records.models import Officer

__all__ = ["Delay", "StaffFacts", "compose_staff_digest"]


@dataclass(frozen=True, slots=True)
class Delay:
    """A duty told further up: of whom (a person's or an office's name), how many working days late."""

    said: Reminding
    name: str
    working_days: int


@dataclass(slots=True)
class StaffFacts:
    """What a supervisor's or coordinator's digest says.

    `escalated` is told to him as a supervisor, `passed_on` as a coordinator; `label` names the rounds where
    nothing else does.
    """

    officer: Officer
    kind: str
    label: Sequence[str] = ()
    own: list[Reminding] = field(default_factory=list)
    escalated: list[Delay] = field(default_factory=list)
    passed_on: list[Delay] = field(default_factory=list)
    people: Sequence[PersonState] = ()
    offices: Sequence[OfficeState] = ()
    failures: Sequence[Failure] = ()


def compose_staff_digest(facts: StaffFacts, *, day: dt.date, today: dt.date, wording: Wording) -> Rendered:
    """The words of a supervisor's or coordinator's digest; delays that were told to him come first."""
    said = [*facts.own, *(delay.said for delay in (*facts.escalated, *facts.passed_on))]
    labels = dict.fromkeys([*facts.label, *(one.round_label for one in said)])
    values: dict[str, Any] = {
        "today": today,
        "round_label": round_labels(labels, wording),
        "link": home_link(facts.officer, day=day, wording=wording),
        "name": facts.officer.name,
        "items": digest_items(facts.own, facts.officer, day=day, today=today, wording=wording),
        "escalated": _escalated(facts.escalated, wording),
        "people": tuple(facts.people),
    }
    context: SupervisorDigest
    if facts.kind == COORDINATOR:
        context = CoordinatorDigest(
            **values,
            province=facts.officer.office.province.name,
            passed_on=_escalated(facts.passed_on, wording),
            offices=tuple(facts.offices),
            failures=tuple(facts.failures),
        )
        name = "escalation_coordinator" if facts.passed_on else "coordinator_digest"
    else:
        context = SupervisorDigest(**values)
        name = "escalation_supervisor" if facts.escalated else "supervisor_digest"
    return render(name, context, wording.overrides, digits=wording.digits)


def _escalated(delays: Sequence[Delay], wording: Wording) -> tuple[Escalated, ...]:
    return tuple(
        Escalated(
            name=delay.name,
            title=delay.said.title(wording),
            due=delay.said.duty.due,
            working_days=delay.working_days,
        )
        for delay in delays
    )
