"""Helper cells in which a spreadsheet reckons with exact fractions.

A spreadsheet's numbers are binary floating point, so 17 × 100 ÷ 20 compared with 85, or a score that ends on
half of the fourth decimal, may come out on the wrong side. Here every number is kept as two whole numbers,
numerator and denominator, which doubles hold exactly up to 2^53; only the printed score is divided out.
A blank ("") stands for what is missing and stays blank.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from pramoen.appraisal.scoring.numbers import exact
from pramoen.papers.forms.room import Room

__all__ = ["BLANK", "SIGNS", "Cells", "Exact", "common_scale", "scaled"]

BLANK = '""'
SIGNS = {"at_least": ">=", "at_most": "<=", "more_than": ">", "less_than": "<", "exactly": "="}
"""How formulas write the comparisons of rules."""

# Up to here a quotient of whole numbers that is not half of a last place cannot round to one.
_SURE = "1E+11"
_NUDGE = "1E-9"
_PORTION = 100


@dataclass(frozen=True, slots=True)
class Exact:
    """An exact number as references to (or constants of) its numerator and its denominator, above 0."""

    n: str
    d: str


def common_scale(numbers: list[str]) -> int:
    """The power of ten that makes all these decimal strings whole."""
    scale = 1
    while any((exact(text) * scale).denominator != 1 for text in numbers):
        scale *= 10
    return scale


def scaled(text: str, scale: int) -> int:
    """A decimal string times a scale that makes it whole."""
    whole: Fraction = exact(text) * scale
    return int(whole)


class Cells:
    """The hidden cells behind one sheet of some `room`: `ref` finds a field's cell, `put` adds a helper."""

    def __init__(self, refs: Mapping[str, str], put: Callable[[str], str], room: Room) -> None:
        self._refs = refs
        self._put = put
        self.room = room

    def ref(self, key: str) -> str:
        """The reference to the cell of a field."""
        return self._refs[key]

    def put(self, formula: str) -> str:
        """Add a helper cell with this formula (without `=`); gives the reference to it."""
        return self._put(formula)

    def blank(self) -> Exact:
        """A number that is missing whatever is filled in."""
        return Exact(BLANK, BLANK)

    def number(self, key: str) -> Exact:
        """The number filled in; blank where it is none. Six decimals at most are allowed for."""
        cell = self.ref(key)
        d = self.put(
            f"IF(ISNUMBER({cell}),IF({cell}=ROUND({cell},0),1,IF({cell}=ROUND({cell},2),100,"
            f'IF({cell}=ROUND({cell},4),10000,1000000))),"")'
        )
        return Exact(self.put(f'IF({d}="","",ROUND({cell}*{d},0))'), d)

    def any_of(self, conditions: list[str]) -> str:
        """Whether any of these conditions holds; in portions, for a function takes only so many."""
        while len(conditions) > _PORTION:
            portions = range(0, len(conditions), _PORTION)
            conditions = [
                self.put(f"OR({','.join(conditions[first : first + _PORTION])})") for first in portions
            ]
        return self.put(f"OR({','.join(conditions) or 'FALSE()'})")

    def day(self, key: str) -> str:
        """The day filled in, without a time of day; a year of the Buddhist era is taken for what it is."""
        cell = self.ref(key)
        return self.put(
            f"IF(ISNUMBER({cell}),IF(YEAR({cell})>=2400,"
            f'DATE(YEAR({cell})-543,MONTH({cell}),DAY({cell})),INT({cell})),"")'
        )

    def fraction(self, n: str, d: str, *, unless: str) -> Exact:
        """n ÷ d in lowest terms; blank where the condition `unless` holds."""
        top = self.put(f'IF({unless},"",{n})')
        bottom = self.put(f'IF({top}="","",{d})')
        shared = self.put(f'IF({top}="","",IF(MAX(ABS({top}),{bottom})>9E+15,1,GCD(ABS({top}),{bottom})))')
        return Exact(
            self.put(f'IF({top}="","",{top}/{shared})'), self.put(f'IF({top}="","",{bottom}/{shared})')
        )

    def plus(self, one: Exact, other: Exact) -> Exact:
        """The sum; blank where either is."""
        return self.fraction(
            f"{one.n}*{other.d}+{other.n}*{one.d}",
            f"{one.d}*{other.d}",
            unless=f'OR({one.n}="",{other.n}="")',
        )

    def lower(self, one: Exact, other: Exact) -> Exact:
        """The lesser of two; blank where either is."""
        first = self.put(f'IF(OR({one.n}="",{other.n}=""),"",IF({one.n}*{other.d}<={other.n}*{one.d},1,2))')
        return Exact(
            self.put(f'IF({first}="","",CHOOSE({first},{one.n},{other.n}))'),
            self.put(f'IF({first}="","",CHOOSE({first},{one.d},{other.d}))'),
        )

    def kept(self, score: Exact) -> Exact:
        """The score kept from 0 to 5; blank stays blank."""
        if score.n == BLANK:
            return score
        return Exact(self.put(f'IF({score.n}="","",MAX(0,MIN({score.n},5*{score.d})))'), score.d)

    def printed(self, score: Exact) -> str:
        """The formula of the score with four decimals, half up, once.

        Beyond the sizes that doubles hold exactly, a nudge far below the last place settles ties upwards.
        """
        nudge = f"IF({score.d}>{_SURE},{_NUDGE},0)"
        return f'IF({score.n}="","",ROUND({score.n}*10000/{score.d}+{nudge},0)/10000)'
