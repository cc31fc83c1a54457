"""Files as evidence: taken in by what their bytes are, found again by their id."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

import pendulum
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pramoen.errors import BadInput
from pramoen.records import audit
from pramoen.records.models import Duty, EvidenceFile

__all__ = ["KINDS", "LARGEST", "MOST", "evidence_files", "keep_evidence", "path_of"]

LARGEST: Final = 10 * 1024 * 1024
"""The most bytes of one file."""

MOST: Final = 60
"""So many files of one duty."""

KINDS: Final = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
"""The kinds that are taken, with the media type each is handed out as. None of them runs in a browser."""

_BEGINS = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}
_OFFICE = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}


def keep_evidence(
    session: Session,
    folder: Path,
    duty: Duty,
    name: str,
    content: bytes,
    *,
    at: pendulum.DateTime,
    by: str,
) -> EvidenceFile:
    """Keep a file for a duty; the same bytes for the same duty are the same file.

    Raises BadInput with `large`, `kind` or `many` for what is wrong with it.
    """
    if len(content) > LARGEST:
        raise BadInput("large")
    kind = _kind_of(content)
    if kind is None:
        raise BadInput("kind")
    sha256 = hashlib.sha256(content).hexdigest()
    own = select(EvidenceFile).where(EvidenceFile.duty_id == duty.id)
    found = session.scalars(own.where(EvidenceFile.sha256 == sha256)).first()
    if found is not None:
        return found
    if session.scalars(select(func.count()).select_from(own.subquery())).one() >= MOST:
        raise BadInput("many")
    _write(folder / sha256, content)
    file = EvidenceFile(
        id=uuid4(),
        duty_id=duty.id,
        name=_plain_name(name, kind),
        kind=kind,
        size=len(content),
        sha256=sha256,
        at=at,
        by=by,
    )
    session.add(file)
    session.flush()
    audit.note(session, at=at, actor=by, action="evidence.keep", subject=f"duty/{duty.id}", content=sha256)
    return file


def evidence_files(session: Session, ids: Iterable[UUID]) -> dict[UUID, EvidenceFile]:
    """These files, by id."""
    found = session.scalars(select(EvidenceFile).where(EvidenceFile.id.in_(set(ids))))
    return {one.id: one for one in found}


def path_of(folder: Path, file: EvidenceFile) -> Path:
    """Where the bytes of a file lie."""
    return folder / file.sha256


def _kind_of(content: bytes) -> str | None:
    """What the bytes say they are, whatever the file is called."""
    for begins, kind in _BEGINS.items():
        if content.startswith(begins):
            return kind
    if not content.startswith(b"PK\x03\x04"):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as zipped:
            names = set(zipped.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return None
    # What carries programs is not taken, whatever its end says.
    if any(name.endswith("vbaProject.bin") for name in names):
        return None
    return next((kind for member, kind in _OFFICE.items() if member in names), None)


def _plain_name(name: str, kind: str) -> str:
    """The name without a path or signs that cannot be shown, with the ending of what the file is."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = " ".join("".join(sign for sign in last if sign.isprintable()).split())
    stem = plain.rpartition(".")[0] or plain or "evidence"
    return f"{stem[:150]}.{kind}"


def _write(path: Path, content: bytes) -> None:
    """The bytes under their own digest, whole or not at all."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(prefix=".", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(part).replace(path)
    finally:
        Path(part).unlink(missing_ok=True)
