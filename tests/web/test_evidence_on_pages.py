"""Files attached to a form: kept with it, seen by those who see it, of few kinds and sizes."""

from __future__ import annotations

import re

import pytest
from a_browser import Answer, Browser, House
from filling_in import FILLED, at, content, opens, sends
from sqlalchemy import func, select

from pramoen.records.database import reading
from pramoen.records.models import EvidenceFile

PDF = b"%PDF-1.7 made up"
RESULTS = {key: value for key, value in FILLED.items() if "evidence" not in key}


def attaches(house: House, browser: Browser, file: tuple[str, bytes], **more: str) -> Answer:
    return browser.post_with_files(f"{at(house)}/send", {"seen": "0"} | RESULTS | more, {"file.team/1": file})


def reference(house: House) -> str:
    said = content(house)["indicators"]["team/1"]["evidence"]  # type: ignore[index]
    return str(said[0]["reference"])


def files(house: House) -> int:
    with reading(house.engine) as session:
        return session.scalars(select(func.count()).select_from(EvidenceFile)).one()


def test_a_file_is_kept_and_handed_out_to_who_sees_the_duty_or_verifies_it(either_house: House) -> None:
    house = either_house
    browser, _ = opens(house)
    assert attaches(house, browser, ("ภาพกิจกรรม สมมติ.pdf", PDF)).status == 303
    words = reference(house)
    assert words.startswith("แฟ้มแนบ ภาพกิจกรรม สมมติ.pdf [")
    boss, page = opens(house, "S1")
    [address] = re.findall(r'href="(/evidence/[^"]+)"', page.text)
    for who in (browser, boss, house.browser_of("V1")):
        answer = who.get(address)
        assert (answer.status, answer.text) == (200, PDF.decode())
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.headers["content-disposition"].startswith("attachment;")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
    for code in ("P2", "X1"):
        assert house.browser_of(code).get(address).status == 404
    assert house.browser().get(address).status == 401


@pytest.mark.parametrize(
    ("file", "says"),
    [(("a.pdf", b"<html>"), "แนบได้เฉพาะ"), (("a.pdf", PDF + b"x" * 10 * 1024 * 1024), "แฟ้มใหญ่เกิน")],
)
def test_what_is_no_evidence_is_refused_with_the_rest_kept_for_mending(
    house: House, file: tuple[str, bytes], says: str
) -> None:
    browser, _ = opens(house)
    page = attaches(house, browser, file)
    assert (page.status, says in page.text, 'value="85"' in page.text) == (422, True, True)
    assert (files(house), house.life.state("P1")) == (0, "open")


def test_a_file_is_not_lost_where_something_else_is_wrong(house: House) -> None:
    browser, _ = opens(house)
    page = attaches(house, browser, ("a.pdf", PDF), **{"f.team/1:value": "x"})
    assert page.status == 422
    assert "แฟ้มแนบ a.pdf [" in page.text
    assert "แฟ้มแนบ a.pdf [" in browser.get(at(house)).text


def test_what_is_too_long_is_not_read_at_all(house: House) -> None:
    browser, _ = opens(house)
    page = attaches(house, browser, ("a.pdf", PDF + b"x" * 31 * 1024 * 1024))
    assert (page.status, "รับข้อมูลที่ส่งมาไม่ได้" in page.text) == (413, True)
    assert files(house) == 0


def test_from_whom_is_not_in_no_file_is_read(house: House) -> None:
    assert attaches(house, house.browser(), ("a.pdf", PDF)).status == 401


def test_a_file_with_a_wrong_token_is_not_kept(house: House) -> None:
    browser, _ = opens(house)
    browser._csrf = "wrong"
    assert attaches(house, browser, ("a.pdf", PDF)).status == 403
    assert files(house) == 0


def test_a_reference_to_anothers_file_shows_nothing_of_it(house: House) -> None:
    browser, _ = opens(house)
    attaches(house, browser, ("ลับ.pdf", PDF))
    theirs = reference(house)
    sends(
        house,
        "P2",
        {
            "results": {"team/1": {"value": "85"}},
            "indicators": {"team/1": {"evidence": [{"reference": theirs}]}},
        },
    )
    other, page = opens(house, "P2", of="P2")
    address = "/evidence/" + theirs.rpartition("[")[2].rstrip("]")
    assert other.get(address).status == 404
    assert page.status == 200


def test_words_as_long_as_a_field_takes_come_in_with_a_file_and_without(house: House) -> None:
    longest = {"f.team/1:done": "ก" * 32_000}
    browser, _ = opens(house)
    assert attaches(house, browser, ("a.pdf", PDF), **longest).status == 303
    other, _ = opens(house, "P2", of="P2")
    assert other.post(f"{at(house, 'P2')}/send", {"seen": "0"} | RESULTS | longest).status == 303
    for code in ("P1", "P2"):
        assert content(house, code)["indicators"]["team/1"]["done"] == "ก" * 32_000  # type: ignore[index]
