"""The numbers that Word puts before paragraphs by itself, such as "ตัวชี้วัดที่ ๑"."""

from __future__ import annotations

import re
from typing import Any

from pramoen.circulars.files.word_runs import W

__all__ = ["Numbering"]

_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
# ฃ and ฅ are not counted with, nor are the letters for vowels ฤ and ฦ.
_THAI_LETTERS = "กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_LATIN_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST_STYLES_DEEP = 20


class Numbering:
    """Counts the numbered paragraphs of one document; ask for each paragraph once, in order."""

    def __init__(self, definitions: Any, styles: Any) -> None:
        self._styles = {style.get(W + "styleId"): style for style in styles.iterchildren(W + "style")}
        self._abstract: dict[str, Any] = {}
        self._lists: dict[str, Any] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._restarted: set[tuple[str, int]] = set()
        if definitions is not None:
            for element in definitions.iterchildren(W + "abstractNum"):
                self._abstract[element.get(W + "abstractNumId")] = element
            for element in definitions.iterchildren(W + "num"):
                self._lists[element.get(W + "numId")] = element

    def label(self, paragraph: Any) -> str:
        """The number that stands before the paragraph, a space after it; "" where there is none."""
        list_id, depth = self._place(paragraph)
        instance = self._lists.get(list_id)
        if instance is None:
            return ""
        abstract_id = _value(instance.find(W + "abstractNumId"))
        counts = self._counts.setdefault(abstract_id, {})
        override = self._override(instance, list_id, depth)
        if override is not None:
            counts[depth] = override
        else:
            counts[depth] = counts.get(depth, self._start(instance, depth) - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        return self._printed(instance, depth, counts)

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """The list a paragraph belongs to and its depth in it, from itself or from its style."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        list_id, depth = _value(_find(own, "numId")), _value(_find(own, "ilvl"))
        style = self._styles.get(_value(paragraph.find(f"{W}pPr/{W}pStyle")))
        for _ in range(_MOST_STYLES_DEEP):
            if style is None or (list_id and depth):
                break
            numbered = style.find(f"{W}pPr/{W}numPr")
            list_id = list_id or _value(_find(numbered, "numId"))
            depth = depth or _value(_find(numbered, "ilvl"))
            style = self._styles.get(_value(style.find(W + "basedOn")))
        return list_id, int(depth) if depth.isdigit() else 0

    def _override(self, instance: Any, list_id: str, depth: int) -> int | None:
        """Where a list says it starts anew, its first number; once a list and depth."""
        if (list_id, depth) in self._restarted:
            return None
        self._restarted.add((list_id, depth))
        for override in instance.iterchildren(W + "lvlOverride"):
            start = _value(override.find(W + "startOverride"))
            if override.get(W + "ilvl") == str(depth) and start.isdigit():
                return int(start)
        return None

    def _level(self, instance: Any, depth: int) -> Any:
        for override in instance.iterchildren(W + "lvlOverride"):
            level = override.find(W + "lvl")
            if override.get(W + "ilvl") == str(depth) and level is not None:
                return level
        abstract = self._abstract.get(_value(instance.find(W + "abstractNumId")))
        for level in () if abstract is None else abstract.iterchildren(W + "lvl"):
            if level.get(W + "ilvl") == str(depth):
                return level
        return None

    def _start(self, instance: Any, depth: int) -> int:
        start = _value(_find(self._level(instance, depth), "start"))
        return int(start) if start.isdigit() else 1

    def _printed(self, instance: Any, depth: int, counts: dict[int, int]) -> str:
        level = self._level(instance, depth)
        form = _value(_find(level, "numFmt"))
        if form == "bullet":
            return "- "
        if level is None or form == "none":
            return ""

        def count(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            number = counts.get(at, self._start(instance, at))
            return _formed(number, _value(_find(self._level(instance, at), "numFmt")))

        words = re.sub("%([1-9])", count, _value(_find(level, "lvlText")))
        return f"{words.strip()} " if words.strip() else ""


def _formed(number: int, form: str) -> str:
    """A number as the list writes it: Thai or Arabic digits, letters, Roman numerals."""
    if form == "thaiNumbers":
        return str(number).translate(_THAI_DIGITS)
    if form == "thaiLetters":
        return _lettered(number, _THAI_LETTERS)
    if form in ("lowerLetter", "upperLetter"):
        letter = _lettered(number, _LATIN_LETTERS)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman.upper() if form == "upperRoman" else roman
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _lettered(number: int, letters: str) -> str:
    """The nth letter; past the last it is doubled (aa, bb), as Word does."""
    if not 1 <= number <= 20 * len(letters):
        return str(number)
    times, place = divmod(number - 1, len(letters))
    return letters[place] * (times + 1)


def _roman(number: int) -> str:
    if not 1 <= number < 400:
        return str(number)
    words = ""
    for value, sign in _ROMAN:
        while number >= value:
            words += sign
            number -= value
    return words


def _find(element: Any, name: str) -> Any:
    return None if element is None else element.find(W + name)


def _value(element: Any) -> str:
    return "" if element is None else str(element.get(W + "val", ""))
