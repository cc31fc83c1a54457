"""What is made unreadable before it is logged or kept."""

from __future__ import annotations

import pytest

from notifications.channels import SendResult, mask

USER = "U" + "0123456789abcdef" * 2


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (f"push to {USER} failed", "push to U***cdef failed"),
        ("550 <somchai@example.go.th> unknown", "550 <s***@example.go.th> unknown"),
        ("mailtos://office:s3cret@host/", "mailtos://****@host/"),
        ("Authorization: Bearer abc+/def==", "Authorization: Bearer ***"),
        ("x" * 120 + "==", "***"),
        (
            "message 00000000-0000-0000-0000-000000000001 sent",
            "message 00000000-0000-0000-0000-000000000001 sent",
        ),
        ("ครบกำหนด 20 กันยายน 2567", "ครบกำหนด 20 กันยายน 2567"),
    ],
)
def test_ids_addresses_and_secrets_are_cut_short_and_nothing_else(text, masked):
    assert mask(text) == masked
    assert mask(masked) == masked


def test_the_providers_words_are_kept_masked_and_short():
    result = SendResult("permanent", "refused", f"no such user {USER} " + "z" * 70 + " " + "ก" * 1000)
    assert USER not in result.words
    assert len(result.words) == 500
