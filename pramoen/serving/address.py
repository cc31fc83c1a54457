"""The address that pages are served on, taken before anything else is started."""

from __future__ import annotations

import errno
import socket

from pramoen.errors import BadInput

__all__ = ["address_of", "bound"]


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens on host and port (0: any free one). Raises BadInput where it cannot be had."""
    if not 0 <= port <= 65535:
        raise BadInput(f"--port {port} is no port: give a number from 1 to 65535")
    try:
        (family, kind, protocol, _, address), *_ = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise BadInput(
            f"--host {host!r} is no address of this machine: give one such as 127.0.0.1"
        ) from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(512)
    except OSError as error:
        listener.close()
        raise BadInput(_why(error, host, port)) from error
    listener.setblocking(False)
    return listener


def address_of(listener: socket.socket) -> str:
    """What to type into a browser on this machine."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is in use on {host}: end what uses it, or name another with --port"
    if error.errno == errno.EACCES:
        return f"port {port} is for root alone: name one above 1023 with --port, and put a proxy before it"
    return f"--host {host!r} is no address of this machine: give one such as 127.0.0.1"
