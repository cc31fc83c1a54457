"""`pramoen circular read|check|diff`: what a letter says, what does not add up, what changed."""

from __future__ import annotations

import json as json_
import sys
from pathlib import Path
from typing import Any

from pramoen.circulars.circular import Circular
from pramoen.circulars.diff import changes_between
from pramoen.circulars.read import read_circular
from pramoen.cli.circular_view import changes_in_words, findings_in_words, letter_in_words

__all__ = ["check_command", "diff_command", "read_command"]

_DONE, _FOUND_WANTING = 0, 1


def read_command(path: Path, *, json: bool) -> int:
    """Print a letter as JSON or in Thai; returns 1 where a finding is of severity error, else 0.

    Raises UnreadableFile for a file that is no letter.
    """
    circular = read_circular(path)
    _print(_document(circular) if json else letter_in_words(circular))
    return _status(circular)


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
