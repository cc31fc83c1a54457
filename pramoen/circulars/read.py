"""From a letter's file to a `Circular`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from pramoen.appraisal.indicator import Indicator, Level, Variant
from pramoen.circulars.body import letter_lines, paragraphs_of
from pramoen.circulars.circular import Amendment, Circular
from pramoen.circulars.composites import scored_by_parts
from pramoen.circulars.criteria import Problem, RuleReading, read_rule
from pramoen.circulars.deadlines import read_deadlines
from pramoen.circulars.draft import Draft, LevelText
from pramoen.circulars.files import read_source
from pramoen.circulars.findings import find_all
from pramoen.circulars.kinds import kind_of
from pramoen.circulars.layouts import read_drafts
from pramoen.circulars.letterhead import read_letterhead
from pramoen.circulars.markup import plain
from pramoen.circulars.merge import key_of, merge, parent_key_of
from pramoen.circulars.phrases import phrases_of
from pramoen.circulars.provinces import province_of
from pramoen.circulars.reading import Reading
from pramoen.circulars.rounds import read_round
from pramoen.circulars.source import Source
from pramoen.circulars.units import unit_of

__all__ = ["read_circular", "read_letter", "read_text"]

Span = tuple[date, date] | None


def read_circular(path: Path) -> Circular:
    """The letter in a file (.txt, .docx, .pdf or an image), with its findings. Raises UnreadableFile."""
    return read_text(read_source(path))


def read_text(source: Source) -> Circular:
    """The letter whose lines are given, with its findings. What cannot be read becomes one."""
    letter = read_letter(source)
    return letter.circular.model_copy(update={"findings": find_all(letter)})


def read_letter(source: Source) -> Reading:
    """The letter with all that was known of it on the way; its circular has no findings yet."""
    drafts, taken = read_drafts(source)
    proper = letter_lines(source, taken)
    behind = enumerate(source.lines[len(proper) :], len(proper) + 1)
    head = read_letterhead(proper, ((n, line) for n, line in behind if n not in taken))
    letter = " ".join(plain(line) for _, line in proper)
    kind = kind_of(head, letter, drafts, source.lines)
    # Templates are for any round: years within them belong to what they measure.
    said = source.lines[:12] if kind == "template" else source.lines
    year, round_, period = read_round(head.subject or "", "\n".join(plain(line) for line in said))
    span = (period.start, period.end) if period is not None else None
    merged = merge([draft for draft in drafts if draft.amended != "before"])
    earlier = merge([draft for draft in drafts if draft.amended == "before"])
    body = paragraphs_of(source, taken)
    problems: list[tuple[str, Problem]] = []
    indicators = _indicators(merged.values(), span, problems)
    before = {i.key: i for i in _indicators(earlier.values(), span, [])}
    phrases = phrases_of(merged, body, span)
    outside = [line for n, line in enumerate(source.lines, 1) if not (head.formal and n in head.lines)]
    circular = Circular(
        number=head.number,
        issued_on=head.issued_on,
        province=province_of(outside) or head.province,
        kind=kind,
        fiscal_year=year,
        round=round_,
        period=period,
        refers_to=head.refers_to,
        deadlines=read_deadlines(phrases, span),
        indicators=indicators,
        amendments=_amendments(drafts, before, {i.key: i for i in indicators}),
    )
    return Reading(
        source=source,
        circular=circular,
        drafts=tuple(drafts),
        merged=merged,
        body=body,
        phrases=phrases,
        letterhead_province=head.province,
        number_line=head.number_line,
        problems=tuple(problems),
    )


def _levels(texts: Iterable[LevelText]) -> list[Level]:
    return [Level(level=text.level, text=text.text) for text in texts]


def _rule(draft: Draft, levels: list[LevelText], span: Span) -> RuleReading:
    return read_rule(levels, title=draft.title, unit=draft.unit, notes=draft.notes, within=span)


def _indicators(drafts: Iterable[Draft], span: Span, problems: list[tuple[str, Problem]]) -> list[Indicator]:
    """The indicators that drafts make, each with its rule; `problems` gains what their words lack."""
    drafts = list(drafts)
    parents = {(draft.group, draft.parent) for draft in drafts if draft.parent is not None}
    return scored_by_parts(
        [_indicator(d, span, problems, is_parent=(d.group, d.number) in parents) for d in drafts]
    )


def _indicator(
    draft: Draft, span: Span, problems: list[tuple[str, Problem]], *, is_parent: bool
) -> Indicator:
    key = key_of(draft)
    rule: dict[str, Any] | None = None
    source: list[dict[str, Any]] = []
    variants = []
    texts = [*draft.levels, *(level for variant in draft.variants for level in variant.levels)]
    for variant in draft.variants:
        reading = _rule(draft, variant.levels, span)
        problems += [(key, problem) for problem in reading.problems]
        variants.append(
            Variant(applies_to=variant.applies_to, levels=_levels(variant.levels), rule=reading.rule)
        )
    if not (draft.levels or variants or is_parent):
        rule = {"kind": "judgement"}
    elif draft.levels:
        reading = _rule(draft, draft.levels, span)
        problems += [(key, problem) for problem in reading.problems]
        rule, source = reading.rule, reading.source
    return Indicator(
        key=key,
        group=draft.group,
        number=draft.number,
        parent=parent_key_of(draft),
        title=draft.title,
        unit=draft.unit or unit_of(draft.title, [level.text for level in texts]),
        weight=draft.weight,
        owner_unit=draft.owner_unit,
        people=draft.people,
        levels=_levels(draft.levels),
        evidence=draft.evidence,
        rule=rule,
        rule_source=source,
        variants=variants,
        applies_to=draft.applies_to,
        alternatives=draft.alternatives,
        targets=draft.targets,
        line=draft.line,
    )


def _amendments(
    drafts: Iterable[Draft], before: dict[str, Indicator], after: dict[str, Indicator]
) -> list[Amendment]:
    """Each amended indicator as it was and as it shall be, in the order of the letter.

    The indicators of an amendment are those that stand once it is applied, so `after` is among them too.
    """
    keys = dict.fromkeys(key_of(draft) for draft in drafts if draft.amended)
    return [Amendment(indicator=key, before=before.get(key), after=after.get(key)) for key in keys]
