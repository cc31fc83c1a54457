"""Placing a form on its sheet: heading, summary, a block an indicator, tables, signatures."""

from __future__ import annotations

import math
import unicodedata

from calendars.formats import format_date
from pramoen.appraisal.rules import describe
from pramoen.appraisal.rules.milestone import Milestone
from pramoen.appraisal.scoring.rule import Rule
from pramoen.appraisal.words import GROUP_TITLES
from pramoen.papers.forms.fields import Field, Row
from pramoen.papers.forms.layout import COLUMNS, WIDTHS, Box, Input, Layout, PartRows, Placed
from pramoen.papers.forms.plan import FormPlan, IndicatorEntry
from pramoen.papers.forms.records import record_lines
from pramoen.papers.forms.stages import Table, stage_form
from pramoen.papers.forms.step_words import in_words, step_words

__all__ = ["lay_out"]

_SPREAD = 1.15
"""Lines break between words, so they are not filled to their ends."""

_LINE = 23.0
"""Points of height that a line of text takes."""

WORDS = {
    "person": "ผู้รับการประเมิน  {name}  (รหัส {id})",
    "position": "ตำแหน่ง  {position}",
    "office": "หน่วยงาน  {office}",
    "supervisor": "ผู้บังคับบัญชา/ผู้ประเมิน  {name}",
    "due": "กำหนดส่งภายใน  {due}",
    "guide": "กรอกเฉพาะช่องสีเหลือง ช่องอื่นล็อกไว้และคำนวณให้เอง · ตัวเลขใช้เลขอารบิก ทศนิยมไม่เกิน 6 ตำแหน่ง · "
    "วันที่พิมพ์เป็น วัน/เดือน/ปี เช่น 28/6/2567",
    "part": "ตัวชี้วัด{group}",
    "total": "รวม{group}",
    "weight": "น้ำหนัก",
    "score": "คะแนน",
    "evidence": "หลักฐานเชิงประจักษ์ (ระดับ {levels}): {text}",
    "target": "เป้าหมายของหน่วยงาน: {target}",
    "rule": "เกณฑ์การให้คะแนน",
    "no_rule": "ตัวชี้วัดนี้ยังไม่มีเกณฑ์ที่คิดคะแนนเป็นตัวเลขได้สำหรับหน่วยงานนี้",
    "sign": "ลงชื่อ ................................................ {who}",
    "date": "วันที่ ......../......../........",
}
_SUMMARY = ("ที่", "ตัวชี้วัด", "เป้าหมาย", "น้ำหนัก (ร้อยละ)", "น้ำหนักสะสม")
_SCORED, _AGREED = ("คะแนน", "คะแนนถ่วงน้ำหนัก"), ("ระดับเป้าหมาย", "")
_SIGNERS = ("ผู้รับการประเมิน", "ผู้ประเมิน")


def lay_out(plan: FormPlan) -> Layout:
    """Place the form of a plan: heading, summary, a block an indicator, tables, signatures."""
    layout = Layout(plan)
    form = stage_form(plan.stage)
    row = _heading(layout, form.title(plan))
    row = _summary(layout, row, scored=form.scored)
    for n, (entry, summary_row) in enumerate([(p.entry, p.summary_row) for p in layout.indicators]):
        layout.indicators[n] = Placed(entry, summary_row, row)
        row = _block(layout, row, entry, form.rows(entry, plan.room), scored=form.scored)
    for table in form.tables(plan):
        row = _table(layout, row, table)
    layout.last_row = _signatures(layout, row)
    return layout


def _heading(layout: Layout, title: str) -> int:
    plan = layout.plan
    _put(layout, 1, "A", "G", title, "title")
    _put(layout, 2, "A", "G", plan.round_label, "subtitle")
    pairs = [
        (
            WORDS["person"].format(name=plan.officer_name, id=plan.officer_id),
            WORDS["position"].format(position=plan.position or "-"),
        ),
        (WORDS["office"].format(office=plan.office), WORDS["supervisor"].format(name=plan.supervisor or "-")),
        (WORDS["due"].format(due=format_date(plan.due, digits="arabic", style="weekday")), ""),
    ]
    for row, (left, right) in enumerate(pairs, 3):
        _put(layout, row, "A", "B", left, "plain")
        if right:
            _put(layout, row, "C", "G", right, "plain")
    _put(layout, 6, "A", "G", WORDS["guide"], "guide")
    return 8


