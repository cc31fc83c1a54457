"""A count that the words give is not what the letter holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from calendars.digits import arabic
from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.findings.tables_at import figures, tables_at
from pramoen.circulars.layouts.target_tables import Table, number_of
from pramoen.circulars.reading import Paragraph, Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "count-mismatch"
SEVERITY: Severity = "warning"

_INDICATORS = re.compile(r"จำนวน\s*([0-9]{1,2})\s*(?:ตัวชี้วัด|ประเด็น)")
_SPLIT = re.compile(
    r"จำนวน\s*([0-9]{1,2})\s*ตัวชี้วัด\s*\(\s*ตัวชี้วัด\s*ราย\s*ทีม\s*จำนวน\s*([0-9]{1,2})\s*ตัวชี้วัด\s*(?:และ)?\s*"
    r"ตัวชี้วัด\s*ราย\s*บุคคล\s*จำนวน\s*([0-9]{1,2})\s*ตัวชี้วัด\s*\)"
)
_ALL = re.compile(r"จำนวน\s*([0-9]{1,2})\s*ตัวชี้วัด\s*(?:ดังนี้|ดังต่อไปนี้|ประกอบด้วย)")
_EACH = re.compile(
    r"(?<![0-9,])([0-9,]{1,15})\s*(\S{1,12}?)\s*ๆ?\s*ๆ\s*ละ\s*([0-9,]{1,15})\s*(\S{1,12}?)\s*"
    r"รวม(?:ทั้งสิ้น|ทั้งหมด|เป็น)?\s*([0-9,]{1,15})\s*\4"
)
_REGISTER = re.compile(r"^(?:ทะเบียน|บัญชี|รายชื่อ).*จำนวน\s*([0-9,]+)\s*([\u0e01-\u0e4e]+)\s*$")
_COUNTED = re.compile(r"จำนวน\s*([0-9][0-9,]*)\s*([\u0e01-\u0e4e]+)")


def find(letter: Reading) -> Iterator[Finding]:
    """Counts of indicators in the body, of rows in registers, of targets in definitions, and products."""
    for paragraph in letter.body:
        yield from _of_indicators(letter, paragraph)
    for key, draft in letter.merged.items():
        for line, words in draft.notes:
            yield from _products(key, line, arabic(words))
    for key, table in tables_at(letter):
        yield from _of_rows(key, table)
        yield from _of_targets(letter, key, table)


def _finding(where: str, message: str, lines: list[int], severity: Severity = SEVERITY) -> Finding:
    return Finding(code=CODE, severity=severity, where=where, message=message, lines=lines)


def _of_indicators(letter: Reading, paragraph: Paragraph) -> Iterator[Finding]:
    words = arabic(paragraph.text)
    parents = {(d.group, d.parent) for d in letter.merged.values() if d.parent}
    leaves = [d for d in letter.merged.values() if (d.group, d.number) not in parents]
    for found in _ALL.finditer(words):
        if leaves and int(found[1]) != len(leaves):
            yield _finding(
                "letter",
                f"เนื้อหาระบุว่ามี {found[1]} ตัวชี้วัด แต่หนังสือแสดงไว้ {len(leaves)} ตัวชี้วัด โปรดตรวจสอบ",
                [paragraph.line_at(found.start())],
            )
    told: set[tuple[str, ...]] = set()
    for found in _SPLIT.finditer(words):
        total, team, individual = (int(found[n]) for n in (1, 2, 3))
        line = paragraph.line_at(found.start())
        if team + individual != total:
            yield _finding(
                "letter",
                f"ระบุว่ามี {total} ตัวชี้วัด แต่รายทีม {team} กับรายบุคคล {individual} รวมกันได้ {team + individual}",
                [line],
                "error",
            )
        remark = _remark_meant(letter, words[max(0, found.start() - 120) : found.start()])
        if remark is not None and (remark, *found.groups()) not in told:
            told.add((remark, *found.groups()))
            yield from _of_remarks(letter, remark, {"team": team, "individual": individual}, line)


def _remarks(letter: Reading) -> dict[str, dict[str, list[int]]]:
    """The remarks in brackets of the summary's titles, with the lines of their indicators by group."""
    found: dict[str, dict[str, list[int]]] = {}
    for draft in letter.drafts:
        if draft.place == "summary" and not draft.continued:
            for line, words in draft.notes:
                for remark in words.split("+"):
                    found.setdefault(remark.strip(), {}).setdefault(draft.group, []).append(line)
    return found


def _remark_meant(letter: Reading, before: str) -> str | None:
    """The remark that words before a count speak of: both name between whom indicators are agreed."""
    if "ระหว่าง" not in before:
        return None
    between = [remark for remark in _remarks(letter) if "ระหว่าง" in remark]
    return between[0] if len(between) == 1 else None


def _of_remarks(letter: Reading, remark: str, counts: dict[str, int], line: int) -> Iterator[Finding]:
    marked = _remarks(letter)[remark]
    for group, word in (("team", "รายทีม"), ("individual", "รายบุคคล")):
        lines = marked.get(group, [])
        if len(lines) != counts[group]:
            yield _finding(
                group,
                f"เนื้อหาระบุว่ามีตัวชี้วัด{word} “{remark}” {counts[group]} ตัวชี้วัด "
                f"แต่ในสรุปมีที่กำกับไว้เช่นนั้น {len(lines)} ตัวชี้วัด โปรดตรวจสอบ",
                [line, *lines],
            )


def _products(key: str, line: int, words: str) -> Iterator[Finding]:
    for found in _EACH.finditer(words):
        times, each, total = (number_of(found[n]) for n in (1, 3, 5))
        if times is not None and each is not None and total is not None and times * each != total:
            yield _finding(
                key,
                f"{found[1]} {found[2]} ๆ ละ {found[3]} {found[4]} ควรรวมได้ {times * each:,f} "
                f"แต่ระบุ {found[5]}",
                [line],
                "error",
            )


def _of_rows(key: str, table: Table) -> Iterator[Finding]:
    """A register whose heading counts more or fewer than it lists."""
    for words in table.caption[-2:]:
        found = _REGISTER.match(arabic(words))
        if found and int(found[1].replace(",", "")) != len(table.rows):
            yield _finding(
                key,
                f"หัวทะเบียนระบุ {found[1]} {found[2]} แต่แสดงไว้ {len(table.rows)} แถว โปรดตรวจสอบว่าเอกสารครบถ้วน",
                [table.line, table.rows[-1].line],
            )


def _of_targets(letter: Reading, key: str, table: Table) -> Iterator[Finding]:
    """A definition that counts what the table of targets counts too, and gets another sum."""
    draft = letter.merged.get(key)
    caption = " ".join(table.caption)
    if draft is None or table.total is None:
        return
    for unit in {target.unit for target in draft.targets if target.unit and target.target}:
        if f"{unit}เป้าหมาย" not in caption:
            continue
        sums = {sum(n for _, n in rows) for c in table.columns if len(rows := figures(table, c)) > 1}
        for line, words in draft.notes:
            counted = [found for found in _COUNTED.finditer(arabic(words)) if found[2] == unit]
            if counted and re.search(rf"{unit}เป[่้]าหมาย", words):
                for found in counted:
                    number = number_of(found[1])
                    if number is not None and number not in sums:
                        yield _finding(
                            key,
                            f"คำอธิบายระบุ{unit}เป้าหมาย {found[1]} {unit} "
                            "แต่ไม่ตรงกับยอดรวมใดของตารางเป้าหมาย โปรดยืนยัน",
                            [line, table.total.line],
                        )
