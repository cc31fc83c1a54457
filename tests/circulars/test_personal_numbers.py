"""Numbers of persons, hidden in the words they stand in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pramoen.circulars.personal_numbers import masked


# The check digit of each citizen's number is wrong: nobody has it.
@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("เลข 1-2345-67890-12-3 ครับ", "เลข ×-××××-×××××-××-× ครับ"),
        ("๑๒๓๔๕๖๗๘๙๐๑๒๓", "×" * 13),
        ("1 2345 67890 12 3", "× ×××× ××××× ×× ×"),
        ("โทร. 081-234-5678, ๐๙ ๑๒๓๔ ๕๖๗๘", "โทร. ×××-×××-××××, ×× ×××× ××××"),
        ("ที่ สท 0019/ว 5030 ลงวันที่ 21 สิงหาคม 2567", "ที่ สท 0019/ว 5030 ลงวันที่ 21 สิงหาคม 2567"),
        ("12345678901234", "12345678901234"),
    ],
)
def test_only_the_digits_of_a_persons_number_are_hidden(text, hidden):
    assert masked(text) == hidden


@given(st.text(st.sampled_from("0123456789๐๘๙ -ก"), max_size=60))
def test_hiding_keeps_the_length_and_hides_all_at_once(text):
    assert len(masked(text)) == len(text)
    assert masked(masked(text)) == masked(text)