def _summary(layout: Layout, row: int, *, scored: bool) -> int:
    layout.summary_head = row
    headings = (*_SUMMARY, *(_SCORED if scored else _AGREED))
    for column, words in zip(COLUMNS, headings, strict=True):
        _put(layout, row, column, column, words, "head")
    row += 1
    for group in dict.fromkeys(entry.indicator.group for entry in layout.plan.indicators):
        name = GROUP_TITLES.get(group, "")
        _put(layout, row, "A", "G", WORDS["part"].format(group=name), "part")
        first = row = row + 1
        for entry in layout.plan.indicators:
            if entry.indicator.group == group:
                _put(layout, row, "A", "A", entry.indicator.number, "number")
                _put(layout, row, "B", "B", entry.indicator.title, "cell")
                _put(layout, row, "C", "C", entry.target or "", "cell")
                layout.indicators.append(Placed(entry, row, row))
                row += 1
        _put(layout, row, "A", "C", WORDS["total"].format(group=name), "total")
        layout.parts.append(PartRows(group, first, row - 1, row))
        row += 1
    # In the order of the blocks, which is the order of the summary.
    return row + 1


def _block(layout: Layout, row: int, entry: IndicatorEntry, rows: list[Row], *, scored: bool) -> int:
    """An indicator: its levels and rule on the left, what is asked for on the right."""
    _put(layout, row, "A", "A", entry.indicator.number, "block")
    _put(layout, row, "B", "C" if scored else "E", entry.indicator.title, "block")
    if scored:
        _put(layout, row, "D", "D", WORDS["weight"], "block_label")
        _put(layout, row, "F", "F", WORDS["score"], "block_label")
    else:
        _put(layout, row, "F", "F", WORDS["weight"], "block_label")
    row += 1
    left = _levels(entry)
    # As many lines as the sheet has for it, whatever is on record: what is asked for keeps its place.
    told = (record_lines(entry) + [""] * layout.plan.room.records)[: layout.plan.room.records]
    for n in range(max(len(left) + len(told), len(rows))):
        if n < len(left):
            mark, words, style = left[n]
            _put(layout, row, "A", "A", mark, "level")
            _put(layout, row, "B", "B", words, style)
        elif n < len(left) + len(told) and told[n - len(left)]:
            _put(layout, row, "B", "B", told[n - len(left)], "record", lasting=False)
        if n < len(rows):
            _row(layout, row, rows[n])
        row += 1
    return row + 1


def _levels(entry: IndicatorEntry) -> list[tuple[str, str, str]]:
    """The lines on the left of a block: mark, words, style."""
    lines = [(str(level), words, "level_words") for level, words in entry.levels]
    if entry.target:
        lines.append(("", WORDS["target"].format(target=entry.target), "note"))
    lines += [
        ("", WORDS["evidence"].format(levels=_span(one.levels), text=one.text), "note")
        for one in entry.indicator.evidence
    ]
    if entry.rule is None:
        return [*lines, ("", WORDS["no_rule"], "note")]
    return [
        *lines,
        ("", WORDS["rule"], "note_head"),
        *(("", w, "note") for w in describe(_spelt(entry, entry.rule)).split("\n")),
    ]


def _spelt(entry: IndicatorEntry, rule: Rule) -> Rule:
    """The rule with the words of its steps where no level beside it has them."""
    if not isinstance(rule, Milestone):
        return rule
    sources = [str(one.get("text") or "") for one in entry.indicator.rule_source]
    words = step_words(rule, entry.levels, sources)
    return in_words(rule, words, {level for level, text in entry.levels if text.strip(" -–")})


