"""Getting in and out: the signed link of a message, a one-time code, or password and authenticator.

GET shows, POST acts: a mail scanner or preview that opens a link gets nobody in.
"""

from __future__ import annotations

from starlette.routing import Route

from pramoen.web.entry.by_code import ask, show_code, try_code
from pramoen.web.entry.by_link import enter_by_link
from pramoen.web.entry.by_password import show_password, try_password
from pramoen.web.entry.choosing import show_ways
from pramoen.web.lanes import at_the_door

__all__ = ["entry_routes"]


def entry_routes() -> list[Route]:
    """The addresses that are open to everybody."""
    return [
        Route("/l/{token}/enter", enter_by_link, methods=["POST"]),
        Route("/enter", at_the_door(show_ways), methods=["GET"]),
        Route("/enter/code", ask, methods=["POST"]),
        Route("/enter/code/{asking}", at_the_door(show_code), methods=["GET"]),
        Route("/enter/code/{asking}", try_code, methods=["POST"]),
        Route("/enter/password", at_the_door(show_password), methods=["GET"]),
        Route("/enter/password", try_password, methods=["POST"]),
    ]
