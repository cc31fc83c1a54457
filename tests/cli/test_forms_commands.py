"""`pramoen agreement|report|evaluation template|import`, as people run them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from a_round import morning, open_it, the_rounds
from command_line import CommandLine
from openpyxl import load_workbook
from sqlalchemy import Engine

from pramoen.papers.forms.placing import lay_out
from pramoen.records.database import open_database, reading
from pramoen.records.rounds import rounds
from pramoen.rounds.closing_month import close_month
from pramoen.rounds.sheets.templates import plans_of_officer

JULY = ("--as-of", "2568-07-15")


@pytest.fixture
def round_open(pramoen: CommandLine, database_in: Callable[[Path], Engine]) -> CommandLine:
    """A home with a round open that asks for reports on the 20th, of P1, P2 and P3."""
    engine = database_in(pramoen.home)
    open_it(engine)
    engine.dispose()
    return pramoen


def _type(pramoen: CommandLine, path: Path, stage: str, typed: dict[str, Any]) -> str:
    """Fill in P1's form; gives the cell of the last value."""
    engine = open_database(f"sqlite:///{pramoen.home / 'pramoen.db'}")
    with reading(engine) as session:
        [of] = rounds(session)
        [plan] = plans_of_officer(
            session, of, "P1", stage, month="2568-07" if stage == "monthly_report" else None
        )
    engine.dispose()
    layout = lay_out(plan)
    book = load_workbook(path)
    cell = ""
    for key, value in typed.items():
        cell = layout.inputs[key].cell
        book["P1"][cell].value = value
    book.save(path)
    return cell


def test_a_report_goes_out_as_a_sheet_and_comes_back_once(round_open: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "out" / "report.xlsx"
    round_open.does("report", "template", "--officer", "P1", "--month", "กรกฎาคม ๒๕๖๘", "--out", path)
    _type(round_open, path, "monthly_report", {"team/1:value": "๘๕"})
    first = round_open.does("report", "import", path, "--json", *JULY).json
    [done] = first["imported"]
    assert (done["officer"], done["stage"], done["occurrence"]) == ("P1", "monthly_report", "2568-07")
    assert (done["state"], done["version"], done["days_late"]) == ("imported", 1, 0)
    [again] = round_open.does("report", "import", path, "--json", *JULY).json["imported"]
    assert (again["state"], again["version"]) == ("unchanged", 1)
    engine = open_database(f"sqlite:///{round_open.home / 'pramoen.db'}")
    [of] = the_rounds(engine)
    closed = close_month(engine, of.id, "2568-07", at=morning("2025-07-21"), by="P1", dry_run=True).document
    engine.dispose()
    [team_1] = [one for one in closed["indicators"] if one["indicator"] == "team/1"]
    assert (team_1["mean"], team_1["counted"]) == ("3.5000", 1)


def test_a_bad_cell_ends_with_2_and_one_line_that_names_it(round_open: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "agreement.xlsx"
    round_open.does("agreement", "template", "--officer", "P1", "--out", path)
    cell = _type(round_open, path, "agreement", {"team/1:target_level": "สูง"})
    refused = round_open("agreement", "import", path, *JULY)
    assert refused.status == 2
    assert refused.out == ""
    assert refused.err.startswith(f"pramoen: error: agreement.xlsx: sheet P1, cell {cell} (team/1 ")
    assert refused.err.count("\n") == 1
    other = round_open("evaluation", "import", path, *JULY)
    assert (other.status, other.err.count("\n")) == (2, 1)
    assert "bring it in with `pramoen agreement import`" in other.err


def test_an_office_has_a_sheet_an_officer(round_open: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "office.xlsx"
    round_open.does("evaluation", "template", "--office", "อำเภอตัวอย่าง", "--out", path)
    assert load_workbook(path, read_only=True).sheetnames == ["P1", "P2", "P3", "_calc", "_pramoen"]


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("--out", "x.xlsx"), "say whose form: --officer ID, or --office NAME"),
        (("--officer", "P7"), "no officer 'P7' is on the roster"),
        (("--officer", "P1", "--out", "x.pdf"), "a form is an .xlsx file"),
    ],
)
def test_a_template_that_cannot_be_written_says_why(
    round_open: CommandLine, arguments: tuple[str, ...], what: str
) -> None:
    refused = round_open("report", "template", *arguments)
    assert (refused.status, refused.err.count("\n")) == (2, 1)
    assert what in refused.err
