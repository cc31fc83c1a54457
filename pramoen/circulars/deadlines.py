"""The days by which things are due, from the phrases of time in a letter."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from pramoen.circulars.circular import Deadline
from pramoen.circulars.open_days import is_left_open, tells_no_deadline, yearly_rule
from pramoen.circulars.reading import PhraseAt
from pramoen.circulars.stages import Stage, recipient_in, stage_of

__all__ = ["read_deadlines"]

# A number of times a month that a level asks for is a measure, not a deadline.
_MEASURED = re.compile(r"(?:กว่า|อย่างน้อย|รวมกัน|เฉลี่ย|ไม่เกิน)\s?$")

# From when something is done (เริ่มตั้งแต่เดือนมิถุนายน) is no day by which it is due.
_SINCE = ("ตั้งแต่", "นับ")
# A day of a meeting, although the words before speak of sending something.
_MEETING = re.compile(r"(?:ประชุม|อบรม|สัมมนา)[ก-๎ฯ]{0,60}\s?$")
# What joins a day to the one before it, of which it keeps stage and recipient.
_JOINED = re.compile(r"[\s,]*(?:และ)?\s*")


def read_deadlines(phrases: Sequence[PhraseAt], within: tuple[date, date] | None) -> list[Deadline]:
    """The deadlines in the order of their lines, each once; the first line that gives one stands.

    `within` is the round: its own days (๑ เมษายน - ๓๐ กันยายน) are no deadline, nor are days as of
    which a base was counted before it began.
    """
    found: dict[str, Deadline] = {}
    ends: dict[int, tuple[int, Stage | None, str | None]] = {}
    for at in phrases:
        start, stage_before, to_before = ends.get(id(at.paragraph), (0, None, None))
        before = at.paragraph.text[start : at.phrase.start]
        after = at.paragraph.text[at.phrase.end : at.phrase.end + 60]
        if not _is_due(at, before, within):
            continue
        stage = _stage(at, before, after) or stage_before
        to = to_before if _JOINED.fullmatch(before) else recipient_in(before)
        ends[id(at.paragraph)] = (at.phrase.end, stage, to)
        if stage is not None:
            deadline = _deadline(at, stage, to)
            found.setdefault(_identity(deadline), deadline)
    return _without_open_rules(list(found.values()))


def _without_open_rules(deadlines: list[Deadline]) -> list[Deadline]:
    """Without "every month" or "every quarter" where the letter says the day elsewhere for the same stage."""
    said = {(d.stage, _period(d.rule)) for d in deadlines if d.indicator is None and not _is_open(d.rule)}
    return [
        d
        for d in deadlines
        if d.indicator is not None or not _is_open(d.rule) or (d.stage, _period(d.rule)) not in said
    ]


def _is_open(rule: dict[str, Any] | None) -> bool:
    return rule is not None and rule.keys() == {"every", "day"} and rule["day"] is None


def _period(rule: dict[str, Any] | None) -> str | None:
    """What a rule comes again with (month, quarter); None where it does not, or not with one alone."""
    periods = {part.get("every") for part in (rule or {}).get("any_of", [rule or {}])}
    return periods.pop() if len(periods) == 1 else None


def _is_due(at: PhraseAt, before: str, within: tuple[date, date] | None) -> bool:
    phrase = at.phrase
    if phrase.is_round or tells_no_deadline(at) or _only_tells_when(at, before):
        return False
    if phrase.due is None and phrase.rule is None and not is_left_open(at):
        return False
    if phrase.rule is not None and "times" in phrase.rule and _MEASURED.search(before):
        return False
    early = within is not None and phrase.due is not None and phrase.due < within[0]
    return not (early and phrase.relation == "as_of")


def _only_tells_when(at: PhraseAt, before: str) -> bool:
    """Whether a day or window is that of a meeting, of a beginning, or of what an indicator counts."""
    phrase = at.phrase
    if phrase.relation == "from_to":
        # The quarters and months that an indicator counts are not a time to hand anything in.
        counts = at.level is None and not re.search(r"วันที่|ภายใน", phrase.text)
        return at.indicator is not None and (counts or "ไตรมาส" in phrase.text)
    if phrase.relation == "after":
        return phrase.rule is None and phrase.text.startswith(_SINCE)
    return phrase.relation == "on" and phrase.due is not None and _MEETING.search(before) is not None


def _stage(at: PhraseAt, before: str, after: str) -> Stage | None:
    cut_off = at.phrase.relation == "as_of"
    stage = stage_of(before, after, repeats_monthly=_period(at.phrase.rule) == "month", cut_off=cut_off)
    if at.indicator is not None:
        return "cut_off" if stage == "cut_off" else "indicator"
    return stage


def _deadline(at: PhraseAt, stage: Stage, to: str | None) -> Deadline:
    phrase = at.phrase
    return Deadline(
        stage=stage,
        due=phrase.due,
        from_=phrase.from_,
        relation=phrase.relation,
        rule=phrase.rule or yearly_rule(at),
        indicator=at.indicator,
        level=at.level,
        occurrence=phrase.occurrence,
        to=to,
        text=phrase.text,
        line=at.line,
    )


def _identity(deadline: Deadline) -> str:
    said = (deadline.stage, deadline.due, deadline.rule, deadline.indicator, deadline.level)
    return json.dumps([*said, deadline.occurrence, deadline.to], default=str, sort_keys=True)
