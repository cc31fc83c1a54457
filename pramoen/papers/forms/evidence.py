"""Evidence on a form: where it is to be found, and which levels it shows."""

from __future__ import annotations

import re
from typing import Any

from pramoen.papers.forms.fields import Field, Given, Row

__all__ = ["EVIDENCE_LINES", "evidence_given", "evidence_rows", "levels_in"]

EVIDENCE_LINES = 3
_SPAN = re.compile(r"(\d)(?:\s*[-–]\s*(\d))?")


def evidence_rows(at: str) -> list[Row]:
    """A heading and a row for each reference."""
    return [
        Row("หลักฐานอ้างอิง", titles=("ระดับ (เช่น 1-3)", "แฟ้ม เล่ม หน้า หรือที่อยู่เว็บ")),
        *(
            Row(
                f"หลักฐานที่ {n}",
                (
                    Field(f"{at}evidence.{n}.levels", "levels", "ระดับที่หลักฐานแสดง"),
                    Field(f"{at}evidence.{n}.reference", "text", "หลักฐาน"),
                ),
                needs=f"{at}evidence.{n}.reference",
            )
            for n in range(1, EVIDENCE_LINES + 1)
        ),
    ]


def evidence_given(at: str, given: Given) -> list[dict[str, Any]]:
    """The references filled in."""
    found = []
    for n in range(1, EVIDENCE_LINES + 1):
        reference = given.get(f"{at}evidence.{n}.reference")
        if reference is not None:
            levels = levels_in(given.get(f"{at}evidence.{n}.levels", ""))
            found.append({"reference": reference} | ({"levels": levels} if levels else {}))
    return found


def levels_in(words: str) -> list[int]:
    """The levels that words such as `1-3, 5` name. Raises ValueError where they are none."""
    levels: list[int] = []
    for part in filter(None, re.split(r"[,\s]+", re.sub(r"\s*[-–]\s*", "-", words.strip()))):
        span = _SPAN.fullmatch(part)
        if span is None:
            raise ValueError(f"{part!r} is no level")
        levels += range(int(span[1]), int(span[2] or span[1]) + 1)
    return sorted(set(levels))
