"""A form as a page shows it: an indicator after the other, each with its fields; then the tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from pramoen.appraisal.indicator import Indicator
from pramoen.appraisal.scoring.rule import Rule
from pramoen.identity import TheVery
from pramoen.papers.forms import FormPlan, IndicatorEntry, Room
from pramoen.papers.forms.fields import Field, Row
from pramoen.papers.forms.records import record_lines
from pramoen.papers.forms.stages import stage_form

__all__ = ["Question", "Questions", "Sheet", "TableOf", "sheet_of"]

# Their own parts of the page: who was told says so there, superiors give their opinions there.
_ELSEWHERE = ("acknowledgement.", "opinion.")


@dataclass(frozen=True, slots=True)
class Question:
    """A row: what it asks, its fields, and whether it may wait behind "more" until somebody needs it."""

    row: Row
    later: bool = False

    @property
    def needs_labels(self) -> bool:
        """Whether each field is to be named beside the row's own label."""
        return len(self.row.fields) > 1


@dataclass(frozen=True, slots=True)
class Questions:
    """An indicator: its results, and below them what is said of it and the evidence."""

    entry: IndicatorEntry
    results: tuple[Question, ...]
    account: tuple[Question, ...]

    @property
    def key(self) -> str:
        """The indicator's key."""
        return self.entry.indicator.key

    @property
    def record(self) -> list[str]:
        """What is on record beside it, line by line."""
        return record_lines(self.entry)

    @property
    def keys(self) -> list[str]:
        """The keys of all its fields."""
        return [field.key for one in (*self.results, *self.account) for field in one.row.fields]


@dataclass(frozen=True, slots=True)
class TableOf:
    """A table after the indicators."""

    title: str
    note: str | None
    rows: tuple[Question, ...]

    @property
    def is_text(self) -> bool:
        """Whether it is one field for words."""
        return len(self.rows) == 1 and len(self.rows[0].row.fields) == 1


@dataclass(frozen=True)
class Sheet:
    """The whole form."""

    plan: FormPlan
    title: str
    scored: bool
    parts: tuple[tuple[str, tuple[Questions, ...]], ...]
    tables: tuple[TableOf, ...]

    @property
    def indicators(self) -> Iterator[Questions]:
        """All indicators, in the letter's order."""
        return (one for _, own in self.parts for one in own)

    @property
    def month_before(self) -> str | None:
        """The month whose report stands beside a monthly report's fields, such as 2568-07."""
        is_monthly = self.plan.stage == "monthly_report"
        told = (month.occurrence for one in self.plan.indicators for month in one.reported)
        return next(told, None) if is_monthly else None

    @cached_property
    def fields(self) -> dict[str, tuple[Field, Row]]:
        """Every field by its key, with the row it stands in."""
        rows = [
            *(q.row for one in self.indicators for q in (*one.results, *one.account)),
            *(q.row for table in self.tables for q in table.rows),
        ]
        return {field.key: (field, row) for row in rows for field in row.fields}

    @property
    def keys(self) -> list[str]:
        """The keys of all fields, from the top to the bottom of the page."""
        tables = (field.key for table in self.tables for one in table.rows for field in one.row.fields)
        return [*(key for one in self.indicators for key in one.keys), *tables]


def sheet_of(plan: FormPlan) -> Sheet:
    """The form of a plan."""
    form = stage_form(plan.stage)
    prior = _by_indicator(form.answers(plan, plan.prior) if plan.prior else ())
    own = [_questions(plan, entry, prior) for entry in plan.indicators]
    groups = dict.fromkeys(one.entry.indicator.group for one in own)
    return Sheet(
        plan=plan,
        title=form.title(plan),
        scored=form.scored,
        parts=tuple((group, tuple(q for q in own if q.entry.indicator.group == group)) for group in groups),
        tables=tuple(
            TableOf(table.title, table.note, _waiting(table.rows, prior.get("", frozenset())))
            for table in form.tables(plan)
            if not _is_elsewhere(table.rows)
        ),
    )


def _by_indicator(keys: Iterable[str]) -> dict[str, frozenset[str]]:
    """The keys of fields by the key of their indicator; "" has those of none."""
    found: dict[str, set[str]] = {}
    for key in keys:
        indicator, colon, _ = key.partition(":")
        found.setdefault(indicator if colon else "", set()).add(key)
    return {indicator: frozenset(own) for indicator, own in found.items()}


def _questions(plan: FormPlan, entry: IndicatorEntry, prior: Mapping[str, frozenset[str]]) -> Questions:
    own = _Own(plan.stage, TheVery(entry.indicator), TheVery(entry.rule), TheVery(entry.levels), plan.room)
    results, account = _rows(own, prior.get(entry.indicator.key, frozenset()))
    return Questions(entry, results, account)


@dataclass(frozen=True, slots=True)
class _Own:
    """All that an indicator's rows depend on; what was agreed and reported only tells."""

    stage: str
    indicator: TheVery[Indicator]
    rule: TheVery[Rule | None]
    levels: TheVery[tuple[tuple[int, str], ...]]
    room: Room


@lru_cache(maxsize=4096)
def _rows(own: _Own, answered: frozenset[str]) -> tuple[tuple[Question, ...], tuple[Question, ...]]:
    indicator = own.indicator.it
    entry = IndicatorEntry(0, indicator, own.rule.it, own.levels.it, None)
    rows = stage_form(own.stage).rows(entry, own.room)
    claimed = f"{indicator.key}:score_claimed"
    split = next((n for n, row in enumerate(rows) if any(f.key == claimed for f in row.fields)), len(rows))
    return _waiting(rows[:split], answered), _waiting(rows[split:], answered)


def _waiting(rows: Sequence[Row], answered: Collection[str]) -> tuple[Question, ...]:
    """Of lines of which as many are filled in as there are, those after the next free one may wait."""
    questions: list[Question] = []
    free: dict[str, int] = {}
    for row in map(_in_columns, rows):
        table = next((field.table for field in row.fields if field.table), None)
        is_filled = any(field.key in answered for field in row.fields)
        later = False
        if table is not None and not is_filled:
            free[table] = free.get(table, 0) + 1
            later = free[table] > 1
        questions.append(Question(row, later))
    return tuple(questions)


def _in_columns(row: Row) -> Row:
    """The row with its fields as they stand side by side on the paper form."""
    return replace(row, fields=tuple(sorted(row.fields, key=lambda field: field.column or "")))


def _is_elsewhere(rows: Sequence[Row]) -> bool:
    return any(field.key.startswith(_ELSEWHERE) for row in rows for field in row.fields)
