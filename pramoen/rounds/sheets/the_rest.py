"""What a form has no field for, taken over from what was sent in before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["with_the_rest"]

_NO_FIELD = frozenset({"form", "base_figures"})
_TOLD = {"on": None, "signed": True, "witness": None}
_OPINION = {"by": None, "agrees": None, "words": "", "on": None}


def with_the_rest(content: dict[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """The content with what was said before of each indicator and has no field on the form.

    So of an acknowledgement and of opinions that stand as they stood.
    """
    content = {**content, **_last_parts(content, before)}
    said = before.get("indicators")
    if not isinstance(said, Mapping):
        return content
    kept = {key: {k: v for k, v in one.items() if k in _NO_FIELD} for key, one in said.items()}
    accounts = {**content["indicators"]}
    for key, rest in kept.items():
        if rest:
            accounts[key] = {**accounts.get(key, {}), **rest}
    return {**content, "indicators": accounts}


def _last_parts(content: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    parts: dict[str, Any] = {}
    if content.get("acknowledgement"):
        parts["acknowledgement"] = _as_it_stood(
            content["acknowledgement"], before.get("acknowledgement"), _TOLD
        )
    if content.get("opinions"):
        old = [*(before.get("opinions") or ()), None, None]
        parts["opinions"] = [
            _as_it_stood(one, stood, _OPINION) for one, stood in zip(content["opinions"], old, strict=False)
        ]
    return parts


def _as_it_stood(new: Any, old: Any, fields: Mapping[str, Any]) -> Any:
    """The part as it stood, where each field of the form says the same."""
    if not old or any(new.get(k, blank) != old.get(k, blank) for k, blank in fields.items()):
        return new
    return old
