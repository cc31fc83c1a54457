"""Adding one of the last parts to an evaluation as it stands, while others may be doing so too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from pramoen.errors import NotAllowed
from pramoen.records import submissions
from pramoen.records.models import Duty, Submission
from pramoen.rounds.life.concluding import changes_in, same_content
from pramoen.rounds.life.sending import send_in
from pramoen.web.asked import Asked

__all__ = ["say_opinion", "say_told"]


def say_told(
    asked: Asked, duty: Duty, told: Mapping[str, Any], *, seen: int, on_behalf_of: str | None = None
) -> None:
    """Record how the officer was told of version `seen`. Raises NotAllowed where that changed meanwhile."""
    latest = _held(asked, duty)
    if _is_said(told, latest.content.get("acknowledgement")):
        return
    _check_same(asked, latest, "acknowledgement", seen)
    _send(asked, duty, latest, {"acknowledgement": dict(told)}, on_behalf_of=on_behalf_of)


def say_opinion(asked: Asked, duty: Duty, tier: int, opinion: Mapping[str, Any], *, seen: int) -> None:
    """Record what the superior of a tier says of version `seen`. Raises NotAllowed as `say_told`."""
    latest = _held(asked, duty)
    before: Sequence[Any] = latest.content.get("opinions") or []
    if tier > len(before) + 1:
        raise NotAllowed(f"the opinion of superior {tier - 1} comes first")
    if tier <= len(before) and _is_said(opinion, before[tier - 1]):
        return
    _check_same(asked, latest, f"opinions.{tier}", seen)
    _send(asked, duty, latest, {"opinions": [*before[: tier - 1], dict(opinion), *before[tier:]]})


def _held(asked: Asked, duty: Duty) -> Submission:
    """The version that stands, held against others until this is done."""
    submissions.hold(asked.db, duty)
    latest = submissions.latest_version(asked.db, duty.id)
    if latest is None:
        raise NotAllowed("nothing has been sent in for it yet")
    return latest


def _check_same(asked: Asked, latest: Submission, part: str, seen: int) -> None:
    """Others may have added their parts since; what else changed, or this part, is to be looked at first."""
    query = select(Submission).where(Submission.duty_id == latest.duty_id, Submission.version == seen)
    shown = asked.db.scalars(query).one_or_none()
    if shown is None:
        raise NotAllowed("no such version was shown")
    changes = changes_in(latest.content, shown.content)
    if not changes.alone or part in changes.parts:
        raise NotAllowed(f"version {latest.version} came in meanwhile; look at it first")


def _send(
    asked: Asked, duty: Duty, latest: Submission, part: dict[str, Any], *, on_behalf_of: str | None = None
) -> None:
    send_in(
        asked.db,
        duty,
        {**latest.content, **part},
        at=asked.at,
        by=asked.by,
        on_behalf_of=on_behalf_of,
        seen=latest.version,
    )


def _is_said(new: Mapping[str, Any], old: Mapping[str, Any] | None) -> bool:
    """Whether the same stands already, on whatever day: a button pressed twice does no harm."""
    return old is not None and same_content({**new, "on": None}, {**old, "on": None})
