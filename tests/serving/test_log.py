"""The log: in a file that is put by when it is full, or for journald, and naming nobody."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from pramoen.serving.log import open_log


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level, raising = list(root.handlers), root.level, logging.raiseExceptions
    levels = {name: logging.getLogger(name).level for name in ("pramoen", "notifications")}
    yield
    for handler in [one for one in root.handlers if one not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    logging.raiseExceptions = raising
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)


def test_full_files_are_put_by_and_the_oldest_goes(tmp_path: Path) -> None:
    file = open_log(tmp_path / "logs", "file", megabytes=1, files=3)
    assert file == tmp_path / "logs" / "pramoen.log"
    log = logging.getLogger("pramoen.serving.test")
    for number in range(4_000):
        log.info("%05d %s", number, "ก" * 300)
    files = sorted(tmp_path.joinpath("logs").iterdir())
    assert [one.name for one in files] == ["pramoen.log", "pramoen.log.1", "pramoen.log.2"]
    assert all(one.stat().st_size <= 1_001_000 for one in files)
    assert "03999" in file.read_text(encoding="utf-8")
    assert "00000" not in (tmp_path / "logs" / "pramoen.log.2").read_text(encoding="utf-8")


def test_whoever_logs_names_nobody(tmp_path: Path) -> None:
    file = open_log(tmp_path, "file", megabytes=1, files=1)
    assert file is not None
    logging.getLogger("some.library").warning("to %s and %s", "somebody@example.go.th", "U" + "0" * 32)
    said = file.read_text(encoding="utf-8")
    assert "s***@example.go.th" in said
    assert "0" * 32 not in said


def test_under_journald_it_goes_to_standard_error_without_a_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = (tmp_path / "journal").open("w+", encoding="utf-8")
    there = os.fstat(stream.fileno())
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setenv("JOURNAL_STREAM", f"{there.st_dev}:{there.st_ino}")
    assert open_log(tmp_path / "logs", "auto", megabytes=1, files=1) is None
    logging.getLogger("pramoen").info("a word")
    stream.flush()
    assert (tmp_path / "journal").read_text() == "INFO pramoen: a word\n"
    stream.close()
    assert not (tmp_path / "logs").exists()
