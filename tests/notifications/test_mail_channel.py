"""Mail as a channel, against the stand-in on loopback."""

from __future__ import annotations

import logging
from email.header import decode_header, make_header
from uuid import UUID

import pytest
from apprise import Apprise
from standins.certificates import self_signed
from standins.mail_server import MailStandin

from notifications.channels import Outgoing, open_channel, register_services
from pramoen.errors import BadInput

SOMCHAI = "somchai.example@amphoe.example.go.th"
SUDA = "suda.example@amphoe.example.go.th"
SUBJECT = "แจ้งเตือน: รายงานผลประจำเดือน ครบกำหนด ๒๐ กันยายน ๒๕๖๗ ซึ่งเป็นหัวเรื่องที่ยาวพอจะต้องตัดบรรทัด"


def a_message(number: int, to: str = SOMCHAI, **more) -> Outgoing:
    return Outgoing(UUID(int=number), to, SUBJECT, "เรียน ท่าน\n.จุดต้นบรรทัด", "<p>เรียน ท่าน</p>", **more)


def address(mail: MailStandin, schema: str = "mailto", login: str = "", more: str = "") -> str:
    return f"{schema}://{login}127.0.0.1:{mail.port}?from=office@example.go.th{more}"


def test_a_thai_mail_arrives_readable_with_text_and_html(mail):
    with open_channel(address(mail, more="&name=สำนักงานตัวอย่าง")) as channel:
        result = channel.send(a_message(1))
    assert (result.outcome, result.provider_id) == ("accepted", "Q1")
    got = mail.accepted[0]
    assert got["Subject"] == SUBJECT
    # The newer parser of Python 3.11 puts a space between the encoded words of a name; the older does not.
    assert str(make_header(decode_header(dict(got.raw_items())["From"]))).startswith("สำนักงานตัวอย่าง <")
    assert got["From"].addresses[0].addr_spec == "office@example.go.th"
    assert got["To"].addresses[0].addr_spec == SOMCHAI
    assert got["Auto-Submitted"] == "auto-generated"
    assert got["Date"] is not None
    assert got.get_body(("plain",)).get_content().splitlines() == ["เรียน ท่าน", ".จุดต้นบรรทัด"]
    assert got.get_body(("html",)).get_content().strip() == "<p>เรียน ท่าน</p>"
    assert mail.recipients == [SOMCHAI]


def test_the_same_message_is_the_same_mail_each_time(mail):
    dated = {"Date": "Mon, 19 Aug 2024 08:30:00 +0700", "List-Unsubscribe": "<https://example.go.th/u/1>"}
    for _ in range(2):
        with open_channel(address(mail)) as channel:
            channel.send(a_message(7, headers=dated))
    first, second = mail.accepted
    assert first["Message-ID"] == "<00000000-0000-0000-0000-000000000007@example.go.th>"
    assert first["List-Unsubscribe"] == "<https://example.go.th/u/1>"
    for got in (first, second):
        del got["X-Peer"]
    assert first.as_bytes() == second.as_bytes()


def test_one_connection_serves_many_mails_and_a_refusal_between_them(mail):
    mail.refuse[SUDA] = "550 5.1.1 no such user"
    with open_channel(address(mail)) as channel:
        outcomes = [channel.send(a_message(n, SUDA if n == 3 else SOMCHAI)).outcome for n in range(6)]
    assert outcomes == ["accepted"] * 3 + ["permanent"] + ["accepted"] * 2
    assert mail.connections == 1


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        ("550 5.1.1 <suda.example@amphoe.example.go.th>: no such user", "permanent"),
        ("452 4.2.2 mailbox full", "temporary"),
        ("421 4.7.0 try again later", "temporary"),
    ],
)
def test_a_refused_recipient_is_refused_for_good_or_for_now_as_the_server_says(mail, reply, outcome):
    mail.refuse[SUDA] = reply
    with open_channel(address(mail)) as channel:
        result = channel.send(a_message(1, SUDA))
        assert channel.send(a_message(2)).outcome == "accepted"
    assert (result.outcome, result.reason_code) == (outcome, "recipient-refused")
    assert result.words.startswith(reply[:9])
    assert SUDA not in result.words
    assert not result.of_the_channel


def test_a_greylisted_mail_goes_through_when_tried_again(mail):
    mail.greylist.add(SOMCHAI)
    with open_channel(address(mail)) as channel:
        assert [channel.send(a_message(1)).outcome for _ in range(2)] == ["temporary", "accepted"]
    assert len(mail.accepted) == 1


@pytest.mark.parametrize(
    ("act", "outcome", "reason", "left"),
    [
        ("drop-before", "temporary", "connection-lost", 0),
        ("drop-after", "unknown", "no-answer", 1),
        ("554 5.7.1 looks like spam", "permanent", "content-refused", 0),
        ("451 4.3.0 local error", "temporary", "content-refused", 0),
    ],
)
def test_it_is_known_whether_a_lost_mail_may_have_left(mail, act, outcome, reason, left):
    with open_channel(address(mail)) as channel:
        channel.send(a_message(1))
        mail.script.append(act)
        result = channel.send(a_message(2))
        assert (result.outcome, result.reason_code) == (outcome, reason)
        assert len(mail.accepted) == 1 + left
        assert channel.send(a_message(3)).outcome == "accepted"


def test_a_server_that_ended_the_kept_connection_is_called_again(mail):
    with open_channel(address(mail)) as channel:
        channel.send(a_message(1))
        mail.script.append("closing")
        assert channel.send(a_message(2)).outcome == "accepted"
    assert mail.connections == 2


