"""Handing over messages that a person has just planned, and nothing else that waits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from pramoen.appraisal.words import MESSAGE_STATES
from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_table

if TYPE_CHECKING:
    from tasks.surroundings import Surroundings

__all__ = ["print_sent", "send_now", "settings_at_hand"]


def settings_at_hand(everywhere: Everywhere) -> Surroundings:
    """What messages are planned and sent with; use it in a `with`. Raises BadInput without a database."""
    from flows.embedded import prepare
    from flows.surroundings import surroundings

    everywhere.engine().dispose()
    prepare(everywhere.settings().home)
    around, _ = surroundings(everywhere.home)
    return around


def send_now(everywhere: Everywhere, around: Surroundings, ids: Sequence[UUID]) -> list[dict[str, Any]]:
    """Deliver these messages alone; gives them as they stand then, as `pramoen remind --json` has them."""
    from notifications.outbox.listing import sent_json
    from tasks.reminding import deliver

    if ids:
        deliver.fn(around, at=everywhere.clock(), only=ids)
    return sent_json(around.engine, ids)


def print_sent(messages: Sequence[dict[str, Any]]) -> None:
    """A table of messages for a person."""
    print_table(
        ("ถึง", "ช่องทาง", "สถานะ", "เรื่อง"),
        [(m["to"], m["channel"], MESSAGE_STATES[m["state"]], m["subject"]) for m in messages],
    )
