"""Ports of loopback for servers that are told theirs, or come and go at one address."""

from __future__ import annotations

import socket

__all__ = ["port_of", "reserved"]


def reserved() -> socket.socket:
    """Keeps a port from being given to anybody else until it is closed; a server can listen there meanwhile.

    It is bound and does not listen: who connects is refused while no server is up. Servers ask for an address
    that is in use so (SO_REUSEADDR), as all of ours do.
    """
    kept = socket.socket()
    kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    kept.bind(("127.0.0.1", 0))
    return kept


def port_of(kept: socket.socket) -> int:
    """Its number."""
    port: int = kept.getsockname()[1]
    return port
