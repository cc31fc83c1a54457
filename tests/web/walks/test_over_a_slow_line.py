"""What a form costs on a slow line: without a file its words go alone, with one the file goes along."""

from __future__ import annotations

import re

import pytest
from a_province import Province
from playwright.sync_api import Browser, Request, expect
from walking import Somebody, somebody

pytestmark = pytest.mark.proof

JULY = "รายงานผลการประเมินตนเองประจำเดือนกรกฎาคม"
FUND = "กองทุนหมู่บ้าน"
PDF = {"name": "สมมติ.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 made up\n%%EOF\n"}


def _sent(officer: Somebody, version: str) -> Request:
    """The request by which the form goes when its button is tapped."""
    with officer.page.expect_request(lambda request: request.url.endswith("/send")) as going:
        officer.taps("ส่ง" if version == "๑" else "ส่งฉบับแก้ไข")
    officer.sees(f"✓ ส่งแล้ว ฉบับที่ {version}")
    return going.value


def test_a_form_without_a_file_goes_as_words_and_one_with_a_file_brings_it(
    province: Province, browser: Browser
) -> None:
    with somebody(province, browser, "P1") as officer:
        province.on("2025-07-15")
        province.sweep()
        officer.comes_in(JULY)
        officer.types("ผลที่ได้", "90", officer.indicator(FUND))
        first = _sent(officer, "๑")
        assert first.headers["content-type"] == "application/x-www-form-urlencoded"
        officer.page.go_back()
        part = officer.indicator(FUND)
        officer.opens("คำชี้แจงและหลักฐาน", part)
        part.locator("input[type=file]").set_input_files([PDF])  # type: ignore[list-item]
        second = _sent(officer, "๒")
        assert second.headers["content-type"].startswith("multipart/form-data")
        officer.page.go_back()
        reference = officer.indicator(FUND).locator('[name$=":evidence.1.reference"]')
        expect(reference).to_have_value(re.compile("^แฟ้มแนบ สมมติ.pdf"))
