"""Linking to LINE in a real browser: the page waits, and says by itself that it is done."""

from __future__ import annotations

import re
from pathlib import Path

from a_door import Door
from chromium_for_tests import PHONE, a_context
from playwright.sync_api import Browser, expect
from sqlalchemy import Engine
from standins.line_events import LineEvents, signed
from standins.line_server import LineStandin

from notifications.line_webhook import LineReplier
from pramoen.records.database import writing
from pramoen.records.models import Officer

OWN = "U" + "5" * 32


def test_the_page_turns_by_itself_once_the_code_was_sent(
    door_engine: Engine, tmp_path: Path, browser: Browser, line: LineStandin
) -> None:
    replier = LineReplier(line.token, line.endpoint)
    with Door(door_engine, tmp_path, line_basic_id="@123abcde", replier=replier) as door:
        with writing(door.engine) as session:
            session.get_one(Officer, door.officer("P1")).line_user_id = None
        with a_context(browser, PHONE) as context:
            page = context.new_page()
            page.goto(door.home("P1"))
            page.get_by_role("button").first.click()
            page.wait_for_url("**/owed")
            page.goto(f"{door.address}/me/line")
            page.get_by_role("button", name="ขอรหัสเชื่อมบัญชี").click()
            code = page.locator("#code").inner_text()
            there = page.get_by_role("link", name="เปิด LINE ในโทรศัพท์เครื่องนี้").get_attribute("href") or ""
            assert re.fullmatch(rf"https://line\.me/R/oaMessage/%40123abcde/\?{code}", there)
            box = page.get_by_role("img", name="QR code").bounding_box()
            assert box is not None and abs(box["width"] - box["height"]) < 2 and box["width"] > 150
            events = LineEvents(line)
            body, signature = signed(events.body(events.text(OWN, code)))
            headers = {"X-Line-Signature": signature}
            assert door.http.post("/line/webhook", content=body, headers=headers).status_code == 200
            expect(page.get_by_text("เชื่อมบัญชี LINE แล้ว")).to_be_visible(timeout=180_000)
