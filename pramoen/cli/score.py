"""`pramoen score RULE.json RESULT.json`: the score of one result by one rule, with its steps."""

from __future__ import annotations

import sys
from pathlib import Path

from pramoen.appraisal.rules import parse_rule
from pramoen.appraisal.rules import score as score_of
from pramoen.cli.json_file import load_json
from pramoen.errors import BadInput

__all__ = ["score_command"]

_DONE = 0


def score_command(rule: Path, result: Path, *, json: bool) -> int:
    """Print the score, as JSON or as its steps in Thai; returns the exit status, 0.

    Raises UnreadableFile for a file that is no JSON, BadInput for a rule or result that is not valid.
    """
    try:
        parsed = parse_rule(load_json(rule, "rule"))
    except BadInput as error:
        raise BadInput(f"{rule}: {error}") from None
    try:
        scored = score_of(parsed, load_json(result, "result"))
    except BadInput as error:
        raise BadInput(f"{result}: {error}") from None
    text = scored.model_dump_json() if json else "\n".join(scored.steps)
    sys.stdout.write(text + "\n")
    return _DONE
