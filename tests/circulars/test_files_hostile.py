"""PDFs and images made to wear a reader out, or cut short, are refused with one line and in good time."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from pramoen.circulars.files import read_source
from pramoen.errors import UnreadableFile


def pdf_drawing(content: bytes) -> bytes:
    """A PDF of one page that draws `content`."""
    packed = zlib.compress(content)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + (
        b"xref\n0 6\n0000000000 65535 f \n%strailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (table, len(data))
    )


def png_claiming(width: int, height: int) -> bytes:
    """A PNG whose head promises far more than follows."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99))


def jpeg() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((800, 800), 90).save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("lines.pdf", pdf_drawing(b"0 0 m 9 9 l S\n" * 100_000), "page 1 holds more than a page can"),
        (
            "letters.pdf",
            pdf_drawing(b"BT /F 9 Tf 9 9 Td " + b"(aaaaaaaaaa) Tj " * 10_000 + b"ET"),
            "page 1 holds more than a page can",
        ),
        ("page.png", png_claiming(40_000, 40_000), "too large"),
        ("strip.png", png_claiming(1_000_000, 60), "larger than any scanned sheet"),
        ("short.jpg", jpeg()[:9_000], "broken image"),
        ("head.jpg", jpeg()[:200], "broken"),
        ("short.png", png_claiming(800, 800), "broken image"),
    ],
)
def test_what_would_wear_a_reader_out_is_refused(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableFile, match=said):
        read_source(path)


def test_a_page_as_large_as_a_field_is_no_sheet_of_paper(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(14_400, 14_400)
    picture = pypdfium2.PdfImage.new(document)
    bitmap = pypdfium2.PdfBitmap.new_native(64, 64, 1)
    picture.set_bitmap(bitmap)
    picture.set_matrix(pypdfium2.PdfMatrix().scale(14_400, 14_400))
    page.insert_obj(picture)
    page.gen_content()
    path = tmp_path / "field.pdf"
    document.save(path)
    with pytest.raises(UnreadableFile, match="larger than any sheet of paper"):
        read_source(path)
