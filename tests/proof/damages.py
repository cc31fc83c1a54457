"""Letters damaged by chance: the same seed and number always give the same bytes.

Each letter is made from `LETTERS` (a name and its lines) by a recipe that can be printed: which lines of
which letter, what was done to them in which order, and in which encoding they were saved.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

__all__ = ["Damaged", "damaged"]

Lines = list[str]

_THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
# Digits that Python takes for digits and no office writes, marks that stand on nothing, and what parts cells.
_STRANGE = (
    "²٣३１①½ⅷ\u0e4d\u0e48\u0e33\u0e3a\u200b\ufeff\u2028\x0b\x0c\x1f\xa0\t"
    "<>&()[]{}|\\*+?.,:;/-–—…%=≥≤#$'\"ฯๆ฿A\U0001f600"
)
_MARKUP = (
    *("<p>", "</p>", "<p", "</", "<br/>", "<td>", "</tr>", "<p class='", "<!--", "]]>"),
    *("&", "&#", "&amp", "&lt;p&gt;", "&#0;", "&#x110000;", "&#99999999999999999999;", "&#xd800;"),
    *("<u><u><u>", "<http://", "$\\frac{1}{0}$"),
)
_WORDS = (
    *("ตัวชี้วัดที่ 1 ", "ตัวชี้วัดรายทีม ", "ระดับ 1 ", "ระดับคะแนน ๕ ", "น้ำหนัก ร้อยละ ", "(ต่อ) ", "เดิม ", "แก้ไข "),
    *("ไม่น้อยกว่าร้อยละ ", "1.1.1.1.1", "อำเภอขนาดใหญ่ ", "(เฉพาะ 3 อำเภอ ", "หมายเหตุ : ", "X̄ = ", "และ"),
    *("ขั้นตอนที่ ", "หักคะแนน 0.5 คะแนน ", "ที่ สต ๐๐๑๘/ว ", "ภายในวันที่ ", "๑ เมษายน - ", "ณ วันที่ "),
    *("๓๑ กุมภาพันธ์ ๒๕๖๗ ", "๙๙ มกราคม ๙๙๙๙ ", "ของทุกเดือน ", "ก่อนวันที่ 0 ", "ไตรมาสที่ ๙ "),
)
_NUMBER = re.compile(r"[0-9๐-๙]+")


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged letter as the bytes of a file, and the recipe that it was made by."""

    content: bytes
    recipe: str


def damaged(letters: Mapping[str, Lines], seed: int, number: int) -> Damaged:
    """Letter `number` of the run that `seed` names."""
    chance = Random(f"{seed}/{number}")
    lines, recipe = _excerpt(letters, chance)
    for _ in range(chance.choice((1, 1, 2, 2, 3, 4, 6))):
        damage = chance.choice(_DAMAGES)
        lines = damage(lines, chance) or [""]
        recipe += f"; {damage.__name__[1:]}"
    content, saved = _saved("\n".join(lines), chance)
    return Damaged(content, recipe + saved)


def _excerpt(letters: Mapping[str, Lines], chance: Random) -> tuple[Lines, str]:
    """A letter whole where it is short (large ones one time in a hundred), else a window of its lines.

    Half of the windows stand behind the head of a letter, their own or another's, and are read as one.
    """
    name = chance.choice(sorted(letters))
    lines = letters[name]
    if len(lines) <= 100 or chance.random() < 0.01:
        return list(lines), f"{name} whole"
    first = chance.randrange(len(lines))
    window = lines[first : first + chance.choice((5, 15, 40, 80))]
    said = f"{name} lines {first + 1}-{first + len(window)}"
    if chance.random() < 0.5:
        other = chance.choice(sorted(letters))
        return [*letters[other][:25], "", *window], f"{said} behind the head of {other}"
    return window, said


def _anywhere(lines: Lines, chance: Random) -> int:
    return chance.randrange(len(lines))


def _cut_off(lines: Lines, chance: Random) -> Lines:
    return lines[: _anywhere(lines, chance) + 1]


def _beheaded(lines: Lines, chance: Random) -> Lines:
    return lines[_anywhere(lines, chance) :]


def _cut_within_a_line(lines: Lines, chance: Random) -> Lines:
    at = _anywhere(lines, chance)
    return [*lines[:at], lines[at][: chance.randrange(len(lines[at]) + 1)]]


def _lines_lost(lines: Lines, chance: Random) -> Lines:
    return [line for line in lines if chance.random() > 0.2]


def _lines_doubled(lines: Lines, chance: Random) -> Lines:
    return [again for line in lines for again in [line] * (2 if chance.random() < 0.2 else 1)]


def _lines_shuffled(lines: Lines, chance: Random) -> Lines:
    return chance.sample(lines, len(lines))


def _pages_swapped(lines: Lines, chance: Random) -> Lines:
    at = _anywhere(lines, chance)
    return lines[at:] + lines[:at]


def _lines_joined(lines: Lines, chance: Random) -> Lines:
    at, more = _anywhere(lines, chance), chance.choice((2, 5, 30))
    return [*lines[:at], chance.choice(("", " ", "\t")).join(lines[at : at + more]), *lines[at + more :]]


def _lines_wrapped(lines: Lines, chance: Random) -> Lines:
    width = chance.choice((3, 20, 60))
    return [line[i : i + width] for line in lines for i in range(0, max(len(line), 1), width)]


def _characters(change: Callable[[str, Random], str], lines: Lines, chance: Random) -> Lines:
    share = chance.choice((0.002, 0.02, 0.1))
    return ["".join(change(c, chance) if chance.random() < share else c for c in line) for line in lines]


