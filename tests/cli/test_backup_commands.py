"""`pramoen backup`, `restore` and `move`: a home carried whole, and refusals that leave nothing behind."""

from __future__ import annotations

import json
import os
import resource
import shutil
import sqlite3
import subprocess
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from a_round import a_letter, open_it
from command_line import CommandLine
from standins.postgres import make_database

from pramoen.cli.main import run
from pramoen.records.database import open_database
from pramoen.serving.alone import alone
from pramoen.settings import load_settings

MORNING = ("--as-of", "2025-06-23T08:30", "--yes")
SETTINGS = '# ของจังหวัด\nline_token = "hush-token"\ndigits = "arabic"\nladder = ["opened", "T"]\n'


@pytest.fixture(scope="module")
def a_used_home(tmp_path_factory: pytest.TempPathFactory, a_server: dict[str, str]) -> Path:
    """A home with a round that people were told of, a kept letter, settings and a key."""
    pramoen = CommandLine(tmp_path_factory.mktemp("used") / "home", a_server)
    pramoen.does("init")
    engine = open_database(f"sqlite:///{pramoen.home / 'pramoen.db'}")
    open_it(engine, a_letter())
    engine.dispose()
    (pramoen.home / "letters" / "abc.txt").write_text("หนังสือสมมติ", encoding="utf-8")
    (pramoen.home / "secret.key").write_text("1 " + "ab" * 32, encoding="utf-8")
    told = pramoen.does("remind", *MORNING, "--json").json
    assert told["messages"]
    (pramoen.home / "pramoen.toml").write_text(SETTINGS, encoding="utf-8")
    return pramoen.home


@pytest.fixture
def used(pramoen_on_a_server: CommandLine, a_used_home: Path) -> CommandLine:
    """A copy of that home."""
    shutil.copytree(a_used_home, pramoen_on_a_server.home)
    return pramoen_on_a_server


