"""The order of steps: draft → submitted → returned (with a reason) → … → accepted → closed.

What was accepted is amended by having it returned first (a request that was granted, or the supervisor's own
word) and sending a new version; nothing is overwritten, so the version accepted before stays on record.
"""

from __future__ import annotations

from typing import Final, Literal

from pramoen.errors import BadInput, NotAllowed

__all__ = ["FROM", "Step", "check_order", "check_reason", "check_version"]

Step = Literal["draft", "submit", "return", "accept", "verify"]

FROM: Final[dict[Step, frozenset[str]]] = {
    "draft": frozenset({"open", "draft", "returned"}),
    "submit": frozenset({"open", "draft", "submitted", "returned"}),
    "return": frozenset({"submitted", "accepted"}),
    "accept": frozenset({"submitted"}),
    "verify": frozenset({"submitted", "accepted"}),
}
"""From which states of a duty each step may be taken."""

_WHY_NOT: Final = {
    "open": "nothing has been sent in for it yet",
    "draft": "it is a draft; it has to be sent in first",
    "submitted": "it has been sent in and waits for a word on it; send a mended version, or have it returned",
    "returned": "it was returned and has not been sent in again",
    "accepted": "it has been accepted; ask for a change with `pramoen duty change ID --why …` to amend it",
    "waived": "the duty was waived; `pramoen duty reopen ID --why …` first",
    "missed": "its month was closed without it; a coordinator may reopen that (`pramoen month reopen`)",
}
_ACCEPTED_ALREADY = "it has been accepted already"
_DOING: Final[dict[Step, str]] = {
    "draft": "saved as a draft",
    "submit": "sent in",
    "return": "returned",
    "accept": "accepted",
    "verify": "verified",
}


def check_order(step: Step, state: str) -> None:
    """Raises NotAllowed where `step` cannot follow on `state` of a duty, with why and what to do."""
    if state not in FROM[step]:
        why = _ACCEPTED_ALREADY if (step, state) == ("accept", "accepted") else _WHY_NOT[state]
        raise NotAllowed(f"it cannot be {_DOING[step]}: {why}")


def check_version(seen: int | None, stands: int, *, since: str) -> None:
    """Raises NotAllowed where a newer version came meanwhile; `seen` is the version that was looked at."""
    if seen is not None and seen != stands:
        raise NotAllowed(
            f"version {stands} came in on {since}; look at it before you decide on version {seen}"
        )


def check_reason(step: Step, reason: str | None) -> str:
    """The reason, trimmed. Raises BadInput where there is none."""
    words = " ".join((reason or "").split())
    if not words:
        raise BadInput(f'nothing is {_DOING[step]} without a reason; give it with --why "…"')
    return words
