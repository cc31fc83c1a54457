"""What reading an indicator's levels gives: the rule, the words it came from, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

__all__ = ["Problem", "RuleReading"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the words of the levels that does not add up or could not be read.

    `code` and `severity` are those of a finding, `message_th` is formal Thai for whoever wrote the
    letter, `lines` physical lines from 1, `level` the level it is about where it is about one.
    """

    code: str
    severity: Literal["error", "warning", "note"]
    message_th: str
    lines: tuple[int, ...] = ()
    level: int | None = None


@dataclass(slots=True)
class RuleReading:
    """A scoring rule as data, the words and lines it was read from, and the problems met."""

    rule: dict[str, Any]
    source: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
