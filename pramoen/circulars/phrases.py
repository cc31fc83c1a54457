"""Every phrase of time in a letter, with the indicator and level whose words hold it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from calendars.phrases import read_phrases
from pramoen.circulars.draft import Draft, LevelText
from pramoen.circulars.reading import Paragraph, PhraseAt
from pramoen.circulars.superseded import is_superseded

__all__ = ["phrases_of"]


def phrases_of(
    merged: Mapping[str, Draft], body: Sequence[Paragraph], within: tuple[date, date] | None
) -> tuple[PhraseAt, ...]:
    """The phrases of the letter's body and of its indicators, in the order of their lines.

    A day that an amendment replaces (เดิม … แก้ไขเป็น …) is left out. `within` is the round, in which a
    day without a year falls.
    """
    found = [PhraseAt(phrase, p) for p in body for phrase in read_phrases(p.text, within=within)]
    for key, draft in merged.items():
        for level, paragraph in _words_of(draft):
            found += [
                PhraseAt(phrase, paragraph, key, level)
                for phrase in read_phrases(paragraph.text, within=within)
            ]
    found = [at for at in found if not is_superseded(at)]
    return tuple(sorted(found, key=lambda at: at.line))


def _words_of(draft: Draft) -> Iterator[tuple[int | None, Paragraph]]:
    """The words of an indicator, level by level; its notes have no level."""
    for levels in [draft.levels, *(variant.levels for variant in draft.variants)]:
        for level in levels:
            yield from ((level.level, p) for p in _paragraphs(draft, level))
    for line, words in draft.notes:
        yield None, Paragraph(words, draft.wraps.get(line, ((0, line),)))
    for level_named, line, words in draft.elsewhere:
        yield level_named, Paragraph(words, ((0, line),))


def _paragraphs(draft: Draft, level: LevelText) -> Iterator[Paragraph]:
    for place, words in enumerate(level.paragraphs):
        line = level.lines[place] if place < len(level.lines) else level.line
        yield Paragraph(words, draft.wraps.get(line, ((0, line),)))
