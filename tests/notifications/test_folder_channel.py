"""The folder that stands in for sending."""

from __future__ import annotations

import email
import json
from email.policy import default
from uuid import UUID

from notifications.channels import Outgoing, open_channel

USER = "U" + "0" * 32


def test_a_mail_is_a_file_that_a_mail_reader_opens(tmp_path):
    with open_channel(f"folder://{tmp_path}/outbox?channel=email&from=office@example.go.th") as channel:
        result = channel.send(Outgoing(UUID(int=1), "a@example.go.th", "เตือน", "ข้อความ", "<p>ข้อความ</p>"))
    (file,) = (tmp_path / "outbox").iterdir()
    assert (result.outcome, result.provider_id) == ("accepted", file.name)
    assert file.name == "email-00000000-0000-0000-0000-000000000001.eml"
    assert file.stat().st_mode & 0o077 == 0
    got = email.message_from_bytes(file.read_bytes(), policy=default)
    assert (got["Subject"], got["To"]) == ("เตือน", "a@example.go.th")
    assert got.get_body(("plain",)).get_content().strip() == "ข้อความ"


def test_a_push_is_a_file_with_what_line_would_get(tmp_path):
    with open_channel(f"folder://{tmp_path}?channel=line") as channel:
        channel.send(Outgoing(UUID(int=1), USER, "", "ข้อความ"))
    (file,) = tmp_path.iterdir()
    assert file.suffix == ".json"
    written = json.loads(file.read_text())
    assert written["to"] == USER
    assert [request["messages"] for request in written["requests"]] == [[{"type": "text", "text": "ข้อความ"}]]


def test_a_message_written_before_is_accepted_and_left_as_it_is(tmp_path):
    with open_channel(f"folder://{tmp_path}?channel=line") as channel:
        channel.send(Outgoing(UUID(int=1), USER, "", "ครั้งแรก"))
        again = channel.send(Outgoing(UUID(int=1), USER, "", "ครั้งที่สอง"))
    (file,) = tmp_path.iterdir()
    assert (again.outcome, again.reason_code) == ("accepted", "already-accepted")
    assert "ครั้งแรก" in file.read_text()


def test_a_folder_that_cannot_be_written_is_tried_again_later(tmp_path):
    (tmp_path / "file").write_text("")
    with open_channel(f"folder://{tmp_path}/file/outbox?channel=line") as channel:
        result = channel.send(Outgoing(UUID(int=1), USER, "", "ข้อความ"))
    assert (result.outcome, result.reason_code, result.of_the_channel) == ("temporary", "disk", True)
