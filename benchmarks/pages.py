"""The pages with a province of seven thousand officers behind them, on SQLite and on PostgreSQL.

All in one run, each kind of database by itself: submissions a second beside rows a second that a bare
endpoint inserts (both under the same server, over kept connections, turn about); two hundred people at once
on the evening of the 20th; and each page loaded by many, one after the other, the first call after a start
among them. Pages, bare endpoint and crowd are processes of their own, on loopback; pages come packed.
"""

from __future__ import annotations

import gzip
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from benchmarks.case import Case
from benchmarks.crowd import ask
from benchmarks.page_server import served
from benchmarks.province import COORDINATOR, EVENING, PEOPLE, VERIFIER, made_up_province, owing
from pramoen.records import audit
from pramoen.records.database import open_database, reading, writing
from pramoen.records.models import (
    Account,
    Duty,
    Indicator,
    Officer,
    Submission,
    SubmissionStep,
    WorkingCopy,
)
from pramoen.records.web_sessions import EnteredBy, open_session
from pramoen.rounds.sheets.plans import plan_of
from pramoen.web.sheet.typed import typed_before
from pramoen.web.static_files import STATIC
from pramoen.web.views import VIEWS

__all__ = ["cases"]

_TURNS: Final = 3
_AT_ONCE = 200
_SENT, _BARE_TIMES = 800, 2
# People read and type for minutes; here everybody does something every few seconds.
_PAUSE = 5.0
_LOADS = 12
# In the first offices sit those who coordinate and verify: they have more to look at.
_SKIPPED: Final = 40
_BROUGHT: Final = {".css", ".js"}
_PLACE: Final = re.compile(r"{(\w+)}")
_LEAST_SHARE, _MOST_SECONDS, _FIRST_LOAD, _HEAVIEST = 0.5, 1.0, 0.3, 100_000


@dataclass(frozen=True, slots=True)
class _Set:
    """Those who owe a report, each with a session, what they type, and who looks at pages, by role."""

    people: list[tuple[str, str]]
    words: dict[str, str]
    looking: dict[str, str]
    places: dict[str, str]


def cases() -> Iterator[Case]:
    """For each kind of database, then what a first load weighs."""
    with tempfile.TemporaryDirectory(prefix="pramoen-pages-") as folder:
        for kind, provinces in (("SQLite", _sqlite), ("PostgreSQL", _postgres)):
            with provinces(Path(folder)) as url:
                yield from _of(kind, url, Path(folder))


@contextmanager
def _sqlite(folder: Path) -> Iterator[str]:
    url = f"sqlite:///{folder / 'pramoen.db'}"
    _make(url)
    yield url


@contextmanager
def _postgres(folder: Path) -> Iterator[str]:
    """A server that waits for the disk, as it comes; nothing where it is not installed."""
    sys.path.append(str(Path(__file__).parents[1] / "tests"))
    from standins.postgres import make_database, postgres_server, programs

    found = programs()
    if found is None:
        raise SystemExit("PostgreSQL's server is not installed (Debian: postgresql)")
    folder.chmod(0o755)
    with postgres_server(folder / "pg", found, how="") as server:
        url = make_database(server, "pages")
        _make(url)
        engine = open_database(url)
        with engine.begin() as connection:
            # A server does so by itself within minutes of so many new rows.
            connection.exec_driver_sql("ANALYZE")
        engine.dispose()
        yield url


def _make(url: str) -> None:
    engine = open_database(url)
    made_up_province(engine)
    engine.dispose()


def _of(kind: str, url: str, folder: Path) -> Iterator[Case]:
    found = _prepared(url)
    people = iter(found.people)
    yield from _loads(kind, url, folder, found)
    yield _rates(kind, url, folder, found, people)
    for pause in (_PAUSE, 0.0):
        yield _evening(kind, url, folder, found.words, list(islice(people, _AT_ONCE)), pause)


def _prepared(url: str) -> _Set:
    engine = open_database(url)
    with writing(engine) as session:
        owed = owing(session)[_SKIPPED : _SKIPPED + _TURNS * _SENT + 2 * _AT_ONCE]
        officers = {one.id: one for one in session.scalars(select(Officer))}
        codes = {one.code: one for one in officers.values()}
        duty = session.get_one(Duty, owed[0].duty_id)
        done = session.scalars(select(Submission).join(Duty).where(Duty.stage == duty.stage)).first()
        assert done is not None
        own = codes[owed[0].code]
        looking: dict[str, tuple[str, EnteredBy]] = {
            "officer": (owed[0].code, "link"),
            "supervisor": (own.supervisor_code or "", "link"),
            "verifier": (VERIFIER, "link"),
            "coordinator": (COORDINATOR, "password"),
        }
        made_account = Account(
            officer_id=codes[COORDINATOR].id,
            password="none",
            totp_secret="A" * 32,
            set_at=EVENING,
            set_by="bench",
        )
        session.add(made_account)
        prepared = _Set(
            people=[
                (
                    open_session(session, officers[one.officer_id], entered_by="link", at=EVENING),
                    str(one.duty_id),
                )
                for one in owed
            ],
            words=typed_before(replace(plan_of(session, duty), prior=done.content)),
            looking={
                role: open_session(session, codes[code], entered_by=how, at=EVENING)
                for role, (code, how) in looking.items()
            },
            places={
                "duty": str(duty.id),
                "officer": str(own.id),
                "office": str(own.office_id),
                "round": str(duty.round_id),
                "indicator": str(session.scalars(select(func.min(Indicator.id))).one()),
            },
        )
    engine.dispose()
    return prepared


