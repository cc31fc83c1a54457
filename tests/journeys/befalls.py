"""What befalls people and servers in the year: moves, leave, indicators that do not apply, outages."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial

from journeys import story_days as days
from journeys.acts import WHY, Acts
from journeys.letters_as_written import SOMMOT_1, TUAYANG_1, RoundAsWritten
from journeys.owed import agreement_after_moving
from journeys.provinces import (
    COORDINATOR,
    SOMMOT,
    TUAYANG,
    office,
    size_of,
)
from sqlalchemy import select

from pramoen.records.database import writing
from pramoen.records.models import Officer
from pramoen.records.snoozes import put_off
from pramoen.rounds.life.appointing import name_officer
from pramoen.rounds.life.indicator_decisions import decide_indicator


class Befalls(Acts):
    """What nobody planned at the beginning of the year."""

    def _move(self) -> None:
        key = (TUAYANG, days.MOVES)
        person = self.year.people[key]
        self.year.was[key] = person
        new = days.MOVES_TO
        self.year.people[key] = replace(
            person, office=office(TUAYANG, new), size=size_of(new), boss=f"{new}01"
        )
        self._roster(TUAYANG, self._at)
        self.year.owed.append(agreement_after_moving(self.year.people[key]))
        self._on(days.AGREES_AGAIN, "13:00", partial(self._send, self.year.owed[-1]))

    def _retire(self) -> None:
        self.year.left[TUAYANG, days.RETIRES] = self.world.now
        self._roster(TUAYANG, self._at)

    def _leave(self) -> None:
        with writing(self.engine) as session:
            officer = session.scalars(
                select(Officer).where(Officer.code == days.ON_LEAVE, Officer.email.startswith("t"))
            ).one()
            put_off(session, officer.id, None, until=days.LEAVE_UNTIL, reason="ลา", at=self._at, by="401")

    def _act_for(self) -> None:
        self._name(days.ACTS, "acting", days.AWAY, until=days.ACTS_UNTIL, by=days.AWAY)

    def _answer_for_an_office(self) -> None:
        self._name(days.ANSWERS, "answers", office(TUAYANG, 4))

    def _name(
        self, officer: str, kind: str, target: str, until: dt.date | None = None, by: str = COORDINATOR
    ) -> None:
        with self._work(TUAYANG_1) as (session, of):
            name_officer(
                session,
                of,
                officer,
                kind=kind,
                target=target,
                from_day=None,
                until_day=until,
                reason="คำสั่งสมมติ",
                at=self._at,
                by=by,
            )

    def _decide_what_does_not_apply(self) -> None:
        """Debts are none of the fifth office's; the provincial office keeps no households."""
        self._leave_out(TUAYANG_1, office(TUAYANG, 5), "team/4", None)
        self._leave_out(TUAYANG_1, office(TUAYANG, 0), "individual/1", "individual/2.1")
        self._on(
            dt.date(2024, 10, 21),
            "10:00",
            partial(self._leave_out, SOMMOT_1, office(SOMMOT, 3), "individual/2", None),
        )

    def _leave_out(self, of: RoundAsWritten, where: str, key: str, to: str | None) -> None:
        with self._work(of) as (session, found):
            decide_indicator(
                session,
                found,
                key,
                how="reassign" if to else "drop",
                to=to,
                office=where,
                reason=WHY,
                at=self._at,
                by=COORDINATOR,
            )
        self.year.left_out[of.province, of.number, where] = frozenset({key})

    def _quota_ends(self) -> None:
        self.world.line.limit = self.world.line.used + 20

    def _quota_is_back(self) -> None:
        self.world.line.limit = None

    def _line_fails(self) -> None:
        self.world.line.script.extend(["500-before"] * 500)

    def _line_is_back(self) -> None:
        self.world.line.script.clear()

    def _greylist(self) -> None:
        self.world.mail.greylist |= {one.mail for one in self.year.people.values() if one.mail}
