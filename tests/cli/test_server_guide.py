"""Every command of the guide to running a server is carried out: here, or by the test it is matched to."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from uuid import uuid4

import pytest
from command_line import ROOT, CommandLine
from standins.postgres import make_database

from pramoen.cli.main import run

GUIDE = (ROOT / "docs" / "server.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
SHOWN = [line for kind, block in BLOCKS if not kind for line in block.splitlines()]
OURS = re.compile(r"(?:sudo |~/pramoen/)pramoen ")
ADDRESS = "postgresql://pramoen@/pramoen?host=/run/postgresql"
# What a command of the system's does, and the test that carries it out.
TRIED = {
    r"make bundle": "proof/test_a_machine_without_a_network.py",
    r"tar xf pramoen-[\d.]+-\w+\.tar": "proof/test_a_machine_without_a_network.py",
    r"(sudo )?sh pramoen-[\d.]+-\w+/install\.sh": "proof/test_a_machine_without_a_network.py",
    r"sudo sh /opt/pramoen/current/deploy/set-up-service\.sh": "deploy/test_setting_up_services.py",
    r"sh ~/pramoen/current/deploy/set-up-user-service\.sh": "deploy/test_setting_up_services.py",
    r"sudo sh /opt/pramoen/releases/\S+/deploy/upgrade\.sh": "deploy/test_upgrading.py",
    r"sudo sh /opt/pramoen/current/deploy/upgrade\.sh --back": "deploy/test_upgrading.py",
    r"sudo -u postgres sh /opt/pramoen/current/deploy/postgresql/set-up\.sh": (
        "deploy/test_postgresql_set_up.py"
    ),
    r"sudo (PRAMOEN_\w+=\S+ )+sh /opt/pramoen/current/deploy/many/setup\.sh all": "proof/test_many_hosts.py",
    r"sudo cp /opt/pramoen/current/deploy/nginx\.conf .*": "web/test_behind_a_proxy.py",
    r"sudo nginx -t": "web/test_behind_a_proxy.py",
    r"sudo cp /opt/pramoen/current/deploy/Caddyfile .*": "web/test_behind_a_proxy.py",
    r"sudo caddy validate --config /etc/caddy/Caddyfile": "web/test_behind_a_proxy.py",
}
# No service manager runs where tests run: that it understands the units is tried in deploy/test_units.py.
MANAGER = re.compile(
    r"sudo systemctl (?:start|stop|restart|status|reload|(?:enable|disable) --now) ([\w@-]+)"
    r"|sudo journalctl -u (\w+) --since today"
)


def test_the_commands_of_ours_do_what_the_guide_says_in_its_order(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    postgres: str,
) -> None:
    state = tmp_path / "state"
    (state / "backups").mkdir(parents=True)
    monkeypatch.setenv("PRAMOEN_HOME", str(state / "home"))
    # As set-up-service.sh does before it starts the service.
    assert run(["init"]) == 0
    to = make_database(postgres, f"t{uuid4().hex}")
    ours = [line for line in SHOWN if OURS.match(line)]
    assert len(ours) > 8
    for line in ours:
        words = [
            word.replace("/var/lib/pramoen", str(state)).replace(ADDRESS, to)
            for word in shlex.split(OURS.sub("", line))
        ]
        if words[0] == "remind":
            # Prefect is for a process of its own.
            CommandLine(state / "home", {}).does(*words)
        else:
            assert run(words) == 0, (line, capsys.readouterr().err)
        if words[0] == "move":
            # The guide has it set now.
            monkeypatch.setenv("PRAMOEN_DATABASE_URL", to)
    assert (state / "tried" / "pramoen.db").exists()
    assert len(list((state / "home" / "set-aside").iterdir())) == 1


@pytest.mark.parametrize("line", [line for line in SHOWN if not OURS.match(line)])
def test_a_command_of_the_systems_is_carried_out_by_a_test(line: str) -> None:
    managed = MANAGER.fullmatch(line)
    if managed:
        unit = re.sub(r"@\w+$", "@", managed[1] or managed[2])
        assert unit in ("nginx", "caddy") or (ROOT / "deploy" / "systemd" / f"{unit}.service").is_file()
        return
    [tried] = [test for shape, test in TRIED.items() if re.fullmatch(shape, line)]
    words = (ROOT / "tests" / tried).read_text() + "".join(
        file.read_text() for file in (ROOT / "tests" / "deploy").glob("an_*.py")
    )
    # The test names the very file, or what it makes.
    for file in re.findall(r"/deploy/(?:\w+/)?([\w-]+\.(?:sh|conf)|Caddyfile)", line):
        stands_in = {"nginx.conf": "nginx_configured", "Caddyfile": "caddy_configured"}
        assert file in words or stands_in.get(file, file) in words, (line, tried)


def test_files_that_the_guide_names_are_there() -> None:
    for name in re.findall(r"/current/(\S+?)[\s`]", GUIDE):
        assert (ROOT / name).is_file(), name
    for name in re.findall(r"`(deploy/\w+)`", GUIDE):
        assert (ROOT / name).is_dir(), name


def test_what_cron_starts_is_there() -> None:
    [block] = [block for kind, block in BLOCKS if kind == "cron"]
    assert "/pramoen serve --log-to file\n" in block
    assert "PRAMOEN=$HOME/pramoen/pramoen PRAMOEN_BACKUPS=" in block
    assert block.count("\n") == 2
