"""A one-time code by LINE or mail: the same answer for everybody, few tries, a short life."""

from __future__ import annotations

import pytest
from a_browser import COOKIE, Answer, Browser, House
from a_round import WORDING

from notifications.entry_codes import ENTRY_CODE, plan_code
from pramoen.records import outbox
from pramoen.records.database import reading, writing
from pramoen.records.models import Officer
from pramoen.web.entry.limits import LIMITS


def asks(browser: Browser, who: str, channel: str = "line", **more: str) -> Answer:
    return browser.post("/enter/code", {"who": who, "channel": channel} | more)


def code_of(house: House) -> str:
    return house.codes[-1].code


def test_the_code_that_was_sent_opens_a_session_and_leads_where_one_wanted_to_go(either_house: House) -> None:
    house = either_house
    browser = house.browser()
    assert browser.get("/me").status == 401
    answer = asks(browser, "P1", next="/me")
    assert answer.status == 303
    assert house.codes[-1].officer_id == house.officer_id("P1")
    form = browser.get(answer.to)
    assert form.status == 200
    done = browser.post(answer.to.partition("?")[0], {"code": code_of(house), "next": "/me"})
    assert (done.status, done.to) == (303, "/me")
    assert browser.get("/me").status == 200


@pytest.mark.parametrize("who", ["p1@example.go.th", "P1@EXAMPLE.go.th", "  P1  "])
def test_one_may_name_himself_by_id_or_address(house: House, who: str) -> None:
    asks(house.browser(), who)
    assert house.codes[-1].officer_id == house.officer_id("P1")


def test_nobody_learns_who_is_on_the_roster(house: House) -> None:
    browser = house.browser()
    known, unknown = asks(browser, "P1"), asks(browser, "nobody@example.go.th")
    assert (known.status, known.to[:12]) == (unknown.status, unknown.to[:12]) == (303, "/enter/code/")
    asking = [one.to.rpartition("/")[2].partition("?")[0] for one in (known, unknown)]
    pages = [browser.get(one.to) for one in (known, unknown)]
    assert pages[0].text.replace(asking[0], "") == pages[1].text.replace(asking[1], "")
    wrong = [browser.post(one.to.partition("?")[0], {"code": "000000x"}) for one in (known, unknown)]
    assert wrong[0].status == wrong[1].status == 422
    assert len(house.codes) == 1


def test_a_code_is_good_once(house: House) -> None:
    browser = house.browser()
    to = asks(browser, "P1").to.partition("?")[0]
    assert browser.post(to, {"code": code_of(house)}).status == 303
    again = house.browser().post(to, {"code": code_of(house)})
    assert (again.status, "set-cookie" in again.headers) == (410, False)


def test_a_code_is_good_for_ten_minutes(house: House) -> None:
    browser = house.browser()
    to = asks(browser, "P1").to.partition("?")[0]
    house.at = house.at.add(minutes=10)
    assert browser.get(to).status == 410
    assert browser.post(to, {"code": code_of(house)}).status == 410


def test_after_five_wrong_codes_the_right_one_opens_nothing(house: House) -> None:
    browser = house.browser()
    to = asks(browser, "P1").to.partition("?")[0]
    right = code_of(house)
    wrong = "000000" if right != "000000" else "111111"
    assert [browser.post(to, {"code": wrong}).status for _ in range(5)] == [422] * 4 + [410]
    assert browser.post(to, {"code": right}).status == 410
    assert COOKIE not in browser.cookies


def test_a_newer_code_makes_the_one_before_void(house: House) -> None:
    browser = house.browser()
    first = asks(browser, "P1").to.partition("?")[0]
    old = code_of(house)
    asks(browser, "P1")
    assert browser.post(first, {"code": old}).status == 410


def test_a_code_opens_nothing_for_who_asked_for_another(house: House) -> None:
    browser = house.browser()
    asks(browser, "P1")
    of_p1 = code_of(house)
    to = asks(browser, "P2").to.partition("?")[0]
    assert browser.post(to, {"code": of_p1 if of_p1 != code_of(house) else "x"}).status == 422


def test_nobody_has_another_flooded_with_codes(house: House) -> None:
    for _ in range(8):
        assert asks(house.browser(), "P1").status == 303
    assert len(house.codes) == LIMITS["ask-for"][0]
    house.at = house.at.add(hours=1, seconds=1)
    asks(house.browser(), "P1")
    assert len(house.codes) == LIMITS["ask-for"][0] + 1


def test_who_guesses_in_bulk_is_told_to_wait(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    few = {name: (3, within) for name, (_, within) in LIMITS.items()}
    monkeypatch.setattr("pramoen.web.entry.limits.LIMITS", few)
    browser = house.browser("198.51.100.7")
    to = asks(browser, "P1").to.partition("?")[0]
    assert [browser.post(to, {"code": "x"}).status for _ in range(4)] == [422, 422, 422, 429]
    answer = browser.post(to, {"code": code_of(house)})
    assert (answer.status, answer.headers["retry-after"]) == (429, "900")
    assert "โปรดรอ" in answer.text
    elsewhere = house.browser("198.51.100.8")
    assert elsewhere.post(to, {"code": code_of(house)}).status == 303


@pytest.mark.parametrize(
    "wanted", ["//evil.example", "https://evil.example", "/\\evil.example", "/l/abc", "/enter"]
)
def test_nobody_is_led_to_another_site(house: House, wanted: str) -> None:
    browser = house.browser()
    to = asks(browser, "P1", next=wanted).to
    assert to.endswith("?next=%2Fowed")
    done = browser.post(to.partition("?")[0], {"code": code_of(house), "next": wanted})
    assert done.to == "/owed"


def test_a_form_of_another_site_signs_nobody_in(house: House) -> None:
    browser = house.browser()
    for told in ({"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"},):
        assert browser.post("/enter/code", {"who": "P1", "channel": "line"}, **told).status == 403
    assert house.codes == []


def test_the_message_goes_on_the_channel_asked_for_else_on_the_other_and_is_of_its_own_kind(
    house: House,
) -> None:
    asks(house.browser(), "P1", "email")
    with writing(house.engine) as session:
        [planned] = plan_code(session, house.codes[-1], wording=WORDING)
        assert (planned.kind, planned.channel, planned.duties) == (ENTRY_CODE, "email", ())
        assert code_of(house) in planned.body
        assert planned.useful_until == house.at.add(minutes=10)
        assert len(outbox.add_planned(session, [planned], at=house.at)) == 1
        session.get_one(Officer, house.officer_id("P1")).email = None
    with writing(house.engine) as session:
        [planned] = plan_code(session, house.codes[-1], wording=WORDING)
        assert planned.channel == "line"
        session.get_one(Officer, house.officer_id("P1")).line_user_id = None
    with reading(house.engine) as session:
        assert plan_code(session, house.codes[-1], wording=WORDING) == []
    assert code_of(house) not in repr(house.codes[-1])
