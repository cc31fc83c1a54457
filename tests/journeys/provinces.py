"""The made-up people of two provinces: six offices each, forty officers each, under the same ids in both."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from pramoen.appraisal.officer import RosterRow

TUAYANG, SOMMOT = "ตัวอย่างบุรี", "สมมติธานี"
HEAD, COORDINATOR, VERIFIER = "001", "002", "003"

_DISTRICTS = {
    TUAYANG: ("ทุ่งตัวอย่าง", "หนองตัวอย่าง", "ดอนตัวอย่าง", "ห้วยตัวอย่าง", "นาตัวอย่าง"),
    SOMMOT: ("ทุ่งสมมติ", "หนองสมมติ", "ดอนสมมติ", "ห้วยสมมติ", "นาสมมติ"),
}
_SIZES = ("large", "medium", "medium", "small", "small")
_IN_A_DISTRICT = 7


@dataclass(frozen=True)
class Person:
    """An officer as the roster gives him. `number` counts from 0 within the province."""

    province: str
    code: str
    number: int
    office: str
    size: str | None
    boss: str | None
    roles: tuple[str, ...]
    line: str | None
    mail: str | None

    @property
    def key(self) -> tuple[str, str]:
        """Province and id: the same id means another officer in the other province."""
        return self.province, self.code

    @property
    def name(self) -> str:
        """A name that nobody has."""
        return f"นายสมมติ{self.code} แห่ง{self.province}"

    @property
    def is_appraised(self) -> bool:
        """Who only coordinates is not appraised."""
        return self.roles != ("coordinator",)

    def row(self) -> RosterRow:
        """His row of the roster."""
        return RosterRow(
            officer_id=self.code,
            name=self.name,
            position=None,
            office=self.office,
            size=self.size,
            supervisor_id=self.boss,
            email=self.mail,
            line_user_id=self.line,
            roles=self.roles,
            province=self.province,
        )


def office(province: str, number: int) -> str:
    """The name of a province's office: 0 is the provincial one, 1 to 5 are those of its districts."""
    if number == 0:
        return f"สำนักงานพัฒนาชุมชนจังหวัด{province}"
    return f"สำนักงานพัฒนาชุมชนอำเภอ{_DISTRICTS[province][number - 1]}"


def size_of(number: int) -> str | None:
    """The size of an office by its number; the provincial one has none."""
    return _SIZES[number - 1] if number else None


def people_of(province: str) -> dict[str, Person]:
    """The forty officers, by id. 301 and 302 head their office together."""
    made = [
        _person(province, HEAD, 0, None, ("supervisor",)),
        _person(province, COORDINATOR, 0, HEAD, ("coordinator",)),
        _person(province, VERIFIER, 0, HEAD, ("verifier",)),
        _person(province, "004", 0, HEAD, ("officer",)),
        _person(province, "005", 0, HEAD, ("officer",)),
    ]
    for district in range(1, 6):
        for place in range(1, _IN_A_DISTRICT + 1):
            heads = place == 1 or (district, place) == (3, 2)
            made.append(
                _person(
                    province,
                    f"{district}{place:02}",
                    district,
                    HEAD if heads else f"{district}01",
                    ("supervisor",) if heads else ("officer",),
                )
            )
    return {one.code: replace(one, number=number) for number, one in enumerate(made)}


def _person(province: str, code: str, district: int, boss: str | None, roles: tuple[str, ...]) -> Person:
    way = (int(code) + (province == SOMMOT)) % 7
    own = hashlib.md5(f"{province}{code}".encode(), usedforsecurity=False).hexdigest()
    mailbox = f"{'t' if province == TUAYANG else 's'}{code}@example.go.th"
    # One officer can be reached on no way at all.
    lost = (province, code) == (SOMMOT, "507")
    return Person(
        province=province,
        code=code,
        number=0,
        office=office(province, district),
        size=size_of(district),
        boss=boss,
        roles=roles,
        line=None if way == 0 or lost else f"U{own}",
        mail=None if way == 1 or lost else mailbox,
    )
