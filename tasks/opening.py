"""The step that opens a round on a letter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pendulum

from pramoen.circulars.circular import Circular
from pramoen.rounds.opening import Opened, open_on_letter
from tasks.step import step
from tasks.surroundings import Surroundings

__all__ = ["open_round_on_letter"]


@step("open-round-on-letter")
def open_round_on_letter(
    around: Surroundings,
    circular: Circular,
    *,
    sha256: str,
    file_name: str,
    accepted: Mapping[str, str],
    settings: Mapping[str, Any],
    province: str | None,
    at: pendulum.DateTime,
    by: str,
) -> Opened:
    """Register letter, round and duties in one transaction; a second time only what is missing."""
    return open_on_letter(
        around.engine,
        circular,
        sha256=sha256,
        file_name=file_name,
        accepted=accepted,
        settings=settings,
        calendar=around.calendar,
        at=at,
        by=by,
        province=province,
    )
