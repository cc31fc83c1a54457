"""The agreement at the beginning of a round (ข้อตกลงการปฏิบัติราชการ): what is measured and how it counts."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from pramoen.appraisal.submissions.parts import FormPart, LevelText, Weight

__all__ = ["AgreedCompetency", "AgreedIndicator", "Agreement"]


class AgreedIndicator(FormPart):
    """One indicator of the agreement, by the letter's key. `weight` counts within its part.

    `target` is the target in the indicator's unit or in words, `target_level` the level it stands for;
    one of the two is enough. Without `part` the key says it ("team/5").
    """

    key: str = Field(min_length=1)
    weight: Weight = None
    target: str | None = None
    target_level: LevelText = None
    part: Literal["team", "individual"] | None = None

    @property
    def counts_in(self) -> str:
        """The part it counts in: as said, else the key's own group."""
        return self.part or self.key.partition("/")[0]

    @property
    def has_target(self) -> bool:
        """Whether anything is said of what shall be reached."""
        return bool((self.target or "").strip() or self.target_level)


class AgreedCompetency(FormPart):
    """A competency (สมรรถนะ) and the level expected of the officer's position."""

    name: str = Field(min_length=1)
    expected_level: LevelText = None
    weight: Weight = None


class Agreement(FormPart):
    """What an officer and his supervisor agree; each indicator stands once."""

    indicators: list[AgreedIndicator]
    competencies: list[AgreedCompetency] = Field(default_factory=list)
    note: str = ""

    @model_validator(mode="after")
    def _each_once(self) -> Agreement:
        for what, names in (
            ("indicator", [one.key for one in self.indicators]),
            ("competency", [one.name for one in self.competencies]),
        ):
            twice = next((name for name in names if names.count(name) > 1), None)
            if twice is not None:
                raise ValueError(f"{what} {twice!r} stands twice; keep one")
        return self

    def part(self, name: str) -> list[AgreedIndicator]:
        """The indicators of the team's or the individual's part."""
        return [one for one in self.indicators if one.counts_in == name]
