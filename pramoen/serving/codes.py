"""Sending the one-time codes that people ask for on the pages, at once and whatever the hour."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pendulum

from notifications.entry_codes import CodeToSend, plan_code
from pramoen.records import outbox
from pramoen.records.database import writing
from tasks.handing_over import hand_over

__all__ = ["CodeSender"]

_log = logging.getLogger(__name__)


class CodeSender:
    """Takes a code over without keeping whoever hands it over, and puts it out through the outbox.

    One after the other: each is a message of its own kind, and nothing else that waits goes with it.
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="codes")

    def __call__(self, to_send: CodeToSend) -> None:
        """Have it sent; gives at once."""
        self._worker.submit(self._send, to_send)

    def close(self) -> None:
        """Send what was taken over, then no more."""
        self._worker.shutdown(wait=True)

    def _send(self, to_send: CodeToSend) -> None:
        from flows.surroundings import surroundings

        try:
            around, _ = surroundings(self._home)
            with around:
                with writing(around.engine) as session:
                    planned = plan_code(session, to_send, wording=around.wording)
                    added = outbox.add_planned(session, planned, at=to_send.asked_at)
                if added:
                    hand_over(around, at=pendulum.now("Asia/Bangkok"), only=added)
        except Exception as error:
            # Who asked may ask again; the words of the error might name him.
            _log.error("a code could not be sent: %s", type(error).__name__)
