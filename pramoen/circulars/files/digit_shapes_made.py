"""Makes `digit_shapes.json` out of fonts: python -m pramoen.circulars.files.digit_shapes_made FONT.ttf …

The fonts are those that offices print letters in: Laksaman has the shapes of TH Sarabun.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from pramoen.circulars.files.digit_shapes import HEIGHT, SHAPES, WIDTH, Shape, shape_of

__all__ = ["shapes_of_font"]

_DIGITS = "๐๑๒๓๔๕๖๗๘๙0123456789"
# What digits might be taken for; without the o, which is a ๐.
_LETTERS = "".join(map(chr, range(0x0E01, 0x0E2F))) + "ฯะาเแโใไๆ" + "ABCDEPSTXabcex().,:/-–%@"
_SIZES = (34, 48)  # pixels an em: 16 points at about 150 and 200 dpi


def shapes_of_font(font: Path) -> Iterable[Shape]:
    """The shape of each digit and letter in each size."""
    from PIL import Image, ImageDraw, ImageFont

    for size in _SIZES:
        drawn = ImageFont.truetype(str(font), size)
        for letter in _DIGITS + _LETTERS:
            picture = Image.new("L", (3 * size, 3 * size), 255)
            ImageDraw.Draw(picture).text((size, size), letter, font=drawn, fill=0)
            if (shape := shape_of(picture, letter)) is not None:
                yield shape


def main(fonts: list[str]) -> None:
    """Writes the shapes of the fonts, a line each."""
    places = -(-WIDTH * HEIGHT // 4)
    rows = [
        json.dumps([shape.letter, f"{shape.points:0{places}x}", round(shape.aspect, 3)], ensure_ascii=False)
        for font in fonts
        for shape in shapes_of_font(Path(font))
    ]
    SHAPES.write_text("[\n" + ",\n".join(rows) + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
