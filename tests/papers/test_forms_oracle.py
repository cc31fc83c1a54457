"""An independent reckoner: LibreOffice works out the forms anew, and its scores are ours, difference 0."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from form_cases import RULES, filled_in, officer
from openpyxl import load_workbook
from standins.libreoffice import resaved

from pramoen.appraisal.rounding import half_up
from pramoen.appraisal.rules import parse_rule, score
from pramoen.appraisal.totals import Mark, part_total
from pramoen.circulars.read import read_circular
from pramoen.papers.forms import FilledForm, FormPlan, IndicatorEntry, open_forms, read_forms
from pramoen.papers.forms.layout import Layout
from pramoen.papers.forms.placing import lay_out
from pramoen.papers.forms.room import LEAST
from pramoen.papers.forms.workbook import form_book

KINDS = tuple(RULES)
Shown = dict[str, dict[str, Any]]


def _write(path: Path, plans: Sequence[FormPlan], draw: Random) -> Path:
    book = form_book(plans)
    for plan in plans:
        for cell, value in filled_in(plan, draw).items():
            book[plan.officer_id][cell].value = value
            if isinstance(value, str):
                book[plan.officer_id][cell].data_type = "s"
    book.save(path)
    return path


def _shown(path: Path, layouts: dict[str, Layout]) -> Shown:
    """What LibreOffice shows in the summary of every sheet."""
    book = load_workbook(path, read_only=True, data_only=True)
    shown: Shown = {}
    for name, layout in layouts.items():
        rows = book[name].iter_rows(max_row=layout.parts[-1].total, min_col=6, max_col=7)
        shown[name] = {cell.coordinate: cell.value for row in rows for cell in row if cell.value is not None}
    book.close()
    return shown


def _same(shown: Any, ours: Decimal | None) -> bool:
    """Whether a cell shows exactly our number; a blank one shows that there is none."""
    if ours is None:
        return shown in (None, "")
    return isinstance(shown, int | float) and Decimal(repr(shown)) == ours


def _differences(form: FilledForm, layout: Layout, shown: dict[str, Any], seen: Counter[str]) -> list[str]:
    results = (form.content or {}).get("results", {})
    found: list[str] = []
    ours: dict[str, Decimal | None] = {}
    for placed in layout.indicators:
        key, rule = placed.entry.indicator.key, placed.entry.rule
        assert rule is not None
        ours[key] = score(rule, results.get(key)).score
        seen[f"{rule.kind}{' blank' if ours[key] is None else ''}"] += 1
        theirs = shown.get(f"F{placed.summary_row}")
        if not _same(theirs, ours[key]):
            found.append(f"{form.meta.sheet} {rule.kind}: {theirs!r}, not {ours[key]}: {results.get(key)}")
    for part in layout.parts:
        own = [p for p in layout.indicators if part.first <= p.summary_row <= part.last]
        marks = [
            Mark(
                key=p.entry.indicator.key,
                weight=Decimal(p.entry.indicator.weight or "0"),
                score=ours[p.entry.indicator.key],
            )
            for p in own
        ]
        total = part_total(marks)
        percent = None if total.percent is None else half_up(total.percent)
        for column, value in (("F", total.printed), ("G", percent)):
            theirs = shown.get(f"{column}{part.total}")
            if not _same(theirs, value):
                found.append(f"{form.meta.sheet} {part.group} {column}: {theirs!r}, not {value}")
    return found


def _compare(
    folder: Path, books: Sequence[Sequence[FormPlan]], draw: Random
) -> tuple[list[str], Counter[str]]:
    paths = [_write(folder / f"{n}.xlsx", plans, draw) for n, plans in enumerate(books)]
    found: list[str] = []
    seen: Counter[str] = Counter()
    for path, plans in zip(resaved(paths, folder), books, strict=True):
        layouts = {plan.officer_id: lay_out(plan) for plan in plans}
        forms = read_forms(open_forms(path), {plan.duty_id: plan for plan in plans})
        shown = _shown(path, layouts)
        for form in forms:
            found += _differences(form, layouts[form.meta.sheet], shown[form.meta.sheet], seen)
    return found, seen


def test_libreoffice_scores_twenty_officers_as_we_do_and_keeps_what_they_typed(tmp_path: Path) -> None:
    draw = Random(20)
    plans = [officer(n, draw) for n in range(20)]
    found, seen = _compare(tmp_path, [plans], draw)
    assert found == []
    assert set(KINDS) <= set(seen)
    by_duty = {plan.duty_id: plan for plan in plans}
    typed, saved = (
        [form.content for form in read_forms(open_forms(path), by_duty)]
        for path in (tmp_path / "0.xlsx", tmp_path / "resaved" / "0.xlsx")
    )
    assert saved == typed


def test_libreoffice_scores_forms_with_more_room_as_we_do(tmp_path: Path) -> None:
    draw = Random(40)
    room = LEAST.at_least(values=140, cases=40, exclusions=5, times=14, records=7)
    kinds = ("mean", "per_case", "ratio", "checklist")
    plans = [replace(officer(n, draw, kinds=kinds), room=room) for n in range(4)]
    found, seen = _compare(tmp_path, [plans], draw)
    assert found == []
    assert set(kinds) <= set(seen)


def _of_a_letter(path: Path, n: int) -> FormPlan:
    """An officer with every rule that a letter gives, those of the variants too."""
    ruled = [
        (indicator, rule)
        for indicator in read_circular(path).indicators
        for rule in [indicator.rule, *(variant.rule for variant in indicator.variants)]
        if rule is not None
    ]
    entries = [
        IndicatorEntry(
            version=place,
            indicator=indicator.model_copy(update={"key": f"{indicator.key}.{place}", "weight": "5"}),
            rule=parse_rule(rule),
            levels=tuple((level.level, level.text) for level in indicator.levels),
            target=None,
        )
        for place, (indicator, rule) in enumerate(ruled)
    ]
    return replace(officer(n, Random(n)), indicators=tuple(entries))


def test_libreoffice_scores_the_rules_of_the_letters_as_we_do(circulars: Path, tmp_path: Path) -> None:
    plans = [_of_a_letter(path, n) for n, path in enumerate(sorted(circulars.glob("*.txt")))]
    found, seen = _compare(tmp_path, [plans], Random(3))
    assert found == []
    assert sum(seen.values()) > 100


@pytest.mark.proof
def test_libreoffice_scores_a_thousand_officers_as_we_do_cell_by_cell(tmp_path: Path) -> None:
    draw = Random(2567)
    officers = [
        officer(n, draw, kinds=[KINDS[(n + step) % len(KINDS)] for step in (0, 3, 5, 10)])
        for n in range(1000)
    ]
    books = [officers[first : first + 125] for first in range(0, 1000, 125)]
    found, seen = _compare(tmp_path, books, draw)
    assert found == []
    assert all(seen[kind] >= 100 for kind in KINDS), seen
