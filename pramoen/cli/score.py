"""`pramoen score RULE.json RESULT.json`: the score of one result by one rule, with its steps."""

from __future__ import annotations

import json as json_
import sys
from pathlib import Path
from typing import Any

from pramoen.appraisal.rules import parse_rule
from pramoen.appraisal.rules import score as score_of
from pramoen.errors import BadInput, UnreadableFile

__all__ = ["score_command"]

_LARGEST = 2_000_000
_DONE = 0


def score_command(rule: Path, result: Path, *, json: bool) -> int:
    """Print the score, as JSON or as its steps in Thai; returns the exit status, 0.

    Raises UnreadableFile for a file that is no JSON, BadInput for a rule or result that is not valid.
    """
    try:
        parsed = parse_rule(_load(rule, "rule"))
    except BadInput as error:
        raise BadInput(f"{rule}: {error}") from None
    try:
        scored = score_of(parsed, _load(result, "result"))
    except BadInput as error:
        raise BadInput(f"{result}: {error}") from None
    text = scored.model_dump_json() if json else "\n".join(scored.steps)
    sys.stdout.write(text + "\n")
    return _DONE


def _load(path: Path, what: str) -> Any:
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
        return json_.loads(text, object_pairs_hook=_no_key_twice)
    except json_.JSONDecodeError as error:
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
