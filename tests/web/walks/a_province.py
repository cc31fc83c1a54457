"""A province at work for walks: its round, its pages on loopback, LINE and a mail server, one clock for all.

What a person does he does on pages (`walking.py`). What the server does by itself, a sweep, an amendment, the
closing of a month, is done here by the functions that the flows call.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from typing import Final
from uuid import UUID

from a_round import CALENDAR, HOURS, WORDING, a_letter, a_row, an_indicator, morning, open_it, the_rounds
from an_amendment import an_amendment, pair
from notifications_sending import send, the_channels
from sqlalchemy import Engine, select
from standins.line_server import LineStandin
from standins.mail_server import MailStandin
from standins.ports import port_of, reserved

from notifications.entry_codes import CodeToSend, plan_code
from notifications.links import LinkMaker
from notifications.outbox.amending import plan_amended_notices
from notifications.outbox.planning import plan_reminders
from notifications.recomposing import recompose_digest
from pramoen.appraisal.indicator import Indicator, Level
from pramoen.appraisal.officer import RosterRow
from pramoen.circulars.circular import Circular
from pramoen.records import outbox
from pramoen.records.accounts import Credentials, make_account
from pramoen.records.database import reading, writing
from pramoen.records.models import Duty, Officer, Round
from pramoen.rounds.amending.applying import Outcome, amend
from pramoen.rounds.closing_month import Closed, close_month
from pramoen.rounds.closing_round import Shares, close_round, read_share
from pramoen.serving.address import bound
from pramoen.web.app import make_app
from pramoen.web.parts import Parts
from pramoen.web.server import make_server

__all__ = [
    "NAMES",
    "Province",
    "a_harder_indicator",
    "another_head",
    "indicators",
    "people",
    "put_on_record",
]

OFFICE: Final = "สำนักงานพัฒนาชุมชนอำเภอเฉลิมพระเกียรติสมมติ"
PROVINCIAL: Final = "สำนักงานพัฒนาชุมชนจังหวัดตัวอย่างบุรี"

NAMES: Final = {
    "P1": "นางสาวสมมติกานต์ ตัวอย่างเจริญพัฒนากุล",
    "P2": "นายสมมติพงศ์ ตัวอย่างใจดี",
    "P3": "นางสมมติรัตน์ ตัวอย่างมั่นคง",
    "S1": "นายสมมติชัย ตัวอย่างวัฒนา",
    "C1": "นางสมมติพร ตัวอย่างประเสริฐ",
    "C2": "นายสมมติเดช ตัวอย่างประสาน",
    "V1": "นางสาวสมมติวรรณ ตัวอย่างละเอียด",
}


def people() -> list[RosterRow]:
    """Three officers under S1, he under C1; V1 verifies; C2 coordinates. P2 has mail alone, the rest LINE."""
    rows = [
        a_row("P1", supervisor_id="S1", position="นักวิชาการพัฒนาชุมชนชำนาญการ"),
        a_row("P2", supervisor_id="S1", line_user_id=None),
        a_row("P3", supervisor_id="S1"),
        a_row("S1", supervisor_id="C1", roles=("supervisor",), position="พัฒนาการอำเภอ"),
        a_row("C1", roles=("supervisor",), office=PROVINCIAL),
        a_row("C2", supervisor_id="C1", roles=("coordinator",), office=PROVINCIAL),
        a_row("V1", supervisor_id="C1", roles=("verifier",), office=PROVINCIAL),
    ]
    return [
        replace(row, name=NAMES[row.officer_id], office=PROVINCIAL if row.office == PROVINCIAL else OFFICE)
        for row in rows
    ]


def another_head() -> RosterRow:
    """S2, who heads the same office as S1."""
    return a_row("S2", supervisor_id="C1", roles=("supervisor",), office=OFFICE)


def indicators() -> list[Indicator]:
    """Of the team one whose weight the letter gives; of the individual two whose weights are agreed upon."""
    team = an_indicator(
        "team/1",
        title="ร้อยละของครัวเรือนเป้าหมายที่ได้รับการพัฒนาคุณภาพชีวิตตามแนวทางที่กำหนด",
        people=[{"role": "owner", "name": NAMES["V1"]}],
        evidence=[{"levels": [3, 4, 5], "text": "ภาพถ่ายและรายงานผลการดำเนินงาน"}],
    )
    ratio = {"kind": "ratio", "of": team.rule}
    return [
        team,
        an_indicator("individual/1", None, title="ระดับความสำเร็จของการขับเคลื่อนกองทุนหมู่บ้านสมมติ"),
        an_indicator("individual/2", None, title="ร้อยละของกลุ่มออมทรัพย์ที่ส่งงบการเงิน", rule=ratio),
    ]


def a_harder_indicator() -> Circular:
    """A letter of 8 July: the team's ladder becomes 70 to 110, so that 85 comes to 2.5 and not to 3.5."""
    before = indicators()[0]
    ladder = {"1": "70", "2": "80", "3": "90", "4": "100", "5": "110"}
    after = before.model_copy(
        update={
            "rule": {**(before.rule or {}), "levels": ladder},
            "levels": [Level(level=int(n), text=f"ร้อยละ {bound}") for n, bound in ladder.items()],
        }
    )
    return an_amendment(pair(before, after))


