"""How a long text is cut for LINE."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.channels.line_parts import split_text, units


@pytest.mark.parametrize(
    ("text", "counted"),
    [("", 0), ("ครบ", 3), ("กำหนด", 5), ("abc", 3), ("😀", 2), ("ก😀ข", 4)],
)
def test_line_counts_utf_16_units(text, counted):
    assert units(text) == counted


@pytest.mark.parametrize(
    ("text", "limit", "pieces"),
    [
        ("", 5, []),
        ("\n\n", 5, []),
        ("ab\ncd", 5, ["ab\ncd"]),
        ("abc\ncd", 5, ["abc", "cd"]),
        ("abcdefg\nh", 5, ["abcde", "fg\nh"]),
        ("😀😀😀", 5, ["😀😀", "😀"]),
        ("a\n\nb", 5, ["a\n\nb"]),
    ],
)
def test_a_text_is_cut_between_lines_and_within_one_only_when_it_must(text, limit, pieces):
    assert split_text(text, limit) == pieces


@given(st.text(alphabet="กขa 😀\n", max_size=200), st.integers(2, 20))
def test_no_piece_is_too_long_and_no_letter_is_lost(text, limit):
    pieces = split_text(text, limit)
    assert all(len(piece.encode("utf-16-le")) // 2 <= limit for piece in pieces)
    assert "".join(pieces).replace("\n", "").replace(" ", "") == text.replace("\n", "").replace(" ", "")
