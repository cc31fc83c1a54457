"""Passwords of coordinators and administrators, with the second factor and the codes that stand in for it."""

from __future__ import annotations

import pendulum
from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pramoen.records.base import Base
from pramoen.records.models.people import Officer

__all__ = ["Account", "RecoveryCode"]


class Account(Base):
    """An officer's password as argon2 keeps it, and the secret that his authenticator counts by (RFC 6238).

    `last_step` is the time step of the last one-time password taken: none is taken twice. With
    `must_change` the password was made by somebody else and is changed at the first use.
    """

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officers.id"), unique=True)
    password: Mapped[str] = mapped_column(Text)
    must_change: Mapped[bool] = mapped_column(default=False)
    totp_secret: Mapped[str] = mapped_column(String(64))
    last_step: Mapped[int] = mapped_column(default=0)
    set_at: Mapped[pendulum.DateTime]
    set_by: Mapped[str] = mapped_column(String(60))

    officer: Mapped[Officer] = relationship()


class RecoveryCode(Base):
    """A code that stands in for the authenticator once; only its digest is kept."""

    __tablename__ = "recovery_codes"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    used_at: Mapped[pendulum.DateTime | None]
