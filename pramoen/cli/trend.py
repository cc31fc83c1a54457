"""`pramoen round trend`."""

from __future__ import annotations

from typing import Any

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_json, print_table
from pramoen.cli.the_round import the_round

__all__ = ["trend_command"]


def trend_command(everywhere: Everywhere, *, officer: str | None, indicator: str | None, json: bool) -> int:
    """Month by month, and where the present pace leads."""
    from pramoen.records.database import reading
    from pramoen.records.models import Round
    from pramoen.rounds.life.actors import officer_of
    from pramoen.rounds.trends import trends

    engine = everywhere.engine()
    of = the_round(everywhere, engine)
    with reading(engine) as session:
        if officer is not None:
            officer_of(session, officer, of.province_id)
        document = trends(session, session.get_one(Round, of.id), officer=officer, indicator=indicator)
    if json:
        print_json(document)
    else:
        _print(document)
    return 0


def _print(document: dict[str, Any]) -> None:
    print_table(
        ("ตัวชี้วัด", "ผู้รับการประเมิน", "รายเดือน", "คาดการณ์สิ้นรอบ", "ระดับ"),
        [_row(one, one.get("officer"), "score") for one in document["officers"]]
        + [_row(one, "จังหวัด", "mean") for one in document["indicators"]],
    )


def _row(one: dict[str, Any], whose: str | None, figure: str) -> tuple[object, ...]:
    months = ", ".join(f"{point['month']}: {point[figure] or '–'}" for point in one["months"])
    return one["indicator"], whose, months, one["forecast"]["score"], str(one["forecast"]["level"] or "–")
