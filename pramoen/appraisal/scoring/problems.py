"""From pydantic's report of what is wrong to the one line a person gets."""

from __future__ import annotations

from pydantic import ValidationError

__all__ = ["one_line"]


def one_line(error: ValidationError) -> str:
    """Where the first mistake stands and what it is, and how many more there are."""
    problems = error.errors(include_url=False, include_input=False)
    first = problems[0]
    where = ".".join(str(step) for step in first["loc"])
    what = first["msg"].removeprefix("Value error, ")
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    line = f"{where}: {what}{more}" if where else f"{what}{more}"
    return " ".join(line.split())
