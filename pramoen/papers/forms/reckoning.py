"""The formulas of a form: live scores, running weights, totals, and dates in the Buddhist era."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from calendars.months import FULL_NAMES
from pramoen.papers.forms.formulas import Cells, common_scale
from pramoen.papers.forms.kinds import score_of
from pramoen.papers.forms.layout import Input, Layout, PartRows, Placed
from pramoen.papers.forms.meta import CALC_SHEET
from pramoen.papers.forms.stages import stage_form
from pramoen.papers.forms.wardrobe import Wardrobe

__all__ = ["CalcSheet", "reckon"]

_MONTHS = ",".join(f'"{name}"' for name in FULL_NAMES)
WORDS = {
    "full": "ครบ 100",
    "not_full": "ยังไม่ครบ 100",
    "text_date": "โปรดพิมพ์เป็นวันที่ เช่น 28/6/2567",
}


class CalcSheet:
    """The hidden sheet of helper cells, one below the other, for all forms of a workbook."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._last = 0

    def put(self, formula: str) -> str:
        """Add a helper cell; gives its coordinate."""
        self._last += 1
        self._sheet.cell(self._last, 1, f"={formula}")
        return f"A{self._last}"


def reckon(sheet: Worksheet, layout: Layout, calc: CalcSheet, wardrobe: Wardrobe) -> None:
    """Put the formulas of a drawn form on its sheet, their helper cells on `calc`."""
    _Reckoning(sheet, layout, calc, wardrobe).write()


class _Reckoning:
    """The formulas of one sheet."""

    def __init__(self, sheet: Worksheet, layout: Layout, calc: CalcSheet, wardrobe: Wardrobe) -> None:
        self._sheet, self._layout, self._wardrobe = sheet, layout, wardrobe
        refs = {key: f"'{sheet.title}'!{one.cell}" for key, one in layout.inputs.items()}
        self._cells = Cells(refs, calc.put, layout.plan.room)
        self._scored = stage_form(layout.plan.stage).scored

    def write(self) -> None:
        for placed in self._layout.indicators:
            self._weight(placed)
            if self._scored:
                self._score(placed)
            else:
                self._target(placed)
        for part in self._layout.parts:
            self._part(part)
        for one in self._layout.inputs.values():
            if one.field.kind == "date":
                self._buddhist(one)

    def _formula(self, cell: str, formula: str, style: str, to: str | None = None) -> None:
        self._sheet[cell] = f"={formula}"
        self._wardrobe.dress(self._sheet, int(cell[1:]), cell[0], to or cell[0], style)

    def _weight(self, placed: Placed) -> None:
        row, indicator = placed.summary_row, placed.entry.indicator
        asked = self._layout.inputs.get(f"{indicator.key}:weight")
        if asked is not None:
            self._formula(f"D{row}", f'IF(ISNUMBER({asked.cell}),{asked.cell},"")', "weight")
        else:
            self._sheet[f"D{row}"] = None if placed.entry.weight is None else _plain(placed.entry.weight)
            self._wardrobe.dress(self._sheet, row, "D", "D", "weight")
        shown_in = f"{'E' if self._scored else 'G'}{placed.block_row}"
        self._formula(shown_in, f'IF(D{row}="","",D{row})', "block_weight")
        part = next(part for part in self._layout.parts if part.first <= row <= part.last)
        self._formula(f"E{row}", f'IF(D{row}="","",ROUND(SUM(D{part.first}:D{row}),6))', "weight")

    def _score(self, placed: Placed) -> None:
        row, entry, cells = placed.summary_row, placed.entry, self._cells
        score = cells.printed(score_of(entry.rule, f"{entry.indicator.key}:", cells)) if entry.rule else '""'
        self._formula(f"F{row}", f"{CALC_SHEET}!{cells.put(score)}", "score")
        self._formula(f"G{row}", f'IF(OR(F{row}="",D{row}=""),"",F{row}*D{row}/100)', "score")
        self._formula(f"G{placed.block_row}", f"F{row}", "block_score")

    def _target(self, placed: Placed) -> None:
        level = self._layout.inputs[f"{placed.entry.indicator.key}:target_level"].cell
        self._formula(f"F{placed.summary_row}", f'IF({level}="","",{level})', "number", to="G")

    def _part(self, part: PartRows) -> None:
        weights, row = f"D{part.first}:D{part.last}", part.total
        self._formula(f"D{row}", f"ROUND(SUM({weights}),6)", "total_weight")
        self._formula(f"E{row}", f'IF(D{row}=100,"{WORDS["full"]}","{WORDS["not_full"]}")', "total_weight")
        if not self._scored:
            self._wardrobe.dress(self._sheet, row, "F", "G", "total")
            return
        inside = [p for p in self._layout.indicators if part.first <= p.summary_row <= part.last]
        own = [p.entry.weight for p in inside]
        scale = common_scale([weight for weight in own if weight is not None])
        scores = f"F{part.first}:F{part.last}"
        lacking = f"OR(COUNT({weights})<{len(own)},COUNT({scores})<{len(own)},SUM({weights})=0)"
        top = f"SUMPRODUCT(ROUND({weights}*{scale},0),ROUND({scores}*10000,0))"
        bottom = f"SUMPRODUCT(ROUND({weights}*{scale},0))"
        self._formula(f"F{row}", f'IF({lacking},"",ROUND({top}/{bottom},0)/10000)', "total_score")
        self._formula(f"G{row}", f'IF({lacking},"",ROUND({top}*20/{bottom},0)/10000)', "total_percent")

    def _buddhist(self, one: Input) -> None:
        """The day in words beside the cell; a day typed with a year of the Buddhist era is understood."""
        cell = one.cell
        year = f"YEAR({cell})+IF(YEAR({cell})>=2400,0,543)"
        words = f'DAY({cell})&" "&CHOOSE(MONTH({cell}),{_MONTHS})&" "&({year})'
        told = f'IF(ISNUMBER({cell}),{words},IF(ISTEXT({cell}),"{WORDS["text_date"]}",""))'
        self._formula(f"{chr(ord(one.to) + 1)}{one.row}", told, "unit", to="G")


def _plain(weight: str) -> int | float:
    number = float(weight)
    return int(number) if number.is_integer() else number
