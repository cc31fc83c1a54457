"""What a form on a link's page may do: a file each, its name with - for _ is what the form says."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from typing import Final, Protocol, cast

from sqlalchemy.orm import Session

from pramoen.web.landing.opening import Opened
from pramoen.web.landing.powers import Power
from pramoen.web.landing.wrong_form import WrongForm
from pramoen.web.parts import Parts

__all__ = ["ACTIONS", "Action", "WrongForm"]


class Action(Protocol):
    """What a module here offers."""

    POWER: Power
    """The power that a link needs for it."""

    def act(self, session: Session, parts: Parts, opened: Opened, form: dict[str, str]) -> None:
        """Do it; a second time it changes nothing. Raises WrongForm for what is not within the limits."""


ACTIONS: Final[Mapping[str, Action]] = {
    found.name.replace("_", "-"): cast(Action, importlib.import_module(f"{__name__}.{found.name}"))
    for found in pkgutil.iter_modules(__path__)
}
