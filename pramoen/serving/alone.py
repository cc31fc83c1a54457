"""One `pramoen serve` a home: a lock on a file, which the kernel frees however its holder ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pramoen.errors import NotAllowed

__all__ = ["alone", "who_serves"]


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Hold the lock while the block runs. Raises NotAllowed where another process holds it."""
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            pid = os.read(descriptor, 20).decode("ascii", "replace").strip() or "unknown"
            raise NotAllowed(
                f"`pramoen serve` is at work for {file.parent} already (process {pid}); stop that one first"
            ) from None
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()}\n".encode())
        yield
        os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def who_serves(file: Path) -> int | None:
    """The process that holds the lock; None where none does."""
    try:
        descriptor = os.open(file, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        words = os.read(descriptor, 20).decode("ascii", "replace").strip()
        return int(words) if words.isdigit() else 0
    finally:
        os.close(descriptor)
    return None
