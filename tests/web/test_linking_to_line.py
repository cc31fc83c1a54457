"""An officer links himself to LINE on a page: the code goes to the account, the page knows of it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from a_browser import Browser, House
from a_round import line_id
from sqlalchemy import select
from standins.line_events import SECRET, LineEvents, signed
from standins.line_server import LineStandin

from notifications.line_webhook import LineReplier
from pramoen.records import audit
from pramoen.records.database import reading, writing
from pramoen.records.models import AuditEntry, Decision, LinkCode, Message, Officer

PAGE = "/me/line"
PHONE, ANOTHER = "U" + "5" * 32, "U" + "6" * 32


class Account:
    """The province's account: what people send in its conversation is posted to the pages."""

    def __init__(self, house: House, line: LineStandin) -> None:
        self.house, self.line, self.events = house, line, LineEvents(line)

    def says(self, user: str, words: str) -> str:
        """What is replied to a text message."""
        event = self.events.text(user, words)
        body, signature = signed(self.events.body(event))
        answer = self.house.browser()._ask(
            "POST", "/line/webhook", content=body, headers={"X-Line-Signature": signature}
        )
        assert answer.status == 200
        return "\n".join(one["text"] for one in self.line.replies.get(event["replyToken"], []))


@pytest.fixture
def linking(house: House, line: LineStandin, tmp_path: Path) -> tuple[House, Account]:
    with writing(house.engine) as session:
        session.get_one(Officer, house.officer_id("P1")).line_user_id = None
    replier = LineReplier(line.token, line.endpoint)
    able = House(house.life, tmp_path, line_secret=SECRET, line_basic_id="@123abcde", replier=replier)
    return able, Account(able, line)


def _asks(house: House, code: str = "P1") -> tuple[Browser, str]:
    """A browser whose page shows a code, and the code."""
    browser = house.browser_of(code)
    browser.get(PAGE)
    assert browser.post(f"{PAGE}/code").to == PAGE
    return browser, _shown(browser)


def _shown(browser: Browser) -> str:
    return re.findall(r'id="code">([^<]+)<', browser.get(PAGE).text)[0]


def _line_of(house: House, code: str) -> str | None:
    with reading(house.engine) as session:
        return session.get_one(Officer, house.officer_id(code)).line_user_id


def _notices(house: House) -> list[Message]:
    with reading(house.engine) as session:
        query = select(Message).where(Message.kind == "line_link").order_by(Message.planned_at, Message.id)
        return list(session.scalars(query))


def test_the_code_of_the_page_links_and_the_page_knows_it(linking: tuple[House, Account]) -> None:
    house, account = linking
    browser, code = _asks(house)
    waits = browser.get(f"{PAGE}/state", **{"HX-Request": "true"})
    assert waits.status == 200 and "กำลังรอข้อความ" in waits.text
    assert "เชื่อมบัญชี LINE ของท่านเรียบร้อยแล้ว" in account.says(PHONE, code)
    assert _line_of(house, "P1") == PHONE
    linked = browser.get(f"{PAGE}/state", **{"HX-Request": "true"})
    assert (linked.status, linked.headers["hx-redirect"]) == (204, PAGE)
    text = browser.get(PAGE).text
    assert "เชื่อมบัญชี LINE แล้ว" in text and code not in text and PHONE not in text
    assert browser.get(f"{PAGE}/state").to == PAGE
    [told] = _notices(house)
    assert (told.channel, told.officer_id) == ("email", house.officer_id("P1"))
    assert "หากท่านไม่ได้ดำเนินการเอง" in told.body
    with reading(house.engine) as session:
        [decision] = session.scalars(select(Decision).where(Decision.kind == "line-linked"))
        assert (decision.by, decision.content["made_by"]) == ("P1", "P1")
        trail = " ".join(str(one.__dict__) for one in session.scalars(select(AuditEntry)))
        assert code not in trail and PHONE not in trail
        assert audit.verify(session) is None


def test_the_link_and_the_qr_code_open_the_conversation_with_the_code(linking: tuple[House, Account]) -> None:
    browser, code = _asks(linking[0])
    text = browser.get(PAGE).text
    [address] = re.findall(r'href="(https://line\.me/[^"]+)"', text)
    assert address == f"https://line.me/R/oaMessage/%40123abcde/?{code}"
    assert unquote(address).endswith(f"/@123abcde/?{code}")
    [drawing] = re.findall(r"<svg.*?</svg>", text, re.DOTALL)
    assert "style" not in drawing and "data:" not in drawing and "<script" not in drawing


def test_a_qr_code_can_be_read(linking: tuple[House, Account]) -> None:
    """What is drawn is the address: read back module by module by another way than it was drawn."""
    import segno

    browser, code = _asks(linking[0])
    [drawing] = re.findall(r"<svg.*?</svg>", browser.get(PAGE).text, re.DOTALL)
    meant = segno.make(f"https://line.me/R/oaMessage/%40123abcde/?{code}", error="m", micro=False)
    [path] = re.findall(r'stroke="#000" d="([^"]+)"', drawing)
    assert _modules(path) == {
        (x + 4, y + 4) for y, row in enumerate(meant.matrix) for x, dark in enumerate(row) if dark
    }