def _characters_removed(lines: Lines, chance: Random) -> Lines:
    return _characters(lambda _c, _chance: "", lines, chance)


def _characters_doubled(lines: Lines, chance: Random) -> Lines:
    return _characters(lambda c, _chance: c * 2, lines, chance)


def _characters_changed(lines: Lines, chance: Random) -> Lines:
    def change(_c: str, chance: Random) -> str:
        return chance.choice((chr(chance.randrange(0x0E01, 0x0E5B)), chance.choice(_STRANGE)))

    return _characters(change, lines, chance)


def _numbers(change: Callable[[str, Random], str], lines: Lines, chance: Random) -> Lines:
    share = chance.choice((0.05, 0.3, 1.0))
    return [
        _NUMBER.sub(lambda n: change(n[0], chance) if chance.random() < share else n[0], x) for x in lines
    ]


def _huge_numbers(lines: Lines, chance: Random) -> Lines:
    long = chance.choice((4, 9, 20, 400))

    def change(_n: str, chance: Random) -> str:
        digit = chance.choice("0123456789" + _THAI_DIGITS)
        return digit * chance.randrange(1, long)

    changed = _numbers(change, lines, chance)
    if chance.random() < 0.1:  # longer than Python turns into an int
        at = _anywhere(changed, chance)
        changed[at] = _NUMBER.sub(lambda n: n[0][0] * 5000, changed[at], count=1)
    return changed


def _other_numbers(lines: Lines, chance: Random) -> Lines:
    def change(_n: str, chance: Random) -> str:
        return chance.choice(
            ("0", "-1", "1.5", "1.2.3", "1,000,000", "…", "....", "", "²", "٣", "1e9", "๐๐", "99")
        )

    return _numbers(change, lines, chance)


def _one_level_for_another(lines: Lines, chance: Random) -> Lines:
    return _numbers(lambda _n, chance: str(chance.randrange(12)), lines, chance)


def _markup_broken(lines: Lines, chance: Random) -> Lines:
    changed = [re.sub(r"[<>/]", lambda c: c[0] if chance.random() < 0.7 else "", line) for line in lines]
    for _ in range(chance.choice((1, 5, 20))):
        at = _anywhere(changed, chance)
        place = chance.randrange(len(changed[at]) + 1)
        changed[at] = changed[at][:place] + chance.choice(_MARKUP) + changed[at][place:]
    return changed


def _cells_merged(lines: Lines, chance: Random) -> Lines:
    return [re.sub("\t", lambda _t: chance.choice(("\t", "", " ")), line) for line in lines]


def _tabs_lost(lines: Lines, chance: Random) -> Lines:
    apart = chance.choice((" ", "   ", ""))
    return [line.replace("\t", apart) for line in lines]


def _cells_added(lines: Lines, chance: Random) -> Lines:
    share = chance.choice((0.05, 0.5))
    return [re.sub(" ", lambda s: "\t" if chance.random() < share else s[0], line) for line in lines]


def _cells_shuffled(lines: Lines, chance: Random) -> Lines:
    rows = [line.split("\t") for line in lines]
    return ["\t".join(chance.sample(row, len(row))) for row in rows]


def _words_put_in(lines: Lines, chance: Random) -> Lines:
    changed = list(lines)
    for _ in range(chance.choice((1, 5, 20))):
        at = _anywhere(changed, chance)
        place = chance.choice((0, chance.randrange(len(changed[at]) + 1)))
        changed[at] = changed[at][:place] + chance.choice(_WORDS) + changed[at][place:]
    return changed


def _something_over_and_over(lines: Lines, chance: Random) -> Lines:
    """What makes a careless pattern try every way to read it: a word, a mark or a space, many times."""
    piece = chance.choice((*_WORDS, *_MARKUP, *"0๙ (.…<-,\t", chance.choice(lines)[:200]))
    at = _anywhere(lines, chance)
    place = chance.randrange(len(lines[at]) + 1)
    many = chance.choice((10, 100, max(1, 6000 // max(len(piece), 1))))
    return [*lines[:at], lines[at][:place] + piece * many + lines[at][place:], *lines[at + 1 :]]


_DAMAGES: tuple[Callable[[Lines, Random], Lines], ...] = (
    *(_cut_off, _beheaded, _cut_within_a_line, _lines_lost, _lines_doubled, _lines_shuffled, _pages_swapped),
    *(_lines_joined, _lines_wrapped, _characters_removed, _characters_doubled, _characters_changed),
    *(_huge_numbers, _other_numbers, _one_level_for_another, _markup_broken, _cells_merged, _tabs_lost),
    *(_cells_added, _cells_shuffled, _words_put_in, _something_over_and_over),
)


def _saved(text: str, chance: Random) -> tuple[bytes, str]:
    """The text as a file: nine in ten as plain UTF-8, the rest in another encoding or with bytes broken."""
    if chance.random() < 0.9:
        return text.encode("utf-8", "replace"), ""
    encoding = chance.choice(("utf-8", "utf-8-sig", "cp874", "utf-16", "utf-16-le", "utf-16-be", "utf-32"))
    content = bytearray(text.encode(encoding, "ignore"))
    for _ in range(chance.choice((0, 1, 10))):
        if content:
            content[chance.randrange(len(content))] = chance.randrange(256)
    if chance.random() < 0.3:
        del content[chance.randrange(len(content) + 1) :]
    return bytes(content), f"; saved as {encoding}, bytes broken"
