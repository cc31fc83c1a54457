"""A formula of a detailed form that cannot say what it is meant to: it takes a thing from itself, sets
unlike things equal, or uses a letter that nothing defines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from calendars.digits import arabic
from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.draft import Draft
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "formula-operands"
SEVERITY: Severity = "warning"

_TEX = re.compile(r"\$\$(.+?)\$\$")
_BRACKETS = re.compile(r"\\left\[(.*?)\\right\]\s*-\s*\\left\[(.*?)\\right\]")
_WORDS = re.compile(r"\\text\{([^{}]*)\}")
_DIFFERENCE = re.compile(r"\((?P<left>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*(?:\\\\)?\s*&?\s*=\s*\\frac")
_DEFINED = re.compile(r"\$?\b([A-Z])\s*(?:=|คือ|หมายถึง)\s*\$?\s*(?=[\u0e01-\u0e4e])")
_EQUATION = re.compile(
    r"\$?\b([A-Z])\s*=\s*([A-Z0-9\s\\a-z()+\-*/×]*(?:\\times|[×xX*/])[A-Z0-9\s\\a-z()+\-*/×]*)\$?"
)
_LETTER = re.compile(r"(?<![\\A-Za-z])[A-Z](?![A-Za-z])")
_COMPARED = re.compile(r"(?:มีมูลค่า|มี)?เพิ่มขึ้น(?:จาก|เมื่อเทียบกับ)")
# As many letters before and after these words are compared, and as many of a formula are looked at.
_WINDOW = 200
_LONGEST = 4000


def find(letter: Reading) -> Iterator[Finding]:
    """The findings of each detailed form's notes, in their order."""
    for key, draft in letter.merged.items():
        if draft.place == "detail":
            for line, words in draft.notes:
                yield from _same_terms(key, line, words)
                yield from _unlike_sides(key, line, words)
            yield from _letters(key, draft)


def _said(tex: str) -> str:
    return "".join("".join(_WORDS.findall(tex)).split())


def _same_terms(key: str, line: int, words: str) -> Iterator[Finding]:
    """A quantity less itself is nothing: one of the two must be of another period."""
    for formula in _TEX.findall(words[:_LONGEST]):
        for found in _BRACKETS.finditer(formula):
            if _said(found[1]) and _said(found[1]) == _said(found[2]):
                yield _finding(
                    key,
                    line,
                    "สูตรนำค่าของช่วงเวลาเดียวกันมาหักกัน ผลต่างจึงเป็นศูนย์เสมอ โปรดระบุช่วงเวลาของตัวตั้งและฐานให้ต่างกัน",
                    "error",
                )
    compared = _COMPARED.search(words)
    if compared is None:
        return
    now = _bare(words[max(0, compared.start() - _WINDOW) : compared.start()])
    base = _bare(words[compared.end() : compared.end() + _WINDOW])
    if min(len(now), len(base)) >= 20 and (now.endswith(base) or base.endswith(now)):
        message = "คำอธิบายเทียบค่าของช่วงเวลาหนึ่งกับช่วงเวลาเดียวกันนั้นเอง โปรดระบุปีที่เป็นฐาน"
        yield _finding(key, line, message, "error")


def _bare(words: str) -> str:
    return re.sub(r"^[0-9]+\.", "", re.sub(r"\s+", "", arabic(words)))


def _unlike_sides(key: str, line: int, words: str) -> Iterator[Finding]:
    """A difference of two numbers set equal to a percentage."""
    for formula in _TEX.findall(words[:_LONGEST]):
        found = _DIFFERENCE.search(formula)
        if (
            found
            and re.search(r"(?:^|[\s&}])-\s", found["left"])
            and re.search(r"100|๑๐๐", formula[found.end() :])
        ):
            yield _finding(
                key, line, "สูตรให้ผลต่างของจำนวนเท่ากับร้อยละซึ่งมิใช่ค่าเดียวกัน โปรดยืนยันว่าวัดร้อยละที่คงเหลือหรือร้อยละที่ลดลง"
            )


def _letters(key: str, draft: Draft) -> Iterator[Finding]:
    """Letters of an equation that the form's definitions leave out, where it defines letters at all."""
    defined = {found for _, words in draft.notes for found in _DEFINED.findall(words)}
    for line, words in draft.notes:
        for found in _EQUATION.finditer(words):
            used = {found[1], *_LETTER.findall(found[2])}
            if len(defined) >= 2 and used - defined:
                which = ", ".join(sorted(used - defined))
                yield _finding(key, line, f"สูตรใช้ตัวแปร {which} ที่คำอธิบายไม่ได้ให้ความหมายไว้ โปรดนิยามให้ครบ")


def _finding(key: str, line: int, message: str, severity: Severity = SEVERITY) -> Finding:
    return Finding(code=CODE, severity=severity, where=key, message=message, lines=[line])
