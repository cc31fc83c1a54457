"""Days added to and taken from the holidays of the package, each with its source."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from calendars.errors import DateError

__all__ = ["SHIPPED", "Change", "Overlay"]

SHIPPED = Path(__file__).with_name("overlay.toml")


class Change(BaseModel):
    """One day added or taken away: what it is called, and where that is known from."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    date: dt.date
    name: str = Field(min_length=1)
    source: str = Field(min_length=1)


class Overlay(BaseModel):
    """What a file of days says: days to add, days to remove, and the years (B.E.) that are settled."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    announced: tuple[int, ...] = ()
    add: tuple[Change, ...] = ()
    remove: tuple[Change, ...] = ()

    @classmethod
    def read(cls, path: Path) -> Self:
        """The overlay in a TOML file. Raises DateError that names the file and what is wrong in it."""
        try:
            return cls.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise DateError(f"{path}: the file of holidays cannot be read: {error}") from error
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise DateError(
                f"{path}: {where}: {first['msg']}; each day needs date, name and source"
            ) from error
