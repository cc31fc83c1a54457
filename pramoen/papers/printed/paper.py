"""A paper to print: its heading, tables and lines, and where people sign; no words of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

__all__ = ["Paper", "Section", "Signature"]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a paper: facts as pairs, then a table, then lines of text; any of them may be missing."""

    title: str = ""
    facts: Sequence[tuple[str, str]] = ()
    headings: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    lines: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign: under it the name where it is known, and in what part."""

    part: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper. `about` tells it apart from others of its form in a file's name; `titles` stand on top."""

    about: str
    titles: Sequence[str]
    sections: Sequence[Section]
    signatures: Sequence[Signature] = field(default=())
    note: str = ""
