"""`pramoen round open FILE`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pramoen.circulars.files import must_be_a_file
from pramoen.cli.everywhere import Everywhere
from pramoen.cli.flow_run import run_flow
from pramoen.cli.output import print_json, print_lines
from pramoen.errors import BadInput

if TYPE_CHECKING:
    from flows.open_round import OpeningOutcome

__all__ = ["open_command"]


def open_command(
    everywhere: Everywhere,
    file: Path,
    *,
    accept: list[str],
    why: str | None,
    team_share: str | None,
    results_share: str | None,
    json: bool,
) -> int:
    """Open the round; exit status 1 where findings stand in the way, with nothing done."""
    if accept and not (why or "").strip():
        raise BadInput('accepting a finding needs a reason; give it with --why "…"')
    by = everywhere.decider() if accept else everywhere.actor()
    everywhere.engine().dispose()
    province = everywhere.province_named()
    if accept:
        _must_coordinate(everywhere, by, province)
    everywhere.may_go("opening a round")
    # Prefect takes seconds to start: a name mistyped is said before.
    must_be_a_file(file)
    at = everywhere.clock()
    accepted = dict.fromkeys(accept, why or "")

    async def start() -> OpeningOutcome:
        from flows.open_round import open_round

        return await open_round(
            file,
            accept=accepted,
            team_share=team_share,
            results_share=results_share,
            province=province,
            as_of=at,
            by=by,
            home=everywhere.home,
        )

    outcome = run_flow(everywhere, start)
    document = outcome.model_dump(mode="json")
    if json:
        print_json(document)
    elif outcome.stopped_by:
        print_lines(["ยังเปิดรอบไม่ได้ มีข้อสังเกตที่ต้องพิจารณาก่อน:"])
        print_lines(
            f"- {f.code} ({f.where}) บรรทัด {', '.join(map(str, f.lines))}: {f.message}"
            for f in outcome.stopped_by
        )
        codes = " ".join(f"--accept {code}" for code in dict.fromkeys(f.code for f in outcome.stopped_by))
        print_lines([f'หากพิจารณาแล้วรับได้: pramoen round open {file} {codes} --why "เหตุผล" --by รหัส'])
    else:
        done = "เปิดแล้ว" if outcome.new else "เปิดอยู่แล้ว"
        print_lines([f"{outcome.label}: {done} เพิ่มหน้าที่ {outcome.duties_added} รายการ"])
    return 1 if outcome.stopped_by else 0


def _must_coordinate(everywhere: Everywhere, by: str, province: str | None) -> None:
    """What everyone of the province is scored by is not accepted by just anyone."""
    from pramoen.cli.coordinating import must_coordinate
    from pramoen.records.database import reading

    with reading(everywhere.engine()) as session:
        must_coordinate(session, by, province, "whether a letter with errors is accepted")
