"""The kinds of messages that a sweep plans; a person gets one of the personal ones a day."""

from __future__ import annotations

from typing import Final

__all__ = ["COORDINATOR", "DIGEST", "GROUP", "LAST_NOTICE", "PERSONAL", "STAFF", "SUPERVISOR"]

DIGEST: Final = "digest"
LAST_NOTICE: Final = "last_notice"
SUPERVISOR: Final = "supervisor"
COORDINATOR: Final = "coordinator"
GROUP: Final = "group"

STAFF: Final = (SUPERVISOR, COORDINATOR)
"""Digests that say how others stand beside what their reader owes himself."""

PERSONAL: Final = (DIGEST, LAST_NOTICE, *STAFF)
