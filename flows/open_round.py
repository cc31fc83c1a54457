"""The flow that opens a round on a letter."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from prefect import flow
from pydantic import BaseModel

from flows.appointing import appoint_here
from flows.at_work import at_work
from flows.moments import moment, run_name
from flows.office_table import show_offices
from flows.parameters import AsOf, By, Home, Letter, OneProvince, ResultsShare, TeamShare, said
from flows.surroundings import surroundings
from pramoen.appraisal.profile import Profile, read_profile
from pramoen.circulars.circular import Finding
from pramoen.errors import BadInput
from pramoen.rounds.opening import round_opened_by, standing_in_the_way
from tasks.letters import read_letter
from tasks.opening import open_round_on_letter

__all__ = ["OpeningOutcome", "open_round"]


_ACCEPT = 'เหตุผลที่ยอมรับข้อขัดแย้งของหนังสือ เป็น JSON ตามรหัสข้อขัดแย้ง เช่น {"weights-not-100": "ตามต้นฉบับ"}'


class OpeningOutcome(BaseModel):
    """What opening came to. `stopped_by` names the findings that stand in the way; nothing was done then."""

    round_id: str | None = None
    label: str | None = None
    new: bool = False
    duties_added: int = 0
    stopped_by: list[Finding] = []


@flow(name="open_round", flow_run_name=run_name("open_round"), persist_result=False, timeout_seconds=1800)
async def open_round(
    letter: Letter,
    *,
    accept: Annotated[dict[str, str] | None, said("ข้อขัดแย้งที่ยอมรับ", _ACCEPT)] = None,
    team_share: TeamShare = None,
    results_share: ResultsShare = None,
    province: OneProvince = None,
    by: By = "system",
    as_of: AsOf = None,
    home: Home = None,
) -> OpeningOutcome:
    """Read a letter and open its round: indicators, deadlines, duties.

    Shares that are not given are taken from the settings, then from the department's profile, and closing
    asks for what is still not set. Grades and rounding are the profile's.

    Args:
        letter: The letter's file, where this machine can read it.
        accept: By code, why a finding is accepted that would stop it.
        team_share: Per cent of the results that team indicators make.
        results_share: Per cent of the whole that results make.
        province: The province, where the letter leaves it open.
        by: Who decides, an officer's id.
        as_of: The moment to go by; none: now.
        home: The folder of settings and letters; none: the one set for this machine.
    """
    at = moment(as_of)
    around, settings = surroundings(home)
    with around, at_work(around.engine):
        circular, sha256 = read_letter(letter, around.letters_folder)
        round_opened_by(circular, letter.name)
        accepted = accept or {}
        strangers = sorted(set(accepted) - {finding.code for finding in circular.findings})
        if strangers:
            raise BadInput(f"{letter.name}: no finding of it is {', '.join(strangers)}; accept what there is")
        stopped_by = standing_in_the_way(circular, list(accepted))
        if stopped_by:
            return OpeningOutcome(stopped_by=stopped_by)
        profile = read_profile(settings.profile) if settings.profile else Profile()
        chosen: dict[str, Any] = {
            "ladder": _plain(settings.ladder),
            "team_share": team_share or settings.team_share or _share(profile.team_share),
            "results_share": results_share or settings.results_share or _share(profile.results_share),
            "profile": profile.model_dump(mode="json"),
        }
        opened = open_round_on_letter(
            around,
            circular,
            sha256=sha256,
            file_name=letter.name,
            accepted=accepted,
            settings=chosen,
            province=province,
            at=at,
            by=by,
        )
        await show_offices(around.engine, opened.round_id, at=at)
        await appoint_here(around, at=at)
    return OpeningOutcome(
        round_id=str(opened.round_id),
        label=opened.label,
        new=opened.new,
        duties_added=opened.duties_added,
    )


def _share(share: Decimal | None) -> str | None:
    return None if share is None else str(share)


def _plain(ladder: tuple[str, ...] | dict[str, tuple[str, ...]]) -> list[str] | dict[str, list[str]]:
    """The ladder as it is kept on record."""
    if isinstance(ladder, dict):
        return {stage: list(rungs) for stage, rungs in ladder.items()}
    return list(ladder)
