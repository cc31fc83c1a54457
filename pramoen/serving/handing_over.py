"""Handing over what the outbox holds, from the process that serves."""

from __future__ import annotations

from collections.abc import Callable, Collection
from uuid import UUID

import pendulum

from notifications.outbox.delivering import Delivered, deliver
from notifications.recomposing import recompose_digest
from tasks.surroundings import Surroundings

__all__ = ["hand_over"]


def hand_over(
    around: Surroundings,
    *,
    at: pendulum.DateTime,
    only: Collection[UUID] | None = None,
    stopping: Callable[[], bool] = lambda: False,
) -> Delivered:
    """What the task `deliver-outbox` does, without Prefect: it is not loaded here."""
    return deliver(
        around.engine,
        around.channels,
        at=at,
        recompose=recompose_digest(around.wording, at=at),
        wording=around.wording,
        mail_unknown=around.mail_unknown,
        only=only,
        stopping=stopping,
    )
