"""`pramoen behaviour add|list` and `pramoen undertaking add|list`."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from pramoen.cli.days import day_of, thai_day
from pramoen.cli.everywhere import Everywhere
from pramoen.cli.json_file import load_json
from pramoen.cli.output import print_json, print_lines, print_table
from pramoen.cli.the_round import the_round
from pramoen.errors import BadInput

__all__ = ["log_command", "notes_command", "undertake_command", "undertakings_command"]


def log_command(everywhere: Everywhere, officer: str, words: str, *, day: str | None) -> int:
    """Note what was observed of an officer."""
    from pramoen.records.database import writing
    from pramoen.records.models import Round
    from pramoen.rounds.life.actors import officer_of
    from pramoen.rounds.life.conduct import log_behaviour

    by = everywhere.decider()
    seen_on = day_of(day, "--day")
    engine = everywhere.engine()
    of = the_round(everywhere, engine)
    everywhere.may_go("a note on behaviour")
    with writing(engine) as session:
        own = officer_of(session, officer, of.province_id)
        found = session.get_one(Round, of.id)
        log_behaviour(session, found, own, words, day=seen_on, at=everywhere.clock(), by=by)
    print_lines(["บันทึกพฤติกรรมการปฏิบัติราชการแล้ว"])
    return 0


def notes_command(everywhere: Everywhere, officer: str, *, json: bool) -> int:
    """What was noted, and the fortnights without a note."""
    from calendars.formats import format_range
    from pramoen.records.database import reading
    from pramoen.records.models import Round
    from pramoen.rounds.life.actors import officer_of
    from pramoen.rounds.life.conduct import missing_fortnights, notes_of

    engine = everywhere.engine()
    of = the_round(everywhere, engine)
    with reading(engine) as session:
        found = session.get_one(Round, of.id)
        own = officer_of(session, officer, of.province_id)
        notes = [
            {"day": one.day.isoformat(), "by": one.by, "acting_for": one.acting_for, "words": one.words}
            for one in notes_of(session, found, own)
        ]
        missed = missing_fortnights(session, found, own, at=everywhere.clock())
    if json:
        fortnights = [{"from": first.isoformat(), "until": last.isoformat()} for first, last in missed]
        print_json({"officer": officer, "notes": notes, "without_note": fortnights})
    else:
        print_table(("วันที่", "โดย", "บันทึก"), [(thai_day(n["day"]), n["by"], n["words"]) for n in notes])
        print_lines(f"ยังไม่มีบันทึกในช่วง {format_range(first, last, style='short')}" for first, last in missed)
    return 0


def undertake_command(everywhere: Everywhere, file: Path, *, officer: str | None, for_: str | None) -> int:
    """Record an undertaking to improve from a JSON file."""
    from pramoen.appraisal.scoring.problems import one_line
    from pramoen.appraisal.undertaking import Undertaken
    from pramoen.records.database import writing
    from pramoen.records.models import Round
    from pramoen.rounds.life.actors import officer_of
    from pramoen.rounds.life.conduct import undertake

    by = everywhere.decider()
    try:
        undertaken = Undertaken.model_validate(load_json(file, "undertaking"))
    except ValidationError as error:
        raise BadInput(f"{file}: {one_line(error)}") from None
    engine = everywhere.engine()
    of = the_round(everywhere, engine)
    everywhere.may_go("an undertaking")
    with writing(engine) as session:
        found = session.get_one(Round, of.id)
        own = officer_of(session, officer or for_ or by, of.province_id)
        undertake(session, found, own, undertaken, at=everywhere.clock(), by=by, on_behalf_of=for_)
    print_lines(["บันทึกคำมั่นในการพัฒนาปรับปรุงตนเองแล้ว"])
    return 0


def undertakings_command(everywhere: Everywhere, *, json: bool) -> int:
    """The undertakings of a round."""
    from pramoen.records.database import reading
    from pramoen.records.models import Round
    from pramoen.rounds.life.conduct import undertakings_of
    from pramoen.rounds.people import officers_by_id

    engine = everywhere.engine()
    of = the_round(everywhere, engine)
    with reading(engine) as session:
        found = undertakings_of(session, session.get_one(Round, of.id))
        people = officers_by_id(session, [one.officer_id for one in found])
        rows = [
            {
                "officer": people[one.officer_id].code,
                "at": one.at.in_timezone("Asia/Bangkok").isoformat(),
                "by": one.by,
                "acting_for": one.acting_for,
                **one.content,
            }
            for one in found
        ]
    if json:
        print_json(rows)
    else:
        print_table(
            ("ผู้ให้คำมั่น", "ตั้งแต่", "ถึง", "ข้อ"),
            [
                (row["officer"], thai_day(row["start"]), thai_day(row["end"]), len(row["goals"]))
                for row in rows
            ],
        )
    return 0
