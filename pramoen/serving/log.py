"""The log of `pramoen serve`: a file that is put by when it is full, or standard error for journald."""

from __future__ import annotations

import logging
import os
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Literal

from notifications.channels.masking import MaskingFilter

__all__ = ["LogTo", "open_log", "under_journald"]

LogTo = Literal["auto", "file", "stderr"]

_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def open_log(folder: Path, to: LogTo, *, megabytes: int, files: int) -> Path | None:
    """Send what is logged to a file in `folder`, or to stderr; gives the file.

    At most `files` of `megabytes` each are kept. `auto` is stderr where journald reads it, which keeps and
    dates what it is given; else the file. Whoever logs, addresses, LINE ids and tokens are masked.
    """
    handler: logging.Handler
    file = None
    if to == "stderr" or (to == "auto" and under_journald()):
        handler = logging.StreamHandler()
        form = "%(levelname)s %(name)s: %(message)s" if under_journald() else _FORM
    else:
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / "pramoen.log"
        handler = RotatingFileHandler(
            file, maxBytes=megabytes * 1_000_000, backupCount=files - 1, encoding="utf-8"
        )
        form = _FORM
    handler.setFormatter(logging.Formatter(form))
    handler.addFilter(MaskingFilter())
    # A full disk must not end, nor flood, what is logged about.
    logging.raiseExceptions = False
    root = logging.getLogger()
    root.setLevel(logging.WARNING)
    root.addHandler(handler)
    for name in ("pramoen", "notifications"):
        logging.getLogger(name).setLevel(logging.INFO)
    return file


def under_journald() -> bool:
    """Whether stderr goes to journald: JOURNAL_STREAM names its device and inode (systemd.exec(5))."""
    try:
        there = os.fstat(sys.stderr.fileno())
    except (OSError, ValueError):
        return False
    return os.environ.get("JOURNAL_STREAM") == f"{there.st_dev}:{there.st_ino}"
