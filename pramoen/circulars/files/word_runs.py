"""The words of a Word paragraph: what stands after tracked changes are accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

__all__ = ["W", "boxes_of", "lines_of", "words_of"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

# Left out with all that is in them.
_SKIPPED = frozenset(
    W + name for name in ("del", "moveFrom", "pPr", "rPr", "drawing", "pict", "object", "instrText")
) | {_MC + "AlternateContent"}
# Ticks and boxes that Word keeps as characters of a picture font.
_SYMBOLS = {
    **{"F0FC": "✓", "F0FE": "☑", "F0A8": "☐", "F06F": "☐", "F0FB": "✗"},
    **{"F0B4": "×", "F0B3": "≥", "F0A3": "≤"},
}
# Labels a letter sets off with a tab; their tab makes no cell.
_LABEL = re.compile(r"(?:เรื่อง|เรียน|ถึง|อ้างถึง|สิ่งที่ส่งมาด้วย)\s*:?|[(]?[๐-๙0-9]+(?:[.][๐-๙0-9]+)*[.)]?|[-•]")


def lines_of(paragraph: Any, label: str = "") -> list[str]:
    """The lines of a paragraph of the page: one, or more where its author broke it.

    `label` is the number Word puts before it. Tabs that indent are dropped; others stay, since rows typed
    with tabs are rows.
    """
    lines = words_of(paragraph).split("\n")
    lines[0] = label + lines[0].lstrip() if label else lines[0]
    return [_untabbed(line) for line in lines]


def _untabbed(line: str) -> str:
    line = line.lstrip("\t ")
    before, tab, after = line.partition("\t")
    if tab and "\t" not in after.strip("\t ") and _LABEL.fullmatch(before.strip()):
        return f"{before.strip()} {after.strip()}"
    return line


def words_of(node: Any) -> str:
    """The words below `node`, tabs as tabs, breaks as line ends."""
    return "".join(_pieces(node))


def _pieces(node: Any) -> Iterator[str]:
    for child in node:
        tag = child.tag
        if tag in (W + "t", _M + "t"):
            yield (child.text or "").replace("\n", " ")
        elif tag in (W + "tab", W + "ptab"):
            yield "\t"
        elif tag == W + "br":
            yield "\n" if child.get(W + "type", "textWrapping") == "textWrapping" else " "
        elif tag == W + "cr":
            yield "\n"
        elif tag == W + "noBreakHyphen":
            yield "-"
        elif tag == W + "sym":
            yield _SYMBOLS.get(child.get(W + "char", "").upper(), "")
        elif tag == _M + "f":  # a fraction: above / below
            yield "/".join(words_of(part) for part in child if part.tag in (_M + "num", _M + "den"))
        elif tag not in _SKIPPED:
            yield from _pieces(child)


def boxes_of(paragraph: Any) -> Iterator[Any]:
    """The contents of text boxes anchored in a paragraph, each once, where letterheads often stand."""
    for child in paragraph:
        if child.tag == W + "txbxContent":
            yield child
        elif child.tag == _MC + "AlternateContent":
            # The same box for newer and for older programs: the first that is there.
            yield from boxes_of(child[0]) if len(child) else ()
        elif child.tag not in (W + "del", W + "moveFrom", W + "pPr", W + "rPr"):
            yield from boxes_of(child)
