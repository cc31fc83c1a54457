"""A request that was read and waits for its answer, which whoever is in gets by a view."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from pramoen.records.models import WebSession
from pramoen.web.asked import Asked
from pramoen.web.forms import Upload
from pramoen.web.parts import Parts

__all__ = ["Answer", "Coming", "LookAhead", "View"]

Kind = Literal["shows", "acts", "works-out"]
Answer = Callable[[Asked], Response]
LookAhead = Callable[[Session, Sequence[tuple["Coming", WebSession]]], "Sequence[Coming]"]
"""Asks at once, where answers are kept, what several requests of people who are in will ask. Gives those that
would have to wait for what somebody else holds just now.
"""


@dataclass(frozen=True, slots=True)
class View:
    """A function that answers at an address: GET where it shows, else POST.

    With `look_ahead` several requests may be answered in one transaction.
    """

    kind: Kind
    path: str
    answer: Answer
    takes_files: bool = False
    look_ahead: LookAhead | None = None

    @property
    def method(self) -> str:
        """GET or POST."""
        return "GET" if self.kind == "shows" else "POST"


@dataclass(frozen=True, slots=True)
class Coming:
    """A request with the form and the files that were read of it, and the token that the browser brought."""

    view: View
    request: Request
    form: Mapping[str, str]
    files: Mapping[str, Upload]
    token: str | None

    @property
    def parts(self) -> Parts:
        """What the pages work with."""
        parts: Parts = self.request.app.state.parts
        return parts
