"""What an amendment changed for somebody, on a page: old beside new, and what he is to do."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from a_browser import House
from a_life import Life
from a_round import CALENDAR, HOURS, WORDING, an_indicator, morning, send_in, the_duties
from an_amendment import (
    a_round,
    amended_by,
    an_amendment,
    by_size,
    harder,
    indicators,
    pair,
    restated,
    undone,
)
from sqlalchemy import Engine, select

from notifications.outbox.amending import plan_amended_notices
from pramoen.circulars.circular import Deadline
from pramoen.records.amendments_seen import touching, touching_unseen
from pramoen.records.database import open_database, reading, writing
from pramoen.records.migrate import migrate
from pramoen.records.models import Amendment, AmendmentSeen, Message, Officer
from pramoen.records.submissions import add_step, latest_version
from pramoen.rounds.opening import Opened

MOVED = Deadline(stage="evaluation", due=dt.date(2025, 9, 19), text="ภายใน ๑๙ ก.ย.", line=9)
WEIGHTS = restated("individual/1", weight="60"), restated("individual/2", weight="40")
LETTER = an_amendment(harder("team/1"), *WEIGHTS, deadlines=[MOVED])
LESS = {"1": "50", "2": "60", "3": "70", "4": "80", "5": "90"}
SAME = {"1": "60", "2": "70", "3": "80", "4": "90", "5": "100"}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Opened]:
    """The round of four indicators, made once and copied."""
    file = tmp_path_factory.mktemp("amended") / "pramoen.db"
    engine = open_database(f"sqlite:///{file}")
    migrate(engine)
    made = a_round(engine)
    engine.dispose()
    return file, made


@pytest.fixture
def amending(opened: tuple[Path, Opened], tmp_path: Path) -> Iterator[House]:
    engine = open_database(f"sqlite:///{shutil.copy(opened[0], tmp_path)}")
    yield House(Life(engine, opened[1].round_id), tmp_path)
    engine.dispose()


def _agreed(house: House, code: str = "P1") -> None:
    """An agreement that came in and was accepted before the amendment."""
    [duty] = the_duties(house.engine, code, "agreement")
    send_in(house.engine, duty.id, {"indicators": []}, at=morning("2025-06-27"), by=code)
    with writing(house.engine) as session:
        add_step(session, latest_version(session, duty.id), "accepted", at=morning("2025-06-28"), by="S1")


def _rows(text: str) -> list[tuple[str, str, str]]:
    """The rows of the tables of old and new, without marks."""
    cell = r'\s*<td data-head="[^"]*">(.*?)</td>'
    found = re.findall(rf'<tr><th scope="row">(.*?)</th>{cell}{cell}', text, re.DOTALL)
    plain = [[re.sub(r"<[^>]+>", "", one) for one in row] for row in found]
    return [(one[0], one[1], one[2]) for one in plain]


def test_old_stands_beside_new_for_indicators_weights_and_days(amending: House) -> None:
    amended_by(amending.engine, LETTER)
    answer = amending.browser_of("P1").get("/amendments/1")
    rows = _rows(answer.text)
    assert ("ระดับ ๑", "ร้อยละ ๖๐", "ร้อยละ ๗๐") in rows and ("ระดับ ๕", "ร้อยละ ๑๐๐", "ร้อยละ ๑๑๐") in rows
    assert ("น้ำหนัก", "๗๐", "๖๐") in rows and ("น้ำหนัก", "๓๐", "๔๐") in rows
    assert rows[-1][1:] == ("วันศุกร์ที่ ๑๒ กันยายน ๒๕๖๘", "วันศุกร์ที่ ๑๙ กันยายน ๒๕๖๘")
    assert "<del>๖๐</del>" in answer.text and "<ins>๗๐</ins>" in answer.text
    assert "หนังสือที่ ตบ ๐๐๑๙/ว ๙" in answer.text
    assert f'href="/duties/{amending.life.id_of("P1", "evaluation")}"' in answer.text


def test_who_agreed_before_is_told_to_agree_again_and_sees_that_he_did(amending: House) -> None:
    _agreed(amending)
    amended_by(amending.engine, LETTER)
    browser = amending.browser_of("P1")
    text = browser.get("/amendments/1").text
    assert "โปรดจัดทำและส่งข้อตกลงอีกครั้งตามที่แก้ไข" in text
    again = next(one for one in the_duties(amending.engine, "P1", "agreement") if one.is_open)
    assert f'href="/duties/{again.id}"' in text
    send_in(amending.engine, again.id, {"indicators": []}, at=amending.at, by="P1")
    assert "โปรดจัดทำและส่งข้อตกลงอีกครั้ง" not in browser.get("/amendments/1").text
    # Who had not agreed yet has the one agreement to make, about the indicators as they are now.
    assert "โปรดจัดทำและส่งข้อตกลงอีกครั้ง" not in amending.browser_of("P2").get("/amendments/1").text


def test_an_indicator_that_comes_is_shown_with_what_it_asks_one_that_goes_by_name(
    amending: House,
) -> None:
    new = an_indicator("individual/3", "30", title="จำนวนหมู่บ้านต้นแบบ")
    [gone] = [one for one in indicators() if one.key == "individual/2"]
    amended_by(amending.engine, an_amendment(pair(None, new), pair(gone, None)))
    text = amending.browser_of("P1").get("/amendments/1").text
    comes, goes = text.index("ตัวชี้วัดใหม่ของท่าน"), text.index("ไม่เป็นตัวชี้วัดของท่านอีก")
    assert "จำนวนหมู่บ้านต้นแบบ" in text[:comes]
    assert '<th scope="row">ระดับ ๕</th><td>ร้อยละ ๑๐๐</td>' in text[comes:goes]
    assert "ตัวชี้วัดรายบุคคลที่ ๒" in text[comes:goes] and "ระดับ" not in text[goes:]


def test_only_what_holds_for_his_office_is_shown(amending: House) -> None:
    with writing(amending.engine) as session:
        amended = session.scalars(select(Officer).where(Officer.code == "P1")).one()
        assert amended.office.size == "medium"
    amended_by(amending.engine, an_amendment(by_size("team/1", medium=LESS, large=SAME)))
    rows = _rows(amending.browser_of("P1").get("/amendments/1").text)
    assert [(was, now) for _, was, now in rows] == [
        (f"ร้อยละ {was}", f"ร้อยละ {now}")
        for was, now in (("๖๐", "๕๐"), ("๗๐", "๖๐"), ("๘๐", "๗๐"), ("๙๐", "๘๐"), ("๑๐๐", "๙๐"))
    ]


def test_it_is_named_above_what_one_owes_until_one_says_it_is_read(amending: House) -> None:
    amended_by(amending.engine, LETTER)
    browser = amending.browser_of("P1")
    assert 'href="/amendments/1"' in browser.get("/owed").text
    browser.get("/amendments/1")
    assert 'href="/amendments/1"' in browser.get("/owed").text
    for _ in range(2):
        assert browser.post("/amendments/1/seen").to == "/owed"
    assert 'href="/amendments/1"' not in browser.get("/owed").text
    assert "อ่านแล้ว ไม่ต้องแสดง" not in browser.get("/amendments/1").text
    assert 'href="/amendments/1"' in amending.browser_of("P2").get("/owed").text
    with reading(amending.engine) as session:
        assert len(list(session.scalars(select(AmendmentSeen)))) == 1


def test_one_undone_is_named_as_such_and_to_be_read_once_more(
    amending: House, opened: tuple[Path, Opened]
) -> None:
    amended_by(amending.engine, LETTER)
    browser = amending.browser_of("P1")
    browser.get("/amendments/1")
    browser.post("/amendments/1/seen")
    undone(amending.engine, opened[1])
    assert "ยกเลิกการแก้ไข" in browser.get("/owed").text
    text = browser.get("/amendments/1").text
    assert "การแก้ไขนี้ยกเลิกแล้ว" in text and "สิ่งที่ท่านต้องดำเนินการ" not in text
    assert ("น้ำหนัก", "๗๐", "๖๐") in _rows(text)
    browser.post("/amendments/1/seen")
    assert "ยกเลิกการแก้ไข" not in browser.get("/owed").text
    assert "ยกเลิกแล้ว" in browser.get("/amendments").text


def test_a_supervisor_sees_which_of_his_people_it_touches_and_what_for_each(amending: House) -> None:
    amended_by(amending.engine, LETTER)
    browser = amending.browser_of("S1")
    text = browser.get("/amendments/1").text
    below = text[text.index("ผู้ที่อยู่ในความดูแล") :]
    ids = [amending.officer_id("P1"), amending.officer_id("P2")]
    assert re.findall(r"/officers/(\d+)", below) == [str(one) for one in ids]
    theirs = browser.get(f"/amendments/1/officers/{ids[0]}")
    assert "นายสมมติ P1" in theirs.text and ("น้ำหนัก", "๗๐", "๖๐") in _rows(theirs.text)
    assert "/seen" not in theirs.text


def test_the_pages_of_the_duties_it_changed_lead_to_it(amending: House, opened: tuple[Path, Opened]) -> None:
    before = amending.life.id_of("P1", "monthly_report", "2568-08")
    browser = amending.browser_of("P1")
    assert "/amendments/" not in browser.get(f"/duties/{before}").text
    amended_by(amending.engine, LETTER)
    for stage, month in (("monthly_report", "2568-08"), ("evaluation", None)):
        duty = f"/duties/{amending.life.id_of('P1', stage, month)}"
        assert 'href="/amendments/1"' in browser.get(duty).text
        above = amending.browser_of("S1").get(duty).text
        assert f'href="/amendments/1/officers/{amending.officer_id("P1")}"' in above
    undone(amending.engine, opened[1])
    assert "/amendments/" not in browser.get(f"/duties/{before}").text


def test_whom_it_does_not_touch_it_does_not_concern(amending: House) -> None:
    amended_by(amending.engine, LETTER)
    with writing(amending.engine) as session:
        amendment = session.get_one(Amendment, 1)
        me = str(amending.officer_id("P2"))
        amendment.effects = {
            **amendment.effects,
            "officers": {own: one for own, one in amendment.effects["officers"].items() if own != me},
        }
    browser = amending.browser_of("P2")
    assert "/amendments/1" not in browser.get("/owed").text
    nothing, nobody = browser.get("/amendments/1"), browser.get("/amendments/99")
    assert nothing.status == nobody.status == 404
    assert browser.post("/amendments/1/seen").status == 404
    assert amending.browser_of("S1").get(f"/amendments/1/officers/{me}").status == 404
    assert "ยังไม่มีการแก้ไข" in browser.get("/amendments").text


def test_the_notice_leads_in_and_on_to_its_page(amending: House) -> None:
    amended_by(amending.engine, LETTER)
    wording = replace(WORDING, links=amending.links)
    plan_amended_notices(
        amending.engine,
        [amending.life.round_id],
        at=morning("2025-07-15", "09:00"),
        calendar=CALENDAR,
        hours=HOURS,
        wording=wording,
    )
    with reading(amending.engine) as session:
        me = amending.officer_id("P1")
        body = (
            session.scalars(select(Message).where(Message.kind == "amended", Message.officer_id == me))
            .one()
            .body
        )
    [link] = re.findall(r"https://\S+(/l/\S+\?next=/amendments/1)", body)
    browser = amending.browser()
    landed = browser.get(link)
    assert landed.status == 200 and "ดูการแก้ไขที่เกี่ยวข้องกับท่าน" in landed.text
    [onward] = re.findall(r'name="next" value="([^"]+)"', landed.text)
    entered = browser.post(f"{link.partition('?')[0]}/enter", {"mark": landed.mark, "next": onward})
    assert entered.to == "/amendments/1"
    assert browser.get("/amendments/1").status == 200


@pytest.mark.parametrize("wanted", ["https://example.org", "//example.org", "/enter", "/l/x", "/a b"])
def test_a_link_leads_on_to_pages_of_ours_alone(amending: House, wanted: str) -> None:
    link = amending.links.home(amending.officer_id("P1"), amending.at).partition("example.go.th")[2]
    browser = amending.browser()
    landed = browser.get(f"{link}?next={wanted}")
    assert 'name="next" value="/owed"' in landed.text
    assert browser.post(f"{link}/enter", {"mark": landed.mark, "next": wanted}).to == "/owed"


def test_whom_it_touches_is_read_alike_on_each_database(engine: Engine) -> None:
    opened = a_round(engine)
    amended_by(engine, LETTER)
    with reading(engine) as session:
        officers = {one.code: one for one in session.scalars(select(Officer))}
        [line] = touching(session, officers["P1"], round_id=opened.round_id)
        assert (line.letter_number, line.undone_at) == ("ตบ 0019/ว 9", None)
        assert set(line.touched["indicators"]) == {"team/1", "individual/1", "individual/2"}
        assert [one.id for one in touching_unseen(session, officers["P1"])] == [line.id]
    undone(engine, opened)
    with reading(engine) as session:
        [line] = touching_unseen(session, officers["P1"])
        assert line.undone_at is not None
