"""The stand-ins for LINE and for a mail server, and the made-up people they send to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from standins.line_server import LineStandin
from standins.mail_server import MailStandin


@pytest.fixture
def line() -> Iterator[LineStandin]:
    """A LINE of one's own, empty and willing."""
    with LineStandin() as standin:
        yield standin


@pytest.fixture
def mail() -> Iterator[MailStandin]:
    """A mail server in the open on loopback, empty and willing."""
    with MailStandin() as standin:
        yield standin
