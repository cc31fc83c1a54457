"""Messages a second from the outbox to LINE and to a mail server, beside a bare loop and beside Apprise.

All in one run and turn about: our delivery with its durable outbox (SQLite, each attempt on record before
anything goes over the wire), a loop that posts the same words over one kept connection and records nothing,
and Apprise as it comes, with one object a person. The aim on LINE is set for both starting at the template;
with the words ready in both the ratio is shown beside it, the hardest way to look at it.
"""

from __future__ import annotations

import datetime as dt
import http.client
import json
import smtplib
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from statistics import median
from uuid import NAMESPACE_URL, uuid5

import apprise
import httpx
import pendulum
from sqlalchemy import Engine, select

from benchmarks.case import Case
from benchmarks.servers import servers
from calendars.working_days import WorkingDays
from notifications.channels import line_url, open_channel
from notifications.digests import Wording
from notifications.messages import OfficerDigest
from notifications.outbox.delivering import deliver
from notifications.outbox.planning import plan_reminders
from notifications.outbox.young_garbage import young_garbage_alone
from notifications.recomposing import recompose_digest
from notifications.rendering import Rendered, render
from notifications.samples import SAMPLES
from pramoen.appraisal.officer import RosterRow
from pramoen.circulars.read import read_circular
from pramoen.records.database import open_database, reading, writing
from pramoen.records.migrate import migrate
from pramoen.records.models import Message, Officer
from pramoen.records.outbox import Planned, add_planned
from pramoen.records.roster import save_roster
from pramoen.records.rounds import rounds
from pramoen.rounds.opening import open_on_letter

__all__ = ["cases"]

_PEOPLE = 2_000
_TURNS = 3
_BY_APPRISE = 40
_APPRISE = "Apprise, one object a person"
_TOKEN = "made-up-token"
_PUSH = "/v2/bot/message/push"
_AT = pendulum.datetime(2025, 6, 23, 8, 30, tz="Asia/Bangkok")
_LETTER = Path(__file__).resolve().parents[1] / "pramoen" / "demo" / "sample_letter.txt"
_WORDING = Wording(digits="thai", public_url="https://pramoen.example.go.th")

Words = list[tuple[str, str, str]]
"""To whom, the subject and the text."""


def cases() -> Iterator[Case]:
    """Messages per second on LINE and by mail, and what share of the bare loop's rate they are."""
    with servers() as (line, mail):
        yield _whole_case(line)
        yield _case(
            "deliver on LINE, the words ready",
            on_line=True,
            url=line_url(_TOKEN, f"http://127.0.0.1:{line}"),
            bare=("a bare HTTP loop on a kept connection", lambda words: _bare_http(line, words)),
            others={
                "a bare httpx loop on a kept connection": lambda words: _bare_httpx(line, words),
                _APPRISE: lambda words: _apprise_line(line, words[:_BY_APPRISE]),
            },
            least=None,
        )
        yield _case(
            "deliver by mail",
            on_line=False,
            url=f"mailto://127.0.0.1:{mail}?from=office@example.go.th",
            bare=("a bare smtplib loop on a kept connection", lambda words: _bare_smtp(mail, words)),
            others={_APPRISE: lambda words: _apprise_mail(mail, words[:_BY_APPRISE])},
            least=0.80,
        )


def _whole_case(line: int) -> Case:
    """From the template to LINE: ours renders, writes to the outbox, delivers; the loop renders and posts."""
    ours, bares, ratios = list[float](), list[float](), list[float]()
    for _ in range(_TURNS):
        with tempfile.TemporaryDirectory() as folder:
            engine = _on_record(Path(folder), on_line=True)
            bares.append(_bare_http(line, _Rendering()))
            ours.append(_ours_from_template(engine, line))
            ratios.append(ours[-1] / bares[-1])
            engine.dispose()
    share = median(ratios)
    return Case(
        case=f"render and deliver on LINE, {_PEOPLE} people",
        unit="messages/s",
        ours=median(ours),
        beside={"a bare HTTP loop from the same template": median(bares)},
        ratio=share,
        aim="at least 0.85 of the bare loop",
        met=share >= 0.85,
    )


