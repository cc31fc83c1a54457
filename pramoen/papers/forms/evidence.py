"""Evidence on a form: where it is to be found, and which levels it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pramoen.papers.forms.fields import Field, Given, Row
from pramoen.papers.forms.room import Room, lines_of

__all__ = ["evidence_answers", "evidence_given", "evidence_rows", "levels_in"]

_SPAN = re.compile(r"(\d)(?:\s*[-–]\s*(\d))?")


def evidence_rows(at: str, room: Room) -> list[Row]:
    """A heading and a row for each reference."""
    return [
        Row("หลักฐานอ้างอิง", titles=("ระดับ (เช่น 1-3)", "แฟ้ม เล่ม หน้า หรือที่อยู่เว็บ")),
        *(
            Row(
                f"หลักฐานที่ {n}",
                tuple(
                    replace(own, table=f"{at}evidence", line=n)
                    for own in (
                        Field(f"{at}evidence.{n}.levels", "levels", "ระดับที่หลักฐานแสดง"),
                        Field(f"{at}evidence.{n}.reference", "text", "หลักฐาน"),
                    )
                ),
                needs=f"{at}evidence.{n}.reference",
            )
            for n in range(1, room.evidence + 1)
        ),
    ]


def evidence_given(at: str, given: Given) -> list[dict[str, Any]]:
    """The references filled in."""
    found = []
    for n in lines_of(given, f"{at}evidence."):
        reference = given.get(f"{at}evidence.{n}.reference")
        if reference is not None:
            levels = levels_in(given.get(f"{at}evidence.{n}.levels", ""))
            found.append({"reference": reference} | ({"levels": levels} if levels else {}))
    return found


def evidence_answers(at: str, references: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """What has to be filled in for these references."""
    answers: dict[str, str] = {}
    for n, one in enumerate(references, 1):
        answers[f"{at}evidence.{n}.reference"] = str(one["reference"])
        if one.get("levels"):
            answers[f"{at}evidence.{n}.levels"] = ", ".join(map(str, one["levels"]))
    return answers


def levels_in(words: str) -> list[int]:
    """The levels that words such as `1-3, 5` name. Raises ValueError where they are none."""
    levels: list[int] = []
    for part in filter(None, re.split(r"[,\s]+", re.sub(r"\s*[-–]\s*", "-", words.strip()))):
        span = _SPAN.fullmatch(part)
        if span is None:
            raise ValueError(f"{part!r} is no level")
        levels += range(int(span[1]), int(span[2] or span[1]) + 1)
    return sorted(set(levels))
