"""Reading takes time in proportion to the text: no pattern may try one stretch in ever more ways."""

import re._constants as sre
import re._parser as parser

import pytest

from calendars.phrases import prepare, reader

LONGEST = 60


def _repeats(parsed):
    """Every repetition of a parsed pattern as (operation, most times, what is repeated)."""
    for operation, argument in parsed:
        if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            yield operation, argument[1], argument[2]
            yield from _repeats(argument[2])
        elif operation is sre.SUBPATTERN:
            yield from _repeats(argument[3])
        elif operation is sre.BRANCH:
            for branch in argument[1]:
                yield from _repeats(branch)
        elif operation in (sre.ASSERT, sre.ASSERT_NOT):
            yield from _repeats(argument[1])
        elif operation is sre.ATOMIC_GROUP:
            yield from _repeats(argument)
        elif operation is sre.GROUPREF_EXISTS:
            for branch in argument[1:]:
                yield from _repeats(branch or [])


PATTERNS = {shape.__name__.rpartition(".")[2]: shape.PATTERN for shape in reader.all_shapes()} | {
    "spoken_for": prepare._SPOKEN_FOR
}


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_a_repetition_is_short_or_possessive(name):
    for operation, most, _ in _repeats(parser.parse(PATTERNS[name].pattern)):
        assert operation is sre.POSSESSIVE_REPEAT or most <= LONGEST


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_a_phrase_begins_with_a_word_or_a_digit_and_never_with_a_gap(name):
    assert PATTERNS[name].match(" " * 20) is None
    assert PATTERNS[name].match("") is None
