"""What the weights of a group of indicators come to."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from pramoen.appraisal.indicator import Indicator

__all__ = ["weights_in_words"]


def weights_in_words(indicators: Sequence[Indicator], *, whole: bool) -> str:
    """The sum of the weights of a group, parts instead of their parents.

    `whole` says that the letter lists the whole group, so that the sum should be 100: it says whether it is.
    """
    parents = {indicator.parent for indicator in indicators}
    leaves = [indicator for indicator in indicators if indicator.key not in parents]
    try:
        weights = [Decimal(leaf.weight) for leaf in leaves if leaf.weight is not None]
    except InvalidOperation:
        return "น้ำหนักบางตัวไม่ใช่ตัวเลข จึงรวมไม่ได้"
    if not weights:
        return "หนังสือไม่ระบุน้ำหนัก"
    total = sum(weights, Decimal(0))
    if len(weights) < len(leaves):
        return f"น้ำหนักรวม {total} (ไม่ระบุ {len(leaves) - len(weights)} ตัว)"
    if not whole:
        return f"น้ำหนักรวม {total}"
    return f"น้ำหนักรวม {total} " + ("ครบ 100" if total == 100 else "ไม่เท่ากับ 100")
