"""A department's profile (กรม), as data: how much each part counts, its grades, and how it rounds.

OCSC letter นร 1012/ว 20 (2009) lets a department set its own criteria; พอใช้ begins at 60 everywhere.
"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pramoen.appraisal.grades import Bands, Rounding
from pramoen.appraisal.scoring.problems import one_line
from pramoen.errors import BadInput, UnreadableFile

__all__ = ["Profile", "read_profile"]


class Profile(BaseModel):
    """What a department has set. Shares in per cent, None where it leaves them to each round."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    department: str | None = None
    team_share: Decimal | None = Field(default=None, ge=0, le=100)
    results_share: Decimal | None = Field(default=None, ge=0, le=100)
    bands: Bands = Field(default_factory=Bands)
    rounding: Rounding = Field(default="once", description="once, or as DPIS does: each component twice")


def read_profile(path: Path) -> Profile:
    """The profile in a TOML file. Numbers are texts or whole numbers, never floats.

    Raises UnreadableFile, or BadInput with the field that means nothing.
    """
    try:
        values: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnreadableFile(f"{path} cannot be read as a profile in TOML: {error}") from error
    try:
        return Profile.model_validate(values)
    except ValidationError as error:
        raise BadInput(f"{path}: {one_line(error)}") from error
