"""One indicator out of all the places of a letter that speak of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from pramoen.circulars.draft import Draft, LevelText, Place

__all__ = ["key_of", "merge", "parent_key_of"]

_RANK = {place: rank for rank, place in enumerate(get_args(Place))}


def key_of(draft: Draft) -> str:
    """The indicator's key: group/number, and the number alone for a template."""
    return draft.number if draft.group == "template" else f"{draft.group}/{draft.number}"


def parent_key_of(draft: Draft) -> str | None:
    """The key of the indicator that this one is a part of."""
    return None if draft.parent is None or draft.group == "template" else f"{draft.group}/{draft.parent}"


def _join_levels(kept: list[LevelText], more: list[LevelText], *, continued: bool) -> list[LevelText]:
    """Levels of a further page: new ones are added, and a level carried on gains its paragraphs."""
    joined = {level.level: replace(level, paragraphs=list(level.paragraphs)) for level in kept}
    for level in more:
        if level.level not in joined:
            joined[level.level] = level
        elif continued:
            joined[level.level].paragraphs += level.paragraphs
    return list(joined.values())


def _carry_on(draft: Draft, more: Draft) -> Draft:
    """The draft with what a further page of the same place says of it; what was said first stands."""
    return replace(
        draft,
        title=draft.title or more.title,
        unit=draft.unit or more.unit,
        weight=draft.weight if draft.weight is not None else more.weight,
        weight_line=draft.weight_line if draft.weight is not None else more.weight_line,
        owner_unit=draft.owner_unit or more.owner_unit,
        people=draft.people or more.people,
        levels=_join_levels(draft.levels, more.levels, continued=more.continued),
        evidence=[*draft.evidence, *(e for e in more.evidence if e not in draft.evidence)],
        variants=[*draft.variants, *(v for v in more.variants if v not in draft.variants)],
        applies_to=draft.applies_to or more.applies_to,
        alternatives=list(dict.fromkeys([*draft.alternatives, *more.alternatives])),
        targets=[*draft.targets, *(t for t in more.targets if t not in draft.targets)],
        notes=[*draft.notes, *(n for n in more.notes if n not in draft.notes)],
        continued=False,
    )


def _prevail(earlier: Draft, later: Draft) -> Draft:
    """The draft of a later place, with what only an earlier place gives."""
    return replace(
        later,
        title=later.title or earlier.title,
        parent=later.parent or earlier.parent,
        unit=later.unit or earlier.unit,
        weight=later.weight if later.weight is not None else earlier.weight,
        weight_line=later.weight_line if later.weight is not None else earlier.weight_line,
        owner_unit=later.owner_unit or earlier.owner_unit,
        people=later.people or earlier.people,
        levels=later.levels or (earlier.levels if not later.variants else []),
        evidence=later.evidence or earlier.evidence,
        variants=later.variants or (earlier.variants if not later.levels else []),
        applies_to=later.applies_to or earlier.applies_to,
        alternatives=later.alternatives or earlier.alternatives,
        targets=later.targets or earlier.targets,
        notes=later.notes or earlier.notes,
    )


def _one(mentions: Sequence[Draft]) -> Draft:
    """The indicator that mentions of one key make: pages of a place are joined, later places prevail."""
    places: dict[Place, Draft] = {}
    for draft in mentions:
        places[draft.place] = _carry_on(places[draft.place], draft) if draft.place in places else draft
    drafts = [places[place] for place in sorted(places, key=lambda place: _RANK[place])]
    merged = drafts[0]
    for draft in drafts[1:]:
        merged = _prevail(merged, draft)
    return replace(merged, levels=_said_once(merged.levels), continued=False)


def _said_once(levels: Sequence[LevelText]) -> list[LevelText]:
    """The levels in their order, without those that a page prints a second time in the same words."""
    once: dict[tuple[int, str], LevelText] = {}
    for level in levels:
        once.setdefault((level.level, " ".join(level.text.split())), level)
    return sorted(once.values(), key=lambda level: level.level)


def _missing_parents(drafts: Sequence[Draft]) -> list[Draft]:
    """A bare draft for each parent that no place of the letter names, where its first part stands."""
    named = {(d.group, d.number) for d in drafts}
    made: dict[tuple[str, str], Draft] = {}
    for draft in drafts:
        if (
            draft.parent is not None
            and draft.group != "template"
            and (draft.group, draft.parent) not in named
        ):
            made.setdefault(
                (draft.group, draft.parent),
                Draft(place=draft.place, group=draft.group, number=draft.parent, title="", line=draft.line),
            )
    return list(made.values())


def merge(drafts: Sequence[Draft]) -> dict[str, Draft]:
    """One draft per key, in the order of the pages; drafts of an amendment (เดิม, แก้ไข) are the caller's.

    Where places disagree the later of `Place` wins, field by field; pages of one place (ต่อ) add up.
    """
    whole = [*_missing_parents(drafts), *drafts]
    mentions: dict[str, list[Draft]] = {}
    for draft in sorted(whole, key=lambda d: d.line):
        mentions.setdefault(key_of(draft), []).append(draft)
    merged = {key: _one(found) for key, found in mentions.items()}
    order = sorted(merged, key=lambda key: (merged[key].line, merged[key].parent is not None))
    return {key: merged[key] for key in order}
