"""Writing papers to files: each as a page to print and as a sheet, under a name that says what it is."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.orm import Session

from pramoen.errors import UnknownName
from pramoen.papers.printed.page import paper_page
from pramoen.papers.printed.paper import Paper
from pramoen.papers.printed.sheet import write_sheet
from pramoen.records import duties
from pramoen.records.models import Round
from pramoen.rounds.printing.kind import Kind, Wanted

__all__ = ["write_papers"]


def write_papers(
    session: Session, of: Round, kind: Kind, folder: Path, *, office: str | None, today: dt.date
) -> list[Path]:
    """Write the papers of a kind, of one office or of all; gives the files. Raises UnknownName."""
    offices = duties.offices(session, of.province_id)
    chosen = [one for one in offices if office in (None, one.name)]
    if not chosen:
        raise UnknownName(
            f"no office {office!r} is on the roster of {of.province.name}; `pramoen round status` names them"
        )
    wanted = Wanted(session, of, chosen, office is None, today)
    papers = list(kind.make(wanted))
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for paper in papers:
        stem = f"{kind.name}-{of.fiscal_year}-{of.number}-{_in_a_name(paper.about)}"
        for ending, write in (("html", _write_page), ("xlsx", write_sheet)):
            written.append(_whole(folder / f"{stem}.{ending}", paper, write))
    return written


def _in_a_name(words: str) -> str:
    return re.sub(r'[\s/\\:*?"<>|\x00-\x1f]+', "-", words).strip(".-")[:60]


def _write_page(path: Path, paper: Paper) -> None:
    path.write_text(paper_page(paper), encoding="utf-8")


def _whole(path: Path, paper: Paper, write: Callable[[Path, Paper], None]) -> Path:
    """Write a file under another name first; it takes its own once it is whole."""
    part = path.with_name(f".{os.getpid()}-{path.name}")
    try:
        write(part, paper)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path
