"""Pages of made-up indicator templates, put together from their parts as word processors save them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from calendars.digits import thai

HEAD = ["แบบฟอร์มรายละเอียดตัวชี้วัด", "รอบการประเมินที่ ... ประจำปีงบประมาณ พ.ศ. 25..", "(สำนักงานตัวอย่างจังหวัด)", ""]


def rows(cells: Sequence[Sequence[str]], *, one_line: bool = False) -> list[str]:
    """A table: a cell a line and a blank line after each row, or a row a line as .docx gives it."""
    if one_line:
        return ["\t".join(row) for row in cells]
    return [line for row in cells for line in [*(f"\t{cell}" for cell in row), ""]]


def page(
    number: str,
    title: str,
    *,
    unit: str = "ร้อยละ",
    weight: str = "ร้อยละ ......",
    explanation: Sequence[str] = ("วัดจากงานที่ทำแล้วเสร็จในรอบ",),
    formula: Sequence[str] = (),
    criteria: Sequence[str] = (),
    steps: Sequence[str] = (),
    conditions: Sequence[str] = (),
    base: str = "",
    owner: str = "นาย/นาง/นางสาว.............................",
    position: str = "เจ้าพนักงานตัวอย่าง",
    remarks: Sequence[str] = (),
) -> list[str]:
    """The lines of one template."""
    lines = [f"ตัวชี้วัดที่ {number} : {title}", f"หน่วยวัด : {unit}", f"น้ำหนัก : {weight}", "คำอธิบาย : ", ""]
    lines += [*explanation, "สูตรการคำนวณ : ", *formula, "เกณฑ์การให้คะแนน : ", "", *criteria]
    lines += ["โดยที่ : ", "", *steps] if steps else []
    lines += ["เงื่อนไขตัวชี้วัด : ", "", *conditions, "", "รายละเอียดข้อมูลพื้นฐาน : ", ""]
    lines += rows(
        [
            ["ข้อมูลพื้นฐานประกอบตัวชี้วัด", "หน่วยวัด", "ผลการดำเนินงานในอดีต"],
            ["", "", "25..", "25.."],
            [base or title, unit, "-", "-"],
        ]
    )
    lines += [f"ผู้รับผิดชอบตัวชี้วัด :   {owner}", "", f"ตำแหน่ง : {position}", "เบอร์ติดต่อ :  ......"]
    return [*lines, "หมายเหตุ : ", *remarks] if remarks else lines


def scale(
    criteria: Mapping[int, str], interval: str, *, level_first: bool = False, one_line: bool = False
) -> list[str]:
    """A declared interval and its table of criteria and levels."""
    head = ["เกณฑ์การให้คะแนน", "ระดับคะแนน"]
    body = [[words, str(level)] for level, words in criteria.items()]
    table = [row[::-1] if level_first else row for row in [head, *body]]
    lead = [f"ช่วงปรับเกณฑ์การให้คะแนน +/- {interval} โดยกำหนดเกณฑ์การให้คะแนน ดังนี้"]
    return [*lead, *rows(table, one_line=one_line)]


def fraction(part: str, whole: str) -> list[str]:
    """A part times a hundred over a whole, as a table draws it."""
    return rows([["", part, "X 100"], ["", whole]])


def matrix(ticks: Mapping[int, Sequence[int]], *, mark: str = "(", one_line: bool = False) -> list[str]:
    """Five levels by five steps with a mark where a level asks for a step."""
    head = [["ระดับคะแนน", "ระดับขั้นของความสำเร็จ (Milestone)"], ["", *(f"ขั้นตอนที่ {n}" for n in range(1, 6))]]
    body = [[str(level), *(mark if n in own else "" for n in range(1, 6))] for level, own in ticks.items()]
    return rows([*head, *body], one_line=one_line)


def steps(words: Mapping[int, Sequence[str]]) -> list[str]:
    """The table of what each step asks for, its parts on lines of their own."""
    lines = rows([["ขั้นตอน", "รายละเอียดการดำเนินงาน"]])
    for n, parts in words.items():
        lines += [f"\tขั้นตอนที่ {n}", f"\t{parts[0]}", *parts[1:], ""]
    return lines


CUMULATIVE = {level: range(1, level + 1) for level in range(1, 6)}
FIVE_STEPS = {n: [f"ทำงานตัวอย่างส่วนที่ {n} ให้แล้วเสร็จ"] for n in range(1, 6)}


def in_thai_digits(lines: Sequence[str]) -> list[str]:
    """The same lines as an office prints them that writes Thai digits."""
    return [thai(line) for line in lines]
