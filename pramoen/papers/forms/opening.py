"""Opening a workbook that came back: refused whole where it carries programs or links, or is no form."""

from __future__ import annotations

import warnings
import zipfile
import zlib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from pramoen.errors import BadInput, UnreadableFile
from pramoen.papers.forms.layout import COLUMNS
from pramoen.papers.forms.links import Link, links_of
from pramoen.papers.forms.meta import MARK, MARK_BEGINS, META_SHEET, SheetMeta

__all__ = ["Cells", "OpenedForms", "open_forms"]

_MOST_BYTES = 32 * 1024 * 1024
_MOST_UNPACKED = 256 * 1024 * 1024
_MOST_MEMBERS = 5_000
_MOST_ROWS = 20_000

Cells = dict[str, Any]
"""Cells as openpyxl reads them, by their coordinates."""

# What stands in a workbook that acts or reaches out of itself.
_ACTIVE = {
    "vbaproject": "macros",
    "macrosheets/": "macros",
    "dialogsheets/": "macros",
    "activex/": "controls",
    "externallinks/": "links to other files",
    "connections.xml": "links to data elsewhere",
    "embeddings/": "embedded objects",
    "querytables/": "links to data elsewhere",
}


@dataclass(frozen=True, slots=True)
class OpenedForms:
    """A workbook of forms: what each sheet says it is for, the cells that hold something, and its links."""

    path: Path
    metas: tuple[SheetMeta, ...]
    cells: dict[str, Cells]
    links: dict[str, tuple[Link, ...]]


def open_forms(path: Path) -> OpenedForms:
    """Open a workbook that `write_forms` made, filled in since. Formulas in it are read as such, never run.

    Raises UnreadableFile where it is no such workbook, or carries macros or links.
    """
    _check_container(path)
    book = None
    try:
        with warnings.catch_warnings():
            # openpyxl speaks of what it leaves out, such as a newer program's validations.
            warnings.simplefilter("ignore")
            book = load_workbook(path, read_only=True, data_only=False, keep_links=False)
            metas = _metas(path, book)
            cells = {meta.sheet: _cells(book[meta.sheet]) for meta in metas}
            return OpenedForms(path, metas, cells, {name: _links(path, book[name]) for name in cells})
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        zlib.error,
        SyntaxError,
        KeyError,
        IndexError,
        AttributeError,
        TypeError,
        ValueError,
        OSError,
    ) as error:
        raise UnreadableFile(
            f"{path.name}: it cannot be opened as a spreadsheet; save it anew as .xlsx"
        ) from error
    finally:
        if book is not None:
            book.close()


def _check_container(path: Path) -> None:
    if not path.is_file():
        raise UnreadableFile(f"{path}: there is no such file; give a form as .xlsx")
    if path.suffix.lower() != ".xlsx":
        raise UnreadableFile(f"{path.name}: a form is an .xlsx file; save it as one, without macros")
    if path.stat().st_size > _MOST_BYTES:
        raise UnreadableFile(
            f"{path.name}: it is larger than forms can be (32 MB); give them office by office"
        )
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise UnreadableFile(f"{path.name}: it is not an .xlsx file; save it anew as .xlsx") from error
    if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _MOST_UNPACKED:
        raise UnreadableFile(f"{path.name}: it unpacks to far more than forms; write a fresh template")
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableFile(f"{path.name}: it is locked with a password; save it without one")
    for member in members:
        name = member.filename.lower()
        for part, what in _ACTIVE.items():
            if part in name:
                raise UnreadableFile(
                    f"{path.name}: it carries {what}, and a form has none; fill in a fresh template"
                )


def _cells(sheet: Any) -> Cells:
    """The cells by coordinate; what stands far below or beside a form is passed over."""
    # Programs may say that a sheet is smaller, or far larger, than it is.
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=_MOST_ROWS, max_col=len(COLUMNS))
    return {cell.coordinate: cell for row in rows for cell in row if cell.value is not None}


def _links(path: Path, sheet: Any) -> tuple[Link, ...]:
    return links_of(path, str(sheet._worksheet_path))


def _metas(path: Path, book: Workbook) -> tuple[SheetMeta, ...]:
    none = f"{path.name}: it is not a form written by `pramoen … template`; write one and fill it in"
    if META_SHEET not in book.sheetnames:
        raise UnreadableFile(none)
    rows = [
        ["" if value is None else str(value) for value in row]
        for row in book[META_SHEET].iter_rows(values_only=True)
    ]
    names = [field.name for field in fields(SheetMeta)]
    first = rows[0][0] if rows and rows[0] else ""
    if first.startswith(MARK_BEGINS) and first != MARK:
        raise BadInput(
            f"{path.name}: it was written by another version of Pramoen (sheet {META_SHEET}, cell A1); "
            "write a fresh template and fill it in; nothing was imported"
        )
    if len(rows) < 3 or first != MARK or rows[1][: len(names)] != names:
        raise UnreadableFile(none)
    metas = tuple(SheetMeta(*row[: len(names)]) for row in rows[2:] if any(row))
    for meta in metas:
        if meta.sheet not in book.sheetnames:
            raise BadInput(f"{path.name}: sheet {meta.sheet} is not there any more; write a fresh template")
    return metas
