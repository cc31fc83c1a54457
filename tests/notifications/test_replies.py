"""The words of replies, ours and a province's own."""

from __future__ import annotations

import shutil

import pytest

from notifications.rendering import TEMPLATES, check_templates
from notifications.replies import FOLDER, REPLIES, ReplyFacts, check_replies, render_reply


@pytest.mark.parametrize("name", REPLIES)
def test_every_reply_is_short_whole_and_in_thai(name):
    for facts in REPLIES[name]:
        text = render_reply(name, facts)
        assert 20 < len(text) < 700
        assert "None" not in text
        assert "\n\n\n" not in text
        assert facts.link is None or facts.link in text or name == "put_off"


def test_every_file_of_words_is_a_reply_that_is_tried():
    assert {file.name for file in (TEMPLATES / FOLDER).iterdir()} == {f"{name}.txt" for name in REPLIES}
    assert check_replies(None) == []


def test_counts_and_days_are_written_with_the_digits_that_are_set():
    for name, samples in REPLIES.items():
        for facts in samples:
            if not facts.items and not facts.later:
                words = render_reply(name, facts, digits="arabic")
                assert not set("๐๑๒๓๔๕๖๗๘๙") & set(words)


@pytest.fixture
def own(tmp_path):
    (tmp_path / FOLDER).mkdir()
    return tmp_path


def test_a_province_overrides_one_reply_and_keeps_the_rest(own):
    (own / FOLDER / "started.txt").write_text("เปิดแล้ว {{ message.today | thai_date }}")
    facts = REPLIES["started"][0]
    assert render_reply("started", facts, own) == "เปิดแล้ว ๒๓ สิงหาคม ๒๕๖๗"
    assert render_reply("help", facts, own) == render_reply("help", facts)
    assert check_replies(own) == []
    assert check_templates(own) == []


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        ("done.txt", "{{ message.itms }}", "replies/done.txt"),
        ("done.txt", "{% if %}", "replies/done.txt"),
        ("done.txt", " \n ", "no empty message"),
        ("dnoe.txt", "x", "overrides nothing"),
    ],
)
def test_a_reply_that_does_not_work_is_found_before_it_is_needed(own, file, content, told):
    (own / FOLDER / file).write_text(content)
    (problem,) = check_replies(own)
    assert told in problem
    assert "\n" not in problem


@pytest.mark.parametrize("content", ["{{ message.itms }}", "{% if %}", " "])
def test_who_waits_for_an_answer_gets_ours_where_one_s_own_is_broken(own, content):
    (own / FOLDER / "stopped.txt").write_text(content)
    facts = ReplyFacts(today=REPLIES["stopped"][0].today)
    assert render_reply("stopped", facts, own) == render_reply("stopped", facts)


def test_a_copy_of_our_replies_is_a_set_of_overrides_that_works(tmp_path):
    shutil.copytree(TEMPLATES, tmp_path, dirs_exist_ok=True)
    assert check_replies(tmp_path) == []
