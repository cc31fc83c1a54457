"""Mails that tell how others stand can be stopped by who gets them; reminders of one's own duties cannot."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from a_round import WORDING, a_row, open_it
from notifications_sending import MONDAY, a_notice, the_channels
from sqlalchemy import Engine
from standins.line_server import LineStandin
from standins.mail_server import MailStandin

from notifications.links import LinkMaker
from notifications.outbox.delivering import deliver
from notifications.recomposing import recompose_digest


def test_digests_about_others_carry_a_link_to_stop_them_and_ones_own_do_not(
    sqlite_engine: Engine, line: LineStandin, mail: MailStandin, tmp_path: Path
) -> None:
    open_it(sqlite_engine, rows=[a_row("P1", line_user_id=None), a_row("P2", line_user_id=None)])
    a_notice(sqlite_engine, "P1", channel="email", kind="coordinator")
    a_notice(sqlite_engine, "P2", channel="email", kind="digest")
    wording = replace(WORDING, links=LinkMaker("https://pramoen.example.go.th", tmp_path / "secret.key"))
    channels = the_channels(line, mail)
    recompose = recompose_digest(wording, at=MONDAY)
    deliver(sqlite_engine, channels, at=MONDAY, recompose=recompose, wording=wording)
    for channel in channels.values():
        channel.close()
    by = {one["To"]: one for one in mail.accepted}
    about_others, own = by["p1@example.go.th"], by["p2@example.go.th"]
    assert about_others["List-Unsubscribe"].startswith("<https://pramoen.example.go.th/l/")
    assert about_others["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert own["List-Unsubscribe"] is None
