"""Is it LINE's, is it a webhook, and can anything that is posted do harm."""

from __future__ import annotations

import json
from itertools import count

import pytest
from a_round import CALENDAR, WORDING, a_row, morning, open_it
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from standins.line_events import SECRET, signed

from notifications.line_webhook import LONGEST_BODY, WebhookAnswer, receive
from notifications.line_webhook.signature import is_signed, signature_of
from pramoen.records.database import open_database
from pramoen.records.migrate import migrate

AT = morning("2025-06-24", "10:00")
EMPTY = b'{"destination":"U0","events":[]}'


def posted(engine: Engine, body: bytes, signature: str | None, **more: object) -> WebhookAnswer:
    known = {"secret": SECRET, "at": AT, "calendar": CALENDAR, "wording": WORDING, "clock": lambda: 0.0}
    return receive(engine, body, signature, **(known | more))  # type: ignore[arg-type]


def test_the_signature_is_that_of_a_case_worked_out_elsewhere():
    # printf 'hello' | openssl dgst -sha256 -hmac key -binary | base64
    assert signature_of(b"hello", "key") == "kwezuRXvtRcf8U2MtV+8x5jGwO8UVtZt7RpqpyOli3s="


RIGHT = signed(EMPTY)[1]


@pytest.mark.parametrize(
    ("signature", "status"),
    [
        (RIGHT, 200),
        (None, 400),
        ("", 400),
        ("x", 401),
        (RIGHT[:-1], 401),
        (RIGHT + "=", 401),
        (RIGHT + " ", 401),
        (RIGHT.lower(), 401),
        (signed(EMPTY, "another secret")[1], 401),
        (signed(EMPTY + b" ")[1], 401),
        ("ลายเซ็น", 401),
        ("\udce0\x00", 401),
    ],
)
def test_only_the_secret_s_own_signature_of_these_very_bytes_is_taken(sqlite_engine, signature, status):
    assert posted(sqlite_engine, EMPTY, signature).status == status


def test_line_s_verify_button_is_answered(sqlite_engine):
    assert posted(sqlite_engine, *signed(EMPTY)) == WebhookAnswer(200, "taken")


def test_without_a_secret_nothing_is_taken(sqlite_engine):
    assert posted(sqlite_engine, *signed(EMPTY, ""), secret="").status == 503


def test_a_body_longer_than_any_of_line_s_is_refused(sqlite_engine):
    assert posted(sqlite_engine, *signed(b" " * (LONGEST_BODY + 1))).status == 413


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"events"',
        b"{}",
        b'{"events": {}}',
        b'{"events": null}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"events": [' + b"9" * 5_000 + b"]}",
    ],
)
def test_what_is_no_webhook_is_refused(sqlite_engine, body):
    assert posted(sqlite_engine, *signed(body)).status == 400


def test_events_that_cannot_be_read_are_passed_over_with_a_word_and_the_others_taken(sqlite_engine, caplog):
    events = [None, 7, {}, {"type": "follow"}, {"webhookEventId": "a"}, {"type": "x", "webhookEventId": "A1"}]
    answer = posted(sqlite_engine, *signed({"events": events}))
    assert (answer.status, answer.outcomes) == (200, (*["unreadable"] * 5, "ignored"))
    words = [one.getMessage() for one in caplog.records if one.levelname == "WARNING"]
    assert words == [f"webhook event {n} of 6 has no id or kind that can be read" for n in range(1, 6)]


def test_what_takes_longer_than_line_waits_is_left_to_be_brought_again(sqlite_engine):
    events = [{"type": "beacon", "webhookEventId": f"A{n}"} for n in range(5)]
    ticks = count(step=0.5)
    answer = posted(sqlite_engine, *signed({"events": events}), clock=lambda: next(ticks))
    assert (answer.status, answer.outcomes) == (503, ("ignored", "ignored"))
    again = posted(sqlite_engine, *signed({"events": events}))
    assert (again.status, again.outcomes) == (200, (*["repeated"] * 2, *["ignored"] * 3))


def test_a_database_out_of_order_asks_line_to_bring_it_again(tmp_path):
    engine = open_database(f"sqlite:///{tmp_path / 'empty.db'}")
    event = {"type": "follow", "webhookEventId": "A1", "source": {"type": "user", "userId": "U" + "0" * 32}}
    assert posted(engine, *signed({"events": [event]})).status == 503
    engine.dispose()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
USER = st.sampled_from(["U" + "5" * 32, "U" + "0" * 28 + "5031", "U1"])
EVENT = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["message", "follow", "unfollow", "join", "leave", "postback", "unsend"]),
        "webhookEventId": st.text("AB01", min_size=1, max_size=3) | JSON,
    },
    optional={
        "timestamp": st.integers() | JSON,
        "mode": st.sampled_from(["active", "standby"]),
        "replyToken": st.text(max_size=5) | JSON,
        "deliveryContext": st.fixed_dictionaries({"isRedelivery": st.booleans()}) | JSON,
        "source": st.fixed_dictionaries({"type": st.just("user"), "userId": USER}) | JSON,
        "message": st.fixed_dictionaries(
            {"type": st.sampled_from(["text", "image", "sticker"]), "text": st.text() | JSON}
        )
        | JSON,
    },
)


@pytest.fixture(scope="module")
def one_engine(tmp_path_factory):
    engine = open_database(f"sqlite:///{tmp_path_factory.mktemp('bodies') / 'pramoen.db'}")
    migrate(engine)
    open_it(engine, rows=[a_row("P1")])
    yield engine
    engine.dispose()


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(JSON | st.fixed_dictionaries({"events": st.lists(EVENT | JSON, max_size=4)}))
def test_whatever_is_posted_is_answered_and_never_raises(one_engine, document):
    answer = posted(one_engine, *signed(json.dumps(document).encode()))
    assert answer.status in (200, 400)
    assert (answer.status == 200) == (isinstance(document, dict) and isinstance(document.get("events"), list))


@settings(deadline=None)
@given(st.binary(max_size=200), st.text(max_size=60))
def test_no_other_bytes_and_no_other_words_pass_for_signed(body, signature):
    assert is_signed(body, signature, SECRET) == (signature == signed(body)[1])
