"""The year as it is lived: every stage by its flow, what people do by the rooms, day after day."""

from __future__ import annotations

import datetime as dt
from functools import partial

from journeys import story_days as days
from journeys.acts import FIRST, LAST, WHY
from journeys.befalls import Befalls
from journeys.book import Year
from journeys.government_days import DAY, after, rung_days
from journeys.habits import (
    COMPLETE,
    next_working_day,
)
from journeys.letters_as_written import LETTERS, ROUNDS, TUAYANG_1, RoundAsWritten
from journeys.owed import acknowledgement, owed_in
from journeys.provinces import (
    COORDINATOR,
    HEAD,
    SOMMOT,
    TUAYANG,
    VERIFIER,
    people_of,
)
from journeys.world import World
from sqlalchemy import select

from pramoen.records.database import reading
from pramoen.records.models import Letter, Round
from pramoen.rounds.life.appointing import name_officer
from pramoen.rounds.life.signing import screen, sign


async def live(world: World) -> Year:
    """Live from the first letter to the last grade."""
    year = Year(world)
    life = _Life(year)
    life.prepare()
    await life.days()
    return year


class _Life(Befalls):
    def __init__(self, year: Year) -> None:
        super().__init__(year)
        self.rungs = {
            rung
            for of in ROUNDS
            for due in (of.agreement, of.evaluation, *of.reports.values(), *of.of_offices.values())
            for rung in rung_days(due, of.opened)
        }
        self.kept = {
            *days.SWEPT_TWICE,
            *(day for day in (days.LINE_FAILS, days.MAIL_GREYLISTS, days.QUOTA_ENDS, days.QUOTA_IS_BACK)),
            next_working_day(days.LINE_FAILS),
            days.MOVES_ON,
        }

    def prepare(self) -> None:
        """Bring the rosters in and write down what is known beforehand to come on which day."""
        for province in (TUAYANG, SOMMOT):
            for person in people_of(province).values():
                self.year.people[person.key] = person
            self._roster(province, self.world.at(FIRST - DAY))
        for of in ROUNDS:
            self._on(of.opened, "08:10", partial(self._open, of))
            for month, due in of.reports.items():
                if due >= of.issued:
                    # Before the round itself is closed, and long enough after the last reminder otherwise.
                    day = min(after(due, 8), of.closed)
                    self._on(day, "15:30", partial(self._close_month, of, month))
            self._on(of.closed, "15:45", partial(self._close_round, of))
        self._on(days.LEAVE_FROM, "15:00", self._leave)
        self._on(days.MOVES_ON, "07:30", self._move)
        self._on(days.RETIRES_ON, "07:30", self._retire)
        self._on(days.ACTS_FROM, "07:40", self._act_for)
        self._on(days.ANSWERS_FROM, "07:40", self._answer_for_an_office)
        self._on(days.SENDS_FOR_BOTH, "13:30", partial(self._done_by, 3, days.SHARE[1]))
        for number, by, day in ((0, HEAD, 10), (1, "101", 13), (2, "201", 14), (4, days.ANSWERS, 12)):
            self._on(dt.date(2025, 3, day), "13:30", partial(self._done_by, number, by))
        self._on(dt.date(2024, 10, 15), "10:00", self._decide_what_does_not_apply)
        for letter in (days.SIZES, days.WEIGHTS, days.TAKEN_BACK):
            self._on(days.ACKNOWLEDGED[letter][0].date(), "15:00", partial(self._amend, letter))
        self._on(days.UNDONE_ON.date(), "15:00", self._undo)
        self._on(days.MOVED_DEADLINE_ON.date(), "15:00", self._move_deadline)
        self._on(days.QUOTA_ENDS, "08:00", self._quota_ends)
        self._on(days.QUOTA_IS_BACK, "08:00", self._quota_is_back)
        self._on(days.LINE_FAILS, "08:00", self._line_fails)
        self._on(next_working_day(days.LINE_FAILS), "08:00", self._line_is_back)
        self._on(days.MAIL_GREYLISTS, "08:00", self._greylist)
        self._on(days.MAIL_GREYLISTS, "09:00", self._deliver)
        self._on(days.MAIL_GREYLISTS, "09:10", self.world.mail.greylist.clear)
        self._on(dt.date(2024, 12, 2), "16:00", self._housekeep)
        self._on(dt.date(2025, 6, 16), "16:00", self._housekeep)

    async def days(self) -> None:
        """Go through the year, each day by the hour."""
        day = FIRST
        while day <= LAST:
            coming = [*self.year.todo.pop(day, [])]
            if self._is_swept(day):
                coming.append(("08:30", self._sweep))
                if day in days.SWEPT_TWICE:
                    coming.append(("14:30", self._sweep))
            while coming:
                coming.sort(key=lambda one: one[0])
                time, what = coming.pop(0)
                self.world.at(day, time)
                done = what()
                if done is not None:
                    await done
                coming += self.year.todo.pop(day, [])
            day += DAY

    def _is_swept(self, day: dt.date) -> bool:
        if day in days.WITHOUT_A_RUN:
            return False
        if day in self.kept or any(one.due_at(self.world.now) == day for one in self.year.owed):
            return True
        # A day is left out now and then on which something would have been told: the next sweep tells it.
        return (day in self.rungs and day.toordinal() % 4 != 0) or day.toordinal() % 17 == 0

    async def _sweep(self) -> None:
        await self.world.remind(self._at)

    async def _deliver(self) -> None:
        from flows.deliver import deliver

        await deliver(as_of=self._at, home=self.world.home)

    async def _housekeep(self) -> None:
        from flows.housekeep import housekeep

        await housekeep(as_of=self._at, home=self.world.home)

    async def _open(self, of: RoundAsWritten) -> None:
        from flows.open_round import open_round

        await open_round(LETTERS / of.letter, as_of=self._at, by=COORDINATOR, home=self.world.home)
        with reading(self.engine) as session:
            query = select(Round.id).join(Letter).where(Letter.file_name == of.letter)
            self.year.ids[id(of)] = session.scalars(query).one()
        here = [one for key, one in self.year.people.items() if key[0] == of.province and not self._gone(key)]
        for one in owed_in(of, here):
            self.year.owed.append(one)
            if one.stage != "indicator":
                self._plan_sending(one)
        for kind, officer in (("committee", VERIFIER), ("head", HEAD)):
            with self._work(of) as (session, found):
                name_officer(
                    session,
                    found,
                    officer,
                    kind=kind,
                    target=None,
                    from_day=None,
                    until_day=None,
                    reason=WHY,
                    at=self._at,
                    by=COORDINATOR,
                )

    async def _close_month(self, of: RoundAsWritten, month: str) -> None:
        from flows.close_month import close_month

        self._verify(of, month)
        asked = {"round": str(self.year.ids[id(of)]), "by": COORDINATOR, "home": self.world.home}
        await close_month(month, as_of=self._at, why=None if month in COMPLETE else WHY, **asked)
        for one in self.year.owed:
            if one.of is of and one.occurrence == month and one.is_open_at(self.world.now):
                one.log.append((self.world.now, "missed"))

    async def _close_round(self, of: RoundAsWritten) -> None:
        from flows.close_round import close_round

        self._verify(of, None)
        await close_round(
            round=str(self.year.ids[id(of)]),
            why=WHY,
            as_of=self._at,
            by=COORDINATOR,
            home=self.world.home,
        )
        with self._work(of) as (session, found):
            screen(session, found, agrees=True, reason=WHY, at=self._at, by=VERIFIER)
            sign(session, found, reason=WHY, at=self._at, by=HEAD)

    async def _amend(self, letter: str, answers: dict[str, str] | None = None) -> None:
        from flows.amend_round import amend_round

        due = days.ACKNOWLEDGED[letter][1]
        closed = {days.SIZES: "rescore", days.WEIGHTS: "leave", days.TAKEN_BACK: "leave"}[letter]
        await amend_round(
            LETTERS / letter,
            apply=True,
            answers={"acknowledge-by": due.isoformat(), "closed-months": closed} | (answers or {}),
            why=WHY,
            as_of=self._at,
            by=COORDINATOR,
            home=self.world.home,
        )
        await self._deliver()
        sizes = {days.SIZES: (None, "large", "small"), days.WEIGHTS: None, days.TAKEN_BACK: None}[letter]
        touched = {
            key
            for key, one in self.year.people.items()
            if key[0] == TUAYANG
            and not self._gone(key)
            and one.is_appraised
            and (sizes is None or one.size in sizes)
        }
        self.year.told_of_amendment[letter] = touched
        for key in sorted(touched):
            if not self.year.find(TUAYANG_1, key, "agreement", None).is_open_at(self.world.now):
                again = acknowledgement(self.year.people[key], letter)
                self.year.owed.append(again)
                self._on(next_working_day(self.world.now.date() + DAY), "13:00", partial(self._send, again))

    async def _undo(self) -> None:
        from flows.amend_round import undo_amendment_of_round

        await undo_amendment_of_round(
            "3",
            why=WHY,
            round="1/2568",
            province=TUAYANG,
            as_of=self._at,
            by=COORDINATOR,
            home=self.world.home,
        )
        await self._deliver()
        for one in self.year.owed:
            if one.occurrence == days.TAKEN_BACK and one.is_open_at(self.world.now):
                one.log.append((self.world.now, "waived"))

    async def _move_deadline(self) -> None:
        from flows.amend_round import amend_round

        await amend_round(
            LETTERS / "sommot_later.txt",
            apply=True,
            why=WHY,
            as_of=self._at,
            by=COORDINATOR,
            home=self.world.home,
        )
        await self._deliver()
