"""What a round came to, office by office: means, how many were counted, and how many have each grade."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pramoen.appraisal.grades import GRADES
from pramoen.papers.printed.paper import Paper, Section, Signature
from pramoen.rounds.printing.kind import Kind, Wanted, closing_of, grades_in, period_of, round_title

_TITLE = "รายงานสรุปผลการประเมินผลการปฏิบัติราชการรายหน่วยงาน"
_HEADINGS = ("หน่วยงาน", "คะแนนเฉลี่ยร้อยละ", "มีคะแนน (คน)", "ยังไม่มีคะแนน (คน)", *GRADES)


def _make(wanted: Wanted) -> Iterator[Paper]:
    content = closing_of(wanted).content
    by_name = {one["office"]: one for one in content["offices"]}
    rows = [
        _row(office.name, by_name[office.name], [one.grade for one in grades_in(wanted, office)])
        for office in wanted.offices
        if office.name in by_name
    ]
    if wanted.whole:
        counts = [name for name, many in content["grades"].items() for _ in range(many)]
        rows.append(_row("รวมทั้งจังหวัด", content["province"], counts))
    months = [
        (one["month"], str(one["mean"] or "–"), str(one["counted"]), str(one["missing"]))
        for one in content["months"]
    ]
    sections = [Section(headings=_HEADINGS, rows=rows)]
    if wanted.whole and months:
        heading = ("ประจำเดือน", "คะแนนเฉลี่ย", "มีคะแนน", "ยังไม่มีคะแนน")
        sections.append(Section(title="ผลการรายงานประจำเดือน", headings=heading, rows=months))
    yield Paper(
        about=wanted.round.province.name if wanted.whole else wanted.offices[0].name,
        titles=(_TITLE, round_title(wanted.round), f"ระหว่างวันที่ {period_of(wanted.round)}"),
        sections=sections,
        signatures=[Signature("ผู้รายงาน")],
        note=f"พิมพ์เมื่อวันที่ {wanted.day}",
    )


def _row(name: str, mean: dict[str, Any], grades: list[str | None]) -> tuple[str, ...]:
    return (
        name,
        str(mean["mean"] or "–"),
        str(mean["counted"]),
        str(mean["missing"]),
        *(str(grades.count(grade)) for grade in GRADES),
    )


KIND = Kind("round-summary", _TITLE, _make)
