"""`pramoen schema NAME`: the JSON Schema of the documents that commands print and take."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pramoen.cli.output import print_json, print_lines
from pramoen.errors import UnknownName

__all__ = ["schema_command"]


def schema_command(name: str | None) -> int:
    """Print one schema, or the names of all."""
    if name is None:
        print_lines(sorted(_SCHEMAS))
        return 0
    if name not in _SCHEMAS:
        raise UnknownName(f"there is no schema {name!r}; there are {', '.join(sorted(_SCHEMAS))}")
    print_json(_SCHEMAS[name]())
    return 0


def _circular() -> dict[str, Any]:
    from pramoen.circulars.circular import Circular

    return Circular.model_json_schema(by_alias=True)


def _rule() -> dict[str, Any]:
    from pramoen.appraisal.rules import rule_schema

    return rule_schema()


def _score() -> dict[str, Any]:
    from pramoen.appraisal.rules import Score

    return Score.model_json_schema(mode="serialization")


def _remind() -> dict[str, Any]:
    from pramoen.cli.documents import RemindDocument

    return RemindDocument.model_json_schema()


def _amend() -> dict[str, Any]:
    from pramoen.cli.documents import AmendDocument

    return AmendDocument.model_json_schema()


def _status() -> dict[str, Any]:
    from pramoen.cli.documents import StatusDocument

    return StatusDocument.model_json_schema()


def _form(stage: str) -> Callable[[], dict[str, Any]]:
    def schema() -> dict[str, Any]:
        from pramoen.appraisal.submissions import submission_schema

        return submission_schema(stage)

    return schema


_SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "circular": _circular,
    "rule": _rule,
    "agreement": _form("agreement"),
    "monthly_report": _form("monthly_report"),
    "evaluation": _form("evaluation"),
    "score": _score,
    "remind": _remind,
    "status": _status,
    "amend": _amend,
}
