"""The server that the pages are put up on."""

from __future__ import annotations

import uvicorn
from starlette.types import ASGIApp

__all__ = ["make_server"]


def make_server(app: ASGIApp) -> uvicorn.Server:
    """A server for `app`, to be run on sockets that listen already."""
    return uvicorn.Server(
        uvicorn.Config(
            app,
            lifespan="off",
            ws="none",
            # An address of ours may hold a link's token: requests are not logged.
            access_log=False,
            log_config=None,
            server_header=False,
            timeout_graceful_shutdown=10,
            limit_concurrency=500,
        )
    )
