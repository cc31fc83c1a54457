"""Handing over what the outbox holds, for runs and for the process that serves."""

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
    """Send what is due, or of it `only` these, until `stopping`. Loads no Prefect: serve has none."""
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
