"""The list of results of an office: for those who decide, not for posting."""

from __future__ import annotations

from collections.abc import Iterator

from pramoen.papers.printed.paper import Paper, Section, Signature
from pramoen.rounds.printing.kind import Kind, Wanted, grades_in, period_of, round_title

_TITLE = "บัญชีสรุปผลการประเมินผลการปฏิบัติราชการของหน่วยงาน"
_HEADINGS = ("ลำดับ", "รหัส", "ชื่อ - สกุล", "ตำแหน่ง", "คะแนนร้อยละ", "ระดับผลการประเมิน", "ลายมือชื่อรับทราบ")


def _make(wanted: Wanted) -> Iterator[Paper]:
    for office in wanted.offices:
        found = grades_in(wanted, office)
        if not found and wanted.whole:
            continue
        rows = [
            (
                str(number),
                one.officer.code,
                one.officer.name,
                one.officer.position or "",
                "ยังไม่มีคะแนน" if one.percent is None else str(one.percent),
                one.grade or "–",
                "",
            )
            for number, one in enumerate(found, 1)
        ]
        yield Paper(
            about=office.name,
            titles=(_TITLE, office.name, round_title(wanted.round), f"ระหว่างวันที่ {period_of(wanted.round)}"),
            sections=[Section(headings=_HEADINGS, rows=rows)],
            signatures=[Signature("ผู้บังคับบัญชา")],
            note=f"เอกสารลับ ใช้ประกอบการพิจารณาเท่านั้น พิมพ์เมื่อวันที่ {wanted.day}",
        )


KIND = Kind("results-list", _TITLE, _make)
