"""The words of replies, by the templates in `templates/replies/`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from calendars.formats import Digits
from notifications.rendering import TEMPLATES, render_file, render_strictly
from notifications.replies.facts import ReplyFacts
from notifications.replies.samples import REPLIES
from pramoen.errors import BadInput

__all__ = ["FOLDER", "check_replies", "render_reply"]

FOLDER: Final = "replies"


def render_reply(
    name: str, facts: ReplyFacts, overrides: Path | None = None, *, digits: Digits = "thai"
) -> str:
    """The words of reply `name` (done, put_off …); ours stands in for a template of one's own that is broken.

    Somebody is waiting for the answer, and what he asked for has been done: it must not be undone for that.
    """
    return _lines(render_file(f"{FOLDER}/{name}.txt", facts, overrides, digits=digits))


def check_replies(overrides: Path | None) -> list[str]:
    """What is wrong with the replies' templates, a line each, tried on made-up facts."""
    problems: list[str] = []
    for name, samples in REPLIES.items():
        file = f"{FOLDER}/{name}.txt"
        for facts in samples:
            try:
                text = _lines(render_strictly(file, facts, overrides))
            except BadInput as error:
                problems.append(str(error))
                break
            if not text:
                problems.append(f"template {file} gives no words: LINE takes no empty message")
                break
    if overrides is not None and (own := overrides / FOLDER).is_dir():
        ours = {file.name for file in (TEMPLATES / FOLDER).iterdir()}
        strangers = sorted(file.name for file in own.iterdir() if file.name not in ours)
        problems += [
            f"template {FOLDER}/{file} overrides nothing: see the names in {TEMPLATES / FOLDER}"
            for file in strangers
        ]
    return problems


def _lines(text: str) -> str:
    """The text without empty lines at its ends, and never two of them within."""
    kept: list[str] = []
    for line in text.strip().splitlines():
        if line.strip() or (kept and kept[-1]):
            kept.append(line.rstrip())
    return "\n".join(kept)
