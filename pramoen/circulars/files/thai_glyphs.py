"""Letters behind the glyphs that Thai fonts keep for displaced marks.

Fonts draw a mark lower, or further left over a tall consonant, with glyphs of their own. They were once given
code points in the private-use area (U+F700 to U+F71A, the set of Windows fonts), and PDFs carry those.
"""

from __future__ import annotations

__all__ = ["is_mark", "letters_of"]

_TONES = "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"  # the four tone marks and thanthakhat
_VARIANTS = {
    0xF700: "\u0e10",
    **dict(zip(range(0xF701, 0xF705), "\u0e34\u0e35\u0e36\u0e37", strict=True)),  # to the left
    **dict(zip(range(0xF705, 0xF70A), _TONES, strict=True)),  # lower and to the left
    **dict(zip(range(0xF70A, 0xF70F), _TONES, strict=True)),  # lower
    0xF70F: "\u0e0d",
    0xF710: "\u0e31",
    0xF711: "\u0e4d",
    0xF712: "\u0e47",
    **dict(zip(range(0xF713, 0xF718), _TONES, strict=True)),  # to the left
    **dict(zip(range(0xF718, 0xF71B), "\u0e38\u0e39\u0e3a", strict=True)),  # lower
    **dict(zip(range(0xFB00, 0xFB05), ("ff", "fi", "fl", "ffi", "ffl"), strict=True)),
    0x00A0: " ",
    0x00AD: "-",
}


def letters_of(text: str) -> str:
    """The letters a glyph stands for; itself where it is no variant."""
    return text.translate(_VARIANTS)


def is_mark(char: str) -> bool:
    """Whether a letter stands above or below a consonant, so that it takes no room of its own."""
    return char == "\u0e31" or "\u0e34" <= char <= "\u0e3a" or "\u0e47" <= char <= "\u0e4e"
