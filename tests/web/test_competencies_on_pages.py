"""The competencies that were agreed stand by name on the evaluation."""

from __future__ import annotations

from a_browser import House
from a_life import AGREEMENT, EVALUATION
from filling_in import opens, sends

AGREED = {
    **AGREEMENT,
    "competencies": [{"name": "การมุ่งผลสัมฤทธิ์สมมติ", "expected_level": "3", "weight": "60"}],
}


def test_an_evaluation_says_which_competency_each_line_is_about(house: House) -> None:
    sends(house, "P1", AGREED, "agreement")
    _, form = opens(house, "P1", "evaluation")
    for words in ("การมุ่งผลสัมฤทธิ์สมมติ", "ระดับที่คาดหวัง ๓", "น้ำหนัก ๖๐"):
        assert words in form.text
    said = {"name": "การมุ่งผลสัมฤทธิ์สมมติ", "expected_level": "3", "weight": "60", "score": "4"}
    sends(house, "P1", {"results": EVALUATION["results"], "competencies": [said]}, "evaluation")
    _, read = opens(house, "S1", "evaluation")
    assert "การมุ่งผลสัมฤทธิ์สมมติ (ระดับที่คาดหวัง ๓)" in read.text
