"""Reading a JSON file that a person gives; what is wrong with it is said in one line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pramoen.errors import UnreadableFile

__all__ = ["load_json"]

_LARGEST = 2_000_000


def load_json(path: Path, what: str) -> Any:
    """What a JSON file holds. `what` names it in the line of an error. Raises UnreadableFile."""
    try:
        if path.stat().st_size > _LARGEST:
            raise UnreadableFile(f"{path}: too large for a {what}; give a JSON file of one {what}")
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFile(f"{path}: not UTF-8 text; give the {what} as a JSON file") from None
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise UnreadableFile(f"{path}: {reason}; give the {what} as a JSON file") from None
    try:
        return json.loads(text, object_pairs_hook=_no_key_twice)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise UnreadableFile(f"{path}: not JSON ({error.msg}, {where}); mend the {what}") from None
    except RecursionError:
        raise UnreadableFile(f"{path}: nested too deep; mend the {what}") from None
    except ValueError as error:
        raise UnreadableFile(f"{path}: {error}; mend the {what}") from None


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # A level that stands twice would be scored by the last one, in silence.
    seen: dict[str, Any] = {}
    for key, value in pairs:
        if key in seen:
            raise ValueError(f"the key {key[:40]!r} stands twice in one object")
        seen[key] = value
    return seen
