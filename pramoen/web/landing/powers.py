"""What a link of each purpose lets its holder do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from notifications.links import PURPOSES, Purpose

__all__ = ["POWERS", "Power", "purposes_for"]

Power = Literal["show", "snooze", "notices", "enter"]

POWERS: Final[Mapping[Purpose, frozenset[Power]]] = {
    "home": frozenset({"show", "snooze", "notices", "enter"}),
    "duty": frozenset({"show", "snooze", "enter"}),
    "snooze": frozenset({"show", "snooze", "enter"}),
    "unsubscribe": frozenset({"notices"}),
}
"""The least that each needs. A link made for one duty, moreover, tells and does nothing of any other."""


def purposes_for(power: Power) -> list[Purpose]:
    """The purposes whose links have this power."""
    return [purpose for purpose in PURPOSES if power in POWERS[purpose]]
