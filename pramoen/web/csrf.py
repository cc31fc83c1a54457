"""The token in every form of a session: no other site's page can know it.

It is another in each answer (masked with random bytes): how well an answer can be packed tells nothing of it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets

__all__ = ["csrf_token", "is_csrf_token"]

_BYTES = 32


def csrf_token(session_token: str) -> str:
    """A token for the forms of one answer within a session."""
    mask = secrets.token_bytes(_BYTES)
    return base64.urlsafe_b64encode(mask + _masked(_own(session_token), mask)).decode("ascii")


def is_csrf_token(session_token: str, given: str) -> bool:
    """Whether a form brought a token of this session."""
    try:
        both = base64.b64decode(given.encode("ascii"), altchars=b"-_", validate=True)
    except (ValueError, binascii.Error):
        return False
    if len(both) != 2 * _BYTES:
        return False
    return hmac.compare_digest(_masked(both[_BYTES:], both[:_BYTES]), _own(session_token))


def _own(session_token: str) -> bytes:
    return hmac.digest(session_token.encode(), b"pramoen.csrf", hashlib.sha256)


def _masked(content: bytes, mask: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(content, mask, strict=True))
