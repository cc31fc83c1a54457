"""Input that no browser of an honest person sends: answered calmly, and nothing of it does harm."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from a_browser import ORIGIN, Browser, House
from a_door import Door
from filling_in import at, opens

NUL = "\0"


def test_a_slash_too_many_leads_to_no_host_that_a_request_names(door: Door) -> None:
    for path in ("/owed/", "/enter/", door.home().removeprefix(door.address) + "/"):
        answer = door.http.get(path, headers={"Host": "elsewhere.example"})
        assert (answer.status_code, answer.headers.get("location")) == (401, None)


def test_a_sign_that_no_database_keeps_is_left_out(either_house: House) -> None:
    house = either_house
    browser, _ = opens(house)
    reason = {"reason": f"ย้าย{NUL}หน่วยงาน"}
    assert browser.post(f"{at(house)}/typing", {"seen": "0", f"f.a{NUL}": f"ข้อ{NUL}ความ"}).status == 200
    assert browser.post(f"{at(house)}/not-mine", reason).status == 303
    assert "ย้ายหน่วยงาน" in browser.get(at(house)).text
    assert house.browser_of("C1", "password").get("/progress/province?q=%00").status == 200
    entering = {"who": f"P1{NUL}", "channel": "email", "password": NUL, "second": NUL}
    assert house.browser().post("/enter/code", entering).status == 303
    assert house.browser().post("/enter/password", entering).status == 422


@pytest.mark.parametrize("nothing", ["\u200b", " \u200b\ufeff ", "\u200e\u200f", "\t\u2060"])
def test_a_reason_that_nobody_can_see_is_none(house: House, nothing: str) -> None:
    browser, _ = opens(house)
    assert browser.post(f"{at(house)}/not-mine", {"reason": nothing}).status == 422
    assert browser.post(f"{at(house)}/not-mine", {"reason": f"ย้าย{nothing}แล้ว"}).status == 303


@pytest.mark.parametrize("charset", ["raw_unicode_escape", "punycode", "undefined", "utf-16", "no-such"])
def test_a_form_with_files_in_another_coding_is_no_failure_of_ours(house: House, charset: str) -> None:
    browser, page = opens(house)
    fields = {"csrf": page.csrf, "seen": "0", "f.competency.1.name": "\\ud800"}
    body = "".join(
        f'--B\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    )
    status = posted(house, browser, f"{at(house)}/draft", f"{body}--B--\r\n", f"charset={charset}")
    assert status in (403, 413, 422, 303)


def posted(house: House, browser: Browser, path: str, body: str, more: str) -> int:
    """The status of a form with files, as its bytes."""

    async def post() -> int:
        transport = httpx.ASGITransport(house.app, client=(browser.address, 40000))
        async with httpx.AsyncClient(
            transport=transport, base_url=ORIGIN, cookies=browser.cookies, trust_env=False
        ) as client:
            headers = {
                "Content-Type": f"multipart/form-data; boundary=B; {more}",
                "Origin": ORIGIN,
                "Sec-Fetch-Site": "same-origin",
            }
            return (await client.post(path, content=body.encode(), headers=headers)).status_code

    return asyncio.run(post())
