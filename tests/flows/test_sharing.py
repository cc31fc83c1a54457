"""A sweep over many provinces is cut into shares; one over few is not."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from flows.sharing import shares_of


def _rounds(*provinces: int) -> Any:
    return cast(Any, [SimpleNamespace(province_id=province) for province in provinces])


@pytest.mark.parametrize(
    ("provinces", "shares"),
    [
        ((), []),
        ((7,), [[7]]),
        ((3, 1, 3, 2), [[1, 2, 3]]),
        ((5, 4, 3, 2, 1), [[1, 2, 3, 4], [5]]),
    ],
)
def test_a_share_holds_four_provinces_each_once(provinces: tuple[int, ...], shares: list[list[int]]) -> None:
    assert shares_of(_rounds(*provinces)) == shares


def test_76_provinces_make_nineteen_shares() -> None:
    assert [len(share) for share in shares_of(_rounds(*range(76)))] == [4] * 19
