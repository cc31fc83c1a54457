"""`pramoen agreement|report|evaluation submit|return|accept|show|check`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.json_file import load_json
from pramoen.cli.output import print_json, print_lines
from pramoen.cli.the_round import the_round
from pramoen.errors import BadInput

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pramoen.records.models import Duty

__all__ = ["Which", "accept_command", "check_command", "return_command", "show_command", "submit_command"]


@dataclass(frozen=True, slots=True)
class Which:
    """Which duty of a stage is meant."""

    stage: str
    duty: str | None
    officer: str | None
    month: str | None


def submit_command(
    everywhere: Everywhere,
    which: Which,
    file: Path,
    *,
    draft: bool,
    on_behalf_of: str | None,
    seen: int | None,
    json: bool,
) -> int:
    """Send in, or keep as a draft, what a JSON file holds; what is still missing is told."""
    from pramoen.rounds.checking import check_duty
    from pramoen.rounds.life.sending import keep_draft, send_in

    by = everywhere.decider()
    content = load_json(file, which.stage.replace("_", " "))
    if not isinstance(content, dict):
        raise BadInput(f"{file}: must be a JSON object")
    everywhere.may_go("sending in")
    at = everywhere.clock()
    with _duty(everywhere, which, default=on_behalf_of or by) as (session, duty):
        step = keep_draft if draft else send_in
        sent = step(session, duty, content, at=at, by=by, on_behalf_of=on_behalf_of, seen=seen)
        document = {
            **_named(duty),
            "version": sent.submission.version,
            "state": "draft" if draft else "submitted",
            "days_late": sent.days_late,
            "capacity": sent.standing.capacity,
            "acting_for": sent.standing.acting_for,
            **check_duty(session, duty, at=at),
        }
    if json:
        print_json(document)
    else:
        what = "เก็บร่าง" if draft else "ส่ง"
        late = f" ช้ากว่ากำหนด {sent.days_late} วัน" if sent.days_late and not draft else ""
        print_lines([f"{what}แล้ว ฉบับที่ {sent.submission.version}{late}", *_gaps(document)])
    return 0


def accept_command(everywhere: Everywhere, which: Which, *, seen: int | None, json: bool) -> int:
    """The supervisor's word that it stands."""
    from pramoen.rounds.life.judging import accept

    by = everywhere.decider()
    everywhere.may_go("accepting")
    with _duty(everywhere, which) as (session, duty):
        step = accept(session, duty, at=everywhere.clock(), by=by, seen=seen)
        document = _step(duty, step)
    _print(document, "รับรองแล้ว", json=json)
    return 0


def return_command(
    everywhere: Everywhere, which: Which, *, why: str | None, seen: int | None, json: bool
) -> int:
    """Send it back with what is to be mended."""
    from pramoen.rounds.life.judging import give_back

    by = everywhere.decider()
    everywhere.may_go("returning")
    with _duty(everywhere, which) as (session, duty):
        step = give_back(session, duty, reason=why, at=everywhere.clock(), by=by, seen=seen)
        document = _step(duty, step)
    _print(document, "ส่งคืนแก้ไขแล้ว", json=json)
    return 0


def check_command(everywhere: Everywhere, which: Which, *, json: bool) -> int:
    """Is it complete? Exit status 1 where something is missing."""
    from pramoen.rounds.checking import check_duty

    with _duty(everywhere, which, default=everywhere.actor(), keep=False) as (session, duty):
        document = {**_named(duty), **check_duty(session, duty, at=everywhere.clock())}
    if json:
        print_json(document)
    else:
        print_lines(_gaps(document) or ["ครบถ้วน"])
    return 0 if document["complete"] else 1


def show_command(everywhere: Everywhere, which: Which, *, json: bool) -> int:
    """Its life: every version and every step, with who took it and when."""
    from pramoen.records import duties
    from pramoen.records.submissions import life_of

    with _duty(everywhere, which, default=everywhere.actor(), keep=False) as (session, duty):
        [state] = duties.states(session, ids=[duty.id])
        life = life_of(session, duty.id)
        document = {
            **_named(duty),
            "due": duty.due.isoformat(),
            "state": state.state if duty.round.state == "open" else "closed",
            "steps": [
                {
                    "version": version.version,
                    "state": step.state,
                    "at": step.at.in_timezone("Asia/Bangkok").isoformat(),
                    "by": step.by,
                    "capacity": step.capacity,
                    "acting_for": step.acting_for,
                    "reason": step.reason,
                }
                for version, step in life
            ],
            "content": life[-1][0].content if life else None,
        }
    if json:
        print_json(document)
    else:
        print_lines(_told(document))
    return 0


@contextmanager
def _duty(
    everywhere: Everywhere, which: Which, *, default: str | None = None, keep: bool = True
) -> Iterator[tuple[Session, Duty]]:
    """The duty meant, in a transaction that ends with the block; without `keep` nothing of it is kept."""
    from pramoen.records.database import reading, writing
    from pramoen.records.models import Round
    from pramoen.rounds.life.finding import duty_of
    from pramoen.rounds.months import read_month

    engine = everywhere.engine()
    of = the_round(everywhere, engine)
    month = None if which.month is None else read_month(which.month)
    with writing(engine) if keep else reading(engine) as session:
        yield (
            session,
            duty_of(
                session,
                session.get_one(Round, of.id),
                which.stage,
                duty=which.duty,
                officer=which.officer or default,
                month=month,
            ),
        )


def _named(duty: Duty) -> dict[str, Any]:
    return {
        "duty": str(duty.id),
        "officer": duty.officer.code if duty.officer is not None else None,
        "stage": duty.stage,
        "occurrence": duty.occurrence,
    }


def _step(duty: Duty, step: Any) -> dict[str, Any]:
    return {
        **_named(duty),
        "state": step.state,
        "by": step.by,
        "capacity": step.capacity,
        "acting_for": step.acting_for,
        "reason": step.reason,
    }


def _print(document: dict[str, Any], words: str, *, json: bool) -> None:
    if json:
        print_json(document)
    else:
        print_lines([f"{document['officer']} {document['occurrence'] or ''}: {words}".replace(" :", ":")])


def _gaps(document: dict[str, Any]) -> list[str]:
    return [f"  - {gap['message']} ({gap['place']})" for check in document["checks"] for gap in check["gaps"]]


def _told(document: dict[str, Any]) -> list[str]:
    from calendars.formats import format_date
    from pramoen.appraisal.words import STAGE_TITLES, STATE_TITLES

    whose = document["officer"] or "หน่วยงาน"
    month = f" {document['occurrence']}" if document["occurrence"] else ""
    due = format_date(dt.date.fromisoformat(document["due"]), style="short")
    lines = [f"{whose}: {STAGE_TITLES[document['stage']]}{month} กำหนด {due}"]
    for step in document["steps"]:
        who = step["by"] if step["acting_for"] is None else f"{step['by']} แทน {step['acting_for']}"
        why = f": {step['reason']}" if step["reason"] else ""
        at = dt.datetime.fromisoformat(step["at"])
        when = f"{format_date(at.date(), style='short')} เวลา {at:%H:%M} น."
        lines.append(f"  ฉบับที่ {step['version']} {STATE_TITLES[step['state']]} โดย {who} {when}{why}")
    return lines
