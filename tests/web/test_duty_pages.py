"""A duty's page, from the first look to what the supervisor says of it."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from a_browser import ORIGIN, House
from a_life import AGREEMENT, EVALUATION, OTHER, REPORT
from filling_in import FILLED, accepts, at, content, opens, sends
from sqlalchemy import select

from pramoen.records.database import reading, writing
from pramoen.records.models import Duty, IndicatorVersion, Submission, WorkingCopy
from pramoen.rounds.life.sending import keep_draft


def test_a_report_is_typed_and_sent_in(either_house: House) -> None:
    house = either_house
    browser, page = opens(house)
    assert page.status == 200
    for words in ("ร้อยละ 60", "ตัวชี้วัด team/1", "กำหนด", "รายงานผลการประเมินตนเอง"):
        assert words in page.text
    sent = browser.post(f"{at(house)}/send", {"seen": "0"} | FILLED)
    assert (sent.status, sent.to) == (303, f"{at(house)}/done")
    assert "ส่งแล้ว" in browser.get(sent.to).text
    assert content(house)["results"] == {"team/1": {"value": "85"}, "individual/1": {"value": "90"}}
    assert content(house)["indicators"]["team/1"]["done"] == "จัดประชุมกลุ่มสมมติ"  # type: ignore[index]
    assert house.life.state("P1") == "submitted"
    again = browser.get(at(house))
    assert 'value="85"' in again.text


def test_each_fault_stands_at_its_field_and_nothing_is_sent_nor_lost(house: House) -> None:
    browser, _ = opens(house)
    bad = FILLED | {
        "f.team/1:value": "มาก",
        "f.team/1:score_claimed": "9",
        "f.individual/1:evidence.1.levels": "สูง",
    }
    page = browser.post(f"{at(house)}/send", {"seen": "0"} | bad)
    assert page.status == 422
    assert page.text.count('aria-invalid="true"') == 3
    for words in ("พิมพ์ตัวเลขเท่านั้น", "พิมพ์ตัวเลขตั้งแต่ ๐ ถึง ๕", "พิมพ์ระดับ เช่น ๑-๓", 'value="มาก"'):
        assert words in page.text
    assert house.life.state("P1") == "open"
    assert 'value="มาก"' in browser.get(at(house)).text


def test_a_report_without_evidence_is_not_taken(house: House) -> None:
    asks_for_evidence = [{"levels": [1, 2, 3, 4, 5], "text": "สำเนารายงานการประชุม"}]
    with writing(house.engine) as session:
        for version in session.scalars(select(IndicatorVersion)):
            version.content = {**version.content, "evidence": asks_for_evidence}
    browser, shown = opens(house)
    assert "สำเนารายงานการประชุม" in shown.text
    page = browser.post(
        f"{at(house)}/send", {"seen": "0", "f.team/1:value": "85", "f.individual/1:value": "90"}
    )
    assert page.status == 422
    assert "ยังไม่ได้อ้างอิงหลักฐาน" in page.text
    assert house.life.state("P1") == "open"


def test_a_field_that_needs_another_says_so(house: House) -> None:
    browser, _ = opens(house)
    page = browser.post(
        f"{at(house)}/send", {"seen": "0", "f.team/1:evidence.2.levels": "3", "f.team/1:value": "1"}
    )
    assert (page.status, "โปรดกรอกช่องนี้" in page.text) == (422, True)


def test_an_empty_form_is_not_sent(house: House) -> None:
    browser, _ = opens(house)
    assert browser.post(f"{at(house)}/send", {"seen": "0"}).status == 422


def test_a_draft_is_kept_on_record_and_sent_in_later(house: House) -> None:
    browser, _ = opens(house)
    assert browser.post(f"{at(house)}/draft", {"seen": "0", "f.team/1:value": "70"}).status == 303
    assert house.life.state("P1") == "draft"
    page = browser.get(at(house))
    assert 'value="70"' in page.text
    assert browser.post(f"{at(house)}/send", {"seen": "1"} | FILLED).status == 303
    assert house.life.state("P1") == "submitted"


def test_what_is_typed_is_kept_as_it_stands_until_it_is_sent_in(house: House) -> None:
    browser, _ = opens(house)
    kept = browser.post(f"{at(house)}/typing", {"seen": "0", "f.team/1:value": "8x"})
    assert (kept.status, "บันทึกสิ่งที่พิมพ์ไว้" in kept.text) == (200, True)
    elsewhere, page = opens(house)
    assert 'value="8x"' in page.text
    assert "พิมพ์ค้างไว้" in page.text
    assert house.life.state("P1") == "open"
    elsewhere.post(f"{at(house)}/send", {"seen": "0"} | FILLED)
    with reading(house.engine) as session:
        assert session.scalars(select(WorkingCopy)).all() == []


def test_what_is_typed_can_be_thrown_away(house: House) -> None:
    browser, _ = opens(house)
    browser.post(f"{at(house)}/typing", {"seen": "0", "f.team/1:value": "8x"})
    assert browser.post(f"{at(house)}/drop").to == at(house)
    assert 'value="8x"' not in browser.get(at(house)).text


def test_two_people_on_one_form_do_not_overwrite_each_other(house: House) -> None:
    browser, _ = opens(house)
    sends(house, "P1", OTHER, by="S1")
    conflict = browser.post(f"{at(house)}/send", {"seen": "0"} | FILLED)
    assert conflict.status == 409
    for words in ("มีผู้บันทึกรายการนี้ไว้ก่อนแล้ว", "<td>95</td>", "<strong>85</strong>", "ส่งของฉันแทน", "S1"):
        assert words in conflict.text
    assert content(house) == OTHER
    assert browser.post(f"{at(house)}/typing", {"seen": "0", "f.team/1:value": "85"}).status == 409
    mine = browser.post(f"{at(house)}/send", {"seen": "1"} | FILLED)
    assert mine.status == 303
    assert content(house)["results"]["team/1"] == {"value": "85"}  # type: ignore[index]
    with reading(house.engine) as session:
        duty = house.life.id_of("P1")
        versions = session.scalars(select(Submission.version).where(Submission.duty_id == duty)).all()
    assert sorted(versions) == [1, 2]


def test_both_versions_can_be_gone_on_from(house: House) -> None:
    browser, _ = opens(house)
    sends(house, "P1", OTHER, by="S1")
    browser.post(f"{at(house)}/send", {"seen": "0", "f.team/1:value": "85"})
    assert browser.post(f"{at(house)}/merge", {"f.team/1:value": "85"}).to == at(house)
    page = browser.get(at(house))
    assert 'value="85"' in page.text
    assert 'value="90"' in page.text
    assert content(house) == OTHER
    accepts(house, "P1", "S1")
    assert browser.post(f"{at(house)}/merge", {"f.team/1:value": "85"}).status == 409


def test_the_other_version_can_be_taken_instead(house: House) -> None:
    browser, _ = opens(house)
    sends(house, "P1", OTHER, by="S1")
    browser.post(f"{at(house)}/send", {"seen": "0"} | FILLED)
    browser.post(f"{at(house)}/drop")
    page = browser.get(at(house))
    assert 'value="95"' in page.text
    assert content(house) == OTHER


@pytest.mark.parametrize(
    ("typed", "score"),
    [
        ("85", "๓.๕๐๐๐"),
        ("๙๐", "๔.๐๐๐๐"),
        ("1,000", "๕.๐๐๐๐"),
        ("x", "คะแนนจะคำนวณให้"),
        ("", "คะแนนจะคำนวณให้"),
    ],
)
def test_the_score_is_shown_as_it_will_be_computed(house: House, typed: str, score: str) -> None:
    browser, _ = opens(house)
    told = browser.post(f"{at(house)}/score", {"key": "team/1", "f.team/1:value": typed})
    assert told.status == 200
    assert score in told.text
    assert "<html" not in told.text


def test_last_months_answers_are_at_hand(house: House) -> None:
    sends(house, "P1", REPORT)
    browser = house.browser_of("P1")
    august = house.life.id_of("P1", "monthly_report", "2568-08")
    text = browser.get(f"/duties/{august}").text
    assert "กรกฎาคม" in text
    assert "๘๕" in text


def test_last_months_answers_are_taken_over_where_nothing_is_typed_yet(either_house: House) -> None:
    house = either_house
    sends(house, "P1", REPORT)
    august = f"/duties/{house.life.id_of('P1', 'monthly_report', '2568-08')}"
    browser = house.browser_of("P1")
    assert "นำคำตอบของเดือนกรกฎาคม ๒๕๖๘ มาใส่ในช่องที่ยังว่าง" in browser.get(august).text
    typed = {"seen": "0", "f.team/1:value": "95", "f.individual/1:value": ""}
    assert browser.post(f"{august}/as-before", typed).to == august
    page = browser.get(august).text
    assert 'value="95"' in page
    assert 'value="90"' in page
    assert house.life.state("P1", month="2568-08") == "open"
    browser.post(f"{august}/drop")
    assert 'value="90"' not in browser.get(august).text


def test_what_was_open_in_another_month_is_not_taken_over(house: House) -> None:
    browser, page = opens(house)
    assert "มาใส่ในช่องที่ยังว่าง" not in page.text
    assert browser.post(f"{at(house)}/as-before", {"seen": "0"}).status == 409
    with writing(house.engine) as session:
        duty = house.life.duty(session, "P1")
        keep_draft(session, duty, REPORT, at=house.at, by="P1")
    august = f"/duties/{house.life.id_of('P1', 'monthly_report', '2568-08')}"
    assert "มาใส่ในช่องที่ยังว่าง" not in browser.get(august).text


def test_who_sends_a_form_after_his_time_is_up_is_led_back_to_it(house: House) -> None:
    browser, _ = opens(house)
    house.at = house.at.add(hours=2)
    page = browser.post(f"{at(house)}/send", FILLED, referer=f"{ORIGIN}{at(house)}")
    assert page.status == 401
    assert f"/enter?{urlencode({'next': at(house)})}" in page.text
    page = browser.post(f"{at(house)}/send", FILLED, referer="https://elsewhere.example.org/enter")
    assert 'href="/enter"' in page.text


def test_an_agreement_is_made_with_a_running_sum(house: House) -> None:
    with writing(house.engine) as session:
        for version in session.scalars(select(IndicatorVersion)):
            version.content = {**version.content, "weight": None}
    browser, page = opens(house, stage="agreement")
    assert "ยังกรอกไม่ครบ" in page.text
    typed = {
        "f.team/1:weight": "60", "f.team/1:target_level": "5",
        "f.individual/1:weight": "100", "f.individual/1:target": "ไม่น้อยกว่าร้อยละ 90",
    }  # fmt: skip
    sums = browser.post(f"{at(house, stage='agreement')}/sums", typed)
    assert "๖๐" in sums.text
    assert "ต้องรวมเป็น ๑๐๐" in sums.text
    refused = browser.post(f"{at(house, stage='agreement')}/send", {"seen": "0"} | typed)
    assert refused.status == 422
    assert house.life.state("P1", "agreement") == "open"
    sent = browser.post(
        f"{at(house, stage='agreement')}/send", {"seen": "0"} | typed | {"f.team/1:weight": "100"}
    )
    assert sent.status == 303
    assert house.life.state("P1", "agreement") == "submitted"


def test_a_change_of_what_was_accepted_is_asked_for(house: House) -> None:
    sends(house, "P1", AGREEMENT, "agreement")
    accepts(house, "P1", "S1", "agreement")
    browser, page = opens(house, stage="agreement")
    assert "ขอแก้ไขรายการที่รับรองแล้ว" in page.text
    address = at(house, stage="agreement")
    assert browser.post(f"{address}/send", {"seen": "1", "f.team/1:target": "x"}).status == 409
    assert browser.post(f"{address}/change", {"reason": " "}).status == 422
    assert browser.post(f"{address}/change", {"reason": "เป้าหมายเปลี่ยน"}).status == 303
    assert "รอพิจารณา" in browser.get(address).text
    assert browser.post(f"{address}/change", {"reason": "อีกครั้ง"}).status == 409


def test_an_officer_says_that_a_duty_is_not_his(house: House) -> None:
    browser, _ = opens(house)
    assert browser.post(f"{at(house)}/not-mine", {"reason": "ย้ายแล้ว"}).status == 303
    assert "แจ้งว่าไม่ใช่งานของตน" in browser.get(at(house)).text


def test_an_evaluation_is_sent_in_accepted_and_acknowledged(house: House) -> None:
    browser, page = opens(house, stage="evaluation")
    assert "แผนพัฒนา" in page.text
    address = at(house, stage="evaluation")
    typed = FILLED | {
        "f.competency": "82", "f.plan.1.topic": "การวิเคราะห์ข้อมูล", "f.plan.1.how": "อบรม",
    }  # fmt: skip
    sent = browser.post(f"{address}/send", {"seen": "0"} | typed)
    assert sent.status == 303, sent.text
    assert content(house, stage="evaluation")["competency"] == "82"
    accepts(house, "P1", "S1", "evaluation")
    page = browser.get(address)
    assert "ลงนามรับทราบผลการประเมิน" in page.text
    assert browser.post(f"{address}/acknowledge", {"seen": "1"}).status == 303
    assert content(house, stage="evaluation")["acknowledgement"] == {"on": "2025-07-15", "signed": True}
    assert house.life.state("P1", "evaluation") == "accepted"
    assert "✓ ลงนามรับทราบแล้ว" in browser.get(address).text
    again = browser.post(f"{address}/acknowledge", {"seen": "1"})
    assert (again.status, again.to) == (303, f"{address}/done")


def test_a_supervisor_reads_what_was_sent_in_and_accepts_the_version_he_looked_at(house: House) -> None:
    sends(house, "P1", REPORT)
    boss, page = opens(house, "S1")
    assert page.status == 200
    assert "รับรอง" in page.text
    assert "๓.๕๐๐๐" in page.text
    sends(house, "P1", OTHER)
    assert boss.post(f"{at(house)}/accept", {"seen": "1"}).status == 409
    assert house.life.state("P1") == "submitted"
    assert boss.post(f"{at(house)}/accept", {"seen": "2"}).to == "/waiting?said=accepted"
    assert house.life.state("P1") == "accepted"


def test_a_supervisor_returns_it_with_a_reason_that_the_officer_reads(house: House) -> None:
    sends(house, "P1", REPORT)
    boss, _ = opens(house, "S1")
    assert boss.post(f"{at(house)}/return", {"seen": "1", "reason": "  "}).status == 422
    back = boss.post(f"{at(house)}/return", {"seen": "1", "reason": "ขาดภาพถ่ายกิจกรรม"})
    assert "ส่งคืนให้แก้ไขแล้ว" in boss.get(back.to).text
    assert house.life.state("P1") == "returned"
    _, page = opens(house)
    assert "ขาดภาพถ่ายกิจกรรม" in page.text
    assert "ส่งคืนให้แก้ไข" in page.text


def test_a_supervisor_accepts_several_at_once_and_is_told_what_changed_meanwhile(house: House) -> None:
    for code in ("P1", "P2"):
        sends(house, code, REPORT)
    boss = house.browser_of("S1")
    page = boss.get("/waiting")
    assert page.text.count("เลือกเพื่อรับรอง") == 2
    sends(house, "P2", OTHER)
    ticked = {f"version.{house.life.id_of(code)}": "1" for code in ("P1", "P2")}
    told = boss.get(boss.post("/waiting/accept", ticked).to)
    assert "รับรองแล้ว ๑ รายการ" in told.text
    assert "อีก ๑ รายการ" in told.text
    assert (house.life.state("P1"), house.life.state("P2")) == ("accepted", "submitted")
    assert boss.post("/waiting/accept", {}).status == 422


def test_nobody_accepts_anothers_people_by_ticking_an_id(house: House) -> None:
    sends(house, "X1", REPORT)
    boss = house.browser_of("S1")
    boss.get("/waiting")
    assert boss.post("/waiting/accept", {f"version.{house.life.id_of('X1')}": "1"}).status == 404
    assert house.life.state("X1") == "submitted"


def test_what_people_type_is_words_and_never_part_of_the_page(house: House) -> None:
    evil = '"><script>alert(1)</script>'
    browser, _ = opens(house)
    typed = FILLED | {"f.team/1:done": evil, "f.team/1:evidence.1.reference": f"javascript:alert(1) {evil}"}
    browser.post(f"{at(house)}/send", {"seen": "0"} | typed)
    for who in ("P1", "S1"):
        _, page = opens(house, who)
        assert "<script>alert" not in page.text
        assert 'href="javascript' not in page.text


def test_a_closed_round_takes_nothing_more_and_still_shows(house: House) -> None:
    sends(house, "P1", REPORT)
    with writing(house.engine) as session:
        session.get_one(Duty, house.life.id_of("P1")).round.state = "closed"
    browser, page = opens(house)
    assert page.status == 200
    assert "<textarea" not in page.text
    assert browser.post(f"{at(house)}/send", {"seen": "1"} | FILLED).status == 409


def test_an_evaluation_that_another_told_is_not_changed_by_the_form(house: House) -> None:
    sends(house, "P1", EVALUATION, "evaluation")
    browser, _ = opens(house, stage="evaluation")
    address = at(house, stage="evaluation")
    typed = FILLED | {"f.competency": "83"}
    assert browser.post(f"{address}/send", {"seen": "1"} | typed).status == 303
    assert content(house, stage="evaluation")["competency"] == "83"


def test_after_sending_one_is_told_which_indicators_have_no_score_yet(house: House) -> None:
    browser, _ = opens(house)
    sent = browser.post(f"{at(house)}/send", {"seen": "0", "f.team/1:value": "85"})
    told = browser.get(sent.to).text
    assert "ตัวชี้วัดที่ยังไม่มีคะแนน" in told
    assert "ตัวชี้วัด individual/1" in told
    assert "ตัวชี้วัด team/1" not in told


def test_a_forms_own_address_loaded_again_leads_to_its_page(house: House) -> None:
    browser, _ = opens(house)
    for action in ("send", "draft", "accept"):
        assert browser.get(f"{at(house)}/{action}").to == at(house)
    assert browser.get("/waiting/accept").to == "/waiting"


def test_a_supervisor_records_on_behalf_and_is_named_as_having_done_so(house: House) -> None:
    boss, page = opens(house, "S1")
    assert "บันทึกแทน นายสมมติ P1" in page.text
    form = boss.get(f"{at(house)}/behalf")
    assert "ท่านกำลังบันทึกแทน" in form.text
    assert boss.post(f"{at(house)}/send", {"seen": "0"} | FILLED).status == 404
    assert boss.post(f"{at(house)}/send", {"seen": "0", "for": "P2"} | FILLED).status == 404
    assert (
        boss.post(f"{at(house)}/score", {"for": "P1", "key": "team/1", "f.team/1:value": "85"}).status == 200
    )
    sent = boss.post(f"{at(house)}/send", {"seen": "0", "for": "P1"} | FILLED)
    assert (sent.status, sent.to) == (303, f"{at(house)}/done")
    assert boss.get(sent.to).status == 200
    _, page = opens(house)
    assert "บันทึกแทน นายสมมติ P1" in page.text
    assert "นายสมมติ S1" in page.text
    assert opens(house, "P2", of="P1")[0].post(f"{at(house)}/send", {"for": "P1"} | FILLED).status == 404


def test_a_request_for_a_change_is_decided_by_the_supervisor(house: House) -> None:
    sends(house, "P1", AGREEMENT, "agreement")
    accepts(house, "P1", "S1", "agreement")
    browser, _ = opens(house, stage="agreement")
    browser.post(f"{at(house, stage='agreement')}/change", {"reason": "เป้าหมายเปลี่ยน"})
    boss = house.browser_of("S1")
    page = boss.get("/waiting")
    assert "เป้าหมายเปลี่ยน" in page.text
    assert boss.post("/requests/1/grant", {"reason": " "}).status == 422
    assert boss.post("/requests/1/grant", {"reason": "ตามหนังสือใหม่"}).to == "/waiting?said=granted"
    assert house.life.state("P1", "agreement") == "returned"
    assert "✓ อนุญาต: ตามหนังสือใหม่" in browser.get(at(house, stage="agreement")).text
    assert boss.post("/requests/1/refuse", {"reason": "อีกครั้ง"}).status == 409


def test_that_a_duty_is_not_his_is_decided_by_a_coordinator_who_came_with_a_password(house: House) -> None:
    browser, _ = opens(house)
    browser.post(f"{at(house)}/not-mine", {"reason": "ย้ายแล้ว"})
    for code, entered_by, status in (("S1", "link", 404), ("C1", "link", 404), ("C1", "password", 303)):
        decider = house.browser_of(code, entered_by)
        assert ("ย้ายแล้ว" in decider.get("/waiting").text) is (status == 303)
        assert decider.post("/requests/1/grant", {"reason": "จริง"}).status == status
    assert house.life.state("P1") == "waived"


def test_a_button_pressed_twice_sends_once(house: House) -> None:
    browser, _ = opens(house)
    answers = [browser.post(f"{at(house)}/send", {"seen": "0"} | FILLED) for _ in range(2)]
    assert [(one.status, one.to) for one in answers] == [(303, f"{at(house)}/done")] * 2
    with reading(house.engine) as session:
        duty = house.life.id_of("P1")
        assert session.scalars(select(Submission.version).where(Submission.duty_id == duty)).all() == [1]


def test_what_waits_is_shown_page_by_page(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    from pramoen.web.views import waiting

    monkeypatch.setattr(waiting, "_ON_A_PAGE", 1)
    for code in ("P1", "P2"):
        sends(house, code, REPORT)
        house.at = house.at.add(minutes=1)
    browser = house.browser_of("S1")
    first, second = browser.get("/waiting").text, browser.get("/waiting?page=2").text
    assert [name in first for name in ("นายสมมติ P1", "นายสมมติ P2")] == [True, False]
    assert [name in second for name in ("นายสมมติ P1", "นายสมมติ P2")] == [False, True]
