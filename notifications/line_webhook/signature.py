"""Whether a webhook was signed with the channel's secret.

Source: developers.line.biz, Messaging API, "Verify webhook signature".
"""

from __future__ import annotations

import base64
import hashlib
import hmac

__all__ = ["is_signed", "signature_of"]


def signature_of(body: bytes, secret: str) -> str:
    """What LINE puts into X-Line-Signature: base64 of the HMAC-SHA256 of the raw body."""
    return base64.b64encode(hmac.digest(secret.encode(), body, hashlib.sha256)).decode("ascii")


def is_signed(body: bytes, signature: str, secret: str) -> bool:
    """Whether `signature` is that of these very bytes; compared in constant time."""
    given = signature.encode("utf-8", errors="replace")
    return hmac.compare_digest(signature_of(body, secret).encode("ascii"), given)
