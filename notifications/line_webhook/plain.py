"""A chat message without what says nothing: signs, politeness, doubled letters, other ways to type one."""

from __future__ import annotations

import re
import unicodedata

from calendars.digits import arabic

__all__ = ["plain_words", "readings"]

# No chat message with a word for us is longer; what is goes unread from there.
_LONGEST = 200
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")
# Two code points that look like ำ, with a tone mark between them or before.
_SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32|([\u0e48-\u0e4b])\u0e4d\u0e32")
# What has no part in a word or a date: emoji, quotes, brackets, ๆ and ฯ.
_SIGNS = re.compile("[^\u0e00-\u0e7f0-9A-Za-z./: -]|[\u0e2f\u0e46\u0e4f\u0e5a\u0e5b]")
_DOUBLED_END = re.compile(r"([^\d\s.])\1{2,}$")
_DOUBLED_MARK = re.compile("([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\\1+")
_BEFORE = re.compile(r"^(?:สวัสดี|เรียน|ขออนุญาต|ขอ|แจ้งว่า|รบกวน|ช่วย|กรุณา|โปรด|ผม|ดิฉัน|หนู|เรา|พี่|แอดมิน|please)\s*")
_AFTER = re.compile(
    r"\s*(?:นะ|น่ะ|[คงฮ][รล]?[\u0e48-\u0e4b]*[\u0e31\u0e32]+[\u0e48-\u0e4b]*[บฟ]+(?:ผม)?|"
    r"ค[\u0e48-\u0e4b]?[ะา]+[\u0e48-\u0e4b]?|ฮะ|จ[\u0e48-\u0e4b]?[ะา]+|ด้วย|หน่อย|ที|เลย|พี่|แอดมิน|ท่าน|[./: -]+)$"
)


def plain_words(text: str) -> str:
    """The words of a message on one line, with Arabic digits, in lower case."""
    words = _INVISIBLE.sub("", unicodedata.normalize("NFC", text[:_LONGEST]))
    words = words.replace("เเ", "แ")
    words = _SARA_AM.sub(lambda found: f"{found[1] or found[2] or ''}\u0e33", words)
    words = _DOUBLED_MARK.sub(r"\1", _SIGNS.sub(" ", arabic(words).lower()))
    return _DOUBLED_END.sub(r"\1", " ".join(words.split()))


def readings(text: str) -> tuple[str, ...]:
    """The plain words of a message: whole, without a polite beginning or end, and at last without both."""
    whole = plain_words(text)
    without_end = _DOUBLED_END.sub(r"\1", _shortened(_AFTER, whole))
    return whole, _shortened(_BEFORE, whole), without_end, _shortened(_BEFORE, without_end)


def _shortened(pattern: re.Pattern[str], words: str) -> str:
    while (shorter := pattern.sub("", words)) != words:
        words = shorter
    return words
