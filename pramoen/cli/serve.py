"""`pramoen serve`: the pages, LINE's webhook, and the sending of what is due, until it is told to stop."""

from __future__ import annotations

import logging
import signal
import sys
from threading import Event

import pendulum

from pramoen.cli.everywhere import Everywhere
from pramoen.errors import BadInput

__all__ = ["serve_command"]

# How long the loop may take to end what it is doing when the command is to stop, in seconds.
_PATIENCE = 40.0


def serve_command(everywhere: Everywhere, *, host: str, port: int) -> int:
    """Serve until SIGTERM or SIGINT; gives 0 after a clean stop.

    Raises BadInput where there is no database, or the address cannot be had.
    """
    if everywhere.as_of is not None:
        raise BadInput("serve goes by the machine's clock: leave --as-of out")
    everywhere.engine().dispose()

    from flows.surroundings import surroundings
    from notifications.line_webhook import LineReplier
    from notifications.links import keys_in
    from pramoen.cli.serve_address import address_of, bound
    from pramoen.cli.serve_codes import CodeSender
    from pramoen.cli.serve_sending import Sending
    from pramoen.serving.notify import notify
    from pramoen.web.app import make_app
    from pramoen.web.parts import Parts
    from pramoen.web.server import make_server

    around, settings = surroundings(everywhere.home)
    keys_in(settings.secret_file)
    socket = bound(host, port)
    _log_to_stderr()
    codes = CodeSender(settings.home)
    replier = LineReplier(settings.line_token, settings.line_endpoint) if settings.line_token else None
    parts = Parts(
        engine=around.engine,
        calendar=around.calendar,
        wording=around.wording,
        secret_file=settings.secret_file,
        clock=lambda: pendulum.now("Asia/Bangkok"),
        line_secret=settings.line_secret,
        replier=replier,
        metrics_token=settings.metrics_token,
        watch_sender=True,
        send_code=codes,
    )
    server = make_server(make_app(parts), proxies=settings.proxies)
    # uvicorn passes on the signal that ended it; here that is no more than the end.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)
    stop = Event()
    sending = Sending(settings.home, stop=stop)
    sending.start()
    sys.stderr.write(f"pramoen: serving on {address_of(socket)}\n")
    sys.stderr.flush()
    notify(READY=1)
    try:
        server.run(sockets=[socket])
    finally:
        notify(STOPPING=1)
        stop.set()
        sending.join(_PATIENCE)
        codes.close()
        around.close()
    return 0


def _log_to_stderr() -> None:
    """Warnings of anyone, and what we do ourselves; nobody is named in either."""
    logging.basicConfig(
        stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    for name in ("pramoen", "notifications"):
        logging.getLogger(name).setLevel(logging.INFO)
