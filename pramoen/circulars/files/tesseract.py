"""Tesseract, run on a picture of a page: the letters it finds, each with its place."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from pramoen.circulars.files.page_glyphs import Glyph
from pramoen.circulars.files.refusals import refuse

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["recognised"]

_SECONDS = 120  # for a layer of a page; a full one takes about 5
_INSTALL = "install tesseract-ocr and tesseract-ocr-tha"
# Its threads wait for one another more than they help, and stand still where every core is taken.
_ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}
_LINE, _WORD = "4", "5"  # levels of its table


def recognised(picture: Image, path: Path) -> list[Glyph]:
    """The letters in a grey picture: Thai is told letter by letter. `path` is for the refusal.

    Raises UnreadableFile where Tesseract or its Thai data is missing, or the page takes too long.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise refuse(path, "scans cannot be read without Tesseract", _INSTALL)
    header = f"P5 {picture.width} {picture.height} 255\n".encode()  # a plain grey picture (netpbm's PGM)
    try:
        run = subprocess.run(
            [program, "stdin", "stdout", "-l", "tha", "--psm", "6", "tsv"],
            input=header + picture.tobytes(),
            capture_output=True,
            check=True,
            timeout=_SECONDS,
            env={**os.environ, **_ONE_THREAD},
        )
    except subprocess.TimeoutExpired:
        raise refuse(path, f"a page took longer than {_SECONDS} seconds", "give a clearer scan") from None
    except (subprocess.CalledProcessError, OSError):
        raise refuse(path, "Tesseract cannot read it; its Thai data may be missing", _INSTALL) from None
    return _glyphs(run.stdout.decode("utf-8", "replace"))


def _glyphs(table: str) -> list[Glyph]:
    """The letters in Tesseract's table (TSV); those of a line share one baseline."""
    glyphs: list[Glyph] = []
    baseline = size = 0.0
    for row in table.split("\n")[1:]:
        cells = row.split("\t", 11)
        if len(cells) < 12:
            continue
        left, top, width, height = map(float, cells[6:10])
        if cells[0] == _LINE:
            baseline, size = top + height, max(height * 0.7, 1.0)
        elif cells[0] == _WORD and (text := cells[11].strip()):
            glyphs.append((text, left, left + width, baseline, size))
    return glyphs
