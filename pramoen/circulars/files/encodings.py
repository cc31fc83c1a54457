"""Which encoding Thai text is in, and the text."""

from __future__ import annotations

import codecs
import re

__all__ = ["UndecodableTextError", "decode"]

_BYTE_ORDER_MARKS = (  # UTF-32's begins with UTF-16's, so it comes first
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}
_THAI_IN_UTF8 = re.compile(rb"\xe0[\xb8\xb9][\x80-\xbf]")
_USUAL = re.compile(r"[\u0e01-\u0e5b\t\n\r -~\u00a0-\u00ff\u2010-\u2026\u200b\ufeff]")
# A vowel or tone mark that stands on nothing: Thai text has next to none of these.
_STRAY_MARK = re.compile(r"(?<![\u0e01-\u0e2e\u0e31-\u0e3a\u0e47-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")


class UndecodableTextError(ValueError):
    """Bytes that are no text in any encoding Thai letters come in; the message says where it breaks."""


def decode(data: bytes) -> str:
    """The text in `data`: UTF-8, UTF-16 of either byte order (both with or without a mark), or TIS-620/CP874.

    Raises UndecodableTextError.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    if b"\x00" in data or data.count(b"\x0e") * 8 > len(data):
        return _without_mark(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _in_one_byte(data)
    if text.count("à¸") > 20 and not re.search("[ก-๙]", text):
        raise UndecodableTextError("its Thai letters were garbled (à¸…) when it was last saved")
    return text


def _without_mark(data: bytes) -> str:
    """UTF-16 without a mark: the byte order in which nearly all of it is Thai or Latin."""
    if len(data) % 2 == 0:
        for encoding in ("utf-16-le", "utf-16-be"):
            text = data.decode(encoding, "replace")
            if len(_USUAL.findall(text)) > 0.95 * len(text):
                return _strictly(data, encoding)
    place = data.find(b"\x00")
    line = data.count(b"\n", 0, max(place, 0)) + 1
    raise UndecodableTextError(f"line {line} holds bytes that no text has (NUL)")


def _in_one_byte(data: bytes) -> str:
    """TIS-620 or CP874, unless the bytes are UTF-8 with damage in it."""
    above = sum(byte >= 0x80 for byte in data)
    if 3 * len(_THAI_IN_UTF8.findall(data)) > above / 2:
        return _strictly(data, "utf-8")
    text = data.decode("cp874", "replace")
    thai = sum("\u0e01" <= char <= "\u0e5b" for char in text)
    if "\ufffd" in text or thai < 0.9 * above or len(_STRAY_MARK.findall(text)) > 0.02 * thai + 1:
        raise UndecodableTextError("its encoding is none that Thai letters come in")
    return text


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].decode(encoding, "replace").count("\n") + 1
        name = _NAMES.get(encoding, encoding.upper())
        raise UndecodableTextError(f"line {line} is not valid {name}") from None
