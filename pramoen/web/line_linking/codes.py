"""The one-time code of a page.

It follows from the session of who asked for it, so that his browser can be shown it again for as long as it
is good: on record is a digest of it, and of the session's token.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Final

import pendulum

from pramoen.records.linking import code_from, is_code_of, make_code, waiting_code
from pramoen.records.models import LinkCode
from pramoen.web.asked import Asked
from pramoen.web.cookies import token_of

__all__ = ["VALID_MINUTES", "code_shown", "new_code"]

VALID_MINUTES: Final = 15
"""How long a code of a page is good, in minutes."""

# One asked for again this soon before its end is made anew.
_STILL_OF_USE: Final = pendulum.duration(minutes=3)


def new_code(asked: Asked) -> None:
    """Make a code for who asks; one of this browser's that is good for a while yet stays."""
    me, at = asked.sight.officer, asked.at
    row = waiting_code(asked.db, me, at=at)
    if row is not None and row.expires_at > at + _STILL_OF_USE and _code(asked, row) is not None:
        return
    minutes = pendulum.duration(minutes=VALID_MINUTES)
    make_code(asked.db, me, at=at, by=asked.by, code=_derived(asked, at), valid=minutes)


def code_shown(asked: Asked) -> tuple[str, LinkCode] | None:
    """The code that waits to be sent, and its row; None where there is none, or it was made elsewhere."""
    row = waiting_code(asked.db, asked.sight.officer, at=asked.at)
    code = _code(asked, row) if row is not None else None
    return (code, row) if row is not None and code is not None else None


def _code(asked: Asked, row: LinkCode) -> str | None:
    code = _derived(asked, row.made_at)
    return code if is_code_of(row, code) else None


def _derived(asked: Asked, made_at: pendulum.DateTime) -> str:
    token = token_of(asked.request) or ""
    moment = f"pramoen.line-code|{made_at.in_timezone('UTC').isoformat()}"
    return code_from(hmac.digest(token.encode(), moment.encode(), hashlib.sha256))