def _span(levels: list[int]) -> str:
    if len(levels) > 2 and levels == list(range(levels[0], levels[-1] + 1)):
        return f"{levels[0]}-{levels[-1]}"
    return ", ".join(map(str, levels)) or "1-5"


def _row(layout: Layout, row: int, asked: Row) -> None:
    """A row of inputs on the right: label in C, fields from D on."""
    if not asked.fields:
        _put(layout, row, "C", "C" if asked.titles else "G", asked.label, "ask_head")
        for column, words in zip("DEFG", asked.titles, strict=False):
            last = column == "DEFG"[len(asked.titles) - 1]
            _put(layout, row, column, "G" if last else column, words, "ask_head")
        return
    _put(layout, row, "C", "C", asked.label, "ask")
    free = "DEFG"
    for n, one in enumerate(asked.fields):
        column = free[n]
        alone, last = len(asked.fields) == 1, n == len(asked.fields) - 1
        to = column
        if one.kind in ("text", "choice") and last:
            to = "G"
        if one.kind == "text" and alone:
            layout.heights[row] = max(layout.heights[row], 2 * _LINE)
        _input(layout, one, row, column, to, asked.needs)
        if alone and to == column and one.kind != "date":
            _put(layout, row, "E", "G", asked.note, "unit")


def _table(layout: Layout, row: int, table: Table) -> int:
    _put(layout, row, "A", "G", table.title, "part")
    row += 1
    if table.note is not None:
        _put(layout, row, "A", "G", table.note, "guide", lasting=False)
        row += 1
    for column, words in table.headings.items():
        _put(layout, row, column, _reach(column, list(table.headings)), words, "head")
    row += bool(table.headings)
    for asked in table.rows:
        columns = [one.column or "D" for one in asked.fields] + [column for column, _ in asked.fixed]
        labelled = ["A", *columns] if asked.label else columns
        for column, words in asked.fixed:
            _put(layout, row, column, _reach(column, labelled), words, "cell")
        for one in asked.fields:
            column = one.column or "D"
            to = _reach(column, labelled) if one.kind == "text" else column
            _input(layout, one, row, column, to, asked.needs)
        if asked.label:
            _put(
                layout,
                row,
                "A",
                "A" if "B" in columns else "C",
                asked.label,
                "number" if "B" in columns else "cell",
            )
        if not asked.label:
            layout.heights[row] = 3 * _LINE
        row += 1
    return row + 1


def _reach(column: str, taken: list[str]) -> str:
    """The last column before the next one taken."""
    later = [c for c in taken if c > column]
    return COLUMNS[COLUMNS.index(min(later)) - 1] if later else "G"


def _signatures(layout: Layout, row: int) -> int:
    for column, to, who in zip("AC", "BG", _SIGNERS, strict=True):
        _put(layout, row + 1, column, to, WORDS["sign"].format(who=who), "sign")
        _put(layout, row + 2, column, to, WORDS["date"], "sign")
    return row + 2


def _input(layout: Layout, one: Field, row: int, column: str, to: str, needs: str | None) -> None:
    layout.inputs[one.key] = Input(one, row, column, to)
    if needs and needs != one.key:
        layout.needs[one.key] = needs


def _put(
    layout: Layout, row: int, column: str, to: str, words: str, style: str, *, lasting: bool = True
) -> None:
    layout.boxes.append(Box(row, column, to, words, style, lasting))
    width = sum(WIDTHS[c] for c in COLUMNS[COLUMNS.index(column) : COLUMNS.index(to) + 1])
    lines = sum(max(1, math.ceil(_length(line) * _SPREAD / (width - 2))) for line in words.split("\n"))
    layout.heights[row] = max(layout.heights.get(row, 0.0), lines * _LINE + (10 if style == "title" else 4))


def _length(words: str) -> int:
    """How many letters wide words are; vowels and tone marks above and below take no width."""
    return sum(unicodedata.category(char) not in ("Mn", "Cf") for char in words)
