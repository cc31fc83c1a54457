"""Words of a letter made fit to be shown: no number of a person, nothing that steers a screen."""

from __future__ import annotations

import re

from pramoen.circulars.personal_numbers import masked

__all__ = ["shown"]

# Control characters (a terminal obeys some), and those that turn the direction of writing.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def shown(text: str) -> str:
    """`text` without control characters and with the numbers of persons made ×; line ends and tabs stay."""
    return masked(_UNSEEN.sub("", text))
