"""Tables found by their ruling lines, whether drawn in a PDF or printed on a scan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Cell", "Rule", "RuledTable", "tables_of"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line across (`at` is its height) or down (`at` is its distance from the left)."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell by its edges; `row` and `column` are where it begins, from 0."""

    row: int
    column: int
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is within the cell."""
        return self.left <= x < self.right and self.top <= y < self.bottom


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table by the places of its lines; a merged cell stands once, where it begins.

    `is_open_above` and `is_open_below` tell that no line closes it there: a row goes on over the page's end.
    """

    across: tuple[float, ...]
    down: tuple[float, ...]
    cells: tuple[Cell, ...]
    is_open_above: bool = False
    is_open_below: bool = False

    @property
    def top(self) -> float:
        return self.across[0]

    @property
    def bottom(self) -> float:
        return self.across[-1]


def tables_of(across: Sequence[Rule], down: Sequence[Rule], *, near: float) -> list[RuledTable]:
    """The tables that lines across and down make, from top to bottom; frames of one cell are none.

    `near` is how far apart two ends may be and still meet.
    """
    found = []
    for lines, columns in _touching(across, down, near):
        table = _table(lines, columns, near)
        if len(table.cells) > 1:
            found.append(table)
    return sorted(found, key=lambda table: table.top)


def _touching(
    across: Sequence[Rule], down: Sequence[Rule], near: float
) -> Iterable[tuple[list[Rule], list[Rule]]]:
    """Groups of lines that meet one another."""
    group = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while group[i] != i:
            group[i] = group[group[i]]
            i = group[i]
        return i

    for i, line in enumerate(across):
        for j, column in enumerate(down, start=len(across)):
            meets_across = line.start - near <= column.at <= line.end + near
            if meets_across and column.start - near <= line.at <= column.end + near:
                group[root(j)] = root(i)
    # Where a row fills a whole page there are lines down alone, all of one height.
    for i, column in enumerate(down, start=len(across)):
        for j, other in enumerate(down[: i - len(across)], start=len(across)):
            if abs(column.start - other.start) <= near and abs(column.end - other.end) <= near:
                group[root(j)] = root(i)
    gathered: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i in range(len(group)):
        lines, columns = gathered.setdefault(root(i), ([], []))
        if i < len(across):
            lines.append(across[i])
        else:
            columns.append(down[i - len(across)])
    return [pair for pair in gathered.values() if len(pair[1]) > 1]


def _table(across: list[Rule], down: list[Rule], near: float) -> RuledTable:
    # Where a page ends within a row there is no line across, but those down reach as far.
    ends = [min(rule.start for rule in down), max(rule.end for rule in down)]
    ys = _places([*(rule.at for rule in across), *ends], near)
    sides = [min(rule.start for rule in across), max(rule.end for rule in across)] if across else []
    xs = _places([*(rule.at for rule in down), *sides], near)
    rows, columns = len(ys) - 1, len(xs) - 1
    owner = {(r, c): (r, c) for r in range(rows) for c in range(columns)}

    def root(place: tuple[int, int]) -> tuple[int, int]:
        while owner[place] != place:
            place = owner[place]
        return place

    for r in range(rows):
        for c in range(columns):
            middle_x, middle_y = (xs[c] + xs[c + 1]) / 2, (ys[r] + ys[r + 1]) / 2
            if c and not _crosses(down, xs[c], middle_y, near):
                owner[root((r, c))] = root((r, c - 1))
            if r and not _crosses(across, ys[r], middle_x, near):
                low, high = sorted((root((r, c)), root((r - 1, c))))
                owner[high] = low
    spans: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place in owner:
        spans.setdefault(root(place), []).append(place)
    cells = []
    for places in spans.values():
        top, left = min(r for r, _ in places), min(c for _, c in places)
        bottom, right = max(r for r, _ in places) + 1, max(c for _, c in places) + 1
        cells.append(Cell(top, left, xs[left], ys[top], xs[right], ys[bottom]))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    above = not any(rule.at - ys[0] <= near for rule in across)
    below = not any(ys[-1] - rule.at <= near for rule in across)
    return RuledTable(tuple(ys), tuple(xs), tuple(cells), above, below)


def _places(values: list[float], near: float) -> list[float]:
    """The distinct places among values, those within `near` of one another as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > near:
            places.append(value)
    return places


def _crosses(rules: list[Rule], at: float, where: float, near: float) -> bool:
    return any(abs(rule.at - at) <= near and rule.start - near <= where <= rule.end + near for rule in rules)
