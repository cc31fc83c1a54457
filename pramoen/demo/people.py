"""A made-up roster: 23 district offices, a provincial office, 60 officers; the same each time."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from random import Random

from pramoen.appraisal.officer import RosterRow
from pramoen.circulars.circular import Circular

__all__ = ["COORDINATOR", "DISTRICTS", "OFFICERS", "made_up_roster", "offices_named"]

DISTRICTS, OFFICERS = 23, 60
COORDINATOR = "C001"

_TITLES = ("นาย", "นาง", "นางสาว")
_GIVEN = ("หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ")
_PLACES = (
    "เมืองตัวอย่าง", "ทุ่งสมมติ", "หนองตัวอย่าง", "บ้านสมมติ", "โคกตัวอย่าง", "นาสมมติ", "ดอนตัวอย่าง", "ห้วยสมมติ",
    "คลองตัวอย่าง", "บึงสมมติ", "ท่าตัวอย่าง", "วังสมมติ", "เขาตัวอย่าง", "ป่าสมมติ", "ไร่ตัวอย่าง", "สวนสมมติ",
    "บางตัวอย่าง", "ลำสมมติ", "โนนตัวอย่าง", "ศรีสมมติ", "ชัยตัวอย่าง", "พนมสมมติ", "แก่งตัวอย่าง",
)  # fmt: skip


def offices_named(circular: Circular) -> list[str]:
    """The offices that a letter names in who an indicator is for and in its target tables, each once."""
    names: list[str] = []
    for indicator in circular.indicators:
        for which in ("only", "except"):
            names += (indicator.applies_to or {}).get(which, [])
        names += [target.office for target in indicator.targets]
    return list(dict.fromkeys(name.removeprefix("อำเภอ").strip() for name in names))


def made_up_roster(province: str, named: Sequence[str] = ()) -> list[RosterRow]:
    """60 officers of `province`. Districts that its letter names come first, made-up ones fill the rest.

    Most have LINE, some mail alone, two neither: as rosters are.
    """
    draw = Random(2568)
    districts = list(dict.fromkeys([*named, *_PLACES]))[:DISTRICTS]
    rows = [
        _row(number, province, f"สำนักงานพัฒนาชุมชนจังหวัด{province}", None, role, None, draw=draw)
        for number, role in enumerate(("supervisor+coordinator", "verifier", "officer", "officer"), 1)
    ]
    head_of: dict[str, str] = {}
    for number, district in enumerate(districts, len(rows) + 1):
        head = _row(number, province, district, _size(number), "supervisor", rows[0].officer_id, draw=draw)
        head_of[district] = head.officer_id
        rows.append(head)
    others = OFFICERS - len(rows)
    for number in range(others):
        district = districts[number % len(districts)]
        size = next(row.size for row in rows if row.officer_id == head_of[district])
        rows.append(_row(len(rows) + 1, province, district, size, "officer", head_of[district], draw=draw))
    return rows


def _size(number: int) -> str:
    return ("large", "medium", "medium", "small")[number % 4]


def _row(
    number: int, province: str, office: str, size: str | None, role: str, boss: str | None, *, draw: Random
) -> RosterRow:
    code = COORDINATOR if number == 1 else f"P{number:03}"
    given = _GIVEN[number // 10 % 10] + _GIVEN[number % 10]
    way = draw.random()
    line = "U" + hashlib.md5(code.encode(), usedforsecurity=False).hexdigest() if way < 0.7 else None
    return RosterRow(
        officer_id=code,
        name=f"{_TITLES[number % 3]}สมมติ{given} ตัวอย่าง",
        position="พัฒนาการอำเภอ" if "supervisor" in role else "นักวิชาการพัฒนาชุมชน",
        office=office if office.startswith("สำนักงาน") else f"สำนักงานพัฒนาชุมชนอำเภอ{office}",
        size=size,
        supervisor_id=boss,
        email=f"{code.lower()}@example.go.th" if 0.4 < way < 0.96 else None,
        line_user_id=line,
        roles=tuple(role.split("+")),
        province=province,
    )
