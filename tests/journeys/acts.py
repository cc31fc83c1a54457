"""What people do: send in, accept, send back, acknowledge, verify; written into the story's book."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pendulum
from journeys import story_days as days
from journeys.book import Year
from journeys.habits import (
    COMPLETE,
    competency_of,
    form_of,
    is_returned,
    next_working_day,
    results_of,
    sends_on,
)
from journeys.letters_as_written import TUAYANG_1, RoundAsWritten
from journeys.owed import Owed
from journeys.provinces import (
    COORDINATOR,
    TUAYANG,
    VERIFIER,
    Person,
    office,
)
from sqlalchemy import select
from sqlalchemy.orm import Session

from pramoen.records.database import writing
from pramoen.records.models import Duty, Indicator, Round
from pramoen.records.roster import save_roster
from pramoen.records.submissions import latest_version
from pramoen.rounds.life.judging import accept, give_back
from pramoen.rounds.life.sending import send_in
from pramoen.rounds.life.verifying import verify

FIRST, LAST = dt.date(2024, 10, 9), dt.date(2025, 9, 30)
WHY = "ตัวอย่างเพื่อการทดสอบ"
MENDED = "ขอให้ตรวจตัวเลขอีกครั้ง"
# Who signs nothing, and whose refusal is recorded before a witness.
REFUSES = (TUAYANG, "407")
WITNESS = "นายพยาน สมมติ"


class Acts:
    """The people of both provinces at work."""

    def __init__(self, year: Year) -> None:
        self.year, self.world = year, year.world
        self.engine = year.world.engine

    def _on(self, day: dt.date, time: str, what: Callable[[], Any]) -> None:
        self.year.todo.setdefault(day, []).append((time, what))

    @property
    def _at(self) -> pendulum.DateTime:
        return pendulum.instance(self.world.now, tz="Asia/Bangkok")

    def _plan_sending(self, one: Owed) -> None:
        person = self.year.people[one.whose]
        due = list(one.due_from.values())[-1] if one.due_from else one.due
        day = sends_on(one.of, person, one.stage, one.occurrence, due)
        if one.whose == (TUAYANG, days.ON_LEAVE) and one.due == dt.date(2024, 11, 25):
            day = dt.date(2024, 12, 2)
        if day in (days.LINE_FAILS, *days.WITHOUT_A_RUN):
            day = next_working_day(day)
        if day is not None and day <= LAST:
            self._on(day, "13:00", partial(self._send, one))

    def _send(self, one: Owed, version: int = 1) -> None:
        """He sends it in; an hour later his supervisor accepts it or sends it back."""
        person = self.year.people[one.whose]
        if self._gone(one.whose) or not one.is_open_at(self.world.now):
            return
        today = self.world.now.date()
        with self._work(one.of) as (session, of):
            duty = self._duty(session, of, one)
            content = self._content(one, person, today, version)
            send_in(session, duty, content, at=self._at, by=person.code)
        one.log.append((self.world.now, "sent"))
        self.year.versions[id(one)] = (version, today)
        if one.of is TUAYANG_1 and one.stage in ("monthly_report", "evaluation"):
            self._settles_for_office(one, person, content)
        returns = one.stage == "monthly_report" and version == 1 and one.occurrence not in COMPLETE
        back = returns and is_returned(one.of, person, one.occurrence)
        self._on(today, "14:00", partial(self._send_back if back else self._accept, one))

    def _settles_for_office(self, one: Owed, person: Person, content: dict[str, Any]) -> None:
        """Who reports the day on which it was done has answered for his office."""
        owed = self.year.find(TUAYANG_1, (TUAYANG, person.office), "indicator", None)
        done = content["results"].get("individual/2.2", {}).get("completed_on")
        if done and owed.is_open_at(self.world.now):
            owed.log.append((self.world.now, "sent"))

    def _content(self, one: Owed, person: Person, today: dt.date, version: int) -> dict[str, Any]:
        criteria = one.of.criteria
        if one.stage == "agreement":
            weights = {key: str(weight) for key, (weight, _) in criteria.items()}
            return {
                "indicators": [{"key": k, "weight": w, "target_level": "4"} for k, w in weights.items()],
                "competencies": [{"name": "การทำงานเป็นทีม", "expected_level": "2"}],
            }
        out = self.year.left_out.get((person.province, one.of.number, person.office), frozenset())
        said = {
            "results": results_of(one.of, person, one.occurrence, on=today, version=version, left_out=out),
            "indicators": {
                key: {"form": form_of(measure)}
                | ({"evidence": [{"reference": "แฟ้มตัวอย่าง"}]} if one.of.evidence else {})
                for key, (_, measure) in criteria.items()
                if key not in out
            },
        }
        return said | (
            {"competency": str(competency_of(one.of, person))} if one.stage == "evaluation" else {}
        )

    def _accept(self, one: Owed) -> None:
        person = self.year.people[one.whose]
        by = person.boss or COORDINATOR
        if by == days.AWAY and person.province == TUAYANG and self._acts_now():
            if person.code == days.ACTS:
                # Nobody accepts his own: his supervisor does so once he is back.
                self._on(next_working_day(days.ACTS_UNTIL), "14:00", partial(self._accept, one))
                return
            by = days.ACTS
        with self._work(one.of) as (session, of):
            accept(session, self._duty(session, of, one), at=self._at, by=by)
        if one.stage == "evaluation":
            self._on(next_working_day(self.world.now.date()), "11:00", partial(self._acknowledge, one))

    def _send_back(self, one: Owed) -> None:
        person = self.year.people[one.whose]
        by = (
            days.ACTS
            if person.boss == days.AWAY and self._acts_now() and person.province == TUAYANG
            else person.boss
        )
        if person.code == by:
            self._accept(one)
            return
        with self._work(one.of) as (session, of):
            give_back(session, self._duty(session, of, one), reason=MENDED, at=self._at, by=by or COORDINATOR)
        one.log.append((self.world.now, "returned"))
        day = next_working_day(next_working_day(self.world.now.date()))
        self._on(day, "13:00", partial(self._send, one, 2))

    def _acknowledge(self, one: Owed) -> None:
        """He signs that he was told; one refuses, and his supervisor records it before a witness."""
        person = self.year.people[one.whose]
        refuses = one.whose == REFUSES
        told = {"on": self.world.now.date().isoformat(), "signed": not refuses}
        with self._work(one.of) as (session, of):
            if of.state != "open":
                return
            duty = self._duty(session, of, one)
            last = latest_version(session, duty.id)
            assert last is not None
            content = {**last.content, "acknowledgement": told | ({"witness": WITNESS} if refuses else {})}
            by = (person.boss if refuses else person.code) or COORDINATOR
            send_in(session, duty, content, at=self._at, by=by)

    def _verify(self, of: RoundAsWritten, month: str | None) -> None:
        """The province's verifier goes through the figures, the coordinator through the verifier's own."""
        with self._work(of) as (session, found):
            keys = set(session.scalars(select(Indicator.key).where(Indicator.round_id == found.id)))
            for key in sorted(keys & set(of.criteria)):
                own = verify(session, found, key, month=month, at=self._at, by=VERIFIER).own
                if own:
                    verify(session, found, key, month=month, at=self._at, by=COORDINATOR, officers=own)

    def _done_by(self, number: int, by: str) -> None:
        """Who answers for an office says that what it owed was done."""
        one = self.year.find(TUAYANG_1, (TUAYANG, office(TUAYANG, number)), "indicator", None)
        if not one.is_open_at(self.world.now):
            return
        with self._work(TUAYANG_1) as (session, of):
            send_in(session, self._duty(session, of, one), {"done": WHY}, at=self._at, by=by)
        one.log.append((self.world.now, "sent"))

    def _acts_now(self) -> bool:
        return days.ACTS_FROM <= self.world.now.date() <= days.ACTS_UNTIL

    def _gone(self, key: tuple[str, str]) -> bool:
        return key in self.year.left

    def _roster(self, province: str, at: pendulum.DateTime) -> None:
        here = [one for key, one in self.year.people.items() if key[0] == province and not self._gone(key)]
        with writing(self.engine) as session:
            save_roster(session, [one.row() for one in here], at=at, by=COORDINATOR)

    @contextmanager
    def _work(self, of: RoundAsWritten) -> Iterator[tuple[Session, Round]]:
        with writing(self.engine) as session:
            yield session, session.get_one(Round, self.year.ids[id(of)])

    def _duty(self, session: Session, of: Round, one: Owed) -> Duty:
        """The duty on record that this is."""
        who = one.whose[1]
        query = select(Duty).where(Duty.round_id == of.id, Duty.stage == one.stage)
        if one.stage == "indicator":
            query = query.where(Duty.office.has(name=who))
        else:
            query = query.where(Duty.officer.has(code=who, province_id=of.province_id))
        if one.stage == "monthly_report":
            query = query.where(Duty.occurrence == one.occurrence)
        elif one.stage == "agreement":
            again = one.occurrence is not None
            query = query.where(Duty.occurrence.is_not(None) if again else Duty.occurrence.is_(None))
            # Of those made again, the one that was asked for last before this moment.
            query = query.where(Duty.created_at <= self._at).order_by(Duty.created_at.desc())
        return session.scalars(query).first() or self._missing(one)

    def _missing(self, one: Owed) -> Any:
        raise AssertionError(f"no duty for {one.whose} {one.stage} {one.occurrence}")
