"""The end of an evaluation as a page shows it: what it came to, who was told, what superiors say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal

from pramoen.appraisal.life.persons import Actor, may_accept, may_send
from pramoen.appraisal.totals import PartTotal
from pramoen.errors import NotAllowed
from pramoen.records.models import Grade, Officer
from pramoen.rounds.access import NotInSight, actor_in_sight, conduct_in_sight
from pramoen.rounds.grading import Assessed
from pramoen.rounds.life.actors import bearer_of
from pramoen.rounds.life.concluding import TIERS, may_opine, superiors_of
from pramoen.rounds.life.conduct import Noted, noted_of
from pramoen.rounds.life.signing import SignOff, sign_off
from pramoen.rounds.standing_result import recorded_grade, shares_of, standing_result
from pramoen.web.names import names_of
from pramoen.web.sheet.standing import DutyStanding

__all__ = ["Concluding", "Stage", "Tier"]

How = Literal["done", "now", "wait", "none"]

_NOBODY: Final = "ไม่มีผู้บังคับบัญชาชั้นนี้ในบัญชีรายชื่อ"


@dataclass(frozen=True, slots=True)
class Stage:
    """A step on the way of an evaluation: done, the one it stands at, to come, or none here."""

    title: str
    how: How
    words: str


@dataclass(frozen=True, slots=True)
class Tier:
    """A superior above the supervisor: whose opinion it is, what he said, whether who looks may say it."""

    number: int
    superior: Officer | None
    said: Mapping[str, Any] | None
    by: str
    may_say: bool


@dataclass(frozen=True)
class Concluding:
    """The last parts of an evaluation, for whoever looks at it. `wrong` is what came back with a form."""

    standing: DutyStanding
    wrong: Mapping[str, str]

    @property
    def content(self) -> Mapping[str, Any]:
        """What stands on record."""
        latest = self.standing.latest
        return latest.content if latest is not None else {}

    @property
    def officer(self) -> Officer:
        """Whose evaluation it is."""
        officer = self.standing.duty.officer
        assert officer is not None, "evaluations are of officers"
        return officer

    @property
    def is_accepted(self) -> bool:
        """Whether the supervisor's word is given: what comes after rests on it."""
        return self.standing.state.state == "accepted"

    @property
    def told(self) -> Mapping[str, Any] | None:
        """How the officer was told, where that is on record."""
        return self.content.get("acknowledgement") or None

    @cached_property
    def grade(self) -> Grade | None:
        """What the round came to for him, once it is closed."""
        return recorded_grade(self.standing.asked.db, self.standing.duty.round, self.officer)

    @cached_property
    def result(self) -> Assessed | None:
        """What closing would record today. To the officer it is told once his supervisor has accepted it."""
        latest = self.standing.latest
        is_in = self.standing.state.state in ("submitted", "accepted")
        if latest is None or not is_in or (self.standing.part == "own" and not self.is_accepted):
            return None
        return standing_result(self.standing.asked.db, self.standing.duty.round, self.officer, latest)

    @property
    def parts(self) -> Mapping[str, PartTotal]:
        """The totals of the team's and his own indicators."""
        return self.result.parts if self.result is not None else {}

    @property
    def competency(self) -> str | None:
        """The percentage of the competencies."""
        return self.result.competency_words if self.result is not None else None

    @property
    def workings(self) -> list[str]:
        """How the total came out, line by line."""
        return self.result.steps if self.result is not None else []

    @property
    def lacks_shares(self) -> bool:
        """Whether nothing can be totalled yet because the round does not say what counts how much."""
        shares = shares_of(self.standing.duty.round)
        return shares.team is None or shares.results is None

    @property
    def may_acknowledge(self) -> bool:
        """Whether the officer can say that he was told; also after he had refused."""
        is_signed = self.told is not None and self.told.get("signed", True)
        return self.standing.part == "own" and self._is_open and not is_signed

    @cached_property
    def may_record_told(self) -> bool:
        """Whether who looks can record how the officer was told: his supervisor, before he has signed."""
        if self.standing.part not in ("supervisor", "coordinator") or not self._is_open:
            return False
        if self.told is not None and self.told.get("signed", True):
            return False
        try:
            may_accept(self._actor, bearer_of(self.standing.asked.db, self.standing.duty))
        except NotAllowed:
            return False
        return True

    @cached_property
    def may_record_signed(self) -> bool:
        """Whether he can also record, on the officer's behalf, that the officer signed on paper."""
        if not self.may_record_told:
            return False
        bearer = bearer_of(self.standing.asked.db, self.standing.duty)
        try:
            may_send(self._actor, bearer, (), on_behalf_of=self.officer.code)
        except NotAllowed:
            return False
        return True

    @cached_property
    def tiers(self) -> list[Tier]:
        """The superiors above the supervisor, nearest first; also one whom the roster lacks."""
        above = superiors_of(self.standing.asked.db, self.officer)
        opinions = self.content.get("opinions") or []
        found = []
        for number in range(1, TIERS + 1):
            said = opinions[number - 1] if number <= len(opinions) else None
            superior = above[number - 1] if number <= len(above) else None
            comes_next = number <= len(opinions) + 1
            found.append(
                Tier(
                    number,
                    superior,
                    said,
                    self._name_of(said["by"]) if said is not None else "",
                    self._is_open and comes_next and self._may_opine(number),
                )
            )
        return found

    @cached_property
    def noted(self) -> list[Noted] | None:
        """What was noted of his behaviour; None where it is not for who looks to read.

        Whoever evaluates or judges the evaluation reads it; the officer once he is told the result.
        """
        if self.standing.part == "own" and not self.is_told_the_result:
            return None
        noted = noted_of(self.standing.asked.db, self.standing.duty.round, self.officer)
        return [one for one in noted if not one.note.withdrawn]

    @property
    def is_told_the_result(self) -> bool:
        """Whether the result is the officer's to see: his supervisor accepted it, or the round is closed."""
        return self.is_accepted or self.standing.duty.round.state == "closed"

    @property
    def names(self) -> dict[str, str]:
        """The names of those who noted something, by id."""
        notes = [row for one in self.noted or () for row in (one.note, *one.before)]
        codes = {row.by for row in notes} | {row.acting_for for row in notes if row.acting_for}
        return names_of(self.standing.asked.db, self.officer.province_id, codes)

    @property
    def conduct_address(self) -> str | None:
        """Where more is noted; None for who does not write."""
        asked, of = self.standing.asked, self.standing.duty.round
        try:
            officer, part = conduct_in_sight(asked.db, asked.sight, str(self.officer.id))
        except NotInSight:
            return None
        address = f"/officers/{officer.id}/rounds/{of.id}/conduct"
        return address if part == "writes" and of.state == "open" else None

    @property
    def fell_away(self) -> bool:
        """Whether somebody had acknowledged or opined on a version before the one that stands."""
        if self.told or self.content.get("opinions"):
            return False
        return any(
            version.content.get("acknowledgement") or version.content.get("opinions")
            for version, _ in self.standing.life
        )

    @cached_property
    def signed_off(self) -> SignOff:
        """The committee's review and the head's signature, once the round is closed."""
        return sign_off(self.standing.asked.db, self.standing.duty.round)

    @property
    def stages(self) -> list[Stage]:
        """The way of the evaluation; the first step that is neither done nor none is where it stands."""
        found = [self._sent(), self._accepted(), self._acknowledged()]
        found += [self._opined(one) for one in self.tiers if one.number == 1 or one.superior or one.said]
        found.append(self._closed())
        at = next((n for n, one in enumerate(found) if one.how == "wait"), None)
        return [Stage(one.title, "now", one.words) if n == at else one for n, one in enumerate(found)]

    @property
    def _is_open(self) -> bool:
        return self.is_accepted and not self.standing.is_closed

    @cached_property
    def _actor(self) -> Actor:
        asked = self.standing.asked
        return actor_in_sight(asked.db, asked.sight, self.standing.duty.round)

    def _may_opine(self, tier: int) -> bool:
        try:
            may_opine(self.standing.asked.db, self.standing.duty, tier, self._actor)
        except NotAllowed:
            return False
        return True

    def _name_of(self, by: str) -> str:
        return names_of(self.standing.asked.db, self.officer.province_id, [by]).get(by, by)

    def _sent(self) -> Stage:
        is_in = self.standing.state.state in ("submitted", "accepted")
        words = {"returned": "ส่งคืนให้แก้ไข รอส่งใหม่", "draft": "เป็นร่าง รอส่ง"}
        state = self.standing.state.state
        waiting = words.get(state, "ไม่ต้องส่ง" if state == "waived" else "รอส่ง")
        return Stage("ส่งแบบประเมิน", "done" if is_in else "wait", "ส่งแล้ว" if is_in else waiting)

    def _accepted(self) -> Stage:
        if self.is_accepted:
            return Stage("ผู้บังคับบัญชารับรอง", "done", "รับรองแล้ว")
        boss = bearer_of(self.standing.asked.db, self.standing.duty)
        who = self._name_of(boss.supervisor) if boss and boss.supervisor else "ผู้ประสานงานจังหวัด"
        return Stage("ผู้บังคับบัญชารับรอง", "wait", f"รอ {who}")

    def _acknowledged(self) -> Stage:
        title = "รับทราบผล"
        if self.told is None:
            return Stage(title, "wait", "รอผู้รับการประเมินลงนามรับทราบ")
        return Stage(
            title, "done", "ลงนามรับทราบแล้ว" if self.told.get("signed", True) else "ไม่ลงนาม บันทึกโดยมีพยาน"
        )

    def _opined(self, one: Tier) -> Stage:
        title = f"ความเห็นผู้บังคับบัญชาเหนือขึ้นไป ชั้นที่ {one.number}"
        if one.said is not None:
            return Stage(title, "done", "เห็นด้วย" if one.said.get("agrees") else "มีความเห็นต่าง")
        if one.superior is None:
            return Stage(title, "none", _NOBODY)
        return Stage(title, "wait", f"รอผู้บังคับบัญชาเหนือขึ้นไป: {one.superior.name}")

    def _closed(self) -> Stage:
        title = "ปิดรอบ กลั่นกรอง และลงนาม"
        if self.signed_off.signed is not None:
            return Stage(title, "done", "ลงนามแล้ว")
        if self.signed_off.screened is not None:
            return Stage(title, "wait", "รอผู้มีอำนาจลงนาม")
        if self.standing.duty.round.state == "closed":
            return Stage(title, "wait", "รอคณะกรรมการกลั่นกรอง")
        return Stage(title, "wait", "รอปิดรอบการประเมิน")
