"""What the forms have in common: weights, levels, claimed scores, and references to evidence."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from pramoen.appraisal.scoring.numbers import Number, exact

__all__ = ["EvidenceReference", "FormPart", "LevelText", "Results", "ScoreText", "Weight", "mean_of"]


class FormPart(BaseModel):
    """A piece of a form: unknown fields are refused, for a misspelt one would be lost in silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _from_to(lowest: int, highest: int, what: str) -> AfterValidator:
    def check(text: str | None) -> str | None:
        if text is not None and not lowest <= exact(text) <= highest:
            raise ValueError(f"{what} of {text}; it must be from {lowest} to {highest}")
        return text

    return AfterValidator(check)


def _whole_level(value: object) -> str | None:
    """A level as a text; whole numbers are taken as they are, for sheets hold them so."""
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if text is None or (isinstance(text, str) and not text.strip()):
        return None
    if not isinstance(text, str) or text.strip() not in {"0", "1", "2", "3", "4", "5"}:
        raise ValueError(f"a level of {text!r}; it must be from 0 to 5")
    return text.strip()


Weight = Annotated[Number, _from_to(0, 100, "a weight")]
"""A weight in per cent, a decimal string; None where the letter leaves it blank and nobody has set it."""

ScoreText = Annotated[Number, _from_to(0, 5, "a score")]
"""A score from 0 to 5, a decimal string; None where none is claimed."""

LevelText = Annotated[
    str | None,
    BeforeValidator(_whole_level),
    WithJsonSchema({"anyOf": [{"enum": ["", *"012345"]}, {"type": "null"}]}),
]
"""A level from 0 to 5 as a text; None where blank."""

Results = dict[str, dict[str, Any] | None]
"""Results by the indicator's key, each in the shape that the indicator's rule asks for."""


class EvidenceReference(FormPart):
    """Where evidence (หลักฐานอ้างอิง) is to be found, and which levels it shows; no level named is all."""

    reference: str = Field(min_length=1, description="a file's name, an address, a book and page")
    levels: list[int] = Field(default_factory=list)


def mean_of(pairs: list[tuple[Fraction, Fraction]]) -> Fraction | None:
    """Σ(weight × value) ÷ Σ weight, exact; None where nothing has weight."""
    total = sum((weight for weight, _ in pairs), Fraction(0))
    return sum((weight * value for weight, value in pairs), Fraction(0)) / total if total else None