def test_nothing_left_where_nobody_listens():
    with MailStandin() as mail:
        url = address(mail)
    with open_channel(url) as channel:
        result = channel.send(a_message(1))
    assert (result.outcome, result.reason_code, result.of_the_channel) == ("temporary", "unreachable", True)


@pytest.mark.parametrize(("mode", "implicit"), [("starttls", False), ("ssl", True)])
def test_a_certificate_nobody_vouches_for_is_refused_unless_it_is_trusted(tmp_path, mode, implicit):
    certificate, context = self_signed(tmp_path)
    with MailStandin(tls=context, implicit=implicit) as mail:
        url = address(mail, "mailtos", more=f"&mode={mode}")
        with open_channel(url) as channel:
            result = channel.send(a_message(1))
        assert (result.outcome, result.reason_code) == ("temporary", "tls-failed")
        assert "CERTIFICATE_VERIFY_FAILED" in result.words
        for trusting in (f"&ca={certificate}", "&verify=no"):
            with open_channel(url + trusting) as channel:
                assert channel.send(a_message(1)).outcome == "accepted"


def test_a_server_without_starttls_gets_no_mail_in_the_open(mail):
    with open_channel(address(mail, "mailtos")) as channel:
        result = channel.send(a_message(1))
    assert (result.outcome, result.reason_code) == ("temporary", "tls-failed")
    assert mail.accepted == []


def test_the_login_of_the_address_is_used_and_a_wrong_one_is_the_channels_fault(tmp_path):
    certificate, context = self_signed(tmp_path)
    with MailStandin(tls=context, login=("office@x", "p/w:1")) as mail:
        for login, outcome in (("office%40x:p%2Fw%3A1@", "accepted"), ("office%40x:wrong@", "temporary")):
            with open_channel(address(mail, "mailtos", login, f"&ca={certificate}")) as channel:
                result = channel.send(a_message(1))
            assert result.outcome == outcome
    assert (result.reason_code, result.of_the_channel) == ("login-refused", True)


@pytest.mark.parametrize(
    "to", ["", "nobody", "a@b.go.th, c@d.go.th", "สมชาย@example.go.th", "a@b.go.th\r\nBcc: c@d"]
)
def test_what_is_not_one_address_is_refused_before_anything_is_sent(mail, to):
    with open_channel(address(mail)) as channel:
        result = channel.send(a_message(1, to))
    assert (result.outcome, result.reason_code) == ("permanent", "bad-address")
    assert mail.connections == 0


def test_a_header_cannot_smuggle_in_another(mail):
    with open_channel(address(mail)) as channel:
        result = channel.send(a_message(1, headers={"List-Unsubscribe": "<a>\r\nBcc: c@d.go.th"}))
    assert result.outcome == "permanent"


def test_mail_in_the_open_beyond_this_machine_must_be_asked_for_in_words():
    url = "mailto://mail.example.go.th?from=office@example.go.th"
    with pytest.raises(BadInput, match="plain=yes"):
        open_channel(url)
    open_channel(url + "&plain=yes").close()


@pytest.mark.parametrize(
    "url",
    ["", "mail.example.go.th", "sms://1", "mailtos://", "mailtos://h?from=s3cret", "pline://", "folder:///x"],
)
def test_an_address_that_cannot_be_used_is_refused_in_one_line(url):
    with pytest.raises(BadInput) as refused:
        open_channel(url)
    assert "\n" not in str(refused.value)


def test_an_address_survives_being_written_and_read_again():
    register_services()
    url = "pmails://user%40x:p%2Fw@mail.example.go.th:2525?from=office@example.go.th&name=สำนักงาน&mode=ssl"
    first = Apprise.instantiate(url)
    for service in (first, Apprise.instantiate(first.url())):
        assert (service.user, service.password) == ("user@x", "p/w")
        assert (service.smtp_host, service.port, service.secure_mode) == ("mail.example.go.th", 2525, "ssl")
        assert (service.sender, service.sender_name) == ("office@example.go.th", "สำนักงาน")
    assert "p%2Fw" not in first.url(privacy=True)


def test_apprise_sends_through_our_service_by_its_own_addresses(mail):
    register_services()
    services = Apprise()
    assert services.add(address(mail, "pmail", more=f"&to={SOMCHAI}"))
    assert services.notify(title="เรื่อง", body="ทดสอบ")
    assert (mail.recipients, mail.accepted[0]["Subject"]) == ([SOMCHAI], "เรื่อง")
    for service in services:
        service.close()


def test_no_log_shows_an_address_or_the_password(mail, caplog):
    caplog.set_level(logging.DEBUG)
    for name in ("asyncio", "mail.log", "mail.debug"):
        logging.getLogger(name).setLevel(logging.ERROR)  # the stand-in's own
    mail.refuse[SUDA] = f"550 5.1.1 <{SUDA}> unknown"
    with open_channel(address(mail, "mailto", more=f"&to={SUDA}")) as channel:
        channel.send(a_message(1))
        channel.send(a_message(2, SUDA))
        channel._service.notify("ทดสอบ")
    with open_channel(address(mail, "mailto", "office:s3cret@")) as channel:
        channel.send(a_message(3))
    assert str(UUID(int=1)) in caplog.text
    for secret in (SOMCHAI, SUDA, "s3cret"):
        assert secret not in caplog.text
