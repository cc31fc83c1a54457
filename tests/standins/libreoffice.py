"""LibreOffice as officers use it: it opens a workbook, works everything out anew, and saves it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from needed import missing

SOFFICE = "soffice"


def resaved(paths: list[Path], folder: Path, *, minutes: float = 10) -> list[Path]:
    """The workbooks recalculated and saved by LibreOffice Calc into `folder`, started once for them all."""
    if shutil.which(SOFFICE) is None:
        missing("LibreOffice Calc is not installed (Debian: libreoffice-calc)")
    home = folder / "home"
    home.mkdir(parents=True, exist_ok=True)
    out = folder / "resaved"
    command = [SOFFICE, "--headless", "--norestore", "--convert-to", "xlsx", "--outdir", str(out)]
    done = subprocess.run(
        [*command, *map(str, paths)],
        env={**os.environ, "HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=minutes * 60,
        check=False,
    )
    saved = [out / path.name for path in paths]
    if not all(path.is_file() for path in saved):
        missing(f"LibreOffice could not open the workbooks; is libreoffice-calc there? {done.stderr[-200:]}")
    return saved
