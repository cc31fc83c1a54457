"""A change set as the rows of one table in plain words, for places where no page can be shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from pramoen.papers.amendment_page.page import Pair, changed_of, day_row
from pramoen.papers.letter_page.catalogue import FIELDS, UNKNOWN
from pramoen.papers.letter_page.names import field_name, indicator_name

__all__ = ["change_rows"]

_WHAT, _FIELD, _BEFORE, _AFTER = "รายการ", "ส่วนที่เปลี่ยน", "เดิม", "แก้ไขเป็น"


def change_rows(document: Mapping[str, Any], pairs: Sequence[Pair]) -> list[dict[str, str]]:
    """What changes, a row each, old beside new, in formal Thai.

    `document` is that of `pramoen amend --json`; `pairs` are the indicators before and after by key. Of an
    indicator without its pair, as when an amendment is undone, what has no words is named alone, like people.
    """
    changes = document["changes"]
    rows = [row for pair in pairs for row in _of_indicator(pair, changes)]
    paired = {key for key, _, _ in pairs}
    for change in changes:
        if "deadline" in change:
            said = day_row(change)
            rows.append(_row(said.field, "กำหนด", said.before, said.after))
        elif change["indicator"] not in paired:
            before, after = _words(change["before"]), _words(change["after"])
            rows.append(_row(indicator_name(change["indicator"]), field_name(change), before, after))
    return rows


def _of_indicator(pair: Pair, changes: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, str]]:
    said = changed_of(pair, changes)
    if not said.rows:
        yield _row(said.name, said.note or said.title, [said.title], [said.note])
    for row in said.rows:
        # Such tables lie where nobody's name is to stand.
        named = row.field == FIELDS["people"]
        before, after = (["ตามหนังสือเดิม"], ["ตามหนังสือแก้ไข"]) if named else (row.before, row.after)
        yield _row(said.name, row.field, before, after)


def _row(what: str, field: str, before: Sequence[str], after: Sequence[str]) -> dict[str, str]:
    return {_WHAT: what, _FIELD: field, _BEFORE: _plain(before), _AFTER: _plain(after)}


def _plain(lines: Sequence[str]) -> str:
    return "\n".join(one.striptags() if isinstance(one, Markup) else one for one in lines)


def _words(value: object) -> list[str]:
    """Words as they are; of a rule or a list only that there is one."""
    return [value if isinstance(value, str) else UNKNOWN if value in (None, [], {}) else "ตามหนังสือ"]
