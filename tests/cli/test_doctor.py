"""The doctor looks at every part a run needs and says what to do about each."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

import pytest
from a_round import a_row
from command_line import CommandLine
from prepared_homes import PreparedHomes
from standins.line_server import LineStandin
from standins.mail_server import MailStandin

from pramoen.serving.alone import alone


@pytest.fixture
def home(pramoen: CommandLine, prepared_homes: PreparedHomes) -> CommandLine:
    """A home with two officers, one of them without any address."""
    rows = [a_row("C1", roles=("coordinator",)), a_row("P2", email=None, line_user_id=None)]
    prepared_homes.copy(pramoen.home, rows)
    return pramoen


def _with(home: CommandLine, **settings: str) -> CommandLine:
    return CommandLine(home.home, {f"PRAMOEN_{name.upper()}": value for name, value in settings.items()})


def _looks(home: CommandLine, status: int = 0, *options: str) -> dict[str, dict[str, Any]]:
    ended = home("doctor", "--json", *options)
    assert ended.status == status, ended
    return {look["check"]: look for look in ended.json["checks"]}


def test_without_accounts_everything_works_and_what_is_missing_is_noted(home: CommandLine) -> None:
    looks = _looks(home)
    for check in ("python", "disk", "database", "clock", "stopped", "secret_file", "templates"):
        assert looks[check]["state"] == "ok", looks[check]
    for check in ("line", "mail", "public_url", "profile", "people", "serve", "backup"):
        assert (looks[check]["state"], looks[check]["do"] != "") == ("note", True)
    assert "P2" in looks["people"]["detail"]
    assert all(set(look) == {"check", "state", "detail", "do"} for look in looks.values())


def test_a_new_home_is_its_owner_s_alone_and_an_open_one_is_noted(
    pramoen: CommandLine, tmp_path: Path
) -> None:
    home = CommandLine(tmp_path / "new", pramoen.settings)
    home.does("init")
    assert home.home.stat().st_mode & 0o777 == 0o700
    assert _looks(home)["home"]["state"] == "ok"
    home.home.chmod(0o755)
    look = _looks(home)["home"]
    assert look["state"] == "note" and "chmod 750" in look["do"]


def test_people_read_it_in_thai_with_the_settings_named(home: CommandLine) -> None:
    said = home.does("doctor").out
    assert "[ควรทราบ] line: ยังไม่ได้ตั้งค่า line_token" in said
    assert "    ควรทำ: " in said


def test_accounts_that_work_are_seen_without_sending_anything(
    home: CommandLine, line: LineStandin, mail: MailStandin
) -> None:
    line.limit, line.used = 300, 10
    looks = _looks(
        _with(
            home,
            line_token=line.token,
            line_endpoint=line.endpoint,
            mail_url=f"mailto://127.0.0.1:{mail.port}?from=office@example.go.th",
        )
    )
    assert looks["line"]["state"] == "ok"
    assert "290 จาก 300" in looks["line"]["detail"]
    assert looks["mail"]["state"] == "ok"
    assert (line.accepted, list(mail.accepted)) == ([], [])


def test_a_token_that_line_refuses_and_a_server_that_is_not_there_are_wrong(
    home: CommandLine, line: LineStandin
) -> None:
    looks = _looks(
        _with(
            home, line_token="old", line_endpoint=line.endpoint, mail_url="mailto://127.0.0.1:9?from=a@b.th"
        ),
        1,
    )
    assert (looks["line"]["state"], looks["mail"]["state"]) == ("wrong", "wrong")
    assert "line_token" in looks["line"]["detail"]
    assert "mail_url" in looks["mail"]["do"]


def test_a_quota_that_runs_out_is_noted(home: CommandLine, line: LineStandin) -> None:
    line.limit, line.used = 300, 280
    looks = _looks(_with(home, line_token=line.token, line_endpoint=line.endpoint))
    assert looks["line"]["state"] == "note"


def test_a_clock_before_what_is_on_record_is_wrong(home: CommandLine) -> None:
    assert _looks(home, 1, "--as-of", "2567-01-01")["clock"]["state"] == "wrong"


def test_a_key_that_others_may_read_is_wrong(home: CommandLine) -> None:
    key = home.home / "secret.key"
    key.write_bytes(b"made up")
    key.chmod(0o644)
    look = _looks(home, 1)["secret_file"]
    assert f"chmod 600 {key}" in look["do"]
    key.chmod(0o600)
    assert _looks(home)["secret_file"]["state"] == "ok"


def test_a_stop_and_a_rehearsal_are_said_loudly(home: CommandLine) -> None:
    home.does("outbox", "stop", "--why", "ข้อความผิด", "--by", "C1")
    looks = _looks(_with(home, rehearsal="true", allow='["C1"]'))
    assert "ข้อความผิด" in looks["stopped"]["detail"]
    assert "ส่งจริงเฉพาะ C1" in looks["rehearsal"]["detail"]


def test_a_broken_template_is_wrong_and_named(home: CommandLine, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "officer_digest.txt").write_text("{{ message.nobody }}", encoding="utf-8")
    look = _looks(_with(home, templates=str(own)), 1)["templates"]
    assert "officer_digest.txt" in look["detail"]


def test_a_home_without_a_database_is_wrong_and_a_setting_that_means_nothing_stops_it(
    pramoen: CommandLine,
) -> None:
    assert _looks(pramoen, 1)["database"]["state"] == "wrong"
    assert _with(pramoen, digits="roman")("doctor").status == 2


def test_what_serve_needs_and_leaves_is_looked_at(home: CommandLine, tmp_path: Path) -> None:
    home.does("backup", tmp_path / "backup.zip")
    folder = home.home / "prefect"
    folder.mkdir()
    (folder / "auth").write_text("pramoen:made-up")
    (folder / "auth").chmod(0o644)
    (folder / "prefect.db.broken-20261121T080000").touch()
    with alone(home.home / "serve.lock"):
        looks = _looks(home, 1)
    assert looks["serve"]["state"] == "ok"
    assert f"(กระบวนการ {os.getpid()})" in looks["serve"]["detail"]
    assert looks["backup"]["state"] == "ok"
    assert looks["prefect_secret"]["do"] == f"สั่ง chmod 600 {folder / 'auth'}"
    assert looks["prefect_database"]["state"] == "note"
    (folder / "auth").chmod(0o600)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        looks = _looks(_with(home, prefect_port=str(port)))
    assert looks["ports"]["state"] == "note"
    assert f"พอร์ต {port} ของ Prefect มีโปรแกรมอื่นใช้อยู่" in looks["ports"]["detail"]
    assert "prefect_secret" not in looks
