"""Servers that a killed command left behind: noted when they start, ended by that home's next command."""

from __future__ import annotations

import contextlib
import os
import signal
from pathlib import Path

from pramoen.records.lives import is_dead, process_named, this_process

__all__ = ["end_leftovers", "leftovers", "note_server"]

_NOTES = "servers"


def note_server(folder: Path, pid: int) -> None:
    """Note that this process started the server `pid`."""
    notes = folder / _NOTES
    notes.mkdir(exist_ok=True)
    (notes / str(pid)).write_text(f"{this_process()} {process_named(pid)}", encoding="utf-8")


def end_leftovers(folder: Path) -> None:
    """End each server noted whose starter is dead; a killed command cannot end its own."""
    for note in (folder / _NOTES).glob("*"):
        with contextlib.suppress(OSError, ValueError):
            starter, server = note.read_text(encoding="utf-8").split()
            if is_dead(starter):
                if not is_dead(server):
                    os.kill(int(server.split("/")[1]), signal.SIGTERM)
                note.unlink()


def leftovers(folder: Path) -> list[int]:
    """The processes noted that live while their starter does not."""
    found = []
    for note in (folder / _NOTES).glob("*"):
        with contextlib.suppress(OSError, ValueError):
            starter, server = note.read_text(encoding="utf-8").split()
            if is_dead(starter) and not is_dead(server):
                found.append(int(server.split("/")[1]))
    return sorted(found)
