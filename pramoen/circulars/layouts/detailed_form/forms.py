"""Where the detailed forms of a letter begin and end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pramoen.circulars.layouts.detailed_form.fields import field_of
from pramoen.circulars.layouts.headings import indicator_heading
from pramoen.circulars.markup import plain
from pramoen.circulars.source import Source

__all__ = ["Form", "forms_of"]

_BANNER = re.compile(
    r"บันทึกข้อตกลงตัวชี้วัด|รายละเอียด(?:ประกอบ)?ตัวชี้วัด|^ระหว่าง|^รอบการประเมิน|^(?:ประจำ)?ปีงบประมาณ|การปฏิบัติงาน"
)
_GROUP = re.compile(r"(?:การปฏิบัติงาน|ตัวชี้วัด)\s*(?:ราย|ระดับ|ของ)?\s*(ที[มี่]?|บุคคล)")
# A form's fields stand right under its heading.
_NEAR = 12


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its lines from the first of its banner to its last, and the line of its heading."""

    start: int
    heading: int
    end: int
    group: Literal["team", "individual"]
    number: str


def forms_of(source: Source, taken: set[int]) -> list[Form]:
    """Every form outside of `taken`, in the order of the pages.

    A form is a heading ตัวชี้วัดที่ N with fields near below. Its group stands in the banner
    above it; without one it is that of the form before, until the numbers begin again.
    """
    lines = [plain(line) for line in source.lines]
    headings = [n for n in range(1, len(lines) + 1) if n not in taken and _is_form(lines, n)]
    forms: list[Form] = []
    for place, heading in enumerate(headings):
        start = heading
        while (
            start > 1
            and start - 1 not in taken
            and (not lines[start - 2] or _BANNER.search(lines[start - 2]))
        ):
            start -= 1
        after = headings[place + 1] if place + 1 < len(headings) else len(lines) + 1
        end = next((n - 1 for n in range(heading, after) if n in taken), after - 1)
        found = indicator_heading(lines[heading - 1])
        number = found.number if found else ""
        group = _group_of(lines[start - 1 : heading - 1], forms[-1] if forms else None, number)
        if forms and forms[-1].end >= start:
            last = forms[-1]
            forms[-1] = Form(last.start, last.heading, start - 1, last.group, last.number)
        forms.append(Form(start, heading, end, group, number))
    return forms


def _is_form(lines: list[str], number: int) -> bool:
    """Whether a heading has the fields of a form near below: หน่วยวัด, or two others but those of people."""
    if indicator_heading(lines[number - 1]) is None:
        return False
    seen: set[str] = set()
    for words in lines[number : number + _NEAR]:
        if indicator_heading(words):
            break
        if (field := field_of(words)) is not None:
            seen.add(field[0])
    return "unit" in seen or len(seen - {"owner", "coordinator"}) >= 2


def _group_of(banner: list[str], before: Form | None, number: str) -> Literal["team", "individual"]:
    for words in reversed(banner):
        # "เป้าหมายการปฏิบัติงานที่" is ทีม with its last letter misread.
        if (found := _GROUP.search(words)) is not None:
            return "individual" if found[1] == "บุคคล" else "team"
    if before is None:
        return "team"
    begins_again = int(number.split(".", maxsplit=1)[0]) < int(before.number.split(".", maxsplit=1)[0])
    return "individual" if begins_again else before.group
