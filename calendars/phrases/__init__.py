"""Phrases of time in the words of letters: ภายในวันที่ ๒๐ ของทุกเดือน, ก่อนวันที่ ๑๕ สิงหาคม ๒๕๖๕."""

from __future__ import annotations

from calendars.phrases.phrase import Phrase, Relation
from calendars.phrases.reader import read_phrase, read_phrases

__all__ = ["Phrase", "Relation", "read_phrase", "read_phrases"]