def test_a_backup_takes_the_place_of_the_record_in_use_unless_it_is_served(
    used: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "backup.zip"
    used.does("backup", file)
    assert used("restore", file).status == 2
    said = used.does("restore", file, "--set-aside", "--json").json
    assert Path(said["set_aside"]).is_file()
    assert used.does("remind", *MORNING, "--json").json["messages"] == []
    with alone(load_settings(used.home).serve_lock):
        ended = used("restore", file, "--set-aside")
        assert (ended.status, ended.err.count("\n")) == (2, 1)
        assert "stop that one first" in ended.err
    ended = _another(used)("restore", file, "--set-aside")
    assert (ended.status, ended.err.count("\n")) == (2, 1)


def _another(command: CommandLine, name: str = "other") -> CommandLine:
    return replace(command, home=command.home.parent / name)


def _beside(home: Path) -> set[str]:
    """What stands beside the homes: no part of anything half-done."""
    return {path.name for path in home.parent.iterdir()}


def test_a_restored_home_is_whole_and_tells_nobody_twice(used: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "backup.zip"
    said = used.does("backup", file, "--json").json
    assert (said["format"], said["with_secrets"]) == ("pramoen-backup", False)
    assert file.stat().st_mode & 0o777 == 0o600
    other = _another(used)
    other.does("restore", file)
    assert other.does("audit", "verify").status == 0
    assert other.does("remind", *MORNING, "--json").json["messages"] == []
    status = ("round", "status", "--as-of", "2025-07-01", "--json")
    assert other.does(*status).json == used.does(*status).json
    assert (other.home / "letters" / "abc.txt").read_text(encoding="utf-8") == "หนังสือสมมติ"
    assert _beside(used.home) == {"home", "other", "backup.zip"}


def test_secrets_are_in_it_only_when_asked_for(used: CommandLine, tmp_path: Path) -> None:
    used.does("backup", tmp_path / "plain.zip")
    with zipfile.ZipFile(tmp_path / "plain.zip") as zipped:
        assert "secret.key" not in zipped.namelist()
        settings = zipped.read("pramoen.toml").decode()
        assert "hush" not in settings
        assert 'digits = "arabic"' in settings
    used.does("backup", tmp_path / "full.zip", "--with-secrets")
    other = _another(used)
    other.does("restore", tmp_path / "full.zip")
    assert (other.home / "secret.key").read_bytes() == (used.home / "secret.key").read_bytes()
    assert (other.home / "pramoen.toml").read_text(encoding="utf-8") == SETTINGS
    assert (other.home / "secret.key").stat().st_mode & 0o777 == 0o600


def test_a_backup_replaces_another_only_when_told_to(used: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "backup.zip"
    file.write_text("mine")
    refused = used("backup", file)
    assert (refused.status, file.read_text()) == (2, "mine")
    assert "--force" in refused.err
    used.does("backup", file, "--force")
    _another(used).does("restore", file)


def test_a_home_in_use_is_not_restored_into(used: CommandLine, tmp_path: Path) -> None:
    used.does("backup", tmp_path / "backup.zip")
    before = (used.home / "pramoen.db").read_bytes()
    refused = used("restore", tmp_path / "backup.zip")
    assert refused.status == 2
    assert "not empty" in refused.err
    assert (used.home / "pramoen.db").read_bytes() == before


@pytest.mark.proof
def test_a_backup_is_of_one_moment_while_others_write(used: CommandLine, tmp_path: Path) -> None:
    writer = sqlite3.connect(used.home / "pramoen.db", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE officers SET active = 0")
    used.does("backup", tmp_path / "backup.zip")
    writer.execute("ROLLBACK")
    writer.close()
    other = _another(used)
    other.does("restore", tmp_path / "backup.zip")
    with sqlite3.connect(other.home / "pramoen.db") as database:
        assert database.execute("SELECT min(active) FROM officers").fetchone() == (1,)
    database.close()


def _truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _flipped(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 0xFF
    file.write_bytes(content)


def _with_a_stranger(file: Path) -> None:
    with zipfile.ZipFile(file, "a") as zipped:
        zipped.writestr("../outside.txt", "x")


def _listed_outside(file: Path) -> None:
    _rewritten(file, {"../outside.txt": b"x"}, {})


def _newer(file: Path) -> None:
    _rewritten(file, {}, {"revision": "9999"})


def _another_format(file: Path) -> None:
    _rewritten(file, {}, {"format": "pramoen-round"})


def _no_manifest(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as zipped:
        zipped.writestr("pramoen.db", "x")


def _a_text(file: Path) -> None:
    file.write_text("สวัสดี", encoding="utf-8")


def _manifest_of_another_shape(file: Path) -> None:
    _rewritten(file, {}, {"files": 7})


def _rewritten(file: Path, more: dict[str, bytes], changed: dict[str, object]) -> None:
    """The same archive with more members, listed in the manifest as they are, or other words in it."""
    import hashlib

    with zipfile.ZipFile(file) as zipped:
        members = {name: zipped.read(name) for name in zipped.namelist()}
    manifest = json.loads(members.pop("manifest.json"))
    for name, content in more.items():
        manifest["files"].append(
            {"name": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        )
    with zipfile.ZipFile(file, "w") as zipped:
        for name, content in {**members, **more}.items():
            zipped.writestr(name, content)
        zipped.writestr("manifest.json", json.dumps(manifest | changed))


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of a home that was set up."""
    folder = tmp_path_factory.mktemp("good")
    command = CommandLine(folder / "home", {})
    command.does("init")
    command.does("backup", folder / "backup.zip")
    return folder / "backup.zip"


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (Path.unlink, "No such file"),
        (_truncated, "cut off"),
        (_flipped, "backup.zip"),
        (_with_a_stranger, "other files"),
        (_listed_outside, "other files"),
        (_newer, "newer version"),
        (_another_format, "another format"),
        (_no_manifest, "not a backup"),
        (_a_text, "not a backup"),
        (_manifest_of_another_shape, "manifest"),
    ],
)
def test_what_is_no_whole_backup_is_refused_and_nothing_is_left(
    good: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    damage: Callable[[Path], None],
    said: str,
) -> None:
    file = tmp_path / "backup.zip"
    shutil.copy(good, file)
    damage(file)
    assert run(["restore", str(file), "--home", str(tmp_path / "home")]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert said in line
    assert "defect" not in line
    assert _beside(file) <= {"backup.zip"}


def test_a_backup_of_an_older_version_is_brought_up_to_date(pramoen: CommandLine, tmp_path: Path) -> None:
    from alembic import command
    from alembic.config import Config

    import pramoen.records.migrate as module

    pramoen.home.mkdir()
    engine = open_database(f"sqlite:///{pramoen.home / 'pramoen.db'}")
    scripts = Config()
    scripts.set_main_option("script_location", str(Path(module.__file__).parent / "migrations"))
    with engine.execution_options(pramoen_writes=True).begin() as connection:
        scripts.attributes["connection"] = connection
        command.upgrade(scripts, "0004")
    engine.dispose()
    assert pramoen.does("backup", tmp_path / "old.zip", "--json").json["revision"] == "0004"
    other = _another(pramoen)
    other.does("restore", tmp_path / "old.zip")
    assert other.does("audit", "verify").status == 0


@pytest.mark.proof
def test_a_full_disk_leaves_no_half_backup_and_no_half_home(used: CommandLine, tmp_path: Path) -> None:
    used.does("backup", tmp_path / "backup.zip")

    def ended(*words: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            used.command(*words),
            env=used.environment() | {"PYTHONDONTWRITEBYTECODE": "1"},
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    for words in (
        ("backup", tmp_path / "more.zip"),
        ("restore", tmp_path / "backup.zip", "--home", tmp_path / "new"),
    ):
        full = ended(*words)
        assert full.returncode == 2, full
        assert full.stderr.startswith("pramoen: error: ")
        assert len(full.stderr.splitlines()) == 1
        assert "defect" not in full.stderr
    assert _beside(used.home) == {"home", "backup.zip"}


@pytest.mark.proof
def test_a_restore_that_is_killed_leaves_no_home_and_can_be_done_again(
    used: CommandLine, tmp_path: Path
) -> None:
    for number in range(30):
        (used.home / "letters" / f"{number}.bin").write_bytes(os.urandom(1_000_000))
    used.does("backup", tmp_path / "backup.zip")
    other = _another(used)
    killed = 0
    for pause in (0.0, 0.05, 0.15):
        with subprocess.Popen(
            other.command("restore", tmp_path / "backup.zip"), env=other.environment(), cwd=Path.cwd(),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ) as going:  # fmt: skip
            while going.poll() is None and not list(tmp_path.glob(".other.restoring-*")):
                time.sleep(0.005)
            time.sleep(pause)
            killed += going.poll() is None
            going.kill()
        assert not other.home.exists() or (other.home / "pramoen.db").exists()
        shutil.rmtree(other.home, ignore_errors=True)
    assert killed
    other.does("restore", tmp_path / "backup.zip")
    assert other.does("audit", "verify").status == 0
    assert not list(tmp_path.glob(".other.restoring-*"))


def test_a_home_on_postgresql_is_backed_up_and_restored_to_either(
    used: CommandLine, tmp_path: Path, postgres: str
) -> None:
    there, elsewhere = make_database(postgres, "backup_from"), make_database(postgres, "backup_to")
    moved = used.does("move", "--to", there, "--json").json
    assert (moved["was_there"], moved["moved_on"]) == (False, [])
    assert used.does("move", "--to", there, "--json").json["was_there"]
    on_server = replace(used, settings=used.settings | {"PRAMOEN_DATABASE_URL": there})
    on_server.does("backup", tmp_path / "backup.zip")
    embedded = _another(used, "embedded")
    embedded.does("restore", tmp_path / "backup.zip")
    server = replace(_another(used, "server"), settings=used.settings | {"PRAMOEN_DATABASE_URL": elsewhere})
    server.does("restore", tmp_path / "backup.zip")
    assert not (server.home / "pramoen.db").exists()
    for home in (embedded, server):
        assert home.does("audit", "verify").status == 0
    assert server.does("remind", *MORNING, "--json").json["messages"] == []


@pytest.mark.parametrize(
    "address", ["nonsense", "postgresql://u:hush@127.0.0.1:1/x", "sqlite:////nowhere/at/all.db"]
)
def test_a_database_that_cannot_be_reached_is_said_in_one_line(
    used: CommandLine, capsys: pytest.CaptureFixture[str], address: str
) -> None:
    assert run(["move", "--to", address, "--home", str(used.home)]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("pramoen: error: --to: ")
    assert "hush" not in line
