"""The demonstration walks a whole round, with nothing but its own words on the screen."""

from __future__ import annotations

import email
import json
from email import policy
from pathlib import Path

import pytest
from command_line import CommandLine


def _messages(outbox: Path) -> str:
    """The words of all messages written, LINE and mail."""
    words = []
    for path in outbox.glob("*.json"):
        for request in json.loads(path.read_text(encoding="utf-8"))["requests"]:
            words += [message["text"] for message in request["messages"]]
    for path in outbox.glob("*.eml"):
        mail = email.message_from_bytes(path.read_bytes(), policy=policy.default)
        body = mail.get_body(("plain",))
        assert body is not None
        words.append(body.get_content())
    return "\n".join(words)


@pytest.mark.proof
def test_the_sample_round_ends_with_grades_and_can_be_walked_again(tmp_path: Path) -> None:
    # Whatever accounts are set, a demonstration reaches nobody.
    real = {"PRAMOEN_LINE_TOKEN": "token", "PRAMOEN_MAIL_URL": "mailtos://user:x@mail.invalid"}
    pramoen = CommandLine(tmp_path / "home", real)
    first = pramoen.does("demo")
    again = pramoen.does("demo")
    assert again.out == first.out
    assert "60 คน 24 หน่วยงาน" in first.out
    assert "ปิดเดือน 2568-07" in first.out
    assert "ปิดรอบการประเมิน" in first.out
    home = pramoen.home / "demo"
    status = CommandLine(home, {}).does("round", "status", "--json", "--as-of", "2568-10-04").json
    assert status["round"]["state"] == "closed"
    assert len(status["offices"]) == 24
    agreement = next(stage for stage in status["stages"] if stage["stage"] == "agreement")
    assert agreement["owed"] == 60
    assert 50 <= agreement["in"] < 60
    assert "๓๐ มิ.ย. ๖๘" in _messages(home / "outbox")


@pytest.mark.proof
def test_a_real_letter_is_walked_to_its_end_with_its_own_dates(pramoen: CommandLine, circulars: Path) -> None:
    walked = pramoen.does("demo", "--letter", circulars / "buriram-2567-2.txt")
    assert "เปิดรอบที่ 2/2567 บุรีรัมย์" in walked.out
    assert "ปิดรอบการประเมิน" in walked.out
    words = _messages(pramoen.home / "demo" / "outbox")
    assert "๒๖ ส.ค. ๖๗" in words
    assert "๓๐ ส.ค. ๖๗" in words


def test_a_letter_that_opens_no_round_is_refused_in_one_line(pramoen: CommandLine, tmp_path: Path) -> None:
    letter = tmp_path / "news.txt"
    letter.write_text("ประชาสัมพันธ์การประชุมประจำเดือน\n", encoding="utf-8")
    ended = pramoen("demo", "--letter", letter)
    assert ended.status == 2
    assert len(ended.err.splitlines()) == 1
