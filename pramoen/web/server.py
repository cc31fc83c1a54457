"""The server that the pages are put up on."""

from __future__ import annotations

import gc
from collections.abc import Sequence

import uvicorn
from starlette.types import ASGIApp

__all__ = ["leave_what_is_loaded", "make_server"]


def make_server(app: ASGIApp, *, proxies: Sequence[str] = ()) -> uvicorn.Server:
    """A server for `app`, to be run on sockets that listen already.

    What X-Forwarded-For and X-Forwarded-Proto say of who asks and how is believed of `proxies` alone:
    addresses or networks.
    """
    return uvicorn.Server(
        uvicorn.Config(
            app,
            lifespan="off",
            ws="none",
            # An address of ours may hold a link's token: requests are not logged.
            access_log=False,
            log_config=None,
            server_header=False,
            proxy_headers=bool(proxies),
            # Never from the environment, where uvicorn looks else.
            forwarded_allow_ips=list(proxies),
            timeout_graceful_shutdown=10,
            # Two hundred people at once, whose browsers open several connections each.
            limit_concurrency=800,
        )
    )


def leave_what_is_loaded() -> None:
    """Keep what the process has loaded by now out of collections of garbage from now on.

    A full collection goes through all of it, a tenth of a second, and some page waits for it. To be asked
    once, by a process that serves the pages for good.
    """
    gc.collect()
    gc.freeze()
