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
    for ref in by_kind.values():
        _silent_with_null(defs[ref["$ref"].rpartition("/")[2]])
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


def _silent_with_null(kind: dict[str, Any]) -> None:
    """What a rule need not say, it may also say with null."""
    for name, own in kind["properties"].items():
        if name not in kind.get("required", ()) and {"type": "null"} not in own.get("anyOf", ()):
            described = {key: own.pop(key) for key in ("title", "description", "default") if key in own}
            kind["properties"][name] = described | {"anyOf": [own, {"type": "null"}]}


def _with_rules_in_place(schema: Any) -> Any:
    """The schema with a reference to any rule wherever one may stand."""
    if isinstance(schema, list):
        return [_with_rules_in_place(inner) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("$comment") == RULE_PLACE:
        return {"$ref": "#/$defs/Rule"}
    return {key: _with_rules_in_place(inner) for key, inner in schema.items()}
