"""The words of a detailed form that say how to score: definitions, formula, conditions, remarks."""

from __future__ import annotations

import re

from pramoen.circulars.layouts.wrapping import CATCHWORD, joined_at

__all__ = ["notes_of"]

_NEW = re.compile(r"^(?:[-•*]\s|\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})?[.)]|\$)")


def notes_of(lines: list[tuple[int, str]]) -> list[tuple[str, tuple[tuple[int, int], ...]]]:
    """The paragraphs of the notes, each with where its lines begin; a blank, number or bullet begins one."""
    found: list[list[tuple[int, str]]] = []
    apart = True
    for number, words in lines:
        if not words or CATCHWORD.match(words):
            apart = True
        elif apart or _NEW.match(words):
            found.append([(number, words)])
            apart = False
        else:
            found[-1].append((number, words))
    return [joined_at(paragraph) for paragraph in found]
