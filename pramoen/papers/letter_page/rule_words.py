"""A scoring rule in words, set apart by level where its words name levels."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from pramoen.appraisal.rules import describe, parse_rule
from pramoen.errors import BadInput

__all__ = ["RuleWords", "rule_words"]

_LEVEL = re.compile(r"^(?P<part>(?:ส่วนที่ \d+: )*)ระดับ (?P<level>\d+): (?P<words>.*)$")
_BLANK = "หนังสือเว้นค่าไว้ จึงยังคำนวณคะแนนไม่ได้"


@dataclass(frozen=True, slots=True)
class RuleWords:
    """How a rule scores: `how` as a whole, line by line, and `levels` what each level asks for."""

    how: list[str] = field(default_factory=list)
    levels: dict[int, list[str]] = field(default_factory=dict)


def rule_words(rule: dict[str, Any] | None) -> RuleWords:
    """The rule in words. A rule with blanks says so; no rule, or one of parts listed apart, is empty."""
    if rule is None or rule.get("kind") == "composite":
        return RuleWords()
    try:
        lines = describe(parse_rule(rule)).splitlines()
    except BadInput:
        return RuleWords(how=[_BLANK])
    words = RuleWords()
    for line in lines:
        found = _LEVEL.match(line)
        if found:
            words.levels.setdefault(int(found["level"]), []).append(found["part"] + found["words"])
        else:
            words.how.append(line)
    return words
