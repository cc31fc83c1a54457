"""The words of a milestone's steps, found in what the letter says of its levels: `1.1 …`, `1.2 …`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from calendars.digits import arabic
from pramoen.appraisal.rules.milestone import Milestone
from pramoen.appraisal.scoring.levels import in_order

__all__ = ["in_words", "step_words"]

_NONE = frozenset({"", "-", "–"})


def step_words(rule: Milestone, levels: Sequence[tuple[int, str]], sources: Sequence[str]) -> dict[str, str]:
    """The words of each step, as far as any are known.

    `levels` are the letter's words by level, `sources` the words that the rule was read from, which help
    where a level has none. A step that is words itself needs no others.
    """
    known = {level: words for level, words in levels if words.strip() not in _NONE}
    found: dict[str, str] = {}
    for level, own in in_order(rule.levels):
        steps = list(own or ())
        texts = [known[level]] if level in known else list(sources)
        for step in steps:
            words = next(filter(None, (_after(step, text, steps) for text in texts)), None)
            if words is None and len(steps) == 1 and level in known:
                words = known[level]
            if words and words.strip() != step:
                found[step] = " ".join(words.split())
    return found


def in_words(rule: Milestone, words: dict[str, str], spelt: set[int]) -> Milestone:
    """The rule with its steps in words at the levels that are not `spelt` out beside it already."""
    levels = {
        str(level): own if own is None or level in spelt else [_named(step, words) for step in own]
        for level, own in in_order(rule.levels)
    }
    return rule.model_copy(update={"levels": levels})


def _named(step: str, words: dict[str, str]) -> str:
    return f"{step} {words[step]}" if step in words else step


def _after(step: str, text: str, steps: Sequence[str]) -> str | None:
    """What stands in `text` after the number of a step, up to the next step's."""
    plain = arabic(text)
    begins = _mark(step).search(plain)
    if begins is None:
        return None
    ends = [m.start() for other in steps if other != step and (m := _mark(other).search(plain, begins.end()))]
    return text[begins.end() : min(ends, default=len(text))].strip() or None


def _mark(step: str) -> re.Pattern[str]:
    """The number of a step where it begins one: at the beginning, or after a space; not within a number."""
    return re.compile(rf"(?:^|(?<=[\s(])){re.escape(arabic(step))}[.)]?(?:\s+|(?=[^\d.\s]))")
