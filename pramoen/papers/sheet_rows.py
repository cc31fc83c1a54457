"""The rows of a table that people fill in: a spreadsheet's (.xlsx) or comma-separated (.csv)."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from pramoen.errors import BadInput, UnreadableFile

__all__ = ["cell_text", "sheets_of"]

_MOST_ROWS = 50_000
_MOST_BYTES = 32 * 1024 * 1024

Row = tuple[int, list[str]]


def sheets_of(path: Path, what: str) -> Iterator[tuple[str, Iterator[Row]]]:
    """The sheets of a file, each by its name, with its rows: the row's number from 1 and its cells' texts.

    `what` is what the file should be, for the words of errors (a roster). Raises UnreadableFile where it is
    no such file, BadInput where it has too many rows.
    """
    if not path.is_file():
        raise UnreadableFile(f"{path}: there is no such file; give {what} as .xlsx or .csv")
    if path.stat().st_size > _MOST_BYTES:
        raise UnreadableFile(
            f"{path.name}: it is larger than {what} can be (32 MB); check it is the right one"
        )
    kind = path.suffix.lower()
    if kind == ".csv":
        sheets: Iterator[tuple[str, Iterator[Sequence[object]]]] = iter([("csv", _csv_rows(path))])
    elif kind in (".xlsx", ".xlsm"):
        sheets = _xlsx_sheets(path)
    else:
        raise UnreadableFile(f"{path.name}: {what} is .xlsx or .csv; save it as one of these")
    for title, lines in sheets:
        yield title, _texts(path, title, lines)


def cell_text(cell: object) -> str:
    """A cell's text; a number as people typed it, without a needless .0."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).split())


def _texts(path: Path, title: str, lines: Iterator[Sequence[object]]) -> Iterator[Row]:
    for number, line in enumerate(lines, 1):
        if number > _MOST_ROWS:
            raise BadInput(
                f"{path.name}: sheet {title} has more than {_MOST_ROWS} rows; split it by province"
            )
        yield number, [cell_text(cell) for cell in line]


def _csv_rows(path: Path) -> Iterator[Sequence[object]]:
    raw = path.read_bytes()
    for encoding in ("utf-8-sig", "cp874"):
        try:
            text = raw.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise UnreadableFile(
            f"{path.name}: its characters are not Thai text (UTF-8 or TIS-620); save it as UTF-8"
        )
    try:
        yield from csv.reader(io.StringIO(text, newline=""), strict=True)
    except csv.Error as error:
        raise UnreadableFile(
            f"{path.name}: it cannot be read as CSV ({error}); save it anew as CSV"
        ) from error


def _xlsx_sheets(path: Path) -> Iterator[tuple[str, Iterator[Sequence[object]]]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, OSError, ValueError) as error:
        raise UnreadableFile(
            f"{path.name}: it cannot be opened as a spreadsheet; save it anew as .xlsx"
        ) from error
    try:
        for sheet in book.worksheets:
            yield sheet.title, iter(sheet.iter_rows(values_only=True))
    finally:
        book.close()
