"""The shape of every rule and of its result, as JSON Schema."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema

from pramoen.appraisal.scoring.rule import KINDS, RULE_PLACE

__all__ = ["rule_schema"]


def rule_schema() -> dict[str, Any]:
    """A JSON Schema of a rule of any kind; `$defs/<Kind>Result` are the results, under `x-result` by kind."""
    kinds = sorted(KINDS.items())
    rules = [(model, "validation") for _, model in kinds]
    results = [(model.result_type, "validation") for _, model in kinds]
    names, definitions = models_json_schema([*rules, *results], by_alias=True)  # type: ignore[list-item]
    defs = _with_rules_in_place(definitions["$defs"])
    by_kind = {kind: names[(model, "validation")] for kind, model in kinds}
    defs["Rule"] = {
        "oneOf": list(by_kind.values()),
        "discriminator": {"propertyName": "kind", "mapping": {k: ref["$ref"] for k, ref in by_kind.items()}},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Scoring rule",
        "$ref": "#/$defs/Rule",
        "x-result": {kind: names[(model.result_type, "validation")] for kind, model in kinds},
        "$defs": defs,
    }


def _with_rules_in_place(schema: Any) -> Any:
    """The schema with a reference to any rule wherever one may stand."""
    if isinstance(schema, list):
        return [_with_rules_in_place(inner) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("$comment") == RULE_PLACE:
        return {"$ref": "#/$defs/Rule"}
    return {key: _with_rules_in_place(inner) for key, inner in schema.items()}
