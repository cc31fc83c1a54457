"""An indicator with the lines of the letter that each of its readings stands on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pramoen.appraisal.indicator import Indicator
from pramoen.circulars.circular import Finding
from pramoen.circulars.draft import Draft, LevelText
from pramoen.circulars.merge import key_of
from pramoen.circulars.reading import Reading
from pramoen.papers.letter_page.names import applies_name, levels_name
from pramoen.papers.letter_page.quotes import Quote, quote_of, quotes_of
from pramoen.papers.letter_page.rule_words import RuleWords, rule_words
from pramoen.papers.letter_page.targets_table import TargetsTable, targets_table

__all__ = ["Criteria", "IndicatorView", "LevelView", "indicator_views"]


@dataclass(frozen=True, slots=True)
class LevelView:
    """A level: the letter's words, the lines they stand on, and what the rule makes of them."""

    level: int
    text: str
    lines: list[int]
    read_as: list[str]


@dataclass(frozen=True, slots=True)
class Criteria:
    """Levels and how they score; `of` says for whom, where they hold for some only."""

    of: str
    levels: list[LevelView]
    how: list[str]


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """All that a page shows of an indicator.

    `mentions` are the lines at which the letter speaks of it, `rule_source` the words its rule was read
    from that stand in no level, `findings` the places of its findings in the letter's list.
    """

    indicator: Indicator
    mentions: list[Quote]
    criteria: list[Criteria]
    rule_source: list[Quote]
    evidence: list[tuple[str, str]]
    applies: str
    targets: TargetsTable | None
    parts: list[str]
    findings: list[int]


def indicator_views(letter: Reading, findings: Sequence[Finding]) -> list[IndicatorView]:
    """The letter's indicators in order."""
    # Drafts that were joined here stand apart in `letter.drafts`: each is a mention of its own.
    mentions: dict[str, set[int]] = {}
    for draft in letter.drafts:
        if draft.amended != "before":
            mentions.setdefault(key_of(draft), set()).update(_lines_of(draft))
    found: dict[str, list[int]] = {}
    for number, finding in enumerate(findings):
        found.setdefault(finding.where, []).append(number)
    indicators = letter.circular.indicators
    return [
        IndicatorView(
            indicator=indicator,
            mentions=quotes_of(letter.source, {indicator.line, *mentions.get(indicator.key, ())}),
            criteria=list(_criteria(indicator, letter.merged)),
            rule_source=_elsewhere(letter, indicator),
            evidence=[(levels_name(e.levels), e.text) for e in indicator.evidence],
            applies=applies_name(indicator.applies_to) if indicator.applies_to else "",
            targets=targets_table(indicator.targets),
            parts=[other.key for other in indicators if other.parent == indicator.key],
            findings=found.get(indicator.key, []),
        )
        for indicator in indicators
    ]


def _lines_of(draft: Draft) -> Iterator[int]:
    yield draft.line
    if draft.weight_line is not None:
        yield draft.weight_line


def _criteria(indicator: Indicator, drafts: Mapping[str, Draft]) -> Iterator[Criteria]:
    draft = drafts.get(indicator.key)
    words = rule_words(indicator.rule)
    texts = draft.levels if draft else []
    if indicator.levels or words.how:
        yield Criteria("", _levels([(x.level, x.text) for x in indicator.levels], texts, words), words.how)
    for number, variant in enumerate(indicator.variants):
        own = draft.variants[number].levels if draft and number < len(draft.variants) else []
        said = rule_words(variant.rule)
        levels = _levels([(x.level, x.text) for x in variant.levels], own, said)
        yield Criteria(applies_name(variant.applies_to), levels, said.how)


def _levels(
    levels: Sequence[tuple[int, str]], texts: Sequence[LevelText], words: RuleWords
) -> list[LevelView]:
    lines: dict[int, set[int]] = {}
    for text in texts:
        lines.setdefault(text.level, set()).update((text.line, *text.lines))
    return [
        LevelView(level, text, sorted(lines.get(level, ())), words.levels.get(level, []))
        for level, text in sorted(levels)
    ]


def _elsewhere(letter: Reading, indicator: Indicator) -> list[Quote]:
    """The words that the rule was read from, without those that stand beside a level anyway."""
    draft = letter.merged.get(indicator.key)
    levels = [
        ({text.line, *text.lines}, "".join(text.text.split())) for text in (draft.levels if draft else [])
    ]
    return [
        quote_of(letter.source, said["line"], said["text"])
        for said in indicator.rule_source
        if not any(
            said["line"] in lines and "".join(said["text"].split()) in words for lines, words in levels
        )
    ]
