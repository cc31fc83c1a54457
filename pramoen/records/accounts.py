"""Accounts with a password and a second factor: making one, checking what was typed, ways back."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from functools import cache
from typing import Final

import pendulum
import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from pyotp.utils import strings_equal
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pramoen.errors import BadInput, NotAllowed
from pramoen.records import audit
from pramoen.records.models import Account, Officer, RecoveryCode
from pramoen.records.web_sessions import end_all

__all__ = [
    "SHORTEST",
    "Credentials",
    "account_of",
    "change_password",
    "check_password",
    "make_account",
    "remove_account",
    "renew_recovery_codes",
]

SHORTEST: Final = 12
"""The least letters of a password (NIST SP 800-63B asks for 8; here also the whole province is behind it)."""

# OWASP's least for argon2id: 19 MiB and two passes keep a server of 2 GB alive when many try at once.
_HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_LETTERS = "23456789bcdfghjkmnpqrstvwxz"
_RECOVERY_CODES = 10
_STEP = 30
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Credentials:
    """Shown once, when an account is made: first password, authenticator's secret, recovery codes."""

    password: str = field(repr=False)
    totp_secret: str = field(repr=False)
    totp_address: str = field(repr=False)
    recovery_codes: tuple[str, ...] = field(repr=False)


def account_of(session: Session, officer_id: int) -> Account | None:
    """An officer's account."""
    return session.scalars(select(Account).where(Account.officer_id == officer_id)).one_or_none()


def make_account(session: Session, officer: Officer, *, at: pendulum.DateTime, by: str) -> Credentials:
    """A new account for a coordinator or administrator, or a new beginning for the one he has.

    Whatever he had before opens nothing any more, his sessions end. The password is changed at its first
    use. Raises NotAllowed for anybody else.
    """
    if not officer.active or not {"coordinator", "administrator"} & set(officer.roles):
        raise NotAllowed(
            f"{officer.code} is neither coordinator nor administrator on the roster; others get in by the "
            "links of their messages or by a code"
        )
    password = "-".join(_random(4) for _ in range(4))
    account = account_of(session, officer.id) or Account(officer_id=officer.id)
    account.password, account.must_change = _HASHER.hash(password), True
    account.totp_secret, account.last_step = pyotp.random_base32(), 0
    account.set_at, account.set_by = at, by
    session.add(account)
    session.flush()
    codes = renew_recovery_codes(session, account, at=at, by=by)
    end_all(session, officer, at=at, by=by)
    _note(session, account, "account.make", at=at, by=by)
    totp = pyotp.TOTP(account.totp_secret)
    return Credentials(
        password, account.totp_secret, totp.provisioning_uri(name=officer.code, issuer_name="Pramoen"), codes
    )


def renew_recovery_codes(
    session: Session, account: Account, *, at: pendulum.DateTime, by: str
) -> tuple[str, ...]:
    """New codes that stand in for the authenticator, each once; those before are void. Shown this once."""
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    codes = tuple(f"{_random(4)}-{_random(4)}-{_random(4)}" for _ in range(_RECOVERY_CODES))
    session.add_all(RecoveryCode(account_id=account.id, digest=_digest(account, code)) for code in codes)
    _note(session, account, "account.codes", at=at, by=by)
    return codes


def remove_account(session: Session, account: Account, *, at: pendulum.DateTime, by: str) -> None:
    """Take an account away and end the sessions opened with it."""
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    end_all(session, account.officer, at=at, by=by)
    _note(session, account, "account.remove", at=at, by=by)
    session.delete(account)
    session.flush()


def check_password(
    session: Session, officer: Officer | None, password: str, second: str, *, at: pendulum.DateTime
) -> Account | None:
    """The account, where both the password and the second factor are right; None for everything else.

    `second` is the authenticator's number of this half minute or the ones beside it, each taken once, or a
    recovery code. Where there is no such account it takes as long as where there is.
    """
    account = account_of(session, officer.id) if officer is not None else None
    right = _matches(account.password if account is not None else _nobodys(), password)
    if account is None or officer is None or not right or not officer.active:
        return None
    if not {"coordinator", "administrator"} & set(officer.roles):
        return None
    typed = "".join(second.split()).replace("-", "").lower()
    if not (_take_number(account, typed, at) or _take_code(session, account, typed, at)):
        return None
    if _HASHER.check_needs_rehash(account.password):
        account.password = _HASHER.hash(password)
    return account


def change_password(
    session: Session, account: Account, old: str, new: str, *, at: pendulum.DateTime, by: str
) -> None:
    """Another password. Raises BadInput with `old`, `short`, `long` or `same` for what is wrong with it."""
    if not _matches(account.password, old):
        raise BadInput("old")
    if len(new) < SHORTEST:
        raise BadInput("short")
    if len(new) > _LONGEST:
        raise BadInput("long")
    if new == old:
        raise BadInput("same")
    account.password, account.must_change = _HASHER.hash(new), False
    account.set_at, account.set_by = at, by
    _note(session, account, "account.password", at=at, by=by)


def _matches(kept: str, typed: str) -> bool:
    if len(typed) > _LONGEST:
        return False
    try:
        return _HASHER.verify(kept, typed)
    except (VerificationError, InvalidHashError):
        return False


def _take_number(account: Account, typed: str, at: pendulum.DateTime) -> bool:
    totp = pyotp.TOTP(account.totp_secret)
    now = int(at.timestamp()) // _STEP
    for step in (now - 1, now, now + 1):
        if step > account.last_step and strings_equal(totp.generate_otp(step), typed):
            account.last_step = step
            return True
    return False


def _take_code(session: Session, account: Account, typed: str, at: pendulum.DateTime) -> bool:
    query = select(RecoveryCode).where(
        RecoveryCode.account_id == account.id,
        RecoveryCode.digest == _digest(account, typed),
        RecoveryCode.used_at.is_(None),
    )
    found = session.scalars(query.with_for_update()).one_or_none()
    if found is None:
        return False
    found.used_at = at
    _note(session, account, "account.code-used", at=at, by=account.officer.code)
    return True


def _digest(account: Account, code: str) -> str:
    return hashlib.sha256(f"{account.id}\n{code.replace('-', '')}".encode()).hexdigest()


def _random(length: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(length))


def _note(session: Session, account: Account, action: str, *, at: pendulum.DateTime, by: str) -> None:
    audit.note(session, at=at, actor=by, action=action, subject=f"officer/{account.officer_id}", content=None)


@cache
def _nobodys() -> str:
    """A password's digest that nobody has: checking it takes as long as any other."""
    return _HASHER.hash(secrets.token_urlsafe(16))
