"""A browser for tests: it speaks to the application in this process, keeps cookies and knows one's forms."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pendulum
from a_life import Life
from a_round import CALENDAR, WORDING, morning
from sqlalchemy import select

from notifications.entry_codes import CodeToSend
from notifications.links import LinkMaker
from pramoen.records.accounts import Credentials, make_account
from pramoen.records.database import reading, writing
from pramoen.records.models import Officer
from pramoen.records.web_sessions import LASTING, open_session
from pramoen.web.app import make_app
from pramoen.web.parts import Parts

ORIGIN = "https://pramoen.example.go.th"
COOKIE = "__Host-pramoen"


class House:
    """The pages of one round and its people, with a clock that may be moved."""

    def __init__(self, life: Life, folder: Path, **parts: Any) -> None:
        self.life = life
        self.engine = life.engine
        self.at = morning("2025-07-15", "10:00")
        self.codes: list[CodeToSend] = []
        self.file: UUID | None = None
        self.request: int | None = None
        self.note: int | None = None
        secret_file = folder / "home" / "secret.key"
        self.links = LinkMaker(ORIGIN, secret_file)
        self.parts = Parts(
            engine=life.engine,
            calendar=CALENDAR,
            wording=WORDING,
            secret_file=secret_file,
            clock=lambda: self.at,
            **({"send_code": self.codes.append} | parts),
        )
        self.app = make_app(self.parts)

    def browser(self, address: str = "192.0.2.1") -> Browser:
        """A browser that nobody is in with."""
        return Browser(self, address)

    def browser_of(self, code: str, entered_by: str = "link") -> Browser:
        """A browser that an officer is in with."""
        with writing(self.engine) as session:
            officer = session.scalars(select(Officer).where(Officer.code == code)).one()
            token = open_session(session, officer, entered_by=entered_by, at=self.at)  # type: ignore[arg-type]
            if entered_by == "password":
                make_account_that_is_used(session, officer, at=self.at)
        browser = self.browser()
        browser.cookies[COOKIE] = token
        return browser

    def officer_id(self, code: str) -> int:
        with reading(self.engine) as session:
            return session.scalars(select(Officer.id).where(Officer.code == code)).one()

    def account(self, code: str) -> Credentials:
        with writing(self.engine) as session:
            officer = session.scalars(select(Officer).where(Officer.code == code)).one()
            return make_account(session, officer, at=self.at, by="C1")

    def lasts(self, entered_by: str) -> tuple[pendulum.Duration, pendulum.Duration]:
        return LASTING[entered_by].unused, LASTING[entered_by].in_all


def make_account_that_is_used(session: Any, officer: Officer, *, at: pendulum.DateTime) -> None:
    """An account whose password was changed already; its sessions stay."""
    from pramoen.records.accounts import account_of
    from pramoen.records.models import Account

    if account_of(session, officer.id) is None:
        session.add(
            Account(
                officer_id=officer.id, password="none", totp_secret="A" * 32, set_at=at, set_by=officer.code
            )
        )


@dataclass
class Answer:
    """What came back."""

    status: int
    text: str
    headers: httpx.Headers

    @property
    def to(self) -> str:
        """Where it leads to."""
        return self.headers.get("location", "")

    @property
    def csrf(self) -> str:
        found = re.search(r'name="csrf" value="([^"]+)"', self.text)
        return found[1] if found else ""

    @property
    def mark(self) -> str:
        found = re.search(r'name="mark" value="([^"]+)"', self.text)
        return found[1] if found else ""


class Browser:
    """Posts as from a page of ours unless told otherwise; follows nothing by itself."""

    def __init__(self, house: House, address: str) -> None:
        self.house = house
        self.address = address
        self.cookies: dict[str, str] = {}
        self._csrf = ""

    def get(self, path: str, **headers: str) -> Answer:
        answer = self._ask("GET", path, headers=headers)
        self._csrf = answer.csrf or self._csrf
        return answer

    def post(
        self, path: str, fields: dict[str, str] | None = None, *, csrf: str | None = None, **headers: str
    ) -> Answer:
        """Post a form; with the token of the last page seen, if any."""
        known = {"csrf": self._csrf if csrf is None else csrf}
        sent = {"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin"} | headers
        return self._ask("POST", path, data=known | (fields or {}), headers=sent)

    def post_with_files(
        self, path: str, fields: dict[str, str], files: dict[str, tuple[str, bytes]]
    ) -> Answer:
        """Post a form with files."""
        sent = {"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin"}
        return self._ask("POST", path, data={"csrf": self._csrf} | fields, files=files, headers=sent)

    def _ask(self, method: str, path: str, **more: Any) -> Answer:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(self.house.app, client=(self.address, 40000))
            async with httpx.AsyncClient(
                transport=transport, base_url=ORIGIN, cookies=self.cookies, trust_env=False
            ) as client:
                return await client.request(method, path, **more)

        answer = asyncio.run(ask())
        for cookie in answer.headers.get_list("set-cookie"):
            name, _, rest = cookie.partition("=")
            value = rest.partition(";")[0].strip('"')
            if value:
                self.cookies[name] = value
            else:
                self.cookies.pop(name, None)
        return Answer(answer.status_code, answer.text, answer.headers)


MakeHouse = Callable[..., House]
