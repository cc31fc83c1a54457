"""From what a channel says of an attempt to what becomes of the message."""

from __future__ import annotations

import pendulum

from notifications.channels import SendResult
from pramoen.records.claims import Claimed, Ended

__all__ = ["after_attempt", "back_off"]

# After a failure for the time being: two minutes, then twice as long each time, an hour at the most.
_FIRST_WAIT = pendulum.duration(minutes=2)
_LONGEST_WAIT = pendulum.duration(hours=1)


def back_off(failures: int) -> pendulum.Duration:
    """How long to wait after so many failures before this one."""
    wait = _FIRST_WAIT * 2 ** min(failures, 10)
    return wait if wait < _LONGEST_WAIT else _LONGEST_WAIT


def after_attempt(
    message: Claimed, result: SendResult, *, at: pendulum.DateTime, rehearsed: bool, failures: int
) -> Ended:
    """The end of an attempt. `failures` of this message came before; a rate limit is none.

    The same words under the same id may follow what is unknown: LINE drops the second, and a mail's
    reader sees one Message-ID. Once it may have left, a failure for the time being does not undo that.
    """
    wait: pendulum.Duration | None = None
    reason = result.reason_code
    match result.outcome:
        case "accepted":
            state, reason = "accepted", "rehearsal" if rehearsed else reason
        case "permanent" if result.of_the_channel:
            state, wait = _still_open(message), back_off(failures)
        case "permanent":
            state = "failed"
        case "quota":
            state, reason = "suppressed", "quota"
        case "unknown":
            state, wait = "unknown", back_off(failures)
        case "rate_limited":
            state, wait = _still_open(message), _asked(result) or _FIRST_WAIT
        case _:
            state, wait = _still_open(message), _asked(result) or back_off(failures)
    return Ended(
        message_id=message.id,
        number=message.tries + 1,
        state=state,
        reason=reason,
        outcome=result.outcome,
        words=result.words or None,
        provider_id=result.provider_id,
        not_before=at + wait if wait else None,
    )


def _still_open(message: Claimed) -> str:
    return "unknown" if message.may_have_left else "planned"


def _asked(result: SendResult) -> pendulum.Duration | None:
    return pendulum.duration(seconds=result.retry_after) if result.retry_after else None
