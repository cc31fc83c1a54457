"""Files that officers attach as evidence; the bytes lie in a folder of the home."""

from __future__ import annotations

from uuid import UUID

import pendulum
from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from pramoen.records.base import Base

__all__ = ["EvidenceFile"]


class EvidenceFile(Base):
    """A file attached to what is sent in for a duty. `sha256` is the name its bytes lie under.

    `name` is what its owner called it, `kind` what its bytes say it is, such as pdf.
    """

    __tablename__ = "evidence_files"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    duty_id: Mapped[UUID] = mapped_column(ForeignKey("duties.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(10))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    at: Mapped[pendulum.DateTime]
    by: Mapped[str] = mapped_column(String(60))
