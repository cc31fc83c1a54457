"""How a file stands among the evidence of a form: in words that people read, with its id at the end."""

from __future__ import annotations

import re
from uuid import UUID

__all__ = ["evidence_id", "evidence_reference"]

_REFERENCE = re.compile(r"แฟ้มแนบ .+ \[([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\]")


def evidence_reference(name: str, file_id: UUID) -> str:
    """The words for a file: แฟ้มแนบ ภาพกิจกรรม.jpg [id]."""
    return f"แฟ้มแนบ {name} [{file_id}]"


def evidence_id(words: str) -> str | None:
    """The id of the file that a reference is to; None where it is to something else."""
    found = _REFERENCE.fullmatch(words.strip())
    return found[1] if found else None
