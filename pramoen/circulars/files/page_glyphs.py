"""From the glyphs of a page to its lines: where each consonant stands, with the marks that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pramoen.circulars.files.thai_glyphs import is_mark, letters_of

__all__ = ["Cluster", "Glyph", "Line", "clusters_of", "lines_of"]

# What is drawn: text, left, right, baseline, size.
Glyph = tuple[str, float, float, float, float]

# Parts of the font size: how far baselines of one line differ, what gap is a space, what gap parts columns.
_SAME_LINE = 0.4
_SPACE = 0.45
_COLUMN = 3.0


@dataclass(frozen=True, slots=True)
class Cluster:
    """A letter that takes room, with the marks over and under it. Points from the page's top left corner."""

    text: str
    left: float
    right: float
    baseline: float
    size: float

    @property
    def middle(self) -> tuple[float, float]:
        """A point within it: half its width, a third of its height."""
        return (self.left + self.right) / 2, self.baseline - self.size / 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words as it stands on the page; `spaced` tells that a space is drawn at its end."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    spaced: bool = False


def clusters_of(glyphs: Iterable[Glyph]) -> list[Cluster]:
    """Glyphs (text, left, right, baseline, size) in the order they were drawn, marks joined to their letters.

    Marks are drawn after their letter, or elsewhere but over it; ํ and า, and ำ whose า is drawn again,
    become one ำ.
    """
    found: list[Cluster] = []
    for text, left, right, baseline, size in glyphs:
        for letter in letters_of(text):
            if is_mark(letter) and found:
                place = _under(found, left, baseline)
                found[place] = _with(found[place], letter, right)
            else:
                found.append(Cluster(letter, left, right, baseline, size))
    return _joined_am(found)


def _under(found: list[Cluster], left: float, baseline: float) -> int:
    """The place of the letter a mark belongs to: the last one, unless it was drawn far from it."""
    last = found[-1]
    if last.left - last.size / 2 <= left <= last.right + last.size / 2 and last.text.strip():
        return len(found) - 1
    near = range(max(0, len(found) - 400), len(found))
    return min(
        near,
        key=lambda i: (
            abs(found[i].right - left) + 3 * abs(found[i].baseline - baseline) + 99 * (found[i].text == " ")
        ),
    )


def _with(cluster: Cluster, mark: str, right: float) -> Cluster:
    """The cluster with one mark more, vowels before tone marks as Thai is written.

    On scans the box of a mark holds part of its letter's, so `right` may be the letter's too.
    """
    marks = sorted([*cluster.text[1:], mark], key=lambda char: "\u0e47" <= char <= "\u0e4c")
    right = max(cluster.right, min(right, cluster.right + 0.6 * cluster.size))
    return replace(cluster, text=cluster.text[0] + "".join(marks), right=right)


def _joined_am(clusters: list[Cluster]) -> list[Cluster]:
    """ำ whole again: it is drawn as a ring over the letter before, and an า."""
    joined: list[Cluster] = []
    for cluster in clusters:
        last = joined[-1] if joined else None
        if (
            last is not None
            and cluster.text == "\u0e32"
            and abs(last.baseline - cluster.baseline) < cluster.size
        ):
            if last.text == "\u0e33" and last.right - last.left < 0.1 * last.size:
                joined[-1] = replace(last, right=cluster.right)
                continue
            if "\u0e4d" in last.text:
                joined[-1] = replace(last, text=last.text.replace("\u0e4d", ""))
                joined.append(replace(cluster, text="\u0e33"))
                continue
        joined.append(cluster)
    return joined


def lines_of(clusters: Sequence[Cluster], *, columns: bool = False) -> list[Line]:
    """The lines from top to bottom, letters from left to right, spaces where gaps are wide.

    With `columns`, words far apart on one line become lines of their own, left before right.
    """
    rows: list[list[Cluster]] = []
    for cluster in sorted(clusters, key=lambda c: c.baseline):
        if rows and abs(rows[-1][-1].baseline - cluster.baseline) <= _SAME_LINE * cluster.size:
            rows[-1].append(cluster)
        else:
            rows.append([cluster])
    lines: list[Line] = []
    for row in rows:
        row.sort(key=lambda c: c.left)
        for part in _parts(row) if columns else [row]:
            line = _line(part)
            if line.text:
                lines.append(line)
    return lines


def _parts(row: list[Cluster]) -> list[list[Cluster]]:
    words = [c for c in row if c.text.strip()]
    parts: list[list[Cluster]] = []
    for cluster in words and row:
        if not cluster.text.strip():
            if parts:
                parts[-1].append(cluster)
            continue
        last = next((c for c in reversed(parts[-1]) if c.text.strip()), None) if parts else None
        if last is None or cluster.left - last.right > _COLUMN * cluster.size:
            parts.append([cluster])
        else:
            parts[-1].append(cluster)
    return parts


def _line(row: list[Cluster]) -> Line:
    text, end = "", row[0].left
    for cluster in row:
        if cluster.left - end > _SPACE * cluster.size and text and cluster.text.strip():
            text += " "
        text += cluster.text
        end = max(end, cluster.right)
    inked = [c for c in row if c.text.strip()] or row
    return Line(
        text=re.sub(r"\s+", " ", text).strip(),
        left=inked[0].left,
        right=inked[-1].right,
        baseline=inked[0].baseline,
        size=max(c.size for c in inked),
        spaced=text.endswith(" "),
    )
