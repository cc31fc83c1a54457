"""The settings of a home without what nobody else may know."""

from __future__ import annotations

import json
import tomllib
from typing import Any, Final

__all__ = ["without_secrets"]

_SECRET: Final = frozenset({"line_token", "line_secret", "mail_url", "metrics_token"})
# Where the record lies is said anew wherever it is restored: else two homes would share one database.
_OF_THE_PLACE: Final = frozenset({"database_url"})


def without_secrets(text: str, *, all_of_them: bool) -> str:
    """The settings file `text` without the database's address and, with `all_of_them`, without secrets.

    What is left stands as it was; only where something is taken out is the file written anew.
    """
    values = tomllib.loads(text)
    taken = (_SECRET | _OF_THE_PLACE if all_of_them else _OF_THE_PLACE) & set(values)
    if not taken and not (all_of_them and "#" in text):
        return text
    kept = {name: value for name, value in values.items() if name not in taken}
    lines = [f"{name} = {_value(value)}" for name, value in kept.items()]
    left_out = [f"# {name} is not in this backup" for name in sorted(taken)]
    return "\n".join([*left_out, *lines]) + "\n"


def _value(value: Any) -> str:
    """A value in TOML; JSON writes texts, numbers and truth as TOML does."""
    if isinstance(value, dict):
        return (
            "{ "
            + ", ".join(f"{json.dumps(k, ensure_ascii=False)} = {_value(v)}" for k, v in value.items())
            + " }"
        )
    if isinstance(value, list):
        return "[" + ", ".join(_value(one) for one in value) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