class _Rendering:
    """Everyone's digest, rendered by the template when it is asked for."""

    def __len__(self) -> int:
        return _PEOPLE

    def __iter__(self) -> Iterator[tuple[str, str, str]]:
        for number in range(_PEOPLE):
            words = _digest(number)
            yield _person(number, on_line=True).line_user_id or "", words.subject, words.text


def _digest(number: int) -> Rendered:
    context = SAMPLES["officer_digest"]
    assert isinstance(context, OfficerDigest)
    return render("officer_digest", replace(context, name=f"นายสมมติ ลำดับที่ {number}"))


def _ours_from_template(engine: Engine, line: int) -> float:
    with reading(engine) as session:
        ids = list(session.scalars(select(Officer.id).order_by(Officer.id)))
    with open_channel(line_url(_TOKEN, f"http://127.0.0.1:{line}")) as channel:
        began = time.perf_counter()
        # As `plan_reminders` does, without looking for what is due.
        with young_garbage_alone(), writing(engine) as session:
            add_planned(session, [_to_plan(number, id_) for number, id_ in enumerate(ids)], at=_AT)
        done = deliver(engine, {"line": channel}, at=_AT, recompose=recompose_digest(_WORDING, at=_AT))
        rate = _rate(len(done.states), began)
    assert list(done.states.values()) == ["accepted"] * _PEOPLE
    return rate


def _to_plan(number: int, officer_id: int) -> Planned:
    words = _digest(number)
    return Planned(
        officer_id=officer_id,
        channel="line",
        local_day=_AT.date(),
        kind="notice",
        rung="",
        subject=words.subject,
        body=words.text,
        html=words.html,
        duties=(),
        not_before=_AT,
        useful_until=_AT.add(hours=24),
    )


def _case(
    name: str,
    *,
    on_line: bool,
    url: str,
    bare: tuple[str, Callable[[Words], float]],
    others: Mapping[str, Callable[[Words], float]],
    least: float | None,
) -> Case:
    ours, bares, ratios = list[float](), list[float](), list[float]()
    words: Words = []
    for _ in range(_TURNS):
        with tempfile.TemporaryDirectory() as folder:
            engine = _planned(Path(folder), on_line=on_line)
            words = _words(engine, on_line=on_line)
            bares.append(bare[1](words))
            ours.append(_ours(engine, url, on_line=on_line))
            ratios.append(ours[-1] / bares[-1])
            engine.dispose()
    share = median(ratios)
    return Case(
        case=f"{name}, {len(words)} people",
        unit="messages/s",
        ours=median(ours),
        beside={bare[0]: median(bares)} | {other: rate(words) for other, rate in others.items()},
        ratio=share,
        aim="" if least is None else f"at least {least} of the bare loop",
        met=None if least is None else share >= least,
    )


def _planned(folder: Path, *, on_line: bool) -> Engine:
    """A round on record with a digest planned for everyone."""
    engine = _on_record(folder, on_line=on_line)
    with reading(engine) as session:
        opened = rounds(session)
    hours = (dt.time(8, 30), dt.time(16, 30))
    plan_reminders(engine, opened, at=_AT, calendar=WorkingDays(), hours=hours, wording=_WORDING)
    return engine


def _on_record(folder: Path, *, on_line: bool) -> Engine:
    """A round on record, everyone in it."""
    engine = open_database(f"sqlite:///{folder / 'pramoen.db'}")
    migrate(engine)
    with writing(engine) as session:
        save_roster(session, [_person(n, on_line=on_line) for n in range(_PEOPLE)], at=_AT, by="bench")
    open_on_letter(
        engine,
        read_circular(_LETTER),
        sha256="0" * 64,
        file_name=_LETTER.name,
        accepted={},
        settings={"ladder": ["T-7", "T-3", "T-1", "T"], "team_share": "50", "results_share": "70"},
        calendar=WorkingDays(),
        at=_AT,
        by="bench",
    )
    return engine


