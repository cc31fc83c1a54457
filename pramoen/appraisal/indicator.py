"""An indicator (ตัวชี้วัด) as a letter gives it; the shape that `pramoen circular read --json` publishes."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["Evidence", "Indicator", "Level", "Person", "Target", "Variant"]

Group = Literal["team", "individual", "template"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Person(_Part):
    """Who answers for an indicator at the province: its owner (ผู้รับผิดชอบ) or coordinator (ผู้ประสานงาน)."""

    role: Literal["owner", "coordinator"]
    name: str
    position: str | None = None


class Level(_Part):
    """The words that a level (ระดับคะแนน) 1 to 5 asks for; markup removed, the letter's digits kept."""

    level: int = Field(ge=0, le=10)
    text: str


class Evidence(_Part):
    """What must be shown (หลักฐานเชิงประจักษ์) for the levels named."""

    levels: list[int]
    text: str


class Target(_Part):
    """A target for one office, from a table of the letter. Numbers are decimal strings."""

    office: str
    unit: str | None = None
    levels: dict[str, str] = Field(default_factory=dict)
    target: str | None = None
    by_month: dict[str, str] = Field(default_factory=dict)
    governs: bool = False


class Variant(_Part):
    """Levels and a rule that hold for some offices only, such as large districts."""

    applies_to: dict[str, Any]
    levels: list[Level] = Field(default_factory=list)
    rule: dict[str, Any] | None = None


class Indicator(_Part):
    """One indicator. `weight` is a decimal string in per cent, None where the letter leaves it blank.

    `rule` is a scoring rule as data (see `pramoen.appraisal.rules`), None where only variants exist.
    `line` is the physical line of the file it begins on, from 1.
    """

    key: str
    group: Group
    number: str
    parent: str | None = None
    title: str
    unit: str | None = None
    weight: str | None = None
    owner_unit: str | None = None
    people: list[Person] = Field(default_factory=list)
    levels: list[Level] = Field(default_factory=list)
    evidence: list[Evidence] = Field(default_factory=list)
    rule: dict[str, Any] | None = None
    rule_source: list[dict[str, Any]] = Field(
        default_factory=list, description="The words and lines the rule was read from."
    )
    variants: list[Variant] = Field(default_factory=list)
    applies_to: dict[str, Any] | None = None
    alternatives: list[str] = Field(default_factory=list)
    targets: list[Target] = Field(default_factory=list)
    line: int
