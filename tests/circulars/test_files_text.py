"""Plain text: the encodings Thai letters come in, and the files that are refused with one line."""

from __future__ import annotations

import codecs
import io
import os
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from pramoen.circulars.files import read_source
from pramoen.circulars.mending import mended_line
from pramoen.errors import UnreadableFile

WORDS = "ที่ สม ๐๐๑๙/ว ๑๒๓\n\nเรื่อง การประเมินผล\nน้ำหนัก\t๒๐\n"
LINES = ("ที่ สม ๐๐๑๙/ว ๑๒๓", "", "เรื่อง การประเมินผล", "น้ำหนัก\t๒๐")


def written(folder: Path, data: bytes, name: str = "letter.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_source(path)
    line = str(caught.value)
    assert "\n" not in line
    assert path.name in line
    return line


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(WORDS.encode("utf-8"), id="UTF-8"),
        pytest.param(codecs.BOM_UTF8 + WORDS.encode("utf-8"), id="UTF-8 with a mark"),
        pytest.param(codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), id="UTF-16, low byte first"),
        pytest.param(codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), id="UTF-16, high byte first"),
        pytest.param(WORDS.encode("utf-16-le"), id="UTF-16 without a mark, low byte first"),
        pytest.param(WORDS.encode("utf-16-be"), id="UTF-16 without a mark, high byte first"),
        pytest.param(WORDS.encode("tis-620"), id="TIS-620"),
        pytest.param(WORDS.encode("cp874"), id="CP874"),
        pytest.param(WORDS.replace("\n", "\r\n").encode("utf-8"), id="line ends of Windows"),
        pytest.param(WORDS.encode("utf-8").rstrip(), id="no line end at the end"),
    ],
)
def test_the_same_words_come_out_of_every_encoding(tmp_path: Path, data: bytes) -> None:
    source = read_source(written(tmp_path, data))
    assert source.lines == LINES
    assert source.origin == "text"
    assert source.mended == ()


def test_lines_keep_their_numbers_in_the_file(tmp_path: Path) -> None:
    source = read_source(written(tmp_path, "\n\n\nหนึ่ง\x0cสอง\n\nสาม".encode()))
    assert source.lines[3] == "หนึ่ง สอง"
    assert source.lines[5] == "สาม"


def jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(out, "JPEG")
    return out.getvalue()


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(out, "PNG")
    return out.getvalue()


def archive(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            # The time of making would differ from one test worker to the next, and with it the tests' names.
            made.writestr(zipfile.ZipInfo(name), "x")
    return out.getvalue()


OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("letter.txt", b"", "empty"),
        ("letter.txt", b" \n\t\r\n \xc2\xa0", "blank space"),
        ("letter.txt", codecs.BOM_UTF8, "blank space"),
        ("letter.txt", jpeg(), "JPEG image"),
        ("letter.txt", png(), "PNG image"),
        ("letter.txt", b"%PDF-1.7\n1 0 obj\n", "a PDF"),
        ("letter.txt", archive("a.txt"), "ZIP archive"),
        ("letter.txt", archive("[Content_Types].xml", "word/document.xml"), "Word document"),
        ("letter.pdf", WORDS.encode(), "not such a file"),
        ("letter.docx", WORDS.encode(), "not such a file"),
        ("letter.png", jpeg(), "JPEG image"),
        ("letter.xlsx", archive("[Content_Types].xml", "xl/workbook.xml"), "Excel workbook"),
        ("letter.doc", OLD_WORD, "save it as .docx"),
        ("letter.docx", OLD_WORD + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("letter.zip", archive("a.txt"), "unpack"),
        ("letter.zip", archive("a.txt")[:30], "broken"),
        ("letter.rtf", b"{\\rtf1 x}", "RTF"),
        ("letter.html", b"<!DOCTYPE html><p>x</p>", "HTML"),
        ("letter.txt", b"\x00" * 300, "NUL"),
        ("letter.txt", "หนึ่ง\nส\x00อง".encode(), "line 2"),
        ("letter.txt", "หนึ่ง\nสอง\nสาม".encode()[:-1], "line 3 is not valid UTF-8"),
        ("letter.txt", "หนึ่ง\n".encode() + b"\xff\xfe" + "สองสาม".encode(), "line 2 is not valid UTF-8"),
        ("letter.txt", "Größe über Maß, façade, élève".encode("latin-1"), "encoding"),
        ("letter.txt", bytes(range(1, 256)) * 20, "save it again"),
        ("letter.txt", b"\x01\x02\x03abc" * 50, "not text"),
        ("letter.txt", (WORDS * 9).encode().decode("latin-1").encode(), "garbled"),
        ("letter.txt", codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le")[:-1], "not valid UTF-16"),
    ],
)
def test_what_is_no_letter_is_refused_with_one_line(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    assert said in refusal(written(tmp_path, data, name))


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "letter.txt")
    assert "no such file" in refusal(written(tmp_path, b"x") / "below.txt")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "folder" in refusal(tmp_path)


def test_a_name_no_file_can_have_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="no file can have this name"):
        read_source(Path("let\x00ter.txt"))
    with pytest.raises(UnreadableFile, match="cannot be read"):
        read_source(Path("x" * 5000))


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "letter.txt")
    assert "no ordinary file" in refusal(tmp_path / "letter.txt")