def _loads(kind: str, url: str, folder: Path, found: _Set) -> Iterator[Case]:
    """Every page that each role sees: the slowest of them at the 95th percentile, and the heaviest."""
    pages = [
        (f"{role} {view.path}", token, view.path.format(**found.places))
        for role, token in found.looking.items()
        for view in VIEWS
        if view.kind == "shows" and set(_PLACE.findall(view.path)) <= set(found.places)
    ]
    # Each page once on a server that nobody has asked anything of yet, then again and again.
    with served("ours", url, folder) as server:
        answers = ask("look", server.port, pages=pages * (1 + _LOADS))["answers"]
    by_page: dict[str, list[tuple[float, int]]] = {}
    for name, status, seconds, weight in answers:
        assert status < 500, (name, status)
        if status == 200:
            by_page.setdefault(name, []).append((seconds, weight))
    slow = {name: _at(95, [seconds for seconds, _ in own]) for name, own in by_page.items()}
    slowest = sorted(slow, key=slow.__getitem__, reverse=True)
    yield Case(
        case=f"first load, 95th percentile, slowest of {len(by_page)} pages, {PEOPLE:,} officers, {kind}",
        unit="s",
        ours=slow[slowest[0]],
        beside={name: slow[name] for name in slowest[:5]}
        | {"the first call after a start": max(own[0][0] for own in by_page.values())},
        aim=f"at most {_FIRST_LOAD:g} s",
        met=slow[slowest[0]] <= _FIRST_LOAD,
    )
    heavy = {name: own[0][1] + _brought_along() for name, own in by_page.items()}
    heaviest = max(heavy, key=heavy.__getitem__)
    yield Case(
        case=f"first load of the heaviest page over the wire, {kind}: {heaviest}",
        unit="bytes",
        ours=heavy[heaviest],
        beside={"stylesheet and scripts of it": _brought_along()},
        aim=f"at most {_HEAVIEST:,} bytes",
        met=heavy[heaviest] <= _HEAVIEST,
    )


def _brought_along() -> int:
    """What a first page brings along: the stylesheet and the scripts, packed."""
    return sum(
        len(gzip.compress(file.read_bytes(), 9)) for file in STATIC.iterdir() if file.suffix in _BROUGHT
    )


def _rates(kind: str, url: str, folder: Path, found: _Set, people: Iterator[tuple[str, str]]) -> Case:
    """Submissions a second beside bare rows a second, turn about; the median share."""
    ours, bare = list[float](), list[float]()
    with served("ours", url, folder) as pages, served("bare", url, folder) as plain:
        # Not the first call of either.
        ask("send", plain.port, people=found.people[:200], words=found.words, at_once=_AT_ONCE, bare=True)
        ask("look", pages.port, pages=[("", token, "/owed") for token in found.looking.values()])
        for _ in range(_TURNS):
            senders = list(islice(people, _SENT))
            done = ask(
                "send",
                plain.port,
                people=found.people[:_SENT] * _BARE_TIMES,
                words=found.words,
                at_once=_AT_ONCE,
                bare=True,
            )
            assert {status for _, status, *_ in done["answers"]} == {200}
            bare.append(len(done["answers"]) / done["seconds"])
            done = ask("send", pages.port, people=senders, words=found.words, at_once=_AT_ONCE, bare=False)
            assert {status for _, status, *_ in done["answers"]} == {303}
            ours.append(len(done["answers"]) / done["seconds"])
    share = median(mine / plain for mine, plain in zip(ours, bare, strict=True))
    return Case(
        case=f"reports sent in, {_AT_ONCE} at once, {kind}",
        unit="submissions/s",
        ours=median(ours),
        beside={"a bare Starlette endpoint that inserts one row": median(bare)},
        ratio=share,
        aim=f"at least {_LEAST_SHARE:g} of the bare endpoint",
        met=share >= _LEAST_SHARE,
    )


def _evening(
    kind: str, url: str, folder: Path, words: dict[str, str], people: list[tuple[str, str]], pause: float
) -> Case:
    """Everybody is at it together, about `pause` seconds between two steps of each; or none, all in line."""
    with served("ours", url, folder) as server:
        done = ask("walk", server.port, people=people, words=words, pause=pause)
    failed = [answer for answer in done["answers"] if answer[1] not in (200, 303)]
    steps: dict[str, list[float]] = {}
    for step, _, seconds, _ in done["answers"]:
        steps.setdefault(step, []).append(seconds)
    at_99 = _at(99, [seconds for own in steps.values() for seconds in own])
    lost = _lost(url, [duty for _, duty in people])
    return Case(
        case=f"{_AT_ONCE} people at once, {pause:g} s between two steps of each, 99th percentile, {kind}",
        unit="s",
        ours=at_99,
        beside={f"{step}, {p}th": _at(p, own) for step, own in steps.items() for p in (50, 95, 99)}
        | {"errors": len(failed), "lost": lost},
        aim=f"at most {_MOST_SECONDS:g} s, no error, nothing lost" if pause else "",
        met=at_99 <= _MOST_SECONDS and not failed and not lost if pause else None,
    )


def _lost(url: str, duty_ids: list[str]) -> int:
    """How many of these reports are not on record once, or left a working copy; the trail must hold."""
    engine = open_database(url)
    wanted = [UUID(one) for one in duty_ids]
    with reading(engine) as session:
        sent = Counter(
            session.scalars(select(SubmissionStep.duty_id).where(SubmissionStep.duty_id.in_(wanted)))
        )
        copies = set(session.scalars(select(WorkingCopy.duty_id).where(WorkingCopy.duty_id.in_(wanted))))
        assert audit.verify(session) is None, "the audit trail does not hold"
    engine.dispose()
    return sum(sent[one] != 1 or one in copies for one in wanted)


def _at(percent: int, seconds: Sequence[float]) -> float:
    return quantiles(seconds, n=100, method="inclusive")[percent - 1]
