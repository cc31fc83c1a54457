"""The keys that sign links: a file of its own, one key a line, the first signs and every one checks."""

from __future__ import annotations

import base64
import binascii
import contextlib
import fcntl
import os
import secrets
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pramoen.errors import UnreadableFile

__all__ = ["Keys", "keys_in", "renew_key"]

_BYTES = 32
# A link opens for 90 days at the most: who renews the key once a month needs no more of the old ones.
_KEPT = 4


@dataclass(frozen=True, slots=True)
class Keys:
    """Secret keys, newest first. Their text never shows them."""

    newest_first: tuple[bytes, ...] = field(repr=False)


def keys_in(path: Path) -> Keys:
    """The keys in `path`; where there is no such file, one is made with a new key (mode 0600).

    Two processes that need it at once come to the same key: the file appears whole or not at all, and who
    comes second takes what is there. Raises UnreadableFile where it holds no keys.
    """
    try:
        return _read(path)
    except FileNotFoundError:
        _write(path, [secrets.token_bytes(_BYTES)], replace=False)
        return _read(path)


def renew_key(path: Path) -> Keys:
    """Put a new key before those in `path`. Links signed with the old ones open until their day."""
    keys_in(path)
    with _turn(path):
        kept = _read(path).newest_first[: _KEPT - 1]
        _write(path, [secrets.token_bytes(_BYTES), *kept], replace=True)
    return _read(path)


def _read(path: Path) -> Keys:
    try:
        words = path.read_text(encoding="ascii").split()
        keys = tuple(base64.b64decode(word, altchars=b"-_", validate=True) for word in words)
    except (UnicodeDecodeError, binascii.Error) as error:
        raise _unreadable(path) from error
    if not keys or any(len(key) < _BYTES for key in keys):
        raise _unreadable(path)
    return Keys(keys)


def _unreadable(path: Path) -> UnreadableFile:
    return UnreadableFile(
        f"{path} holds no keys that sign links; restore it from a backup, or remove it: a new one is made "
        "and the links sent so far open no longer"
    )


def _write(path: Path, keys: list[bytes], *, replace: bool) -> None:
    """Write the file beside its place, then put it there at once; without `replace` the first one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=path.name, dir=path.parent)  # made with mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(base64.urlsafe_b64encode(key) + b"\n" for key in keys)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            Path(name).replace(path)
        else:
            with contextlib.suppress(FileExistsError):
                path.hardlink_to(name)
    finally:
        Path(name).unlink(missing_ok=True)


@contextlib.contextmanager
def _turn(path: Path) -> Iterator[None]:
    """One renewal after the other, so that none loses the key of another."""
    handle = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
