"""Which word of ours a message says."""

from __future__ import annotations

import importlib
import pkgutil
import re
from dataclasses import dataclass
from functools import cache
from typing import Protocol, cast

from sqlalchemy.orm import Session

from notifications.line_webhook import words
from notifications.line_webhook.handled import Handled, Hearing
from notifications.line_webhook.plain import readings
from pramoen.records.models import Officer

__all__ = ["Utterance", "Word", "known_words", "read_utterance"]

# Words shorter than this have too many neighbours that mean something else.
_SHORTEST = 4


class Word(Protocol):
    """What a module of `notifications.line_webhook.words` offers.

    SPELLINGS are the ways to say it, without spaces. With a PREFIX what follows the word is its `rest`.
    """

    SPELLINGS: tuple[str, ...]

    def answer(self, session: Session, officers: list[Officer], rest: str, hearing: Hearing) -> Handled:
        """Do what the officers (one person, perhaps of several provinces) ask for, and word the reply."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """The word's name, "" where it is none of ours, and what was said after it."""

    word: str
    rest: str = ""


@cache
def known_words() -> dict[str, Word]:
    """The words that are understood, by the name of their file."""
    names = sorted(module.name for module in pkgutil.iter_modules(words.__path__))
    return {name: cast(Word, importlib.import_module(f"{words.__name__}.{name}")) for name in names}


def read_utterance(text: str) -> Utterance:
    """The word that a text message says, however politely, misspelt by a letter or spaced."""
    spellings, read = _spellings(), readings(text)
    for one in read:
        if (joined := one.replace(" ", "")) in spellings:
            return Utterance(spellings[joined])
    bare = read[-1]
    for name, word in known_words().items():
        prefix: re.Pattern[str] | None = getattr(word, "PREFIX", None)
        if prefix is not None and (found := prefix.match(bare)):
            return Utterance(name, bare[found.end() :].strip())
    joined = bare.replace(" ", "")
    near = {name for spelling, name in spellings.items() if _one_letter_off(joined, spelling)}
    return Utterance(near.pop() if len(near) == 1 else "")


def _one_letter_off(typed: str, spelling: str) -> bool:
    """Whether one letter or mark was left out, put in or mistaken: หยด for หยุด."""
    if len(spelling) < _SHORTEST or abs(len(typed) - len(spelling)) > 1:
        return False
    longer, shorter = (typed, spelling) if len(typed) >= len(spelling) else (spelling, typed)
    at = next((n for n, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), len(shorter))
    return longer[at + 1 :] in (shorter[at:], shorter[at + 1 :])


@cache
def _spellings() -> dict[str, str]:
    return {spelling: name for name, word in known_words().items() for spelling in word.SPELLINGS}
