"""The words of a detailed form that say how to score: definitions, formula, conditions, remarks."""

from __future__ import annotations

import re

from pramoen.circulars.layouts.wrapping import CATCHWORD, joined

__all__ = ["notes_of"]

_NEW = re.compile(r"^(?:[-•*]\s|\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})?[.)]|\$)")


def notes_of(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The paragraphs of the notes, each with its first line; a blank, a number or a bullet begins one."""
    found: list[tuple[int, list[str]]] = []
    apart = True
    for number, words in lines:
        if not words or CATCHWORD.match(words):
            apart = True
        elif apart or _NEW.match(words):
            found.append((number, [words]))
            apart = False
        else:
            found[-1][1].append(words)
    return [(number, joined(parts)) for number, parts in found]
