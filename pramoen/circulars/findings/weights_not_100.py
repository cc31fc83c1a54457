"""The weights of a group do not add up to 100."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from pramoen.circulars.circular import Finding, Severity
from pramoen.circulars.draft import Draft
from pramoen.circulars.findings.words import GROUPS
from pramoen.circulars.layouts.totals import total_of_weights
from pramoen.circulars.merge import merge
from pramoen.circulars.reading import Reading

__all__ = ["CODE", "SEVERITY", "find"]

CODE = "weights-not-100"
SEVERITY: Severity = "error"

_PLACES = {
    "summary": "ในสรุปตัวชี้วัด",
    "order": "ในคำสั่ง",
    "table": "ในตารางตัวชี้วัด",
    "list": "ในรายการตัวชี้วัด",
    "detail": "ในแบบรายละเอียดตัวชี้วัด",
}


def find(letter: Reading) -> Iterator[Finding]:
    """One finding a group that names every sum the letter gives; none where a weight is blank.

    Only indicators without parts count. An amendment gives some indicators of a group, not all.
    """
    if letter.circular.kind == "amendment":
        return
    for group, name in GROUPS.items():
        sums: dict[str, Decimal] = {}
        lines: list[int] = []
        places = dict.fromkeys(draft.place for draft in letter.drafts if draft.group == group)
        keys = {key for key, draft in letter.merged.items() if draft.group == group}
        for drafts in [letter.merged, *(merge([d for d in letter.drafts if d.place == p]) for p in places)]:
            leaves = _leaves(drafts, group)
            weights = [Decimal(draft.weight) for draft in leaves if draft.weight is not None]
            whole = {key for key, draft in drafts.items() if draft.group == group} >= keys
            if not leaves or len(weights) < len(leaves) or not whole:
                continue
            if sum(weights) not in sums.values():
                sums[_PLACES.get(leaves[0].place, "ในหนังสือ")] = sum(weights, Decimal(0))
                lines += [draft.weight_line or draft.line for draft in leaves]
        printed = [(line, total) for line, total in _printed(letter, group) if total not in sums.values()]
        if any(total != 100 for total in [*sums.values(), *(total for _, total in printed if sums)]):
            said = " และ ".join(f"ร้อยละ {total.normalize():f} ({where})" for where, total in sums.items())
            told = "".join(f" ทั้งที่พิมพ์ยอดรวมไว้ร้อยละ {total.normalize():f}" for _, total in printed)
            message = (
                f"น้ำหนักของ{name}รวมกันได้{said}{told} ซึ่งไม่เท่ากับร้อยละ 100 โปรดตรวจสอบและยืนยันน้ำหนักของแต่ละตัวชี้วัด"
            )
            lines += [line for line, _ in printed]
            yield Finding(
                code=CODE, severity=SEVERITY, where=group, message=message, lines=sorted(set(lines))
            )


def _printed(letter: Reading, group: str) -> Iterator[tuple[int, Decimal]]:
    """The totals of weights that the tables print below a group's indicators, with their lines."""
    for number, line in enumerate(letter.source.lines, 1):
        if not (total := total_of_weights(line)):
            continue
        above = [
            draft for draft in letter.drafts if draft.line < number and draft.place in ("table", "summary")
        ]
        if above and max(above, key=lambda d: d.line).group == group:
            yield number, Decimal(total)


def _leaves(drafts: Mapping[str, Draft], group: str) -> list[Draft]:
    """The indicators of a group that have no parts."""
    parents = {draft.parent for draft in drafts.values() if draft.group == group}
    return [draft for draft in drafts.values() if draft.group == group and draft.number not in parents]
