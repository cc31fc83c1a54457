"""The kept connection to LINE: closed while idle, over TLS, where nobody answers."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from standins.certificates import self_signed
from standins.line_server import LineStandin

from notifications.channels.line_api import LineApi

USER = "U" + "0" * 32
WORDS = [{"type": "text", "text": "ครบกำหนดวันที่ ๒๐"}]


def an_api(line: LineStandin, *, verify: bool = True) -> LineApi:
    return LineApi.opened(line.token, line.endpoint, (2.0, 2.0), verify)


def test_a_connection_closed_while_it_was_idle_is_made_again_and_nothing_is_lost(line):
    api = an_api(line)
    for _ in range(3):
        assert api.push(USER, WORDS, uuid4()).outcome == "accepted"
        line.hang_up()
        while line.is_connected:
            pass
    api.close()
    assert (len(line.accepted), line.connections) == (3, 3)


def test_a_connection_lost_with_the_request_on_its_way_is_not_used_again(line):
    api, key = an_api(line), UUID(int=1)
    api.push(USER, WORDS, uuid4())
    line.script.append("drop-after")
    assert api.push(USER, WORDS, key).outcome == "unknown"
    assert api.push(USER, WORDS, key).reason_code == "already-accepted"
    api.close()
    assert len(line.accepted) == 2


def test_over_tls_one_connection_serves_many_messages_where_the_certificate_is_trusted(tmp_path, monkeypatch):
    certificate, context = self_signed(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with LineStandin(tls=context) as line:
        api = an_api(line)
        assert {api.push(USER, WORDS, uuid4()).outcome for _ in range(5)} == {"accepted"}
        assert line.connections == 1
        api.close()


def test_over_tls_a_certificate_nobody_vouches_for_is_refused_before_anything_left(tmp_path):
    _, context = self_signed(tmp_path)
    with LineStandin(tls=context) as line:
        api = an_api(line)
        result = api.push(USER, WORDS, uuid4())
        assert (result.outcome, result.reason_code) == ("temporary", "tls-failed")
        assert "CERTIFICATE_VERIFY_FAILED" in result.words
        unverified = an_api(line, verify=False)
        assert unverified.push(USER, WORDS, uuid4()).outcome == "accepted"
        unverified.close()
    assert len(line.accepted) == 1


def test_a_reply_is_taken_once(line):
    api = an_api(line)
    token = line.issue_token()
    assert api.reply(token, WORDS).outcome == "accepted"
    again = api.reply(token, WORDS)
    api.close()
    assert (again.outcome, again.words) == ("permanent", "400 Invalid reply token")
    assert line.replies == {token: WORDS}


@pytest.mark.parametrize(("group", "members"), [("C" + "a" * 32, 15), ("R" + "b" * 32, 4)])
def test_the_members_of_a_group_or_room_are_counted(line, group, members):
    line.group_sizes[group] = members
    api = an_api(line)
    assert api.count_members(group) == members
    api.close()


def test_what_is_asked_where_nobody_listens_has_no_answer():
    with LineStandin() as line:
        api = an_api(line)
    assert api.read_quota() is None
    assert api.reaches(USER) is None
    assert api.count_members("C" + "a" * 32) is None
