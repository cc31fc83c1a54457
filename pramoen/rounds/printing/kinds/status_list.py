"""Who still owes what in each office, on the day it is printed."""

from __future__ import annotations

from collections.abc import Iterator

from calendars.formats import format_date
from pramoen.appraisal.words import STAGE_TITLES, STATE_TITLES
from pramoen.papers.printed.paper import Paper, Section
from pramoen.records import duties
from pramoen.records.models import Office
from pramoen.rounds.people import officers_by_id
from pramoen.rounds.printing.kind import Kind, Wanted, round_title
from pramoen.rounds.status import tally

_TITLE = "บัญชีสถานะการส่งงานตามรอบการประเมิน"
_COUNTS = (
    ("owed", "ต้องส่ง"),
    ("in", "ส่งแล้ว"),
    ("late", "ส่งช้า"),
    ("overdue", "เกินกำหนด"),
    ("waived", "ยกเว้น"),
    ("missed", "ขาดส่ง"),
)
_HEADINGS = ("ลำดับ", "ชื่อ - สกุล", "เรื่อง", "ครบกำหนด", "สถานะ")


def _make(wanted: Wanted) -> Iterator[Paper]:
    states = duties.states(wanted.session, round_ids=[wanted.round.id])
    people = officers_by_id(wanted.session, [one.officer_id for one in states if one.officer_id is not None])
    for office in wanted.offices:
        own = [one for one in states if one.office_id == office.id]
        if own or not wanted.whole:
            names = {id_: officer.name for id_, officer in people.items()}
            yield _paper(wanted, office, own, names)


def _paper(wanted: Wanted, office: Office, own: list[duties.DutyState], names: dict[int, str]) -> Paper:
    counts = tally(own, wanted.today).as_json()
    rows = [
        (
            str(number),
            names.get(one.officer_id or 0, office.name),
            STAGE_TITLES[one.stage] + (f" {one.occurrence}" if one.occurrence else ""),
            format_date(one.due, digits="thai", style="short"),
            "เกินกำหนด" if one.due < wanted.today else STATE_TITLES[one.state],
        )
        for number, one in enumerate((one for one in own if one.is_open), 1)
    ]
    return Paper(
        about=office.name,
        titles=(_TITLE, office.name, round_title(wanted.round), f"ณ วันที่ {wanted.day}"),
        sections=[
            Section(facts=[(words, f"{counts[name]} รายการ") for name, words in _COUNTS]),
            Section(title="งานที่ยังค้าง", headings=_HEADINGS, rows=rows),
        ],
    )


KIND = Kind("status-list", _TITLE, _make)
