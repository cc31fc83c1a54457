"""From pydantic's report of what is wrong to the one line a person gets."""

from __future__ import annotations

from pydantic import ValidationError

__all__ = ["one_line", "tag"]

PLAIN = {
    "missing": "missing, but needed",
    "extra_forbidden": "not a field known here; mend its name or take it out",
    "string_type": "must be a text in quotes",
    "int_type": "must be a whole number, without quotes",
    "bool_type": "must be true or false",
    "list_type": "must be a list",
    "dict_type": "must be an object",
    "model_type": "must be an object",
    "too_short": "too few entries",
    "too_long": "too many entries",
}
"""What pydantic's types of errors are called here; others keep pydantic's words."""


def tag(name: str) -> str:
    """A name for one shape of several that a field may have; left out where a place is told."""
    return f"({name})"


def one_line(error: ValidationError) -> str:
    """Where the first mistake stands and what it is, and how many more there are."""
    problems = error.errors(include_url=False, include_input=False)
    first = problems[0]
    where = ".".join(step for step in map(str, first["loc"]) if not step.startswith("("))
    what = PLAIN.get(first["type"], first["msg"].removeprefix("Value error, "))
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    line = f"{where}: {what}{more}" if where else f"{what}{more}"
    return " ".join(line.split())
