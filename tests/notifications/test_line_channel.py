"""LINE as a channel, against the stand-in on loopback."""

from __future__ import annotations

import logging
from uuid import UUID, uuid5

import pytest
from apprise import Apprise
from standins.line_server import TOKEN, LineStandin
from standins.prefect_server import wait_until

from notifications.channels import LineChannel, Outgoing, line_url, open_channel, register_services

SOMCHAI = "U" + "0123456789abcdef" * 2
SUDA = "U" + "f" * 32
GROUP = "C" + "a" * 32


def a_message(number: int, to: str = SOMCHAI, text: str = "ครบกำหนดวันที่ ๒๐") -> Outgoing:
    return Outgoing(UUID(int=number), to, "เตือน", text)


def opened(line: LineStandin, *, token: str = TOKEN, more: str = "") -> LineChannel:
    channel = open_channel(line_url(token, line.endpoint) + more)
    assert isinstance(channel, LineChannel)
    return channel


def test_a_message_is_pushed_with_its_retry_key_from_the_first_attempt_on(line):
    with opened(line) as channel:
        result = channel.send(a_message(1))
    assert (result.outcome, result.provider_id) == ("accepted", line.accepted[0].request_id)
    assert line.texts_to(SOMCHAI) == ["ครบกำหนดวันที่ ๒๐"]
    assert line.attempts == [(uuid5(UUID(int=1), "line/1"), SOMCHAI)]


def test_one_connection_serves_many_messages(line):
    with opened(line) as channel:
        for number in range(20):
            assert channel.send(a_message(number)).outcome == "accepted"
    assert len(line.accepted) == 20
    assert line.connections == 1


def test_a_message_accepted_before_is_not_sent_twice(line):
    with opened(line) as channel:
        channel.send(a_message(1))
        again = channel.send(a_message(1))
    assert (again.outcome, again.reason_code) == ("accepted", "already-accepted")
    assert again.provider_id == line.accepted[0].request_id
    assert len(line.accepted) == 1


@pytest.mark.parametrize(
    ("act", "outcome", "reason", "left"),
    [
        ("drop-before", "unknown", "no-answer", 0),
        ("drop-after", "unknown", "no-answer", 1),
        ("hang-before", "unknown", "no-answer", 0),
        ("hang-after", "unknown", "no-answer", 1),
        ("500-before", "unknown", "server-error", 0),
        ("500-after", "unknown", "server-error", 1),
        ("503", "temporary", "unavailable", 0),
        ("rate-limit", "rate_limited", "rate-limit", 0),
        ("quota", "quota", "monthly-quota", 0),
        ("bare-429", "rate_limited", "rate-limit", 0),
    ],
)
def test_whatever_goes_wrong_once_the_message_arrives_once(line, act, outcome, reason, left):
    line.script.append(act)
    # Only what never answers is given little time: what answers may take long on a busy machine.
    with opened(line, more="&rto=0.5" if act.startswith("hang") else "") as channel:
        first = channel.send(a_message(1))
    assert (first.outcome, first.reason_code) == (outcome, reason)
    wait_until(lambda: len(line.accepted) >= left)
    assert len(line.accepted) == left
    with opened(line) as channel:
        assert channel.send(a_message(1)).outcome == "accepted"
    assert len(line.accepted) == 1


def test_nothing_left_where_nobody_listens():
    with LineStandin() as line:
        endpoint = line.endpoint
    with open_channel(line_url(TOKEN, endpoint)) as channel:
        result = channel.send(a_message(1))
    assert (result.outcome, result.reason_code, result.of_the_channel) == ("temporary", "unreachable", True)


def test_the_rate_limit_says_when_to_come_again(line):
    line.script.append("rate-limit")
    with opened(line) as channel:
        assert channel.send(a_message(1)).retry_after == 7


def test_a_429_without_words_is_the_quota_where_the_quota_is_used_up(line):
    line.script.append("bare-429")
    line.limit = line.used = 300
    with opened(line) as channel:
        assert channel.send(a_message(1)).outcome == "quota"


def test_the_quota_counts_every_member_of_a_group(line):
    line.limit, line.used, line.group_sizes = 300, 280, {GROUP: 15}
    with opened(line) as channel:
        assert channel.send(a_message(1, GROUP)).outcome == "accepted"
        quota = channel.read_quota()
        assert (quota.limit, quota.used, quota.remaining) == (300, 295, 5)
        assert channel.send(a_message(2, GROUP)).outcome == "quota"


