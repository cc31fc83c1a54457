"""`pramoen round ladder`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_json, print_lines, print_table
from pramoen.cli.the_round import the_round
from pramoen.errors import BadInput

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from calendars.working_days import WorkingDays
    from notifications.telling import Telling
    from pramoen.records.models import Round

__all__ = ["ladder_command"]

_NEVER = "none"


def ladder_command(
    everywhere: Everywhere,
    *,
    stage: str | None,
    rungs: str | None,
    told: dict[str, str | None],
    why: str | None,
    json: bool,
) -> int:
    """Show on which days people are reminded, or set it; `told` gives the other times by their setting."""
    from notifications.telling import Telling
    from pramoen.records.database import reading, writing
    from pramoen.records.models import Round
    from pramoen.records.round_settings import change_settings
    from pramoen.rounds.life.deciding import check_decider

    engine = everywhere.engine()
    of = the_round(everywhere, engine)
    changes = _changes(Telling.of(of.settings), stage, rungs, told)
    if changes:
        by = everywhere.decider()
        if not (why or "").strip():
            raise BadInput('changing the ladder needs a reason; give it with --why "…"')
        everywhere.may_go("changing the ladder")
        at = everywhere.clock()
        with writing(engine) as session:
            round_ = session.get_one(Round, of.id)
            check_decider(session, round_, "when people are reminded", at=at, by=by)
            change_settings(session, round_, changes, kind="ladder", reason=why or "", at=at, by=by)
    with reading(engine) as session:
        document = _document(session, session.get_one(Round, of.id), stage, everywhere.calendar())
    if json:
        print_json(document)
    else:
        _print(document, changed=bool(changes))
    return 0


def _changes(
    telling: Telling, stage: str | None, rungs: str | None, told: dict[str, str | None]
) -> dict[str, Any]:
    """The round's settings that the options ask for. Raises BadInput for what is no rung or stage."""
    from notifications.ladder import EVERY_STAGE, parse_ladder
    from notifications.telling import parse_telling
    from pramoen.appraisal.words import STAGE_TITLES

    if stage is not None and stage not in STAGE_TITLES:
        raise BadInput(f"--stage {stage!r} is none of {', '.join(STAGE_TITLES)}")
    changes: dict[str, Any] = {}
    try:
        if rungs is not None:
            names = list(parse_ladder(_named(rungs)))
            if not names:
                raise BadInput("a ladder needs a rung; write --rungs opened,T-7,T")
            if stage is None:
                changes["ladder"] = names
            else:
                now = telling.ladder
                known = dict(now) if isinstance(now, dict) else {EVERY_STAGE: list(now)}
                changes["ladder"] = {**known, stage: names}
        for name, value in told.items():
            if value is None:
                continue
            if name.startswith("escalate"):
                wanted = parse_ladder([] if value == _NEVER else [value])
                if wanted and not wanted[0].startswith("T+"):
                    raise BadInput(f"{value!r} is before the deadline; a delay is told at T+3, or none")
                changes[name] = wanted[0] if wanted else None
            else:
                changes[name] = list(parse_telling([] if value == _NEVER else _named(value)))
    except ValueError as error:
        raise BadInput(str(error)) from error
    return changes


def _named(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _document(session: Session, of: Round, stage: str | None, calendar: WorkingDays) -> dict[str, Any]:
    """What is set, and the days it comes to for each deadline of the round."""
    from notifications.ladder import rung_days
    from notifications.telling import Telling
    from pramoen.records import duties

    telling = Telling.of(of.settings)
    since: dict[tuple[str, str | None, dt.date], dt.date] = {}
    for duty in duties.states(session, round_ids=[of.id]):
        made = duty.created_at.in_timezone("Asia/Bangkok").date()
        key = (duty.stage, duty.occurrence, duty.due)
        since[key] = min(made, since.get(key, made))
    return {
        "round": str(of.id),
        "label": of.label,
        "ladder": telling.ladder,
        "escalate_supervisor": telling.escalate_supervisor,
        "escalate_coordinator": telling.escalate_coordinator,
        "tell_supervisors": telling.tell_supervisors,
        "tell_coordinators": telling.tell_coordinators,
        "tell_groups": telling.tell_groups,
        "days": [
            {
                "stage": name,
                "occurrence": occurrence,
                "due": due.isoformat(),
                "rungs": [
                    {"rung": rung.rung, "day": rung.day.isoformat()}
                    for rung in rung_days(due, calendar, telling.rungs(name), since=made)
                ],
            }
            for (name, occurrence, due), made in sorted(since.items(), key=lambda one: (one[0][2], one[0][0]))
            if stage in (None, name)
        ],
    }


def _print(document: dict[str, Any], *, changed: bool) -> None:
    from pramoen.appraisal.words import STAGE_TITLES

    if changed:
        print_lines(["บันทึกลำดับการแจ้งเตือนแล้ว"])
    print_lines([document["label"]])
    print_table(
        ("ขั้นตอน", "ประจำเดือน", "กำหนด", "วันแจ้งเตือน"),
        [
            (
                STAGE_TITLES[row["stage"]],
                row["occurrence"],
                _short(row["due"]),
                ", ".join(f"{rung['rung']} {_short(rung['day'])}" for rung in row["rungs"]),
            )
            for row in document["days"]
        ],
    )
    print_lines(
        [
            f"แจ้งผู้บังคับบัญชาเมื่อเกินกำหนด: {document['escalate_supervisor'] or 'ไม่แจ้ง'}",
            f"แจ้งผู้ประสานงานเมื่อเกินกำหนด: {document['escalate_coordinator'] or 'ไม่แจ้ง'}",
            f"แจ้งสถานะต่อผู้บังคับบัญชา: {_joined(document['tell_supervisors'])}",
            f"แจ้งสถานะต่อผู้ประสานงาน: {_joined(document['tell_coordinators'])}",
            f"แจ้งกลุ่ม LINE: {_joined(document['tell_groups'])}",
        ]
    )


def _joined(names: Sequence[str]) -> str:
    words = {"week": "วันทำการแรกของสัปดาห์"}
    return ", ".join(words.get(name, name) for name in names) or "ไม่แจ้ง"


def _short(day: str) -> str:
    from calendars.formats import format_date

    return format_date(dt.date.fromisoformat(day), style="short")
