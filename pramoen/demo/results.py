"""Made-up results: what an officer might report under a rule, better or worse as asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from random import Random
from typing import Any

__all__ = ["made_up_result"]

Maker = Callable[[Mapping[str, Any], Random], dict[str, Any]]


def made_up_result(rule: Mapping[str, Any] | None, draw: Random) -> dict[str, Any]:
    """A result in the shape the rule asks for, mostly of level 2 to 5; {} where there is no rule."""
    if rule is None:
        return {}
    return _MAKERS[rule["kind"]](rule, draw)


def _threshold(rule: Mapping[str, Any], draw: Random) -> dict[str, Any]:
    return {"value": _value(rule, draw)}


def _value(rule: Mapping[str, Any], draw: Random) -> str | None:
    """The figure that reaches one of the rule's levels."""
    levels = {int(level): bound for level, bound in rule["levels"].items()}
    bound = levels[draw.choice([level for level in levels if level > 1] or list(levels))]
    if isinstance(bound, list):
        bound = bound[0] if bound[0] is not None else bound[1]
    if isinstance(bound, Mapping):
        if "exactly" in bound:
            return str(bound["exactly"])
        if "more_than" in bound:
            return str(float(bound["more_than"]) + 1)
        return str(max(0.0, float(bound["less_than"]) - 1))
    return None if bound is None else str(bound)


def _of(rule: Mapping[str, Any], draw: Random) -> float | None:
    value = _value(rule["of"], draw) if "levels" in rule["of"] else "80"
    return None if value is None else float(value)


def _ratio(rule: Mapping[str, Any], draw: Random) -> dict[str, Any]:
    percent = _of(rule, draw)
    return {"part": None, "whole": "100"} if percent is None else {"part": f"{percent:g}", "whole": "100"}


def _change(rule: Mapping[str, Any], draw: Random) -> dict[str, Any]:
    wanted = _of(rule, draw)
    if wanted is None:
        return {"now": None, "base": "100"}
    now = {"growth": 100 + wanted, "reduction": 100 - wanted, "remaining": wanted, "offset": 100 + wanted}
    return {"now": f"{now[rule['as']]:g}", "base": "100"}


def _mean(rule: Mapping[str, Any], draw: Random) -> dict[str, Any]:
    value = _of(rule, draw)
    return {"values": [] if value is None else [f"{value:g}"] * 3}


def _milestone(rule: Mapping[str, Any], draw: Random) -> dict[str, Any]:
    top = draw.choice((3, 4, 5, 5))
    return {"done": [step for level, steps in rule["levels"].items() if int(level) <= top for step in steps]}


def _checklist(rule: Mapping[str, Any], draw: Random) -> dict[str, Any]:
    top = draw.choice((3, 4, 5, 5))
    found: dict[str, Any] = {"items": [], "measures": {}, "dates": {}}
    for level, conditions in rule["levels"].items():
        if int(level) > top:
            _not_reached(found, conditions)
            continue
        for condition in conditions:
            if "item" in condition:
                found["items"].append(condition["item"])
            elif "date" in condition:
                found["dates"][condition["date"]] = condition["by"]
            else:
                found["measures"][condition["measure"]] = _measure(condition)
    return found


def _not_reached(found: dict[str, Any], conditions: Iterable[Mapping[str, Any]]) -> None:
    """What a level asks that was not reached: reported as nothing done, for a blank could not be scored."""
    for condition in conditions:
        if "measure" in condition:
            nothing = _measure({**condition, "at_least": "0"})
            found["measures"].setdefault(condition["measure"], nothing)
        elif "date" in condition and condition.get("by"):
            late = dt.date.fromisoformat(condition["by"]) + dt.timedelta(days=7)
            found["dates"].setdefault(condition["date"], late.isoformat())


def _measure(condition: Mapping[str, Any]) -> Any:
    bound = next((condition[k] for k in ("at_least", "at_most", "exactly") if k in condition), None)
    if bound is None:
        strict = condition.get("more_than") or condition.get("less_than") or "1"
        bound = f"{float(strict) + (1 if 'more_than' in condition else -1):g}"
    if condition.get("as") == "ratio":
        return {"part": bound, "whole": "100"}
    if "as" in condition:
        shape = _change({"as": condition["as"], "of": {"levels": {"2": bound}}}, Random(0))
        return {"now": shape["now"], "base": shape["base"]}
    return [bound] * 6 if "every" in condition else bound


def _by_date(rule: Mapping[str, Any], draw: Random) -> dict[str, Any]:
    days = [day for day in rule["levels"].values() if day]
    day = dt.date.fromisoformat(draw.choice(days)) if days else dt.date(2025, 8, 1)
    return {"completed_on": (day - dt.timedelta(days=1)).isoformat()}


def _per_case(rule: Mapping[str, Any], draw: Random) -> dict[str, Any]:
    stages = len(rule["stages"])
    return {"cases": [[{"days_late": draw.choice((0, 0, 1))} for _ in range(stages)] for _ in range(2)]}


def _all_of(rule: Mapping[str, Any], draw: Random) -> dict[str, Any]:
    return {"results": [made_up_result(part, draw) for part in rule["rules"]]}


def _composite(rule: Mapping[str, Any], draw: Random) -> dict[str, Any]:
    return {"results": [made_up_result(part["rule"], draw) for part in rule["parts"]]}


def _judgement(_rule: Mapping[str, Any], draw: Random) -> dict[str, Any]:
    return {"level": draw.choice(("3", "4", "4", "5"))}


_MAKERS: dict[str, Maker] = {
    "threshold": _threshold,
    "band": _threshold,
    "ratio": _ratio,
    "change": _change,
    "mean": _mean,
    "milestone": _milestone,
    "checklist": _checklist,
    "by_date": _by_date,
    "per_case": _per_case,
    "all_of": _all_of,
    "composite": _composite,
    "judgement": _judgement,
}
