"""The pages on a port of loopback, with another round behind them for each row of the gallery."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import UUID

from a_browser import House, make_account_that_is_used
from a_life import Life, a_life
from a_round import a_row, morning
from playwright.sync_api import BrowserContext
from sqlalchemy import select
from starlette.types import Receive, Send
from starlette.types import Scope as Asgi
from the_province import long_letter, long_people

from notifications.links import LinkMaker
from pramoen.records.database import open_database, writing
from pramoen.records.migrate import migrate
from pramoen.records.models import Officer
from pramoen.records.roster import save_roster
from pramoen.records.web_sessions import open_session
from pramoen.serving.address import address_of, bound
from pramoen.web.server import make_server

__all__ = ["Scene", "Stage"]


class Scene(House):
    """A House on a server: one row's own copy of the round, on 15 July 2025 at ten."""

    def __init__(self, stage: Stage, folder: Path, **parts: Any) -> None:
        self._stage, self._folder = stage, folder
        folder.mkdir(parents=True)
        engine = open_database(f"sqlite:///{shutil.copy(stage.round_file, folder)}")
        super().__init__(Life(engine, stage.round_id), folder, **parts)
        self.address = stage.address
        self.links = LinkMaker(stage.address, folder / "home" / "secret.key")

    def bare(self) -> None:
        """Take the round away: the people alone are there, as on the day the system was put up."""
        self.engine.dispose()
        engine = open_database(f"sqlite:///{shutil.copy(self._stage.bare_file, self._folder)}")
        House.__init__(self, Life(engine, UUID(int=0)), self._folder)
        self.links = LinkMaker(self.address, self._folder / "home" / "secret.key")
        self._stage.scene = self

    def duty(self, code: str, stage: str = "monthly_report", month: str | None = "2568-07") -> str:
        """The address of an officer's duty."""
        return f"/duties/{self.life.id_of(code, stage, month)}"

    def home(self, code: str = "P1") -> str:
        """The link of a message to all that an officer owes."""
        return self.links.home(self.officer_id(code), self.at)

    def lets_in(self, context: BrowserContext, who: str) -> None:
        """Have somebody be in with a browser already: "P1", or "C1 by password"."""
        code, _, by = who.partition(" by ")
        with writing(self.engine) as session:
            officer = session.scalars(select(Officer).where(Officer.code == code)).one()
            token = open_session(session, officer, entered_by=by or "link", at=self.at)  # type: ignore[arg-type]
            if by == "password":
                make_account_that_is_used(session, officer, at=self.at)
        context.add_cookies([{"name": "pramoen", "value": token, "url": self.address}])


class Stage:
    """One server for all rows; `scene` is what stands behind it at the moment. Use it in a `with`."""

    scene: Scene

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._scenes = 0
        self.round_file, self.bare_file = folder / "round.db", folder / "bare.db"
        for file, opens in ((self.bare_file, False), (self.round_file, True)):
            engine = open_database(f"sqlite:///{file}")
            migrate(engine)
            if opens:
                self.round_id = a_life(engine, long_letter(), long_people()).round_id
            else:
                with writing(engine) as session:
                    people = [a_row("P1", supervisor_id="S1"), a_row("S1", roles=("supervisor",)),
                              a_row("V1", roles=("verifier",)), a_row("C1", roles=("coordinator",))]  # fmt: skip
                    save_roster(session, people, at=morning("2025-06-23"), by="test")
            engine.dispose()
        self._socket = bound("127.0.0.1", 0)
        self.address = address_of(self._socket).rstrip("/")
        self._server = make_server(self)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]})

    async def __call__(self, scope: Asgi, receive: Receive, send: Send) -> None:
        """Answer by the application of the scene."""
        await self.scene.app(scope, receive, send)

    def new_scene(self) -> Scene:
        """Another copy of the round, before which the curtain is open."""
        self._scenes += 1
        self.scene = Scene(self, self._folder / str(self._scenes))
        return self.scene

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self._server.should_exit = True
        self._thread.join(120)
        self._socket.close()
