"""Where signed links land: a page that shows what is owed, and a second step that acts."""

from __future__ import annotations

from starlette.routing import Route

from pramoen.web.landing.acting import act
from pramoen.web.landing.showing import show, show_done
from pramoen.web.lanes import at_the_door

__all__ = ["landing_routes"]


def landing_routes() -> list[Route]:
    """GET shows and never acts; POST acts and leads to the page that says what stands now."""
    return [
        Route("/l/{token}", at_the_door(show), methods=["GET"]),
        Route("/l/{token}", act, methods=["POST"]),
        Route("/l/{token}/done", at_the_door(show_done), methods=["GET"]),
    ]
