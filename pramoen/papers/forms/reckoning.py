"""The formulas of a form: live scores, running weights, totals, and dates in the Buddhist era."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from calendars.months import FULL_NAMES
from pramoen.papers.forms.drawing import dress
from pramoen.papers.forms.formulas import Cells, common_scale
from pramoen.papers.forms.kinds import score_of
from pramoen.papers.forms.layout import Input, Layout, PartRows, Placed
from pramoen.papers.forms.meta import CALC_SHEET
from pramoen.papers.forms.stages import stage_form

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


def reckon(sheet: Worksheet, layout: Layout, calc: CalcSheet) -> None:
    """Put the formulas of a drawn form on its sheet, their helper cells on `calc`."""
    name = sheet.title
    cells = Cells({key: f"'{name}'!{one.cell}" for key, one in layout.inputs.items()}, calc.put)
    scored = stage_form(layout.plan.stage).scored
    for placed in layout.indicators:
        _weight(sheet, layout, placed, scored=scored)
        if scored:
            _score(sheet, placed, cells)
        else:
            _target(sheet, layout, placed)
    for part in layout.parts:
        _part(sheet, layout, part, scored=scored)
    for one in layout.inputs.values():
        if one.field.kind == "date":
            _buddhist(sheet, one)


def _formula(sheet: Worksheet, cell: str, formula: str, style: str, to: str | None = None) -> None:
    sheet[cell] = f"={formula}"
    dress(sheet, sheet[cell].row, cell[0], to or cell[0], style)


def _weight(sheet: Worksheet, layout: Layout, placed: Placed, *, scored: bool) -> None:
    row, indicator = placed.summary_row, placed.entry.indicator
    asked = layout.inputs.get(f"{indicator.key}:weight")
    if asked is not None:
        _formula(sheet, f"D{row}", f'IF(ISNUMBER({asked.cell}),{asked.cell},"")', "weight")
    else:
        sheet[f"D{row}"] = None if indicator.weight is None else _plain(indicator.weight)
        dress(sheet, row, "D", "D", "weight")
    _formula(sheet, f"{'E' if scored else 'G'}{placed.block_row}", f'IF(D{row}="","",D{row})', "block_weight")
    part = next(part for part in layout.parts if part.first <= row <= part.last)
    _formula(sheet, f"E{row}", f'IF(D{row}="","",ROUND(SUM(D{part.first}:D{row}),6))', "weight")


def _score(sheet: Worksheet, placed: Placed, cells: Cells) -> None:
    row, entry = placed.summary_row, placed.entry
    score = cells.printed(score_of(entry.rule, f"{entry.indicator.key}:", cells)) if entry.rule else '""'
    _formula(sheet, f"F{row}", f"{CALC_SHEET}!{cells.put(score)}", "score")
    _formula(sheet, f"G{row}", f'IF(OR(F{row}="",D{row}=""),"",F{row}*D{row}/100)', "score")
    _formula(sheet, f"G{placed.block_row}", f"F{row}", "block_score")


def _target(sheet: Worksheet, layout: Layout, placed: Placed) -> None:
    level = layout.inputs[f"{placed.entry.indicator.key}:target_level"].cell
    _formula(sheet, f"F{placed.summary_row}", f'IF({level}="","",{level})', "number", to="G")


def _part(sheet: Worksheet, layout: Layout, part: PartRows, *, scored: bool) -> None:
    weights, row = f"D{part.first}:D{part.last}", part.total
    _formula(sheet, f"D{row}", f"ROUND(SUM({weights}),6)", "total_weight")
    _formula(sheet, f"E{row}", f'IF(D{row}=100,"{WORDS["full"]}","{WORDS["not_full"]}")', "total_weight")
    if not scored:
        dress(sheet, row, "F", "G", "total")
        return
    own = [p.entry.indicator.weight for p in layout.indicators if part.first <= p.summary_row <= part.last]
    scale = common_scale([weight for weight in own if weight is not None])
    scores = f"F{part.first}:F{part.last}"
    lacking = f"OR(COUNT({weights})<{len(own)},COUNT({scores})<{len(own)},SUM({weights})=0)"
    top = f"SUMPRODUCT(ROUND({weights}*{scale},0),ROUND({scores}*10000,0))"
    bottom = f"SUMPRODUCT(ROUND({weights}*{scale},0))"
    _formula(sheet, f"F{row}", f'IF({lacking},"",ROUND({top}/{bottom},0)/10000)', "total_score")
    _formula(sheet, f"G{row}", f'IF({lacking},"",ROUND({top}*20/{bottom},0)/10000)', "total_percent")


def _buddhist(sheet: Worksheet, one: Input) -> None:
    """The day in words beside the cell; a day typed with a year of the Buddhist era is understood."""
    cell = one.cell
    year = f"YEAR({cell})+IF(YEAR({cell})>=2400,0,543)"
    words = f'DAY({cell})&" "&CHOOSE(MONTH({cell}),{_MONTHS})&" "&({year})'
    told = f'IF(ISNUMBER({cell}),{words},IF(ISTEXT({cell}),"{WORDS["text_date"]}",""))'
    _formula(sheet, f"{chr(ord(one.to) + 1)}{one.row}", told, "unit", to="G")


def _plain(weight: str) -> int | float:
    number = float(weight)
    return int(number) if number.is_integer() else number