def _person(number: int, *, on_line: bool) -> RosterRow:
    return RosterRow(
        officer_id=f"P{number}",
        name=f"นายสมมติ ลำดับที่ {number}",
        position=None,
        office="สำนักงานพัฒนาชุมชนอำเภอตัวอย่าง",
        size="medium",
        supervisor_id=None,
        email=f"p{number}@example.go.th",
        line_user_id=f"U{number:032x}" if on_line else None,
        roles=("officer",),
        province="ตัวอย่างบุรี",
    )


def _words(engine: Engine, *, on_line: bool) -> Words:
    with reading(engine) as session:
        return [
            ((m.officer.line_user_id if on_line else m.officer.email) or "", m.subject, m.body)
            for m in session.scalars(select(Message))
        ]


def _rate(count: int, began: float) -> float:
    return count / (time.perf_counter() - began)


def _ours(engine: Engine, url: str, *, on_line: bool) -> float:
    with open_channel(url) as channel:
        channels = {"line" if on_line else "email": channel}
        began = time.perf_counter()
        done = deliver(engine, channels, at=_AT, recompose=recompose_digest(_WORDING, at=_AT))
        rate = _rate(len(done.states), began)
    lost = [state for state in done.states.values() if state != "accepted"]
    assert len(done.states) == _PEOPLE, len(done.states)
    assert not lost, lost[:3]
    return rate


def _bare_http(port: int, words: Words | _Rendering) -> float:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    began = time.perf_counter()
    for to, subject, text in words:
        body, headers = _push(to, subject, text)
        connection.request("POST", _PUSH, body, headers)
        assert connection.getresponse().read()
    rate = _rate(len(words), began)
    connection.close()
    return rate


def _bare_httpx(port: int, words: Words) -> float:
    with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
        began = time.perf_counter()
        for to, subject, text in words:
            body, headers = _push(to, subject, text)
            assert client.post(_PUSH, content=body, headers=headers).is_success
        return _rate(len(words), began)


def _push(to: str, subject: str, text: str) -> tuple[bytes, dict[str, str]]:
    """The body and the headers of a push as LINE wants them."""
    body = {"to": to, "messages": [{"type": "text", "text": f"{subject}\n{text}"}]}
    headers = {
        "Authorization": f"Bearer {_TOKEN}",
        "Content-Type": "application/json",
        "X-Line-Retry-Key": str(uuid5(NAMESPACE_URL, to)),
    }
    return json.dumps(body).encode(), headers


def _bare_smtp(port: int, words: Words) -> float:
    with smtplib.SMTP("127.0.0.1", port) as smtp:
        began = time.perf_counter()
        for to, subject, text in words:
            mail = EmailMessage()
            mail["From"], mail["To"], mail["Subject"] = "office@example.go.th", to, subject
            mail.set_content(text)
            smtp.send_message(mail)
        return _rate(len(words), began)


def _apprise_line(port: int, words: Words) -> float:
    began = time.perf_counter()
    for to, subject, text in words:
        service = apprise.Apprise.instantiate(f"line://{_TOKEN}/{to}")
        service.notify_url = f"http://127.0.0.1:{port}{_PUSH}"
        assert service.notify(title=subject, body=text)
    return _rate(len(words), began)


def _apprise_mail(port: int, words: Words) -> float:
    began = time.perf_counter()
    for to, subject, text in words:
        service = apprise.Apprise.instantiate(f"mailto://127.0.0.1:{port}?from=office@example.go.th&to={to}")
        assert service.notify(title=subject, body=text)
    return _rate(len(words), began)
