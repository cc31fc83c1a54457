"""Reading a filled form back, all of it or nothing: every bad cell is named."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from pramoen.appraisal.submissions import parse_submission
from pramoen.errors import BadInput
from pramoen.papers.forms.layout import Input, Layout
from pramoen.papers.forms.links import Link, link_on
from pramoen.papers.forms.meta import SheetMeta, meta_of
from pramoen.papers.forms.opening import Cells, OpenedForms
from pramoen.papers.forms.placing import lay_out
from pramoen.papers.forms.plan import FormPlan
from pramoen.papers.forms.prefilling import digest_of_given
from pramoen.papers.forms.room import Room
from pramoen.papers.forms.stages import stage_form
from pramoen.papers.forms.values import BadCellError, value_of

__all__ = ["MOST_NAMED", "FilledForm", "read_forms"]

MOST_NAMED = 20
"""So many faults of a workbook are named, and how many more there are."""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What was filled in on one sheet, as the submission of its stage.

    `content` is None where nothing was filled in that had not stood there already. `cells` are the
    coordinates of its fields by key, `full` the tables all of whose lines are filled in.
    """

    meta: SheetMeta
    content: dict[str, Any] | None
    cells: dict[str, str] = field(default_factory=dict)
    full: tuple[str, ...] = ()


def read_forms(opened: OpenedForms, plans: dict[str, FormPlan]) -> list[FilledForm]:
    """What every sheet of the workbook says. `plans` gives the form as it stands on record, by duty.

    Raises BadInput: in one line for a sheet of another structure, else with each bad cell by sheet and
    cell, what is wrong with it and what to do.
    """
    faults: list[str] = []
    filled = []
    for meta in opened.metas:
        layout = lay_out(replace(plans[meta.duty_id], room=_room(opened, meta)))
        cells = opened.cells[meta.sheet]
        _check_structure(opened, meta, layout, cells)
        given = _given(opened, meta.sheet, layout, faults)
        form = stage_form(layout.plan.stage)
        for key, what in form.faults(given):
            faults.append(_fault(meta.sheet, layout.inputs[key], key, what))
        touched = given and digest_of_given(given) != meta.filled
        where = {key: one.cell for key, one in layout.inputs.items()}
        content = form.content(layout.plan, given) if touched else None
        filled.append(FilledForm(meta, content, where, _full(layout, given)))
    name = opened.path.name
    if faults:
        more = f" (and {len(faults) - MOST_NAMED} more)" if len(faults) > MOST_NAMED else ""
        raise BadInput(f"{name}: {'; '.join(faults[:MOST_NAMED])}{more}; nothing was imported")
    for form_ in filled:
        if form_.content is not None:
            try:
                parse_submission(form_.meta.stage, form_.content)
            except BadInput as error:
                raise BadInput(f"{name}: sheet {form_.meta.sheet}: {error}; nothing was imported") from None
    return filled


def _check_structure(opened: OpenedForms, meta: SheetMeta, layout: Layout, cells: Cells) -> None:
    place = f"{opened.path.name}: sheet {meta.sheet}"
    expected = meta_of(meta.sheet, layout)
    fresh = "write a fresh template and fill it in; nothing was imported"
    if meta.versions != expected.versions:
        raise BadInput(f"{place} is of another version of the indicators; {fresh}")
    if meta != replace(expected, filled=meta.filled, seen=meta.seen):
        raise BadInput(f"{place} has another structure than its duty asks for; {fresh}")
    for cell, words in layout.landmarks.items():
        if _squeezed(cells[cell].value if cell in cells else None) != _squeezed(words):
            raise BadInput(
                f"{place}, cell {cell} no longer says {_begin(words)!r}: rows moved or were changed; {fresh}"
            )


def _given(opened: OpenedForms, sheet: str, layout: Layout, faults: list[str]) -> dict[str, str]:
    given: dict[str, str] = {}
    cells, links = opened.cells[sheet], opened.links[sheet]
    for key, one in layout.inputs.items():
        try:
            value = value_of(cells[one.cell], one.field) if one.cell in cells else None
            _check_link(link_on(links, one.cell), value)
        except BadCellError as fault:
            faults.append(_fault(sheet, one, key, str(fault)))
        else:
            if value is not None:
                given[key] = value
    for key, needed in layout.needs.items():
        if key in given and needed not in given:
            missing = layout.inputs[needed]
            faults.append(
                f"sheet {sheet}, cell {missing.cell} ({missing.field.name}): it is empty, but "
                f"{layout.inputs[key].cell} beside it is filled in; fill in both or neither"
            )
    return given


def _check_link(link: Link | None, value: str | None) -> None:
    """Raises BadCellError for a link; that of an address typed as words leads nowhere else and may stay."""
    if link is None:
        return
    shown = (value or "").strip().rstrip("/")
    if not shown or link.target.removeprefix("mailto:").rstrip("/") not in (
        shown,
        f"http://{shown}",
        f"https://{shown}",
    ):
        raise BadCellError("it carries a link; take the link off and type the words or the number themselves")


def _fault(sheet: str, one: Input, key: str, what: str) -> str:
    return f"sheet {sheet}, cell {one.cell} ({_named(key, one.field.name)}): {what}"


def _room(opened: OpenedForms, meta: SheetMeta) -> Room:
    try:
        return Room.of_words(meta.room)
    except ValueError:
        raise BadInput(
            f"{opened.path.name}: sheet {meta.sheet} has another structure than its duty asks for; "
            "write a fresh template and fill it in; nothing was imported"
        ) from None


def _full(layout: Layout, given: dict[str, str]) -> tuple[str, ...]:
    """The tables of which every line has something filled in."""
    lines: dict[str, dict[int, bool]] = {}
    for key, one in layout.inputs.items():
        if one.field.table is not None:
            own = lines.setdefault(one.field.table, {})
            own[one.field.line] = own.get(one.field.line, False) or key in given
    return tuple(table for table, own in lines.items() if all(own.values()))


def _named(key: str, name: str) -> str:
    indicator, colon, _ = key.partition(":")
    return f"{indicator} {name}" if colon else name


def _squeezed(value: object) -> str:
    return "" if value is None else "".join(str(value).split())


def _begin(words: str) -> str:
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= 40 else one_line[:39] + "…"
