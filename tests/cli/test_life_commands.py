"""The life of what is sent in, by commands: good input is answered, bad input ends with 2 and one line."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from a_round import a_letter, a_row, morning, open_it, the_duties
from sqlalchemy import Engine

from pramoen.circulars.circular import Deadline
from pramoen.cli.main import run
from pramoen.records.database import open_database, writing
from pramoen.records.models import Duty
from pramoen.records.roster import save_roster
from pramoen.records.submissions import submit
from pramoen.rounds.closing_month import close_month
from pramoen.rounds.closing_round import Shares, close_round

ROWS = [
    a_row("P1", supervisor_id="S1"),
    a_row("P2", supervisor_id="S1"),
    a_row("S1", roles=("supervisor",)),
    a_row("C1", roles=("coordinator",), office="สำนักงานพัฒนาชุมชนจังหวัดตัวอย่างบุรี"),
]
REPORT = {"results": {"team/1": {"value": "85"}, "individual/1": {"value": "90"}}}
WHEN = ("--as-of", "2568-07-15", "--yes")


@dataclass
class Ended:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass
class Home:
    """A home with a round in it, and the command line run in this process."""

    path: Path
    capture: pytest.CaptureFixture[str]

    def __call__(self, *arguments: object, by: str | None = None) -> Ended:
        who = () if by is None else ("--by", by)
        status = run([*map(str, arguments), *who, *WHEN])
        said = self.capture.readouterr()
        return Ended(status, said.out, said.err)

    def does(self, *arguments: object, by: str | None = None) -> Ended:
        ended = self(*arguments, by=by)
        assert (ended.status, ended.err) == (0, "")
        return ended

    def refuses(self, *arguments: object, by: str | None = None) -> str:
        ended = self(*arguments, by=by)
        assert (ended.status, ended.out) == (2, "")
        assert len(ended.err.splitlines()) == 1
        return ended.err

    def file(self, content: object, name: str = "form.json") -> Path:
        path = self.path / name
        path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        return path

    def engine(self) -> Any:
        return open_database(f"sqlite:///{self.path / 'pramoen.db'}")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory, database_in: Callable[[Path], Engine]) -> Path:
    """The database of a round that was opened once, to be copied."""
    folder = tmp_path_factory.mktemp("opened")
    engine = database_in(folder)
    open_it(engine, rows=ROWS)
    engine.dispose()
    return folder / "pramoen.db"


@pytest.fixture
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Home:
    for name in ("PRAMOEN_ACTOR", "PRAMOEN_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PRAMOEN_HOME", str(tmp_path))
    return Home(tmp_path, capsys)


@pytest.fixture
def home(empty_home: Home, opened: Path) -> Home:
    shutil.copy(opened, empty_home.path)
    return empty_home


JULY = ("--month", "2568-07")


def test_a_report_is_drafted_sent_in_returned_mended_accepted_and_shown(home: Home) -> None:
    form = home.file(REPORT)
    drafted = home.does("report", "submit", form, *JULY, "--draft", "--json", by="P1").json
    assert (drafted["state"], drafted["version"], drafted["complete"]) == ("draft", 1, False)
    sent = home.does("report", "submit", form, "--month", "กรกฎาคม 2568", "--json", by="P1").json
    assert (sent["state"], sent["version"], sent["days_late"], sent["capacity"]) == (
        "submitted",
        2,
        0,
        "self",
    )
    home.does("report", "return", "--officer", "P1", *JULY, "--why", "ขาดหลักฐาน", by="S1")
    home.does("report", "submit", form, *JULY, "--seen", 2, by="P1")
    done = home.does("report", "accept", "--officer", "P1", *JULY, "--seen", 3, "--json", by="S1").json
    assert (done["state"], done["by"], done["capacity"]) == ("accepted", "S1", "supervisor")
    shown = home.does("report", "show", "--officer", "P1", *JULY, "--json").json
    assert [step["state"] for step in shown["steps"]] == [
        "draft",
        "submitted",
        "returned",
        "submitted",
        "accepted",
    ]
    assert (shown["state"], shown["content"]) == ("accepted", REPORT)
    told = home.does("report", "show", "--officer", "P1", *JULY).out
    assert told.startswith("P1: รายงานผลการประเมินตนเองประจำเดือน 2568-07 กำหนด ")
    assert "โดย S1 ๑๕ ก.ค. ๖๘ เวลา 08:30 น." in told
    listed = home.does("duty", "list", "--officer", "P1").out
    assert "2568-07" in listed
    assert "2025-" not in listed


def test_what_is_missing_is_told_with_its_place_and_ends_with_1(home: Home) -> None:
    home.does("report", "submit", home.file({"results": {}}), *JULY, by="P1")
    looked = home("report", "check", "--officer", "P1", *JULY, "--json")
    assert looked.status == 1
    missing = {check["code"]: [gap["place"] for gap in check["gaps"]] for check in looked.json["checks"]}
    assert missing["score-missing"] == [
        "monthly_report 2568-07: results.team/1",
        "monthly_report 2568-07: results.individual/1",
    ]
    words = home("report", "check", "--officer", "P1", *JULY)
    assert "results.team/1" in words.out


def test_what_somebody_records_on_behalf_of_another_names_both(home: Home) -> None:
    sent = home.does("report", "submit", home.file(REPORT), *JULY, "--for", "P2", "--json", by="P1").json
    assert (sent["officer"], sent["capacity"], sent["acting_for"]) == ("P2", "on_behalf", "P2")


@pytest.mark.parametrize(
    ("arguments", "by", "words"),
    [
        (["report", "submit", "{form}", *JULY], None, "--by"),
        (["report", "submit", "{form}", *JULY], "P9", "no officer 'P9'"),
        (["report", "submit", "{form}"], "P1", "--month"),
        (["report", "submit", "{form}", "--month", "2568-13"], "P1", "is no month"),
        (["report", "submit", "{form}", "--month", "2568-01"], "P1", "owes no monthly_report"),
        (["report", "submit", "{form}", *JULY, "--officer", "P2"], "P1", "--for P2"),
        (["report", "submit", "{list}", *JULY], "P1", "must be a JSON object"),
        (["report", "submit", "{bad}", *JULY], "P1", "results.team/1: must be an object"),
        (["report", "submit", "{half}", *JULY], "P1", "text that is none"),
        (["report", "submit", "{nul}", *JULY], "P1", "character that is none"),
        (["report", "submit", "/nowhere.json", *JULY], "P1", "/nowhere.json"),
        (["report", "accept", *JULY], "S1", "--officer"),
        (["report", "accept", "--officer", "P1", *JULY], "S1", "nothing has been sent in"),
        (["report", "accept", "--officer", "P1", *JULY], "P2", "may not accept"),
        (["report", "return", "--officer", "P1", *JULY], "S1", "--why"),
        (["report", "accept", "--duty", "x"], "S1", "no duty 'x'"),
        (["duty", "dispute", "x", "--why", "ก"], "P1", "no duty 'x'"),
        (["duty", "dispute", "x"], "P1", "--why"),
        (["request", "grant", "7", "--why", "ก"], "C1", "no request 7"),
        (["request", "grant", "7"], "C1", "--why"),
        (["indicator", "waive", "team/1"], "C1", "--why"),
        (["indicator", "waive", "team/9", "--why", "ก"], "C1", "no indicator 'team/9'"),
        (["indicator", "verify", "team/1", *JULY], "P1", "may not verify"),
        (["indicator", "return", "team/1", *JULY, "--officer", "P1"], "C1", "--why"),
        (["appointment", "add", "king", "P1", "--why", "ก"], "C1", "nothing one is appointed to"),
        (["appointment", "add", "head", "P1", "--from", "วันนี้นะ", "--why", "ก"], "C1", "--from"),
        (["appointment", "end", "7", "--why", "ก"], "C1", "no appointment 7"),
        (["behaviour", "add", "P1", "ดี"], "P2", "P2 may not note the behaviour of P1; S1 may"),
        (["behaviour", "add", "P1", "ดี"], "P1", "P1 may not note the behaviour of P1: nobody judges"),
        (["behaviour", "add", "P1", "ดี", "--day", "x"], "S1", "--day"),
        (["undertaking", "add", "{form}"], "P1", "goals: missing"),
        (["month", "reopen", "2568-07", "--why", "ก"], "C1", "is not closed"),
        (["month", "reopen", "2568-07", "--why", "ก"], "P1", "a coordinator or administrator may"),
        (["month", "reopen", "2568-07"], "C1", "--why"),
        (["round", "screen", "--why", "ก"], "C1", "is not closed"),
        (["round", "sign", "--why", "ก"], "C1", "is not closed"),
        (["round", "sign"], "C1", "is not closed"),
        (["round", "trend", "--officer", "P9"], None, "no officer 'P9'"),
    ],
)
def test_bad_input_is_one_line(home: Home, arguments: list[str], by: str | None, words: str) -> None:
    files = {
        "{form}": REPORT,
        "{list}": [],
        "{bad}": {"results": {"team/1": "85"}},
        "{half}": {"helped": "x"},
        "{nul}": {"helped": "a\x00"},
    }
    for name, content in files.items():
        home.file(content, name.strip("{}"))
    (home.path / "half").write_text('{"helped": "\\ud800"}', encoding="utf-8")
    given = [home.path / word.strip("{}") if word in files else word for word in arguments]
    assert words in home.refuses(*given, by=by)


def _duty(home: Home, stage: str) -> str:
    rows = home.does("duty", "list", "--officer", "P1", "--json").json
    return str(next(row["id"] for row in rows if row["stage"] == stage))


def test_a_duty_is_disputed_and_waived_by_a_coordinators_word(home: Home) -> None:
    duty = _duty(home, "evaluation")
    asked = home.does("duty", "dispute", duty, "--why", "ย้ายแล้ว", "--json", by="P1").json
    home.does("request", "grant", asked["id"], "--why", "ถูกต้อง", by="C1")
    [listed] = home.does("request", "list", "--json").json
    assert (listed["decision"], listed["decided_by"], listed["duty"]) == ("grant", "C1", duty)
    rows = home.does("duty", "list", "--officer", "P1", "--json").json
    assert next(row["state"] for row in rows if row["id"] == duty) == "waived"
    assert "ย้ายแล้ว" in home.does("request", "list").out


def test_a_change_of_an_agreement_is_asked_for_and_refused(home: Home) -> None:
    form = home.file({"indicators": [{"key": "team/1", "weight": "100", "target_level": "5"}]})
    home.does("agreement", "submit", form, by="P1")
    home.does("agreement", "accept", "--officer", "P1", by="S1")
    duty = _duty(home, "agreement")
    asked = home.does("duty", "change", duty, "--why", "เป้าหมายเปลี่ยน", "--json", by="P1").json
    done = home.does("request", "refuse", asked["id"], "--why", "คงเดิม", "--json", by="S1").json
    assert (done["kind"], done["decision"]) == ("change", "refuse")


def test_figures_are_verified_and_returned_by_office(home: Home) -> None:
    for code in ("P1", "P2"):
        home.does("report", "submit", home.file(REPORT), *JULY, by=code)
    done = home.does("indicator", "verify", "team/1", *JULY, "--json", by="C1").json
    assert [(one["office"], sorted(one["officers"])) for one in done["offices"]] == [
        ("สำนักงานพัฒนาชุมชนอำเภอตัวอย่าง", ["P1", "P2"])
    ]
    back = home.does(
        "indicator",
        "return",
        "individual/1",
        *JULY,
        "--officer",
        "P2",
        "--why",
        "ตัวเลขไม่ตรง",
        "--json",
        by="C1",
    ).json
    assert (back["state"], back["offices"][0]["officers"]) == ("returned", ["P2"])
    assert "1 ราย" in home.does("indicator", "verify", "individual/1", *JULY, by="C1").out


def test_an_indicator_is_waived_and_reinstated_on_the_record(home: Home) -> None:
    done = home.does(
        "indicator", "waive", "team/1", "--officer", "P1", "--why", "ไม่มีพื้นที่", "--json", by="C1"
    ).json
    assert (done["kind"], done["key"], done["officer"], done["to"]) == (
        "indicator-drop",
        "team/1",
        "P1",
        None,
    )
    done = home.does(
        "indicator", "reinstate", "team/1", "--officer", "P1", "--why", "มีแล้ว", "--json", by="C1"
    ).json
    assert done["kind"] == "indicator-reinstate"


def test_who_acts_is_appointed_listed_and_ended(home: Home) -> None:
    made = home.does(
        "appointment",
        "add",
        "acting",
        "P2",
        "--for",
        "S1",
        "--until",
        "31 กรกฎาคม 2568",
        "--why",
        "คำสั่ง",
        "--json",
        by="C1",
    ).json
    assert (made["kind"], made["for"], made["until"]) == ("acting", "S1", "2025-07-31")
    home.does("report", "submit", home.file(REPORT), *JULY, by="P1")
    home.does("report", "accept", "--officer", "P1", *JULY, by="P2")
    assert [one["id"] for one in home.does("appointment", "list", "--json").json] == [made["id"]]
    shown = home.does("appointment", "list").out
    assert "รักษาราชการแทน" in shown and "๓๑ ก.ค. ๖๘" in shown and "2025" not in shown
    home.does("appointment", "end", made["id"], "--why", "กลับมาแล้ว", by="C1")
    assert home.does("appointment", "list", "--json").json == []


def test_behaviour_is_logged_and_missing_fortnights_are_listed(home: Home) -> None:
    home.does("behaviour", "add", "P1", "ประสานงานดี", "--day", "10 กรกฎาคม 2568", by="S1")
    listed = home.does("behaviour", "list", "P1", "--json").json
    assert [note["day"] for note in listed["notes"]] == ["2025-07-10"]
    assert listed["without_note"] == [{"from": "2025-06-23", "until": "2025-07-06"}]
    shown = home.does("behaviour", "list", "P1").out
    assert "๑๐ ก.ค. ๖๘" in shown and "ยังไม่มีบันทึกในช่วง ๒๓ มิ.ย." in shown and "2025" not in shown
    assert "เปิดอยู่" in home.does("round", "list").out


def _close(home: Home) -> None:
    engine = home.engine()
    for duty in the_duties(engine, "P1", "evaluation"):
        with writing(engine) as session:
            content = {
                "results": {"team/1": {"value": "60"}, "individual/1": {"value": "60"}},
                "competency": "50",
            }
            submit(session, session.get_one(Duty, duty.id), content, at=morning("2025-07-15"), by="P1")
        shares = Shares(team=Decimal(50), results=Decimal(70))
        close_round(engine, duty.round_id, shares=shares, at=morning("2025-07-15"), by="C1", why="ปิด")
    engine.dispose()


def test_the_committee_screens_the_head_signs_and_who_fell_short_undertakes(home: Home) -> None:
    for kind in ("committee", "head"):
        home.does("appointment", "add", kind, "C1", "--why", "คำสั่ง", by="C1")
    _close(home)
    home.does("round", "screen", "--why", "เห็นชอบ", by="C1")
    home.does("round", "sign", "--why", "ลงนาม", by="C1")
    goals = {"goals": [{"what": "ส่งตรงเวลา"}], "start": "2025-10-01", "end": "2026-03-31"}
    home.does("undertaking", "add", home.file(goals), by="P1")
    [listed] = home.does("undertaking", "list", "--json").json
    assert (listed["officer"], listed["goals"][0]["what"]) == ("P1", "ส่งตรงเวลา")


def test_a_closed_month_is_reopened_by_a_coordinator(home: Home) -> None:
    engine = home.engine()
    [duty, *_] = the_duties(engine, "P1", "monthly_report")
    close_month(engine, duty.round_id, "2568-07", at=morning("2025-07-15"), by="C1", why="ปิด")
    engine.dispose()
    submitting = ("report", "submit", home.file(REPORT), *JULY)
    assert "pramoen month reopen 2568-07" in home.refuses(*submitting, by="P1")
    home.does("month", "reopen", "2568-07", "--why", "รับข้อมูลเพิ่ม", by="C1")
    home.does(*submitting, by="P1")


def test_the_trend_is_shown_in_words_and_as_json(home: Home) -> None:
    engine = home.engine()
    home.does("report", "submit", home.file(REPORT), *JULY, by="P1")
    home.does("report", "submit", home.file(REPORT), "--month", "2568-08", by="P1")
    document = home.does("round", "trend", "--indicator", "team/1", "--json").json
    assert [one["forecast"]["score"] for one in document["officers"]] == ["3.5000"]
    assert "team/1" in home.does("round", "trend").out
    engine.dispose()


@pytest.mark.parametrize("stage", ["agreement", "monthly_report", "evaluation"])
def test_the_schema_of_each_form_is_published(home: Home, stage: str) -> None:
    assert home.does("schema", stage).json["type"] == "object"


def test_what_an_office_owes_is_met_in_another_way_by_who_answers_for_it_alone(
    empty_home: Home, database_in: Callable[[Path], Engine]
) -> None:
    home = empty_home
    engine = database_in(home.path)
    due = dt.date(2025, 7, 31)
    owed = Deadline(stage="indicator", due=due, indicator="team/1", text="ภายใน ๓๑ ก.ค.", line=1)
    open_it(engine, a_letter(deadlines=[owed]), rows=ROWS)
    engine.dispose()
    listed = home.does("duty", "list", "--json").json
    of_districts = a_row("P1").office
    [duty] = [d["id"] for d in listed if (d["stage"], d["office"]) == ("indicator", of_districts)]
    done = ("duty", "done", duty, "--why", "ได้รับเอกสารทางไปรษณีย์แล้ว")
    assert "P1 does not answer for this office; S1 does" in home.refuses(*done, by="P1")
    home.does(*done, by="C1")
    [state] = [d["state"] for d in home.does("duty", "list", "--json").json if d["id"] == duty]
    assert state == "submitted"


AGREE = ("round", "deadline", "--stage", "agreement")


@pytest.fixture
def silent_home(empty_home: Home, database_in: Callable[[Path], Engine]) -> Home:
    """A home whose letter names no day for the agreement."""
    engine = database_in(empty_home.path)
    monthly = Deadline(stage="monthly_report", rule={"every": "month", "day": 20}, text="ทุกวันที่ ๒๐", line=1)
    open_it(engine, a_letter([monthly]), rows=ROWS)
    engine.dispose()
    return empty_home


def test_a_day_the_letter_leaves_out_is_set_with_its_duties(silent_home: Home) -> None:
    home, form = silent_home, silent_home.path / "agreement.xlsx"
    refused = home.refuses("agreement", "template", "--officer", "P1", "--out", form)
    assert "`pramoen round deadline --stage agreement --due DAY --why …`" in refused
    why = ("--why", "หนังสือมิได้กำหนดวัน")
    made = home.does(*AGREE, "--due", "31 กรกฎาคม 2568", *why, "--json", by="C1").json
    assert (made["due"], made["new"]) == ("2025-07-31", True)
    assert made["duties"]["added"] > 2
    home.does("agreement", "template", "--officer", "P1", "--out", form)
    assert form.exists()
    again = home.does(*AGREE, "--due", "2568-07-31", *why, by="C1").out
    assert again.startswith("กำหนดไว้แล้ว") and "๓๑ กรกฎาคม ๒๕๖๘" in again
    assert "may not decide by when" in home.refuses(*AGREE, "--due", "2568-08-01", *why, by="P1")
    assert "outside the round" in home.refuses(*AGREE, "--due", "2568-10-01", *why, by="C1")
    assert "--due" in home.refuses(*AGREE, "--due", "เร็ว ๆ นี้", *why, by="C1")
    assert "--why" in home.refuses(*AGREE, "--due", "2568-08-01", by="C1")


def test_what_somebody_of_another_office_may_not_dispute_suggests_no_way_that_there_is_not(
    home: Home,
) -> None:
    engine = home.engine()
    with writing(engine) as session:
        save_roster(
            session, [*ROWS, a_row("X1", office="สำนักงานพัฒนาชุมชนอำเภออื่น")], at=morning("2025-07-01"), by="C1"
        )
    engine.dispose()
    own = home.does("duty", "list", "--officer", "P1", "--json").json[0]
    refused = home.refuses("duty", "dispute", own["id"], "--why", "มิใช่งานของผู้นี้", by="X1")
    assert "X1 may not record on behalf of P1" in refused and "--for" not in refused
    assert "owed by P1" in home.refuses("duty", "dispute", own["id"], "--why", "มิใช่งานของผู้นี้", by="P2")


@pytest.fixture
def dated_home(empty_home: Home, database_in: Callable[[Path], Engine]) -> Home:
    """A home whose letter has a day within an indicator."""
    engine = database_in(empty_home.path)
    within = Deadline(
        stage="indicator", indicator="team/1", due=dt.date(2025, 8, 15), text="ภายใน ๑๕ ส.ค.", line=1
    )
    open_it(engine, a_letter([within]), rows=ROWS)
    engine.dispose()
    return empty_home


def test_a_duty_within_an_indicator_says_which_one_it_is_for(dated_home: Home) -> None:
    duties = dated_home.does("duty", "list", "--json").json
    assert {(duty["stage"], duty["indicator"]) for duty in duties} == {
        ("indicator", "team/1"),
        ("evaluation", None),
    }
    assert "team/1" in dated_home.does("duty", "list").out
