"""Opening a round on a letter: what stands in the way of it, and then the round with its duties."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pendulum
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from calendars.fiscal import Round as Period
from calendars.working_days import WorkingDays
from pramoen.circulars.circular import Circular, Finding
from pramoen.errors import BadInput, NotAllowed, UnknownName
from pramoen.records import duties, rounds
from pramoen.records.database import writing
from pramoen.records.decisions import record_decision
from pramoen.records.models import Province, Round
from pramoen.records.roster import provinces
from pramoen.rounds.moving import follow_moves
from pramoen.rounds.planning import bearers_of, plans_for, stated_deadlines

__all__ = ["Opened", "keep_letter", "make_duties", "open_on_letter", "round_opened_by", "standing_in_the_way"]

_OPENS = frozenset({"notice", "revision"})
# Nobody's word but a person's opens a round on figures that a recogniser of scans may have misread.
_ALWAYS_ASKED = frozenset({"low-confidence"})


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening a round came to; `new` is False where it was open already."""

    round_id: UUID
    label: str
    new: bool
    duties_added: int


def standing_in_the_way(circular: Circular, accepted: Sequence[str]) -> list[Finding]:
    """The findings that stop a round from being opened until a person accepts their code with a reason."""
    return [
        finding
        for finding in circular.findings
        if (finding.severity == "error" or finding.code in _ALWAYS_ASKED) and finding.code not in accepted
    ]


def keep_letter(path: Path, folder: Path) -> str:
    """Keep a copy of a received letter under its digest; gives the SHA-256."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"{digest}{path.suffix.lower()}"
    if not kept.exists():
        partial = kept.with_suffix(".partial")
        shutil.copyfile(path, partial)
        partial.replace(kept)
    return digest


def open_on_letter(
    engine: Engine,
    circular: Circular,
    *,
    sha256: str,
    file_name: str,
    accepted: Mapping[str, str],
    settings: Mapping[str, Any],
    calendar: WorkingDays,
    at: pendulum.DateTime,
    by: str,
    province: str | None = None,
) -> Opened:
    """Register the letter and open its round with indicators, deadlines and duties, all in one transaction.

    `accepted` gives, per finding code, why a person accepts it. Doing it again adds only what is missing,
    such as the duties of officers who came later. Raises NotAllowed where the letter opens no round,
    BadInput where it does not say which, UnknownName where nobody of its province is on the roster.
    """
    period = round_opened_by(circular, file_name)
    with writing(engine) as session:
        home = _home(session, province or circular.province, file_name)
        letter = rounds.register_letter(session, circular, sha256=sha256, file_name=file_name, at=at, by=by)
        opened, new = rounds.open_round(
            session,
            province=home,
            fiscal_year=period.fiscal_year,
            number=period.number,
            start=circular.period.start if circular.period else period.start,
            end=circular.period.end if circular.period else period.end,
            letter=letter,
            circular=circular,
            settings=settings,
            at=at,
            by=by,
        )
        if new:
            codes = {finding.code for finding in circular.findings}
            for code, why in accepted.items():
                if code in codes:
                    record_decision(
                        session,
                        kind="accept",
                        subject_kind="round",
                        subject_id=str(opened.id),
                        reason=why,
                        content={"code": code},
                        at=at,
                        by=by,
                    )
        added = make_duties(session, opened, calendar=calendar, at=at)
        return Opened(round_id=opened.id, label=opened.label, new=new, duties_added=added)


def round_opened_by(circular: Circular, file_name: str) -> Period:
    """The round that a letter opens.

    Raises NotAllowed where it is of another kind, BadInput where it lacks what a round needs.
    """
    if circular.kind not in _OPENS:
        raise NotAllowed(_cannot_open(circular.kind, file_name))
    if circular.fiscal_year is None or circular.round is None:
        raise BadInput(f"{file_name}: the letter does not say which round of which fiscal year it is about")
    if not circular.indicators:
        raise BadInput(f"{file_name}: no indicator could be read in it; a round needs at least one")
    return Period(circular.fiscal_year, circular.round)


def _cannot_open(kind: str, file_name: str) -> str:
    if kind == "amendment":
        return f"{file_name}: the letter amends an open round; load it with `pramoen amend {file_name}`"
    what = {"news": "a news item", "template": "a set of indicator templates"}[kind]
    return f"{file_name}: this is {what}, not a letter that opens a round"


def _home(session: Session, name: str | None, file_name: str) -> Province:
    known = provinces(session)
    if name is None:
        if len(known) == 1:
            return known[0]
        raise BadInput(
            f"{file_name}: the letter does not say which province it is for; say it with --province"
        )
    for province in known:
        if province.name == name:
            return province
    raise UnknownName(
        f"no officer of จังหวัด{name} is on the roster; import one with `pramoen roster import FILE`, "
        "or say with --province whose round this is"
    )


def make_duties(session: Session, opened: Round, *, calendar: WorkingDays, at: pendulum.DateTime) -> int:
    """Record the duties of a round that are missing; gives how many were added."""
    stated = rounds.current_indicators(session, opened.id)
    plans = plans_for(
        opened,
        deadlines=stated_deadlines(session, opened),
        indicators=[indicator for _, indicator in stated],
        bearers=bearers_of(session, opened.province_id),
        calendar=calendar,
        at=at,
    )
    version_ids = {indicator.key: version.id for version, indicator in stated}
    added = duties.add_missing(session, opened.id, plans, version_ids=version_ids, at=at)
    return added + follow_moves(session, opened, calendar=calendar, at=at)
