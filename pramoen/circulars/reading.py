"""What is known of a letter once it is read, for whatever looks for things that do not add up."""

from __future__ import annotations

from dataclasses import dataclass, field

from calendars.phrases import Phrase
from pramoen.circulars.circular import Circular
from pramoen.circulars.criteria import Problem
from pramoen.circulars.draft import Draft
from pramoen.circulars.source import Source

__all__ = ["Paragraph", "PhraseAt", "Reading"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that belong together, wrapped lines joined by a space; `starts` says where each line begins.

    `starts` holds pairs of (offset within `text`, line number of the file, from 1), in order.
    """

    text: str
    starts: tuple[tuple[int, int], ...]

    @property
    def line(self) -> int:
        """The line it begins on."""
        return self.starts[0][1]

    def line_at(self, offset: int) -> int:
        """The line of the file on which the character at `offset` stands."""
        return max((line for start, line in self.starts if start <= offset), default=self.line)


@dataclass(frozen=True, slots=True)
class PhraseAt:
    """A phrase of time in the letter: the paragraph it stands in, and where it belongs.

    `indicator` is the key of the indicator whose words hold it, `level` the level; both None in the
    letter's body, `level` None in an indicator's title, formula or remarks.
    """

    phrase: Phrase
    paragraph: Paragraph
    indicator: str | None = None
    level: int | None = None

    @property
    def line(self) -> int:
        """The line of the file on which the phrase begins."""
        return self.paragraph.line_at(self.phrase.start)


@dataclass(frozen=True, slots=True)
class Reading:
    """A letter, read: `circular` is complete but for its findings.

    `drafts` are all mentions of indicators in page order, before merging (compare them for what differs
    between a summary and a form); `merged` the one draft per key that the indicators were made from;
    `body` the paragraphs outside of every indicator; `phrases` every phrase of time, wherever it stands.
    `letterhead_province` is the province the letterhead names, whatever the offices of the body say,
    and `number_line` the line of the letter's number;
    `problems` what reading the rules met, with the key of the indicator.
    """

    source: Source
    circular: Circular
    drafts: tuple[Draft, ...] = ()
    merged: dict[str, Draft] = field(default_factory=dict)
    body: tuple[Paragraph, ...] = ()
    phrases: tuple[PhraseAt, ...] = ()
    letterhead_province: str | None = None
    number_line: int | None = None
    problems: tuple[tuple[str, Problem], ...] = ()