def test_a_plan_without_limit_has_no_number_remaining(line):
    with opened(line) as channel:
        assert channel.read_quota().remaining is None


def test_someone_who_blocked_the_account_is_told_apart_by_the_profile_alone(line):
    line.blocked.add(SUDA)
    with opened(line) as channel:
        assert channel.send(a_message(1, SUDA)).outcome == "accepted"
        assert channel.reaches(SUDA) is False
        assert channel.reaches(SOMCHAI) is True


@pytest.mark.parametrize("to", ["nobody", SUDA])
def test_a_recipient_line_refuses_is_refused_for_good_and_not_the_channels_fault(line, to):
    line.refused.add(SUDA)
    with opened(line) as channel:
        result = channel.send(a_message(1, to))
    assert (result.outcome, result.reason_code) == ("permanent", "recipient-refused")
    assert not result.of_the_channel
    assert "400" in result.words
    assert SUDA not in result.words


def test_a_wrong_token_is_the_channels_fault(line):
    with opened(line, token="expired") as channel:
        result = channel.send(a_message(1))
    assert (result.outcome, result.reason_code, result.of_the_channel) == ("permanent", "unauthorized", True)
    assert "Authentication failed" in result.words


def test_a_long_text_goes_in_parts_each_once_though_the_second_request_fails_first(line):
    lines = [
        f"{number:03} " + "ก" * 996 for number in range(30)
    ]  # 30 lines of 1,000: 4 to a piece, 20 to a request
    line.script.extend(["ok", "503"])
    message = a_message(1, text="\n".join(lines))
    with opened(line) as channel:
        assert channel.send(message).outcome == "temporary"
        assert channel.send(message).outcome == "accepted"
    assert [len(one.messages) for one in line.accepted] == [5, 3]
    assert "\n".join(line.texts_to(SOMCHAI)) == "\n".join(lines)
    assert [one.key for one in line.accepted] == [uuid5(UUID(int=1), f"line/{part}") for part in (1, 2)]


def test_an_empty_message_is_not_sent(line):
    with opened(line) as channel:
        assert channel.send(a_message(1, text=" \n ")).outcome == "permanent"
    assert line.attempts == []


def test_apprise_sends_through_our_service_by_its_own_addresses_without_waiting(line):
    register_services()
    services = Apprise()
    assert services.add(f"pline://?token={TOKEN.replace('+', '%2B')}&endpoint={line.endpoint}")
    assert not services.notify("ไม่มีผู้รับ")
    services = Apprise()
    assert services.add(line_url(TOKEN).replace("?", "") + f"{SOMCHAI}/{SUDA}?endpoint={line.endpoint}")
    assert services.notify(title="เรื่อง", body="ทดสอบ")
    assert [one.to for one in line.accepted] == [SOMCHAI, SUDA]
    for service in services:
        assert service.request_rate_per_sec == 0
        service.close()


def test_an_address_survives_being_written_and_read_again():
    register_services()
    url = line_url("ab/c+d==", "http://127.0.0.1:8123").replace("/?", f"/{SOMCHAI}?")
    first = Apprise.instantiate(url)
    second = Apprise.instantiate(first.url())
    for service in (first, second):
        assert (service.token, service.targets) == ("ab/c+d==", [SOMCHAI])
        assert service.endpoint == "http://127.0.0.1:8123"
    assert "ab" not in first.url(privacy=True).partition("?")[0]
    assert SOMCHAI not in first.url(privacy=True)


def test_no_log_shows_an_id_or_the_token(line, caplog):
    caplog.set_level(logging.DEBUG)
    line.refused.add(SUDA)
    with opened(line) as channel:
        channel.send(a_message(1))
        channel.send(a_message(2, SUDA))
        channel.reaches(SOMCHAI)
    register_services()
    service = Apprise.instantiate(line_url(TOKEN) + SUDA + f"?endpoint={line.endpoint}")
    service.notify("ทดสอบ")
    service.close()
    assert str(UUID(int=1)) in caplog.text
    for secret in (SOMCHAI, SUDA, TOKEN):
        assert secret not in caplog.text
