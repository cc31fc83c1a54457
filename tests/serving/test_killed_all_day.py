"""`pramoen serve` is killed at eleven moments of a day and started again: the day ends as undisturbed.

The day is the one the agreement is due. Its clock is given to the runs by whoever asks for them, as a
coordinator does who runs one for a day; the machine's own clock starts nothing meanwhile. Killed is
everything at once, or the first process alone, at moments that records and stand-ins tell of.
"""

from __future__ import annotations

import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any
from uuid import UUID

import pendulum
import pytest
from a_round import a_row, open_it, send_in, the_duties
from command_line import CommandLine
from serving.a_served_home import Served, resting_hours
from sqlalchemy import Engine, func, select
from standins.line_server import LineStandin
from standins.prefect_server import wait_until

from pramoen.appraisal.officer import RosterRow
from pramoen.records.audit import verify
from pramoen.records.database import open_database, reading
from pramoen.records.migrate import migrate
from pramoen.records.models import AuditEntry, Lock, Message, Sweep
from pramoen.records.runs import noted_runs

pytestmark = pytest.mark.proof

PEOPLE = 12
DAY = "2025-06-30"


@dataclass
class Day:
    """One day of a served home, with what is to befall it while a step is under way."""

    served: Served
    line: LineStandin
    engine: Engine
    hours: tuple[str, str]
    kills: int = 0
    asked_again: int = 0
    wanted: int = 0
    reached: Event = field(default_factory=Event)
    go_on: Event = field(default_factory=Event)

    def at(self, time: str) -> str:
        """A moment of the day within the hours at which messages go out."""
        first = pendulum.parse(f"{DAY}T{self.hours[0]}", tz="Asia/Bangkok")
        assert isinstance(first, pendulum.DateTime)
        hours, minutes = map(int, time.split(":"))
        return first.add(hours=hours, minutes=minutes).isoformat()

    def does(self, flow: str, time: str, *befalls: Callable[[Day, str], None]) -> None:
        """Have a run done, whatever befalls it; one that was cut short is asked for again."""
        left = list(befalls)
        while True:
            run = self.served.start_run(flow, {"as_of": self.at(time)} if time else {})
            while left and self.served.state_of(run) not in ("CRASHED", "COMPLETED"):
                left.pop(0)(self, run)
                self.served.until("ok")
            state = self.served.ended(run)
            if state == "COMPLETED" and not left:
                return
            assert state in ("CRASHED", "COMPLETED")
            self.asked_again += 1

    def killed(self, *, only_the_parent: bool = False) -> None:
        """Kill, and start again."""
        self.served.kill(only_the_parent=only_the_parent)
        self.kills += 1
        self.go_on.set()
        self.served.start()

    def hear(self, _: object) -> None:
        """LINE took a message; where it is the one that is waited for, its answer never comes."""
        if self.wanted and len(self.line.accepted) >= self.wanted:
            self.wanted = 0
            self.reached.set()
            self.go_on.wait(120)


def as_it_is(day: Day, run: str) -> None:
    """Killed when the run was just asked for."""
    assert run
    day.killed(only_the_parent=True)


def when_taken_up(day: Day, run: str) -> None:
    """Killed when the worker has taken the run up."""
    wait_until(lambda: day.served.state_of(run) != "SCHEDULED")
    day.killed()


def when_at_work(day: Day, run: str) -> None:
    """Killed when the run has noted itself on our record."""
    wait_until(lambda: _is_at_work(day.engine, run) or day.served.state_of(run) == "COMPLETED")
    day.killed(only_the_parent=True)


def when_at_work_all(day: Day, run: str) -> None:
    """The same, everything at once."""
    wait_until(lambda: _is_at_work(day.engine, run) or day.served.state_of(run) == "COMPLETED")
    day.killed()


def after_accepted(count: int) -> Callable[[Day, str], None]:
    """Killed when LINE has taken so many messages, and the last of them was not answered."""

    def befall(day: Day, _run: str) -> None:
        day.reached.clear()
        day.go_on.clear()
        day.wanted = count
        assert day.reached.wait(240)
        day.killed(only_the_parent=count % 2 == 0)

    return befall


def while_stopping(day: Day, _run: str) -> None:
    """Told to stop, and killed before it has."""
    assert day.served.process is not None
    day.served.process.send_signal(signal.SIGTERM)
    wait_until(lambda: "stopping" in day.served.log.splitlines()[-1] or day.served.process.poll() is not None)
    day.killed()


def _is_at_work(engine: Engine, run: str) -> bool:
    with reading(engine) as session:
        return UUID(run) in {one.id for one in noted_runs(session)}