def _modules(path: str) -> set[tuple[int, int]]:
    """The dark modules of a path of strokes: M x y and m dx dy go there, h n draws n to the right."""
    found, x, y = set(), 0.0, 0.0
    for kind, numbers in re.findall(r"([Mmh])([-0-9. ]+)", path):
        values = [float(one) for one in re.findall(r"-?[0-9.]+", numbers)]
        if kind == "M":
            x, y = values
        elif kind == "m":
            x, y = x + values[0], y + values[1]
        else:
            found |= {(int(x) + n, int(y)) for n in range(int(values[0]))}
            x += values[0]
    return found


def test_asked_for_twice_the_same_code_stands_and_another_browser_has_its_own(
    linking: tuple[House, Account],
) -> None:
    house, account = linking
    browser, code = _asks(house)
    browser.post(f"{PAGE}/code")
    assert _shown(browser) == code
    _, newer = _asks(house)
    assert newer != code
    assert 'id="code"' not in browser.get(PAGE).text
    assert "หมดอายุ หรือมีรหัสใหม่แทนแล้ว" in account.says(PHONE, code)
    account.says(PHONE, newer)
    assert _line_of(house, "P1") == PHONE
    with reading(house.engine) as session:
        assert len(list(session.scalars(select(LinkCode)))) == 2


def test_a_code_of_a_page_is_good_for_a_quarter_of_an_hour(linking: tuple[House, Account]) -> None:
    house, account = linking
    browser, code = _asks(house)
    house.at = house.at.add(minutes=14)
    assert _shown(browser) == code
    house.at = house.at.add(minutes=1)
    assert 'id="code"' not in browser.get(PAGE).text
    assert "หมดอายุ" in account.says(PHONE, code)
    assert _line_of(house, "P1") is None


def test_a_line_account_of_somebody_else_is_not_taken_away_from_him(linking: tuple[House, Account]) -> None:
    house, account = linking
    _, code = _asks(house)
    assert "รายอื่นของจังหวัดอยู่แล้ว" in account.says(line_id("P2"), code)
    assert (_line_of(house, "P1"), _line_of(house, "P2")) == (None, line_id("P2"))
    theirs = house.browser_of("P2")
    theirs.get(PAGE)
    assert theirs.post(f"{PAGE}/unlink").to == "/me/reminders?done=unlinked"
    account.says(line_id("P2"), code)
    assert (_line_of(house, "P1"), _line_of(house, "P2")) == (line_id("P2"), None)


def test_another_phone_takes_the_place_of_the_old_one_and_mail_says_so(
    linking: tuple[House, Account],
) -> None:
    house, account = linking
    account.says(PHONE, _asks(house)[1])
    house.at = house.at.add(minutes=1)
    account.says(ANOTHER, _asks(house)[1])
    assert _line_of(house, "P1") == ANOTHER
    assert "แทนบัญชีเดิมของท่าน" in _notices(house)[-1].body
    assert "งานค้าง" not in account.says(PHONE, "งานค้าง").partition("รหัส")[0]


def test_unlinking_is_on_record_told_by_mail_and_harmless_twice(linking: tuple[House, Account]) -> None:
    house, account = linking
    browser, code = _asks(house)
    account.says(PHONE, code)
    house.at = house.at.add(minutes=1)
    for _ in range(2):
        browser.post(f"{PAGE}/unlink")
    assert _line_of(house, "P1") is None
    assert [one.subject for one in _notices(house)] == [
        "เชื่อมบัญชี LINE กับระบบประเมินแล้ว", "ยกเลิกการเชื่อมบัญชี LINE กับระบบประเมินแล้ว",
    ]  # fmt: skip
    with reading(house.engine) as session:
        [decision] = session.scalars(select(Decision).where(Decision.kind == "line-unlinked"))
        assert decision.by == "P1"


def test_codes_are_asked_for_a_few_times_in_a_quarter_of_an_hour(linking: tuple[House, Account]) -> None:
    house, _ = linking
    browser = house.browser_of("P1")
    browser.get(PAGE)
    statuses = [browser.post(f"{PAGE}/code").status for _ in range(11)]
    assert statuses == [303] * 10 + [429]
    house.at = house.at.add(minutes=15, seconds=1)
    browser.get(PAGE)
    assert browser.post(f"{PAGE}/code").status == 303


def test_without_the_account_s_id_the_code_alone_is_shown(house: House, tmp_path: Path) -> None:
    plain = House(house.life, tmp_path, line_secret=SECRET)
    browser, code = _asks(plain)
    text = browser.get(PAGE).text
    assert "<svg" not in text and "line.me" not in text and code in text


def test_where_line_is_not_set_up_no_code_is_offered(house: House) -> None:
    text = house.browser_of("P1").get(PAGE).text
    assert "จังหวัดยังไม่เปิดรับการเชื่อมบัญชี LINE" in text and f"{PAGE}/code" not in text
