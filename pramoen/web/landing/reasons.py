"""The reason that a person writes into a form."""

from __future__ import annotations

from pramoen.web.landing.wrong_form import WrongForm

__all__ = ["LONGEST_REASON", "reason_in"]

LONGEST_REASON = 200


def reason_in(form: dict[str, str]) -> str:
    """The reason in one line. Raises WrongForm where there is none or it is longer than 200 characters."""
    reason = " ".join("".join(c if c.isprintable() else " " for c in form.get("reason", "")).split())
    if not reason or len(reason) > LONGEST_REASON:
        raise WrongForm("reason")
    return reason
