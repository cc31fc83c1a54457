"""Headers, sizes and words that hold for every page."""

from __future__ import annotations

import re

import pytest
from a_door import Door

from pramoen.web.static_files import STATIC


def addresses(door: Door) -> dict[str, str]:
    return {
        "landing": door.home(),
        "notices": door.links.unsubscribe(door.officer("P1"), door.at),
        "done": door.home() + "/done",
        "refused": f"{door.address}/l/none",
        "who": f"{door.address}/",
    }


@pytest.mark.parametrize("name", ["landing", "notices", "done", "refused", "who"])
def test_every_page_keeps_a_browser_strict(door: Door, name: str) -> None:
    answer = door.http.get(addresses(door)[name])
    headers = answer.headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "same-origin"
    assert "server" not in headers
    assert "set-cookie" not in headers
    text = answer.text
    assert '<html lang="th">' in text
    assert "<script" not in text
    assert "style=" not in text
    assert not re.search(r"\son[a-z]+=", text)
    assert re.findall(r'(?:src|href)="([^"]*)"', text)[0].startswith("/static/pramoen.css?")
    assert not re.search(r'(?:src|href)="(?:https?:)?//', text)
    assert len(answer.content) < 30_000


def test_dates_stand_in_the_digits_that_are_set(door: Door) -> None:
    words = re.sub(r"<[^>]*>", "", door.page_of(door.home()).text)
    assert not re.search(r"[0-9]", words.replace("P1", ""))


def test_the_stylesheet_is_kept_by_browsers_and_small(door: Door) -> None:
    address = re.findall(r'href="(/static/[^"]*)"', door.http.get("/").text)[0]
    answer = door.http.get(address)
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]
    assert answer.content == (STATIC / "pramoen.css").read_bytes()
    assert len(answer.content) < 24_000


@pytest.mark.parametrize(
    "path", ["/", "/board", "/l", "/l/", "/static/", "/static/../parts.py", "/static/%2e%2e/app.py", "/docs"]
)
def test_every_other_page_asks_who_you_are_in_thai(door: Door, path: str) -> None:
    for answer in (door.http.get(path), door.http.post(path)):
        assert answer.status_code == 401
        assert "โปรดแสดงตน" in answer.text
        assert "www-authenticate" in answer.headers


def test_a_database_that_fails_gives_a_calm_page_and_a_log_without_names(
    door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    from sqlalchemy import text

    link = door.home()
    with door.engine.begin() as connection:
        connection.execute(text("ALTER TABLE link_revocations RENAME TO elsewhere"))
    answer = door.http.get(link)
    assert answer.status_code == 503
    assert "ยังไม่มีสิ่งใดถูกบันทึก" in answer.text
    assert "a request failed: PramoenError" in caplog.text
    assert link.rpartition("/")[2] not in caplog.text
