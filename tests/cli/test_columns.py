"""Thai text in the columns of a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pramoen.cli.columns import filled, width_of, wrapped

THAI = st.text(st.sampled_from("กขคงจน เแาะำิีุู่้์ๆฯ”“12ab"), max_size=200)


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("กก", 2), ("ที่", 1), ("น้ำหนัก", 5), ("ปี ๒๕๖๗", 6), ("abc", 3)]
)
def test_marks_above_and_below_take_no_column(text, columns):
    assert width_of(text) == columns
    assert filled(text, 8) == text + " " * (8 - columns)


@given(THAI)
def test_breaking_into_lines_loses_no_letter_and_no_line_is_too_long(text):
    lines = wrapped(text, first="  ", indent="    ", width=30).splitlines()
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width_of(line) <= 30 for line in lines)


@given(THAI)
def test_no_line_begins_with_a_mark_of_the_line_before(text):
    for line in wrapped("ก" + text, width=30).splitlines()[1:]:
        assert width_of(line[0]) == 1


def test_what_goes_beyond_the_most_lines_is_left_off_and_said():
    shown = wrapped("กขค " * 30, width=20, most=2).splitlines()
    assert len(shown) == 2
    assert shown[-1].endswith("…")
    assert width_of(shown[-1]) <= 20
