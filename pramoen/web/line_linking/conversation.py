"""The address that opens the conversation with the account, the code typed already; and its QR code.

Source: developers.line.biz, Messaging API, "Use LINE features with the LINE URL scheme" (oaMessage). It opens
LINE on a phone; LINE on a computer does not know it.
"""

from __future__ import annotations

from urllib.parse import quote

import segno
from markupsafe import Markup

__all__ = ["conversation", "qr_code"]


def conversation(basic_id: str, code: str) -> str:
    """https://line.me/R/oaMessage/%40123abcde/?BCDF-2345."""
    return f"https://line.me/R/oaMessage/{quote(basic_id, safe='')}/?{quote(code, safe='')}"


def qr_code(address: str) -> Markup:
    """A QR code as SVG to stand within a page: drawn by attributes, as pages allow no style of their own."""
    drawn = segno.make(address, error="m", micro=False)
    # A quiet zone of four modules, and dark on light also where the page is dark.
    return Markup(drawn.svg_inline(border=4, omitsize=True, dark="#000", light="#fff", svgclass="qr"))
