"""What a form has no field for, taken over from what was sent in before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["with_the_rest"]

_NO_FIELD = frozenset({"form", "base_figures"})


def with_the_rest(content: dict[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """The content with what was said before of each indicator and has no field on the form."""
    said = before.get("indicators")
    if not isinstance(said, Mapping):
        return content
    kept = {key: {k: v for k, v in one.items() if k in _NO_FIELD} for key, one in said.items()}
    accounts = {**content["indicators"]}
    for key, rest in kept.items():
        if rest:
            accounts[key] = {**accounts.get(key, {}), **rest}
    return {**content, "indicators": accounts}
