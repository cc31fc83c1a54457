"""From facts to words."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from html.parser import HTMLParser
from typing import get_args

import pytest

from notifications.messages import DigestItem, LastNotice, OfficerDigest, Trouble
from notifications.rendering import TEMPLATES, check_templates, render, with_banner
from notifications.samples import SAMPLES
from pramoen.errors import BadInput

FRIDAY = dt.date(2024, 8, 23)


def an_item(title: str, day: int) -> DigestItem:
    due = dt.date(2024, 8, day)
    return DigestItem(title=title, due=due, days_left=day - 23, stage="รายงาน")


def a_digest(*items: DigestItem) -> OfficerDigest:
    return OfficerDigest(
        today=FRIDAY,
        round_label="รอบที่ ๒/๒๕๖๗",
        link="https://example.go.th/x?a=1&b=2",
        name="นางสมมติ ตัวอย่าง",
        items=items,
    )


def test_every_template_can_be_rendered():
    assert check_templates(None) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_every_message_is_short_whole_and_in_thai(name):
    words = render(name, SAMPLES[name])
    assert "\n" not in words.subject
    assert len(words.subject) <= 120
    assert len(words.text) < 1200
    assert SAMPLES[name].link is None or SAMPLES[name].link in words.text
    assert "\n\n\n" not in words.text
    assert "None" not in words.text + words.html
    assert "http" not in words.html.replace("https://pramoen.example.go.th", "")


@pytest.mark.parametrize("name", SAMPLES)
def test_every_html_closes_what_it_opens(name):
    class Balance(HTMLParser):
        def __init__(self):
            super().__init__()
            self.open = []

        def handle_starttag(self, tag, attrs):
            if tag not in ("meta", "br", "wbr"):
                self.open.append(tag)

        def handle_endtag(self, tag):
            assert self.open.pop() == tag

    balance = Balance()
    balance.feed(render(name, SAMPLES[name]).html)
    assert balance.open == []


def test_the_soonest_due_comes_first_and_the_late_one_is_marked():
    text = render("officer_digest", a_digest(an_item("หลัง", 26), an_item("ก่อน", 20), an_item("วันนี้", 23))).text
    lines = [line.strip() for line in text.splitlines()]
    assert lines[4:10] == [
        "• ก่อน",
        "๒๐ ส.ค. ๖๗ (เกินกำหนด ๓ วัน)",
        "• วันนี้",
        "๒๓ ส.ค. ๖๗ (วันนี้)",
        "• หลัง",
        "๒๖ ส.ค. ๖๗ (อีก ๓ วัน)",
    ]


def test_the_subject_says_how_many_and_how_many_are_late():
    assert render("officer_digest", a_digest(an_item("ก", 20), an_item("ข", 26))).subject == (
        "แจ้งเตือน: มีรายการที่ต้องส่ง ๒ รายการ เกินกำหนด ๑ รายการ"
    )
    assert render("officer_digest", a_digest(an_item("ข", 26))).subject == "แจ้งเตือน: มีรายการที่ต้องส่ง ๑ รายการ"


def test_the_last_notice_names_the_day_in_full():
    notice = LastNotice(
        today=FRIDAY, round_label="ร", link="https://x", name="น", items=(an_item("รายงาน", 23),)
    )
    assert "วันนี้เป็นวันสุดท้าย ๒๓ สิงหาคม ๒๕๖๗" in render("last_notice", notice).text


@pytest.mark.parametrize("name", ["supervisor_digest", "coordinator_digest"])
@pytest.mark.parametrize(
    ("items", "begins"),
    [
        ((), ""),
        ((an_item("รายงาน", 26), an_item("แบบ", 27)), "งานของท่าน ๒ รายการ และ"),
        ((an_item("รายงาน", 26), an_item("แบบ", 23)), "ครบกำหนดวันนี้: แบบ และ"),
    ],
)
def test_a_supervisor_hears_of_his_own_before_his_people_s(name, items, begins):
    subject = render(name, replace(SAMPLES[name], items=items)).subject
    assert subject.startswith((f"{begins}สถานะการส่งงาน", f"{begins}ภาพรวมจังหวัด"))


def test_words_from_outside_are_escaped_in_html_and_left_alone_in_text():
    words = render("officer_digest", a_digest(an_item("<script>alert(1)</script>", 26)))
    assert "<script>" not in words.html
    assert "&lt;script&gt;" in words.html
    assert "a=1&amp;b=2" in words.html
    assert "a=1&b=2" in words.text


def test_a_notice_to_a_group_names_nobody():
    words = render("group_notice", SAMPLES["group_notice"])
    assert "นาย" not in words.text + words.html
    assert "ยังไม่ได้ส่ง ๑๒ ราย" in words.text


def test_a_deadline_on_a_day_off_says_so():
    item = replace(an_item("รายงาน", 25), day_off="วันอาทิตย์")
    words = render("officer_digest", a_digest(item))
    assert "๒๕ ส.ค. ๖๗ (อีก ๒ วัน ตรงกับวันอาทิตย์)" in words.text
    assert "ตรงกับวันอาทิตย์" in words.html


def test_each_duty_has_its_own_link_in_text_and_mail():
    words = render("officer_digest", SAMPLES["officer_digest"])
    for item in SAMPLES["officer_digest"].items:
        assert f"\n{item.link}\n" in words.text
        assert f'href="{item.link}"' in words.html


@pytest.mark.parametrize("trouble", get_args(Trouble))
def test_each_trouble_says_what_happened_since_when_and_what_to_do(trouble):
    sample = SAMPLES["channel_trouble"]
    words = render("channel_trouble", replace(sample, trouble=trouble, used=None, affected=None))
    assert "๒๓ สิงหาคม ๒๕๖๗ เวลา ๐๘.๔๒ น." in words.text
    assert "ขอได้โปรด" in words.text
    assert words.subject
    assert "ใช้ไปแล้ว" not in words.text
    assert "ฉบับ" not in words.text


def test_a_rehearsed_message_says_so_in_its_subject_its_text_and_its_html():
    words = render("opened", SAMPLES["opened"])
    rehearsed = with_banner(words, today=FRIDAY, meant_for="นางสมมติ")
    assert rehearsed.subject == f"[ทดลองระบบ] {words.subject}"
    assert rehearsed.text.startswith("[ทดลองระบบ]")
    assert rehearsed.text.endswith(words.text)
    assert "ฉบับจริงส่งถึง นางสมมติ" in rehearsed.text
    body, banner, first = (rehearsed.html.index(part) for part in ("<body", "[ทดลองระบบ]", "<table"))
    assert body < banner < first


def test_a_province_overrides_one_file_and_keeps_the_rest(tmp_path):
    (tmp_path / "officer_digest.txt").write_text("ถึง {{ message.name }} {{ message.today | thai_date }}")
    words = render("officer_digest", a_digest(an_item("ก", 26)), tmp_path)
    assert words.text == "ถึง นางสมมติ ตัวอย่าง ๒๓ สิงหาคม ๒๕๖๗\n"
    assert words.subject == "แจ้งเตือน: มีรายการที่ต้องส่ง ๑ รายการ"
    assert check_templates(tmp_path) == []


@pytest.mark.parametrize("content", ["{{ message.nmae }}", "{% if %}", "{{ 1 / 0 }}", " "])
@pytest.mark.parametrize("file", ["officer_digest.txt", "officer_digest.subject.txt"])
def test_our_own_words_stand_where_a_province_s_template_is_broken(tmp_path, caplog, file, content):
    (tmp_path / file).write_text(content)
    digest = a_digest(an_item("ก", 26))
    assert render("officer_digest", digest, tmp_path) == render("officer_digest", digest)
    assert file in caplog.text


def test_who_tries_a_broken_template_out_is_told(tmp_path):
    (tmp_path / "opened.txt").write_text("{{ message.nmae }}")
    with pytest.raises(BadInput, match=r"opened\.txt"):
        render("opened", SAMPLES["opened"], tmp_path, strictly=True)


def test_a_template_laid_down_later_is_seen_and_one_taken_away_is_forgotten(tmp_path):
    ours = render("opened", SAMPLES["opened"], tmp_path)
    (tmp_path / "opened.subject.txt").write_text("เปิดรอบแล้ว")
    assert render("opened", SAMPLES["opened"], tmp_path).subject == "เปิดรอบแล้ว"
    (tmp_path / "opened.subject.txt").unlink()
    assert render("opened", SAMPLES["opened"], tmp_path) == ours


def test_dates_and_counts_are_written_with_the_digits_that_are_set():
    digest = replace(a_digest(an_item("ก", 26)), round_label="รอบที่ 2/2567")
    words = render("officer_digest", digest, digits="arabic")
    assert "1 รายการ" in words.subject
    assert not set("๐๑๒๓๔๕๖๗๘๙") & set(words.subject + words.text + words.html)


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        ("officer_digest.txt", "{{ message.nmae }}", "officer_digest.txt"),
        ("officer_digest.txt", "{% if %}", "officer_digest.txt"),
        ("officer_digest.txt", "{{ ''.__class__.__mro__ }}", "SecurityError"),
        ("officer_digest.txt", " ", "no empty message"),
        ("opened.subject.txt", "", "a mail needs a subject"),
        ("offcier_digest.txt", "x", "overrides nothing"),
    ],
)
def test_a_template_that_does_not_work_is_found_before_it_is_needed(tmp_path, file, content, told):
    (tmp_path / file).write_text(content)
    (problem,) = check_templates(tmp_path)
    assert told in problem
    assert "\n" not in problem


def test_a_message_nobody_wrote_is_refused():
    with pytest.raises(BadInput, match=r"no_such\.subject\.txt"):
        render("no_such", SAMPLES["opened"])


def test_a_copy_of_our_templates_is_a_set_of_overrides_that_works(tmp_path):
    shutil.copytree(TEMPLATES, tmp_path, dirs_exist_ok=True)
    assert check_templates(tmp_path) == []
