"""A door for tests: the round of `a_round`, the pages on a port of loopback, and links to them."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pendulum
from a_round import CALENDAR, WORDING, a_row, morning, open_it, the_duties, the_rounds
from sqlalchemy import Engine, select

from notifications.links import LinkMaker
from pramoen.records.database import reading, writing
from pramoen.records.models import AuditEntry, Decision, Officer, Snooze
from pramoen.serving.address import address_of, bound
from pramoen.web.app import make_app
from pramoen.web.parts import Parts
from pramoen.web.server import make_server

SECRET = "made-up-channel-secret"


def put_on_record(engine: Engine) -> None:
    """The small round, with two officers and their supervisor, where it is not there yet."""
    if the_rounds(engine):
        return
    open_it(engine, rows=[a_row("P1"), a_row("P2"), a_row("P3", roles=("supervisor",))])


class Door:
    """Use it in a `with`. `at` is the pages' clock and may be moved while they are up."""

    def __init__(self, engine: Engine, folder: Path, **parts: Any) -> None:
        self.engine = engine
        self.at = morning("2025-06-27", "10:00")
        put_on_record(engine)
        self._socket = bound("127.0.0.1", 0)
        self.address = address_of(self._socket).rstrip("/")
        self.secret_file = folder / "home" / "secret.key"
        self.links = LinkMaker(self.address, self.secret_file)
        self.parts = Parts(
            engine=engine,
            calendar=CALENDAR,
            wording=WORDING,
            secret_file=self.secret_file,
            clock=lambda: self.at,
            **({"line_secret": SECRET} | parts),
        )
        self._server = make_server(make_app(self.parts))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]})
        self.http = httpx.Client(base_url=self.address, timeout=120)

    def __enter__(self) -> Door:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.http.close()
        self._server.should_exit = True
        self._thread.join(120)
        self._socket.close()

    def officer(self, code: str) -> int:
        with reading(self.engine) as session:
            return session.scalars(select(Officer.id).where(Officer.code == code)).one()

    def duty(self, code: str, stage: str = "agreement") -> UUID:
        return the_duties(self.engine, code, stage)[0].id

    def home(self, code: str = "P1", at: pendulum.DateTime | None = None) -> str:
        return self.links.home(self.officer(code), at or self.at)

    def page_of(self, link: str) -> Form:
        """The page of a link, with what its form carries."""
        answer = self.http.get(link)
        assert answer.status_code == 200, answer.text
        return Form(link, answer.text)

    def post(self, form: Form, headers: dict[str, str] | None = None, **fields: str) -> httpx.Response:
        return self.http.post(form.link, data={"mark": form.mark} | fields, headers=headers)

    def snooze(self, form: Form, duty: UUID, until: str = "2025-06-28", **more: str) -> httpx.Response:
        fields = {"action": "snooze", "duty": str(duty), "until": until, "reason": "ลาพักผ่อน"}
        return self.post(form, **(fields | more))

    def written(self) -> tuple[int, int, int]:
        """How many snoozes, decisions and entries of the audit trail there are."""
        with reading(self.engine) as session:
            return tuple(len(session.scalars(select(kind)).all()) for kind in (Snooze, Decision, AuditEntry))  # type: ignore[return-value]

    def snoozes(self) -> list[Snooze]:
        with reading(self.engine) as session:
            return list(session.scalars(select(Snooze).order_by(Snooze.id)))

    def leaves(self, code: str) -> None:
        """The officer leaves the roster."""
        with writing(self.engine) as session:
            session.scalars(select(Officer).where(Officer.code == code)).one().active = False


@dataclass(frozen=True)
class Form:
    """A page that was shown, and the link it was shown for."""

    link: str
    text: str

    @property
    def mark(self) -> str:
        found = re.search(r'name="mark" value="([^"]+)"', self.text)
        return found[1] if found else ""

    def on(self, link: str) -> Form:
        """The same form, sent to another link."""
        return replace(self, link=link)
