"""How forms look: the official typeface, quiet colours, yellow cells to fill in."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

__all__ = ["LOOKS", "Look"]

_INK, _LINE, _QUIET = "1F2933", "9AA5B1", "52606D"
_SIDE = Side(style="thin", color=_LINE)
_BOXED = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_NONE = Border()


@dataclass(frozen=True, slots=True)
class Look:
    """What openpyxl needs to dress a cell."""

    font: Font
    alignment: Alignment
    border: Border
    fill: PatternFill | None
    protection: Protection
    number_format: str = "General"


def _look(
    *,
    size: int = 14,
    bold: bool = False,
    ink: str = _INK,
    across: str = "left",
    fill: str | None = None,
    boxed: bool = True,
    locked: bool = True,
    shown_as: str = "General",
) -> Look:
    # The Sarabun of the Thai government; family and character set lead programs without it to a Thai face.
    return Look(
        font=Font(name="TH Sarabun New", family=2, charset=222, size=size, bold=bold, color=ink),
        alignment=Alignment(
            horizontal=across,
            vertical="center",
            wrap_text=True,
            indent=1 if across != "center" and boxed else 0,
        ),
        border=_BOXED if boxed else _NONE,
        fill=PatternFill("solid", fgColor=fill) if fill else None,
        protection=Protection(locked=locked),
        number_format=shown_as,
    )


LOOKS = {
    "title": _look(size=20, bold=True, across="center", boxed=False),
    "subtitle": _look(size=16, bold=True, across="center", boxed=False),
    "plain": _look(boxed=False),
    "guide": _look(size=13, ink="7C5E10", fill="FFF7DB", boxed=False),
    "head": _look(bold=True, across="center", fill="D9E2EC"),
    "part": _look(size=15, bold=True, fill="E4EBF1"),
    "cell": _look(),
    "number": _look(across="center"),
    "weight": _look(across="center", shown_as="0.##"),
    "score": _look(across="center", bold=True, shown_as="0.0000"),
    "total": _look(bold=True, across="right", fill="F0F4F8"),
    "total_weight": _look(bold=True, across="center", fill="F0F4F8", shown_as="0.##"),
    "total_score": _look(bold=True, across="center", fill="F0F4F8", shown_as="0.0000"),
    "total_percent": _look(bold=True, across="center", fill="F0F4F8", shown_as='"ร้อยละ "0.0000'),
    "block": _look(size=15, bold=True, fill="D9E2EC"),
    "block_label": _look(bold=True, across="right", fill="D9E2EC"),
    "block_weight": _look(bold=True, across="center", fill="D9E2EC", shown_as="0.##"),
    "block_score": _look(size=15, bold=True, across="center", fill="D9E2EC", shown_as="0.0000"),
    "level": _look(across="center", bold=True),
    "level_words": _look(),
    "record": _look(size=13, fill="E8F3EC"),
    "note_head": _look(size=13, bold=True, ink=_QUIET),
    "note": _look(size=13, ink=_QUIET),
    "ask": _look(),
    "ask_head": _look(bold=True, fill="F0F4F8"),
    "unit": _look(size=13, ink=_QUIET),
    "sign": _look(across="center", boxed=False),
    "input": _look(fill="FFF9C4", locked=False),
    # As text, so that a spreadsheet makes no formula of =1 and no date of 1-3.
    "input_words": _look(fill="FFF9C4", locked=False, shown_as="@"),
    "input_number": _look(fill="FFF9C4", locked=False, across="center"),
    "input_date": _look(fill="FFF9C4", locked=False, across="center", shown_as="dd/mm/yyyy"),
}
"""The styles of a form by name."""