def test_a_text_of_50_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, b"x")
    with path.open("r+b") as file:
        file.write("ก".encode() * 4000)
        file.truncate(50 * 1024 * 1024)
    assert "50 MB is more than the 8 MB" in refusal(path)


def test_a_file_under_lock_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Whoever runs this may be allowed everything, so the refusal of the system is played.
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = written(tmp_path, WORDS.encode())
    monkeypatch.setattr(Path, "open", denied)
    assert "permission" in refusal(path)


@pytest.mark.parametrize(
    ("before", "after", "recorded"),
    [
        ("น\u0e4d\u0e49าหนัก", "น้ำหนัก", [("น\u0e4d\u0e49าหนัก", "น้ำหนัก")]),
        ("น\u0e49\u0e4dาหนัก", "น้ำหนัก", [("น\u0e49\u0e4dาหนัก", "น้ำหนัก")]),
        ("ด\u0e4dาเนินการ ๒๐", "ดำเนินการ ๒๐", [("ด\u0e4dาเนินการ", "ดำเนินการ")]),
        ("เเผนงาน", "แผนงาน", [("เเผนงาน", "แผนงาน")]),
        ("ท\u0e48ี่", "ที\u0e48\u0e48", [("ท\u0e48ี่", "ที\u0e48\u0e48")]),
        ("ข\u0e49ูม", "ขู้ม", [("ข\u0e49ูม", "ขู้ม")]),
        ("ราย\u200bงาน\u00a0ผล\ufeff", "รายงาน ผล", []),
        ("กลุ่มงานส่งเสริม๔", "กลุ่มงานส่งเสริมฯ", [("กลุ่มงานส่งเสริม๔", "กลุ่มงานส่งเสริมฯ")]),
        ("กลุ่มงานส่งเสริม๔\t๕", "กลุ่มงานส่งเสริมฯ\t๕", [("กลุ่มงานส่งเสริม๔", "กลุ่มงานส่งเสริมฯ")]),
        ("กลุ่มงานส่งเสริมฯ", "กลุ่มงานส่งเสริมฯ", []),
    ],
)
def test_slips_within_words_are_mended_and_recorded(
    before: str, after: str, recorded: list[tuple[str, str]]
) -> None:
    assert mended_line(before) == (after, recorded)


@pytest.mark.parametrize(
    "words",
    [
        "ข้อ๔ ระดับ๔ ร้อยละ๔ ครั้งที่๔",
        "คณะกรรมการชุดที่๔",
        "กลุ่มงานละ๔ คน",
        "โครงการพัฒนาระดับ๔",
        "กลุ่มงานส่งเสริม๔๐",
        "กลุ่มงานส่งเสริม ๔",
        "น้ำหนัก ๔",
        "ตัวชี้วัดที่ ๔.๑ ร้อยละ ๔",
    ],
)
def test_a_number_is_never_taken_for_an_abbreviation(words: str) -> None:
    assert mended_line(words) == (words, [])
