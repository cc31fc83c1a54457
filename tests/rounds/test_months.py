"""A month as people write it."""

from __future__ import annotations

import pytest

from pramoen.errors import BadInput
from pramoen.rounds.months import read_month


@pytest.mark.parametrize(
    "text", ["2567-06", "2024-06", "๒๕๖๗-๐๖", "มิถุนายน 2567", "มิ.ย. 2567", "มิถุนายน ๒๕๖๗", "มิ.ย. 67", "2567-6"]
)
def test_a_month_is_understood(text: str) -> None:
    assert read_month(text) == "2567-06"


@pytest.mark.parametrize("text", ["", "2567", "2567-13", "2567-00", "มิถุนา", "06-2567", "ทุกเดือน"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="is no month"):
        read_month(text)
