"""A verifier's word on figures, several at once: they are right, or returned with what is to be mended."""

from __future__ import annotations

from uuid import UUID

from starlette.responses import Response

from pramoen.rounds.life.verifying import verify
from pramoen.web.asked import Asked
from pramoen.web.figures.wanted import Wanted, wanted
from pramoen.web.paging import address
from pramoen.web.view import acts
from pramoen.web.views.figures import figures_page

__all__ = ["find_right", "give_back_figures"]

_TICKED, _SHOWN = "version.", "shown."
_LONGEST = 2000


@acts("/figures/{indicator}/verify")
def find_right(asked: Asked) -> Response:
    """Find those ticked right, or all of the page, each as it was shown; what changed meanwhile stays."""
    about = wanted(asked)
    seen = _versions(asked, _SHOWN if asked.form.get("which") == "all" else _TICKED)
    if not seen:
        return figures_page(asked, about, slip="none", status=422)
    return _say(asked, about, seen, return_with=None)


@acts("/figures/{indicator}/return")
def give_back_figures(asked: Asked) -> Response:
    """Return those ticked to their officers, with a reason that they read; also what was found right."""
    about = wanted(asked)
    seen = _versions(asked, _TICKED)
    reason = asked.form.get("reason", "")[:_LONGEST]
    if not seen:
        return figures_page(asked, about, slip="none", reason=reason, status=422)
    if not reason.strip():
        return figures_page(asked, about, slip="reason", ticked=seen, status=422)
    return _say(asked, about, seen, return_with=reason)


def _say(asked: Asked, about: Wanted, seen: dict[UUID, int], *, return_with: str | None) -> Response:
    outcome = verify(
        asked.db,
        about.of,
        about.indicator.key,
        month=about.period.month,
        seen=seen,
        return_with=return_with,
        at=asked.at,
        by=asked.by,
    )
    count = sum(len(codes) for codes in outcome.offices.values())
    said = {"done" if return_with is None else "returned": count or None, "left": len(seen) - count or None}
    at = about.at
    return asked.go(address(at, **said) if "?" not in at else f"{at}&{address('', **said).lstrip('?')}")


def _versions(asked: Asked, prefix: str) -> dict[UUID, int]:
    """The versions that were shown, by their duties."""
    found: dict[UUID, int] = {}
    for name, version in asked.form.items():
        if name.startswith(prefix) and version.isdecimal() and len(version) < 9:
            try:
                found[UUID(name.removeprefix(prefix))] = int(version)
            except ValueError:
                continue
    return found
