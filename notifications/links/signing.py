"""Signing few bytes in few letters."""

from __future__ import annotations

import hashlib
import hmac

from itsdangerous.encoding import base64_decode, base64_encode
from itsdangerous.exc import BadData
from itsdangerous.signer import Signer, SigningAlgorithm

from notifications.links.keys import Keys

__all__ = ["signed", "unsigned"]


class _HalfOfSha256(SigningAlgorithm):
    """The left half of HMAC-SHA256: 128 bits are as much as RFC 2104 (5) asks for, in half the letters."""

    def get_signature(self, key: bytes, value: bytes) -> bytes:
        return hmac.digest(key, value, hashlib.sha256)[:16]


def signed(keys: Keys, content: bytes, *, use: str) -> str:
    """`content` and its signature for this `use`, in letters that a link may have."""
    return _signer(keys, use).sign(base64_encode(content)).decode("ascii")


def unsigned(keys: Keys, token: str, *, use: str) -> bytes | None:
    """What was signed, by any of the keys for the same use; None where anything about it was changed.

    Signatures are compared in constant time.
    """
    try:
        letters = _signer(keys, use).unsign(token.encode("ascii"))
        signature = token.encode("ascii").removeprefix(letters + b".")
        # A last letter of base64 has idle bits: only the letters that we would have written count.
        if any(base64_encode(base64_decode(part)) != part for part in (letters, signature)):
            return None
        return base64_decode(letters)
    except (BadData, UnicodeEncodeError):
        return None


def _signer(keys: Keys, use: str) -> Signer:
    # itsdangerous signs with the last key and tries them from the last to the first.
    oldest_first = list(reversed(keys.newest_first))
    return Signer(
        oldest_first,
        salt=f"pramoen.{use}",
        key_derivation="hmac",
        digest_method=hashlib.sha256,
        algorithm=_HalfOfSha256(),
    )