def put_on_record(
    engine: Engine, letter: Circular | None = None, rows: list[RosterRow] | None = None
) -> None:
    """Open the round with its people, on 23 June 2025."""
    open_it(engine, letter or a_letter(indicators=indicators()), rows or people())


class Province:
    """Use it in a `with`. `at` is everybody's clock; the pages can be taken `down` and put `up` again."""

    def __init__(self, engine: Engine, folder: Path, line: LineStandin, mail: MailStandin) -> None:
        self.engine = engine
        self.line, self.mail = line, mail
        self.at = morning("2025-06-23")
        self._reserved = reserved()
        self.address = f"http://127.0.0.1:{port_of(self._reserved)}"
        self.secret_file = folder / "home" / "secret.key"
        self.links = LinkMaker(self.address, self.secret_file)
        self.wording = replace(WORDING, public_url=self.address, links=self.links)
        self.parts = Parts(
            engine=engine,
            calendar=CALENDAR,
            wording=self.wording,
            secret_file=self.secret_file,
            clock=lambda: self.at,
            send_code=self._send_code,
        )

    def __enter__(self) -> Province:
        self.up()
        return self

    def __exit__(self, *_error: object) -> None:
        self.down()
        self._reserved.close()

    def up(self) -> None:
        """Put the pages up, at the address they always have."""
        self._listener = bound("127.0.0.1", port_of(self._reserved))
        self._server = make_server(make_app(self.parts))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._listener]})
        self._thread.start()

    def down(self) -> None:
        """Take them down: nobody answers at their address."""
        self._server.should_exit = True
        self._thread.join(120)
        self._listener.close()

    def on(self, day: str, time: str = "09:00") -> None:
        """Move everybody's clock."""
        self.at = morning(day, time)

    def sweep(self) -> None:
        """What a sweep does: plan what is due, hand it over to LINE and the mail server."""
        plan_reminders(
            self.engine, self._open(), at=self.at, calendar=CALENDAR, hours=HOURS, wording=self.wording
        )
        self._deliver()

    def amend(self, letter: Circular, *, why: str) -> Outcome:
        """Apply an amendment and tell those whom it touches."""
        outcome = amend(
            self.engine,
            letter,
            sha256="b" * 64,
            file_name="amendment.txt",
            answers={},
            named=None,
            province=None,
            calendar=CALENDAR,
            reword=recompose_digest(self.wording, at=self.at),
            at=self.at,
            by="C2",
            why=why,
            apply=True,
        )
        ids = [one.id for one in self._open()]
        plan_amended_notices(
            self.engine, ids, at=self.at, calendar=CALENDAR, hours=HOURS, wording=self.wording
        )
        self._deliver()
        return outcome

    def close_month(self, month: str) -> Closed:
        """Close a month on the coordinator's word, over what others left open."""
        return close_month(
            self.engine, self.round_id, month, at=self.at, by="C2", why="ปิดเดือนตามกำหนดของจังหวัด"
        )

    def close_round(self) -> Closed:
        """Close the round likewise."""
        shares = Shares(team=read_share("50", "team"), results=read_share("70", "results"))
        return close_round(
            self.engine, self.round_id, shares=shares, at=self.at, by="C2", why="ปิดรอบตามกำหนดของจังหวัด"
        )

    def account(self, code: str) -> Credentials:
        """A new account with password and authenticator, as an administrator makes it."""
        with writing(self.engine) as session:
            officer = session.scalars(select(Officer).where(Officer.code == code)).one()
            return make_account(session, officer, at=self.at, by="C2")

    @property
    def round_id(self) -> UUID:
        """The id of the round."""
        return the_rounds(self.engine)[0].id

    def text_to(self, code: str) -> str:
        """The last message that LINE took for an officer."""
        with reading(self.engine) as session:
            to = session.scalars(select(Officer.line_user_id).where(Officer.code == code)).one()
        assert to is not None
        texts = self.line.texts_to(to)
        assert texts, f"LINE has no message for {code}"
        return texts[-1]

    def mail_to(self, code: str) -> EmailMessage:
        """The last mail that went to an officer."""
        own = [one for one in self.mail.accepted if f"{code.lower()}@example.go.th" in one["To"]]
        assert own, f"no mail went to {code}"
        return own[-1]

    def duty_id(self, code: str, stage: str, occurrence: str | None = None) -> UUID:
        """The id of an officer's duty, for looking at the record."""
        with reading(self.engine) as session:
            query = select(Duty.id).join(Officer, Officer.id == Duty.officer_id)
            found = session.scalars(
                query.where(Officer.code == code, Duty.stage == stage, Duty.occurrence == occurrence)
            )
            return found.one()

    def _open(self) -> list[Round]:
        return [of for of in the_rounds(self.engine) if of.state == "open"]

    def _deliver(self) -> None:
        send(self.engine, the_channels(self.line, self.mail), self.at)

    def _send_code(self, asked: CodeToSend) -> None:
        """As the process that serves does it, but before the page is answered."""
        with writing(self.engine) as session:
            planned = plan_code(session, asked, wording=self.wording)
            outbox.add_planned(session, planned, at=asked.asked_at)
        self._deliver()
