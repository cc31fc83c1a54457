"""What everybody owes in the year, written out from the letters' days: the other side of the duties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from journeys import thai_words
from journeys.letters_as_written import LATER_EVALUATION, ROUNDS, SOMMOT_1, TUAYANG_1, RoundAsWritten
from journeys.provinces import COORDINATOR, Person, office
from journeys.story_days import ACKNOWLEDGED, AGREES_AGAIN_BY, MOVED_DEADLINE_ON, MOVES_ON

AGREEMENT = "จัดทำข้อตกลงการปฏิบัติราชการ (ต้นรอบ)"
BY_LETTER = "จัดทำข้อตกลงการปฏิบัติราชการ (ตามหนังสือที่ {})"
FOR_MOVING = "จัดทำข้อตกลงการปฏิบัติราชการ (ย้ายหน่วยงาน)"
REPORT = "รายงานผลการประเมินตนเองประจำเดือน"
EVALUATION = "ประเมินผลการปฏิบัติราชการ (ปลายรอบ)"
OF_AN_OFFICE = "ดำเนินการตามตัวชี้วัดรายบุคคลที่ ๒.๒"


@dataclass
class Owed:
    """One thing owed. `whose` is an officer's key, or province and office. `log` is what people did about it.

    `due_from` holds days that took the place of the first one, each with the moment from which it does.
    """

    of: RoundAsWritten
    whose: tuple[str, str]
    stage: str
    occurrence: str | None
    title: str
    due: dt.date
    since: dt.date
    due_from: dict[dt.datetime, dt.date] = field(default_factory=dict)
    log: list[tuple[dt.datetime, str]] = field(default_factory=list)

    def due_at(self, moment: dt.datetime) -> dt.date:
        """The day by which it was due as known at a moment."""
        return next((due for at, due in reversed(self.due_from.items()) if at < moment), self.due)

    def is_open_at(self, moment: dt.datetime) -> bool:
        """Whether it was still owed: nothing in, or the last of it sent back, and its month not closed."""
        state = next((what for at, what in reversed(self.log) if at < moment), "returned")
        return state == "returned"

    def words(self, moment: dt.datetime) -> tuple[str, str]:
        """What a message calls it, and its day."""
        due = self.due_at(moment)
        return self.title, f"{thai_words.short_date(due)} ({thai_words.days_left(due, moment.date())}"


def owed_in(of: RoundAsWritten, people: list[Person]) -> Iterator[Owed]:
    """What the round asks of these people on the day it is opened."""
    for person in people:
        if person.code == COORDINATOR:
            continue
        yield Owed(of, person.key, "agreement", None, AGREEMENT, of.agreement, of.opened)
        for month, due in of.reports.items():
            year, number = int(month[:4]) - 543, int(month[5:])
            title = f"{REPORT}{thai_words.month(year, number)}"
            if due >= of.issued:
                yield Owed(of, person.key, "monthly_report", month, title, due, of.opened)
        evaluation = Owed(of, person.key, "evaluation", None, EVALUATION, of.evaluation, of.opened)
        if of is SOMMOT_1:
            evaluation.due_from[MOVED_DEADLINE_ON] = LATER_EVALUATION
        yield evaluation
    for due in of.of_offices.values():
        for number in range(6):
            name = office(of.province, number)
            yield Owed(of, (of.province, name), "indicator", None, OF_AN_OFFICE, due, of.opened)


def acknowledgement(person: Person, letter: str) -> Owed:
    """An agreement to be acknowledged again after a letter amended it."""
    moment, due = ACKNOWLEDGED[letter]
    title = BY_LETTER.format(thai_words.digits(letter))
    return Owed(TUAYANG_1, person.key, "agreement", letter, title, due, moment.date())


def agreement_after_moving(person: Person) -> Owed:
    """An agreement that is made again in another office."""
    return Owed(TUAYANG_1, person.key, "agreement", "ย้ายหน่วยงาน", FOR_MOVING, AGREES_AGAIN_BY, MOVES_ON)


__all__ = ["ROUNDS", "Owed", "acknowledgement", "agreement_after_moving", "owed_in"]
