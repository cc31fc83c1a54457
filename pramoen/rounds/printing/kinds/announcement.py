"""The announcement of those at ดีเด่น and ดีมาก, by name; lower grades and scores are never posted.

Rule: OCSC letter นร 1012/ว 20 (2009).
"""

from __future__ import annotations

from collections.abc import Iterator

from pramoen.appraisal.grades import GRADES
from pramoen.papers.printed.paper import Paper, Section, Signature
from pramoen.rounds.life.signing import sign_off
from pramoen.rounds.printing.kind import Kind, Wanted, grades_in, period_of, round_title

_TITLE = "ประกาศรายชื่อผู้มีผลการประเมินระดับดีเด่นและดีมาก"
_HEADINGS = ("ลำดับ", "ชื่อ - สกุล", "ตำแหน่ง")
_UNSIGNED = "ร่างประกาศ ผู้มีอำนาจยังมิได้ลงนามผลการประเมิน"


def _make(wanted: Wanted) -> Iterator[Paper]:
    signed = sign_off(wanted.session, wanted.round).signed is not None
    for office in wanted.offices:
        found = grades_in(wanted, office)
        if not found and wanted.whole:
            continue
        sections = []
        for grade in GRADES[:2]:
            named = sorted((one.officer for one in found if one.grade == grade), key=lambda who: who.name)
            rows = [(str(number), who.name, who.position or "") for number, who in enumerate(named, 1)]
            sections.append(Section(title=f"ระดับ{grade}", headings=_HEADINGS, rows=rows))
        yield Paper(
            about=office.name,
            titles=(_TITLE, office.name, round_title(wanted.round), f"ระหว่างวันที่ {period_of(wanted.round)}"),
            sections=sections,
            signatures=[Signature("ผู้มีอำนาจลงนาม")],
            note=f"ประกาศ ณ วันที่ {wanted.day}" if signed else _UNSIGNED,
        )


KIND = Kind("announcement", _TITLE, _make)
