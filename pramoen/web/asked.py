"""What a page is asked: by whom, when, with which form; and the ways to answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pendulum
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pramoen.records.models import WebSession
from pramoen.rounds.access import Sight
from pramoen.web.forms import Upload
from pramoen.web.frame import Frame
from pramoen.web.pages import page
from pramoen.web.parts import Parts

__all__ = ["Asked"]


@dataclass(frozen=True, slots=True)
class Asked:
    """One request of somebody who is in. `db` is the transaction it is answered in."""

    request: Request
    parts: Parts
    db: Session
    sight: Sight
    web_session: WebSession
    frame: Frame
    form: Mapping[str, str]
    files: Mapping[str, Upload]

    @property
    def at(self) -> pendulum.DateTime:
        """The moment, in Bangkok."""
        return self.sight.at

    @property
    def today(self) -> dt.date:
        """The day in Bangkok."""
        return self.sight.day

    @property
    def by(self) -> str:
        """The id of whoever asks."""
        return self.sight.officer.code

    @property
    def is_piecewise(self) -> bool:
        """Whether a script asks for a piece of a page."""
        return self.request.headers.get("hx-request") == "true"

    def path(self, name: str) -> str:
        """A part of the address, such as `duty` of /duties/{duty}."""
        return str(self.request.path_params[name])

    def page(self, name: str, *, status: int = 200, **facts: Any) -> Response:
        """The page of a template, in the frame."""
        digits = self.parts.wording.digits
        return page(name, status=status, digits=digits, frame=self.frame, today=self.today, **facts)

    def go(self, address: str) -> Response:
        """On to another page, after something was done."""
        if self.is_piecewise:
            return Response(status_code=204, headers={"HX-Redirect": address})
        return RedirectResponse(address, status_code=303)
