"""Which indicator of the round each indicator of a letter is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pramoen.appraisal.changesets import same_words
from pramoen.appraisal.changesets.words import numbers_in
from pramoen.appraisal.indicator import Indicator
from pramoen.circulars.circular import Circular
from pramoen.circulars.layouts.likeness import likeness
from pramoen.records.rounds import leaves
from pramoen.rounds.amending.inquiry import Inquiry

__all__ = ["Pair", "match_indicators"]

_ALIKE = 0.6
_NEARLY_THE_SAME = 0.8
_SAME_STATEMENT = 0.7
_MOST_CHOICES = 6


@dataclass(frozen=True, slots=True)
class Pair:
    """An indicator of the round and what the letter makes of it.

    `standing` is None where it is new to the round, `after` None where it is cancelled. `key` is the letter's
    own key of it. `whole` says that the criteria are taken as the letter gives them.
    """

    key: str
    standing: Indicator | None
    before: Indicator | None
    after: Indicator | None
    whole: bool = False


def match_indicators(circular: Circular, standing: Sequence[Indicator], inquiry: Inquiry) -> list[Pair]:
    """The pairs of a letter, in its order. What cannot be placed is asked and left out, never guessed."""
    if circular.kind == "amendment":
        stated = [(one.indicator, one.before, one.after) for one in circular.amendments]
    else:
        stated = [(one.key, None, one) for one in circular.indicators]
    whole_list = circular.kind != "amendment"
    pairs = []
    for key, before, after in stated:
        pair = _place(key, before, after, standing, inquiry)
        if pair is not None and (pair := _agreed(pair, inquiry)) is not None:
            pairs.append(pair)
    if whole_list:
        pairs += _left_out(circular, pairs, standing, inquiry)
    return pairs


def _place(
    key: str,
    before: Indicator | None,
    after: Indicator | None,
    standing: Sequence[Indicator],
    inquiry: Inquiry,
) -> Pair | None:
    """The pair of one indicator; None while a person has to say which it is, or where he left it out."""
    known = before or after
    title = known.title if known else ""
    group = key.partition("/")[0]
    same_key = next((one for one in standing if one.key == key), None)
    if same_key is not None and _alike(same_key.title, title):
        return Pair(key, same_key, before, after)
    like = [one for one in standing if one.group == group and _very_alike(one.title, title)]
    if same_key is None and before is None and after is not None and not like:
        return Pair(key, None, None, after)
    return _asked(key, title, same_key, like, before, after, standing, inquiry)


def _asked(
    key: str,
    title: str,
    same_key: Indicator | None,
    like: Sequence[Indicator],
    before: Indicator | None,
    after: Indicator | None,
    standing: Sequence[Indicator],
    inquiry: Inquiry,
) -> Pair | None:
    offered = list(dict.fromkeys(one.key for one in [*like, *([same_key] if same_key else [])]))
    choices = [*offered, *(["new"] if after is not None else []), "skip"]
    why = f"ในรอบนี้ {key} คือ “{same_key.title}”" if same_key is not None else f"รอบนี้ไม่มีตัวชี้วัด {key}"
    guess = "; ที่ชื่อใกล้เคียง: " + ", ".join(f"{one.key} “{one.title}”" for one in like[:_MOST_CHOICES])
    text = (
        f"หนังสือแก้ไขตัวชี้วัด {key} “{title}” แต่{why}{guess if like else ''} "
        "โปรดระบุว่าหมายถึงตัวชี้วัดใด (new คือเพิ่มเป็นตัวชี้วัดใหม่ skip คือไม่นำมาใช้)"
    )
    allowed = [one.key for one in standing]
    answer = inquiry.ask(
        f"indicator:{key}",
        text,
        choices=[*choices, *(one for one in allowed if one not in choices)] if inquiry.answers else (),
        answer_with=f"--answer indicator:{key}={'|'.join(choices)}",
    )
    if answer is None or answer == "skip":
        return None
    if answer == "new":
        if same_key is not None:
            inquiry.again(
                f"indicator:{key}",
                f"เลขที่ {key} เป็นของตัวชี้วัดอื่นในรอบนี้แล้ว จึงเพิ่มเป็นตัวชี้วัดใหม่ด้วยเลขเดิมไม่ได้ "
                "โปรดระบุตัวชี้วัดที่จะแก้ไข หรือ skip",
                answer_with=f"--answer indicator:{key}={'|'.join([*offered, 'skip'])}",
            )
            return None
        return Pair(key, None, None, after)
    chosen = next(one for one in standing if one.key == answer)
    return Pair(key, chosen, before, after)


def _alike(one: str, other: str) -> bool:
    return not one or not other or same_words(one, other) or likeness(one, other) >= _ALIKE


def _very_alike(one: str, other: str) -> bool:
    return bool(one and other) and (same_words(one, other) or likeness(one, other) >= _NEARLY_THE_SAME)


def _agreed(pair: Pair, inquiry: Inquiry) -> Pair | None:
    """The pair, where what the letter calls the old text is what stands; else a person says what to do."""
    if pair.standing is None or pair.before is None or pair.after is None:
        return pair
    differs = list(_otherwise(pair.standing, pair.before))
    if not differs:
        return pair
    answer = inquiry.ask(
        f"stands-otherwise:{pair.standing.key}",
        f"ข้อความเดิมของตัวชี้วัด {pair.standing.key} ที่หนังสืออ้าง ไม่ตรงกับที่ใช้อยู่ในรอบนี้ ({'; '.join(differs)}) "
        "โปรดระบุว่าให้ใช้ข้อความที่แก้ไขทั้งหมด (apply) หรือคงของเดิม (skip)",
        choices=("apply", "skip"),
    )
    if answer is None:
        return Pair(pair.key, pair.standing, pair.before, pair.after, whole=True)
    return Pair(pair.key, pair.standing, None, pair.after, whole=True) if answer == "apply" else None


def _otherwise(standing: Indicator, before: Indicator) -> Iterator[str]:
    """In what the old text of a letter is not what stands."""
    if before.weight and standing.weight and Decimal(before.weight) != Decimal(standing.weight):
        yield f"น้ำหนักเดิมตามหนังสือ {before.weight} ที่ใช้อยู่ {standing.weight}"
    if before.levels and not before.variants and standing.variants:
        yield "เกณฑ์ที่ใช้อยู่แยกตามกลุ่มหน่วยงาน"
        return
    was = {level.level: level.text for level in standing.levels}
    for level in before.levels:
        if level.level in was and not _same_statement(was[level.level], level.text):
            yield f"ระดับ {level.level}"


def _same_statement(one: str, other: str) -> bool:
    """Whether two prints of a level ask for the same: the same numbers, and most of the same words."""
    if same_words(one, other):
        return True
    if numbers_in(one) != numbers_in(other):
        return False
    both = likeness(one, other)
    return both >= _SAME_STATEMENT or not (_letters(one) and _letters(other))


def _letters(text: str) -> bool:
    return likeness(text, text) > 0


def _left_out(
    circular: Circular, pairs: Sequence[Pair], standing: Sequence[Indicator], inquiry: Inquiry
) -> Iterator[Pair]:
    """The indicators that a letter which gives the whole list does not name any more: cancelled by it.

    A list is whole where the weights of a group come to 100 without them; else a person says so.
    """
    placed = {pair.standing.key for pair in pairs if pair.standing is not None}
    for group in dict.fromkeys(one.group for one in circular.indicators):
        missing = [one for one in standing if one.group == group and one.key not in placed]
        if not missing or any(
            question.id.startswith(f"indicator:{group}/") for question in inquiry.questions
        ):
            continue
        stated = [one.weight for one in leaves(circular.indicators) if one.group == group]
        names = ", ".join(one.key for one in missing)
        if None in stated or sum((Decimal(w) for w in stated if w), Decimal(0)) != 100:
            answer = inquiry.ask(
                f"missing-indicators:{group}",
                f"หนังสือมิได้กล่าวถึงตัวชี้วัด {names} โปรดระบุว่าให้ยกเลิก (remove) หรือคงไว้ (keep)",
                choices=("remove", "keep"),
            )
            if answer != "remove":
                continue
        for one in missing:
            yield Pair(one.key, one, one, None)
