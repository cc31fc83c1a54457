"""Files that came with a form, put among the evidence of the indicator that they are for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pramoen.errors import BadInput
from pramoen.records.evidence import keep_evidence
from pramoen.records.models import Duty
from pramoen.web.asked import Asked
from pramoen.web.evidence_reference import evidence_reference
from pramoen.web.sheet.questions import Questions, Sheet

__all__ = ["with_files"]

_PREFIX: Final = "file."
_WHY_NOT: Final = {
    "large": "แฟ้มใหญ่เกิน 10 MB จึงไม่ได้แนบ",
    "kind": "แนบได้เฉพาะ PDF ภาพ JPG PNG และเอกสาร Word Excel PowerPoint ที่ไม่มีมาโคร",
    "many": "แนบแฟ้มครบจำนวนแล้ว",
    "room": "ช่องหลักฐานเต็มแล้ว โปรดบันทึกร่างก่อน แล้วจะมีช่องเพิ่ม",
}


def with_files(
    asked: Asked, duty: Duty, sheet: Sheet, words: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """The words of a form with a reference to each file kept, and what is wrong with any other, by field."""
    filled, refused = dict(words), {}
    for one in sheet.indicators:
        upload = asked.files.get(f"{_PREFIX}{one.key}")
        if upload is None:
            continue
        places = _places(one)
        free = next((place for place in places if place not in filled), None)
        try:
            if free is None:
                raise BadInput("room")
            folder = asked.parts.evidence_folder
            file = keep_evidence(
                asked.db, folder, duty, upload.name, upload.content, at=asked.at, by=asked.by
            )
        except BadInput as error:
            refused[places[0]] = _WHY_NOT[str(error)]
            continue
        reference = evidence_reference(file.name, file.id)
        if reference not in filled.values():
            filled[free] = reference
    return filled, refused


def _places(one: Questions) -> list[str]:
    """The fields for references, in their order."""
    at = f"{one.key}:evidence."
    return [key for key in one.keys if key.startswith(at) and key.endswith(".reference")]
