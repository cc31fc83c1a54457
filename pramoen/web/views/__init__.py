"""The pages of those who are in, a file each; how one is added stands in `pramoen.web.view`."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Final

from starlette.routing import Route

from pramoen.web.view import View, route_of

__all__ = ["VIEWS", "view_routes"]

VIEWS: Final[tuple[View, ...]] = tuple(
    one
    for found in pkgutil.iter_modules(__path__)
    for one in vars(importlib.import_module(f"{__name__}.{found.name}")).values()
    if isinstance(one, View)
)
"""Every view of every file here."""


def view_routes() -> list[Route]:
    """Their addresses."""
    return [route_of(view) for view in VIEWS]
