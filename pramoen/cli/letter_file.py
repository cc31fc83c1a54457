"""Writes the page of a letter to a file."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from pramoen.errors import BadInput

__all__ = ["save_page"]


def save_page(page: str, out: Path, *, letter: Path) -> Path:
    """Save `page` at `out`, whole or not at all; returns where it stands, from the root.

    Raises BadInput where `out` is the letter itself, a folder, or a place that cannot be written to.
    """
    if out.is_dir():
        raise BadInput(f"--html {out}: it is a folder; name the file to write, such as {out / 'letter.html'}")
    if out.exists() and out.samefile(letter):
        raise BadInput(f"--html {out}: it is the letter itself; name another file")
    if not out.parent.is_dir():
        raise BadInput(f"--html {out}: there is no folder {out.parent}; make it or name another place")
    try:
        _save(page, out)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise BadInput(f"--html {out}: it cannot be written ({reason}); name another place") from None
    return out.resolve()


def _save(page: str, out: Path) -> None:
    # A device or a pipe is written to as it is; a file is put in place at once.
    if out.exists() and not out.is_file():
        out.write_text(page, encoding="utf-8")
        return
    mode = out.stat().st_mode & 0o777 if out.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name[:40]}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(page)
        Path(name).chmod(mode)
        Path(name).replace(out)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