def before_prefect_answers(day: Day) -> None:
    """Killed when the pages are up and Prefect is not."""
    assert day.served.word() == "starting"
    day.killed()


def before_the_worker_works(day: Day) -> None:
    """Killed when Prefect answers and its worker has not begun."""
    wait_until(lambda: "prefect-server running, prefect-worker starting" in day.served.log)
    day.killed(only_the_parent=True)


def people() -> list[RosterRow]:
    """A dozen officers with LINE, one of them above the others."""
    return [a_row("S01", roles=("supervisor",), email=None)] + [
        a_row(f"P{n:02}", supervisor_id="S01", email=None) for n in range(PEOPLE - 1)
    ]


def script(day: Day, messages: int | None) -> None:
    """What happens that day; with `messages`, the number that LINE takes in the morning, it is disturbed."""
    day.line.on_accepted = day.hear
    morning_befalls = afternoon = evening = delivery = ()
    if messages is not None:
        before_prefect_answers(day)
        before_the_worker_works(day)
        morning_befalls = (
            as_it_is,
            when_taken_up,
            when_at_work,
            after_accepted(1),
            after_accepted(messages // 2),
            after_accepted(messages),
        )
        delivery, afternoon, evening = (when_at_work_all,), (while_stopping,), (when_at_work,)
    day.served.until("ok")
    day.does("remind", "0:00", *morning_befalls)
    one = next(duty for duty in the_duties(day.engine, "P01", "agreement"))
    send_in(day.engine, one.id, {"indicators": []}, at=pendulum.parse(day.at("1:00")), by="P01")
    day.does("deliver", "1:30", *delivery)
    day.does("remind", "4:00", *afternoon)
    day.does("housekeep", "", *evening)


def end_state(day: Day) -> dict[str, Any]:
    """What the day came to: on LINE, in the outbox, of the duties, on the trail."""
    with reading(day.engine) as session:
        messages = session.scalars(select(Message).order_by(Message.id)).all()
        assert verify(session) is None
        assert session.scalar(select(func.count()).select_from(Lock)) == 0
        assert noted_runs(session) == []
        return {
            "line": sorted((str(one.key), one.to, one.text) for one in day.line.accepted),
            # Not why they are accepted: of one asked for again LINE says that it has it already.
            "messages": [(m.id, m.to, m.kind, m.rung, m.local_day, m.state, m.subject) for m in messages],
            "duties": sorted((str(duty.id), duty.state) for duty in the_duties(day.engine)),
            "trail": Counter(
                (entry.actor, entry.action, entry.subject) for entry in session.scalars(select(AuditEntry))
            ),
            "swept": sorted(session.execute(select(Sweep.province_id, Sweep.day)).tuples()),
        }


def lived(home: Path, messages: int | None) -> tuple[dict[str, Any], Day]:
    """Live the day in a home; gives what it came to."""
    hours = resting_hours()
    engine = open_database(f"sqlite:///{home / 'pramoen.db'}")
    with LineStandin() as line:
        settings = {
            "PRAMOEN_LINE_TOKEN": line.token,
            "PRAMOEN_LINE_ENDPOINT": line.endpoint,
            "PRAMOEN_SEND_FROM": hours[0],
            "PRAMOEN_SEND_UNTIL": hours[1],
            "PREFECT_SERVER_SERVICES_SCHEDULER_ENABLED": "false",
        }
        with Served(CommandLine(home, {}), **settings) as served:
            day = Day(served, line, engine, hours)
            script(day, messages)
            assert served.stop() == 0
        came_to = end_state(day)
    engine.dispose()
    return came_to, day


def test_killed_at_eleven_moments_of_a_day_it_ends_as_one_that_was_not_disturbed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    template = tmp_path / "template"
    template.mkdir()
    engine = open_database(f"sqlite:///{template / 'pramoen.db'}")
    migrate(engine)
    open_it(engine, rows=people())
    engine.dispose()
    disturbed = tmp_path / "disturbed"
    shutil.copytree(template, disturbed)
    expected, quiet = lived(template, None)
    assert len(expected["line"]) >= PEOPLE
    assert (quiet.kills, quiet.asked_again) == (0, 0)
    found, day = lived(disturbed, len(expected["line"]))
    assert found == expected
    keys = [key for key, _, _ in found["line"]]
    assert len(keys) == len(set(keys))
    assert day.kills == 11
    with capsys.disabled():
        sys.stdout.write(
            f"killed {day.kills} times, runs asked for again {day.asked_again}: nothing differs\n"
        )
