"""Old words beside new ones with what differs marked."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from markupsafe import Markup, escape

from pramoen.papers.letter_page.shown import shown

__all__ = ["marked"]

# A piece that may be marked: a number, a run of letters between spaces is split where Thai begins a syllable.
_PIECE = re.compile(r"[0-9๐-๙.,]+|[เแโใไ]?[ก-ฮ][ะ-ฺ็-๎]*|[A-Za-z]+|\s+|.", re.DOTALL)
# Marks on single syllables amid what is the same would read as noise.
_SHORTEST_SAME = 3


def marked(before: str, after: str) -> tuple[Markup, Markup]:
    """Both texts, what is only in the old one within <del>, what is only in the new one within <ins>."""
    old, new = _PIECE.findall(shown(before)), _PIECE.findall(shown(after))
    was, now = Markup(), Markup()
    for kind, i, j, k, m in _steps(old, new):
        gone, came = "".join(old[i:j]), "".join(new[k:m])
        if kind == "equal":
            was += escape(gone)
            now += escape(came)
        else:
            was += Markup("<del>{}</del>").format(gone) if gone else Markup()
            now += Markup("<ins>{}</ins>").format(came) if came else Markup()
    return was, now


def _steps(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    """The steps from old to new; short pieces that happen to be the same amid changes count as changed."""
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    steps: list[tuple[str, int, int, int, int]] = []
    for number, (kind, i, j, k, m) in enumerate(found):
        amid = 0 < number < len(found) - 1 and j - i < _SHORTEST_SAME
        what = "replace" if kind != "equal" or amid else "equal"
        if steps and steps[-1][0] == what == "replace":
            _, a, _, b, _ = steps[-1]
            steps[-1] = (what, a, j, b, m)
        else:
            steps.append((what, i, j, k, m))
    return steps
