"""Templates that may stand in for each other, from a remark such as "5.1 หรือ 5.2"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from calendars.digits import arabic
from pramoen.circulars.draft import Draft

__all__ = ["link_alternatives", "named_indicators", "resolve"]

_NUMBER = r"[0-9]+(?:\.[0-9]+)*(?:\s*\(\s*[0-9]+(?:\.[0-9]+)*\s*\))?"
_EITHER = re.compile(rf"ตัวชี้วัด(?:ที่)?\s*({_NUMBER}(?:\s*(?:,|หรือ|กับ)\s*(?:ตัวชี้วัด(?:ที่)?\s*)?{_NUMBER})+)")
_NAMED = re.compile(
    rf"ตัวชี้วัด(?:ที่)?\s*({_NUMBER}(?:\s*(?:,|หรือ|และ|กับ)\s*(?:ตัวชี้วัด(?:ที่)?\s*)?{_NUMBER})*)(?!\s*[).])"
)
_EACH = re.compile(_NUMBER)
_CHOICE = re.compile(r"หรือ|แทน|เลือก")


def _numbers(words: str) -> list[str]:
    return [re.sub(r"\s", "", number) for number in _EACH.findall(words)]


def named_indicators(text: str) -> list[str]:
    """The numbers of indicators that the words name: "ตัวชี้วัด 5.1 หรือ 5.2" names two."""
    return [number for found in _NAMED.finditer(arabic(text)) for number in _numbers(found[1])]


def resolve(number: str, own: str, keys: Sequence[str]) -> str | None:
    """The key of the indicator that `number` names within the indicator `own`; None where there is none.

    A number without its section, such as 5.1 within 2.1(5.2), is one of the same section.
    """
    section = own.split("(", maxsplit=1)[0]
    return next((key for key in (number, f"{section}({number})") if key in keys), None)


def link_alternatives(drafts: Sequence[Draft]) -> None:
    """Notes on each draft which others may stand in for it, and the other way about."""
    by_number = {draft.number: draft for draft in drafts}
    keys = list(by_number)
    for draft in drafts:
        for _, note in draft.notes:
            if not note.startswith("หมายเหตุ") or not _CHOICE.search(note):
                continue
            for found in _EITHER.finditer(arabic(note)):
                named = [resolve(number, draft.number, keys) for number in _numbers(found[1])]
                group = list(dict.fromkeys([draft.number, *(key for key in named if key)]))
                for key in group:
                    others = [other for other in group if other != key]
                    known = by_number[key].alternatives
                    by_number[key].alternatives = list(dict.fromkeys([*known, *others]))
