"""So many days from an event: ภายใน 15 วันทำการ นับแต่วันที่ออกใบเสร็จ; ก่อนการประชุม ภายใน ... วันทำการ."""

from __future__ import annotations

import re
from typing import Any

from calendars.phrases.phrase import Reading
from calendars.phrases.tokens import BLANK, LEADS, WORDS, S

_UNIT = r"วันทำการ|วัน(?!ที่|ทำ|นี้|จันทร|อังคาร|พุธ|พฤหัส|ศุกร|เสาร|อาทิตย)"
_FROM = rf"นับ{S}(?:ตั้งแต่|แต่|จาก|ถัดจาก|ถัดแต่)|ตั้งแต่|หลัง(?:จาก)?|ภายหลัง(?:จาก)?"
_NOT_A_DATE = rf"(?!{S}(?:วัน)?(?:ที่)?{S}\d)"
_EVENT = rf"(?:วันที่{S}|วัน{S})?{WORDS}"
_WITHIN = LEADS["by"]


def _length(place: str) -> str:
    """A count, perhaps blank, and its unit; `place` tells the groups of one branch from the next."""
    count = rf"(?:(?P<count{place}>(?<![\d.,/])\d{{1,3}})|{BLANK})"
    return rf"{count}{S}(?P<unit{place}>{_UNIT})"


PATTERN = re.compile(
    # ภายใน 15 วันทำการ นับแต่วันที่…, also with the event before the count's end or none at all
    rf"(?:{_WITHIN}){S}{_length('')}"
    rf"(?:{S}(?P<open>\()?{S}(?:{_FROM}){_NOT_A_DATE}{S}(?P<after>{_EVENT})(?(open)(?:{S}\))?)|{S}(?P<ahead>ก่อน){_NOT_A_DATE}{S}(?P<before>{_EVENT}))?"
    # ก่อนการประชุม ภายใน 3 วันทำการ
    rf"|ก่อน{_NOT_A_DATE}{S}(?P<before_first>{_EVENT}){S}(?:(?:{_WITHIN}|ไม่น้อยกว่า|อย่างน้อย|ล่วงหน้า){S}){{1,2}}"
    rf"{_length('_first')}"
    # อย่างน้อย 7 วัน ก่อนวันประชุม
    rf"|(?:ไม่น้อยกว่า|อย่างน้อย|ล่วงหน้า){S}{_length('_last')}{S}"
    rf"ก่อน{_NOT_A_DATE}{S}(?P<before_last>{_EVENT})"
    # ก่อนวันประชุม 7 วัน
    rf"|ก่อน{_NOT_A_DATE}{S}(?P<before_bare>{_EVENT}){S}{_length('_bare')}"
    # ภายใน ... นับแต่วันที่ได้รับแจ้ง: neither the count nor its unit
    rf"|(?:(?:{_WITHIN}){S}{BLANK}{S})?(?<!เริ่ม)นับ{S}(?:ตั้งแต่|แต่|จาก){S}(?=วัน){_NOT_A_DATE}(?P<since>{_EVENT})"
)


def read(match: re.Match[str], reading: Reading) -> dict[str, Any] | None:
    """The rule; count and event are null where the letter leaves them blank or names none."""
    del reading
    if match["since"]:
        rule: dict[str, Any] = {"days": None, "after": _words(match["since"])}
        return {"relation": "by" if match[0].startswith("ภายใน") else "after", "rule": rule}
    side = next((side for side in ("", "_first", "_last", "_bare") if match[f"unit{side}"]), "")
    count = match[f"count{side}"]
    unit = "working_days" if match[f"unit{side}"] == "วันทำการ" else "days"
    rule = {unit: int(count) if count else None}
    before = match["before"] or match["before_first"] or match["before_last"] or match["before_bare"]
    if before:
        rule["before"] = _words(before)
    else:
        rule["after"] = _words(match["after"]) if match["after"] else None
    return {"relation": "by", "rule": rule}


def _words(text: str) -> str:
    return " ".join(text.split()).replace("วันที่ ", "วันที่")
