"""What a form asks for: fields that become cells to fill in, in rows with a label."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

__all__ = ["Field", "FieldKind", "Given", "Row", "number", "text"]

FieldKind = Literal["number", "count", "date", "choice", "levels", "text"]

Given = Mapping[str, str]
"""What was filled in, by the field's key: numbers as decimal strings, days as ISO 8601; blanks are absent."""


@dataclass(frozen=True, slots=True)
class Field:
    """One cell to fill in.

    `key` is unique on its sheet; `name` is what the cell is called where it is bad. A number lies from
    `least` to `most` where these are given. `column` is where it stands; without one the fields of a row
    follow each other from the first column for inputs. `table` names the table it belongs to where that has a
    number of lines of which as many are filled in as there are; `line` is which of them.
    """

    key: str
    kind: FieldKind
    name: str
    choices: tuple[str, ...] = ()
    least: str | None = None
    most: str | None = None
    column: str | None = None
    table: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the form: a label, the fields beside it, and a note after a single field.

    A row without fields is a heading; `titles` then name the columns of the rows below it.
    `fixed` are words that stand in further columns.
    `needs` is the key of the field without which the others of the row mean nothing.
    """

    label: str
    fields: tuple[Field, ...] = ()
    note: str = ""
    titles: tuple[str, ...] = ()
    fixed: tuple[tuple[str, str], ...] = ()
    needs: str | None = None


def number(key: str, label: str, *, note: str = "", least: str | None = None, most: str | None = None) -> Row:
    """A row that asks for one number."""
    return Row(label, (Field(key, "number", label, least=least, most=most),), note=note)


def text(key: str, label: str) -> Row:
    """A row that asks for words."""
    return Row(label, (Field(key, "text", label),))
