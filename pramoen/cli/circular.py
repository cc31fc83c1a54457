"""`pramoen circular read|check|diff`: what a letter says, what does not add up, what changed."""

from __future__ import annotations

import datetime as dt
import json as json_
import sys
from pathlib import Path
from typing import Any

from pramoen.circulars.circular import Circular
from pramoen.circulars.diff import changes_between
from pramoen.circulars.files import read_source
from pramoen.circulars.findings import find_all
from pramoen.circulars.read import read_circular, read_letter
from pramoen.cli.circular_view import changes_in_words, findings_in_words, letter_in_words
from pramoen.cli.everywhere import Everywhere
from pramoen.cli.letter_file import save_page

__all__ = ["check_command", "diff_command", "read_command"]

_DONE, _FOUND_WANTING = 0, 1


def read_command(
    path: Path, *, json: bool, html: Path | None = None, everywhere: Everywhere | None = None
) -> int:
    """Print a letter as JSON or in Thai; returns 1 where a finding is of severity error, else 0.

    With `html` its page is written there, and the place is printed instead of the Thai words. Raises
    UnreadableFile for a file that is no letter, BadInput where the page cannot be written.
    """
    letter = read_letter(read_source(path))
    circular = letter.circular.model_copy(update={"findings": find_all(letter)})
    everywhere = everywhere or Everywhere()
    if html is not None:
        from pramoen.papers.letter_page.page import letter_page

        page = letter_page(
            letter,
            circular.findings,
            name=path.name,
            today=_today(everywhere),
            calendar=everywhere.calendar(),
        )
        where = save_page(page, html, letter=path)
    if json:
        _print(_document(circular))
    elif html is not None:
        _print(f"เขียนหน้าหนังสือไว้ที่ {where}")
    else:
        _print(letter_in_words(circular, today=_today(everywhere), calendar=everywhere.calendar()))
    return _status(circular)


def _today(everywhere: Everywhere) -> dt.date:
    return everywhere.clock().date()


def check_command(path: Path, *, json: bool) -> int:
    """Print the findings of a letter alone; returns as `read_command` does."""
    circular = read_circular(path)
    _print({"findings": _document(circular)["findings"]} if json else findings_in_words(circular.findings))
    return _status(circular)


def diff_command(old: Path, new: Path, *, json: bool) -> int:
    """Print what `new`, which may be an amendment, changes in `old`; returns 0."""
    changes = changes_between(read_circular(old), read_circular(new))
    _print({"changes": changes} if json else changes_in_words(changes))
    return _DONE


def _document(circular: Circular) -> dict[str, Any]:
    return circular.model_dump(mode="json", by_alias=True)


def _status(circular: Circular) -> int:
    return _FOUND_WANTING if any(f.severity == "error" for f in circular.findings) else _DONE


def _print(what: dict[str, Any] | str) -> None:
    text = what if isinstance(what, str) else json_.dumps(what, ensure_ascii=False, indent=2)
    sys.stdout.write(text + "\n")
