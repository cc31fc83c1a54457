"""PDFs: Thai comes out whole, tables as rows, and what cannot be read is refused with one line."""

from __future__ import annotations

import io
from pathlib import Path

import letter_rendering as rendering
import pypdfium2
import pytest
from needed import missing
from PIL import Image
from scan_shares import unflagged

from pramoen.circulars.circular import Circular
from pramoen.circulars.files import read_source
from pramoen.circulars.files.page_glyphs import clusters_of, lines_of
from pramoen.circulars.files.pdf import MOST_PAGES
from pramoen.circulars.files.ruled_tables import Rule, tables_of
from pramoen.circulars.files.scan_words import mended_words
from pramoen.circulars.read import read_circular
from pramoen.errors import UnreadableFile

LETTER = """ที่ สม ๐๐๑๙/ว ๑๒๓

ศาลากลางจังหวัดสมมติ

๒๑ กุมภาพันธ์ ๒๕๖๘

เรื่อง การประเมินผลการปฏิบัติราชการ รอบที่ ๑ ปีงบประมาณ พ.ศ. ๒๕๖๘

เรียน นายอำเภอทุกอำเภอ

ผู้ว่าราชการให้จัดทำตัวชี้วัด ค่าเป้าหมาย และน้ำหนัก ภายในวันที่ ๒๗ กุมภาพันธ์ ๒๕๖๘ และปลายรอบภายในวันที่ ๒๘ มีนาคม ๒๕๖๘

ตัวชี้วัดรายทีม	น้ำหนัก	หน่วยงาน
ตัวชี้วัดที่ ๑ ร้อยละของการเบิกจ่าย	๖๐	กลุ่มงานประสานฯ
ระดับ ๑ ไม่น้อยกว่าร้อยละ ๖๐
ระดับ ๒ ไม่น้อยกว่าร้อยละ ๗๐
ระดับ ๓ ไม่น้อยกว่าร้อยละ ๘๐
ระดับ ๔ ไม่น้อยกว่าร้อยละ ๙๐
ระดับ ๕ ร้อยละ ๑๐๐
ตัวชี้วัดที่ ๒ ความสำเร็จของการส่งรายงาน	๔๐	กลุ่มงานส่งเสริมฯ
<p>ระดับ ๑</p> <p>๑.มีแผน</p>
<p>ระดับ ๒</p> <p>๑.มีผู้รับผิดชอบ</p>
<p>ระดับ ๓</p> <p>๑.มีรายงาน</p>
<p>ระดับ ๔</p> <p>๑.เสนอผู้บังคับบัญชา</p>
<p>ระดับ ๕</p> <p>๑.ส่งจังหวัดภายในวันที่ ๒๐ มีนาคม ๒๕๖๘</p>
"""
ROWS = "\n".join(f"{line}\t\t" if line.startswith(("ระดับ", "<p>")) else line for line in LETTER.splitlines())
ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def needs(*programs: str) -> None:
    if lacking := rendering.lacks(*programs):
        missing(f"not installed: {', '.join(lacking)} (see tests/debian-packages.txt)")


def made_by(program: str, text: str, folder: Path) -> Path:
    needs("soffice" if program == "LibreOffice" else "chromium")
    if program == "LibreOffice":
        return rendering.pdf_by_libreoffice(
            rendering.as_word(rendering.unwrapped(text), folder / "letter.docx")
        )
    return rendering.pdf_by_chromium(rendering.as_web_page(text), folder / "letter.pdf")


def unspaced(words: str) -> str:
    """Words but for their spaces: some programs draw none where they wrap a line."""
    return "".join(words.split())


def values(circular: Circular) -> tuple[object, ...]:
    return (
        circular.number,
        circular.issued_on,
        {(i.key, i.weight, len(i.levels)) for i in circular.indicators},
        {(i.key, unspaced(i.title)) for i in circular.indicators},
        {(i.key, level.level, unspaced(level.text)) for i in circular.indicators for level in i.levels},
        {(d.stage, d.due, d.relation, d.indicator, d.level) for d in circular.deadlines},
    )


@pytest.mark.parametrize("program", ["LibreOffice", "Chromium"])
def test_thai_and_tables_come_out_whole(tmp_path: Path, program: str) -> None:
    source = read_source(made_by(program, ROWS, tmp_path))
    assert source.origin == "pdf"
    assert source.doubtful == frozenset()
    assert source.mended == ()
    assert "ที่ สม ๐๐๑๙/ว ๑๒๓" in source.lines
    whole = " ".join(source.lines)
    for word in ("ผู้ว่าราชการ", "ตัวชี้วัด", "ค่าเป้าหมาย", "น้ำหนัก", "เรื่อง", "อำเภอ", "จัดทำ"):
        assert word in whole
    assert "ตัวชี้วัดที่ ๑ ร้อยละของการเบิกจ่าย\t๖๐\tกลุ่มงานประสานฯ" in source.lines
    assert "<p>ระดับ ๑</p> <p>๑.มีแผน</p>\t\t" in source.lines


@pytest.mark.parametrize("program", ["LibreOffice", "Chromium"])
def test_a_letter_says_the_same_as_text_word_and_pdf(tmp_path: Path, program: str) -> None:
    text = tmp_path / "letter.txt"
    text.write_text(ROWS, encoding="utf-8")
    expected = values(read_circular(text))
    assert {("team/1", "60", 5), ("team/2", "40", 5)} == expected[2]
    assert values(read_circular(rendering.as_word(ROWS, tmp_path / "word.docx"))) == expected
    assert values(read_circular(made_by(program, ROWS, tmp_path))) == expected


@pytest.mark.proof
@pytest.mark.parametrize(
    ("program", "name"),
    [
        ("Word", "buriram-2567-2.txt"),
        ("LibreOffice", "buriram-2567-2.txt"),
        ("Chromium", "buriram-2567-2.txt"),
        ("Word", "ubon-ratchathani-2567-2-amendment.txt"),
        ("LibreOffice", "ubon-ratchathani-2567-2-amendment.txt"),
        ("Chromium", "ubon-ratchathani-2567-2-amendment.txt"),
    ],
)
def test_a_real_letter_says_the_same_in_every_form(
    tmp_path: Path, circulars: Path, program: str, name: str
) -> None:
    text = (circulars / name).read_text(encoding="utf-8")
    if program == "Word":
        made = rendering.as_word(text, tmp_path / "letter.docx")
    else:
        made = made_by(program, text, tmp_path)
    assert values(read_circular(made)) == values(read_circular(circulars / name))


@pytest.mark.parametrize("digits", ["Thai", "Arabic"])
def test_no_number_of_a_scan_passes_unflagged(tmp_path: Path, digits: str) -> None:
    needs("tesseract", "chromium")
    text = ROWS if digits == "Thai" else ROWS.translate(ARABIC)
    scan, *_ = rendering.scans_of(made_by("Chromium", text, tmp_path))
    source = read_source(scan)
    assert source.origin == "scan"
    with_digits = {n for n, line in enumerate(source.lines, 1) if any(map(str.isdigit, line))}
    assert source.doubtful == with_digits
    letter = read_circular(scan)
    path = tmp_path / "letter.txt"
    path.write_text(text, encoding="utf-8")
    assert unflagged(letter, read_circular(path)) == []
    assert any(f.code == "low-confidence" and f.where == "letter" for f in letter.findings)
    if digits == "Arabic":
        assert {("team/1", "60"), ("team/2", "40")} == {(i.key, i.weight) for i in letter.indicators}


def test_a_pdf_of_pictures_is_read_as_a_scan(tmp_path: Path) -> None:
    needs("tesseract", "chromium")
    scan, *_ = rendering.scans_of(made_by("Chromium", ROWS, tmp_path))
    path = tmp_path / "scan.pdf"
    Image.open(scan).save(path, "PDF", resolution=200)
    source = read_source(path)
    assert source.origin == "scan"
    assert source.doubtful
    assert any("\t" in line for line in source.lines)


def blank(pages: int) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 842)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def encrypted() -> bytes:
    return blank(1).replace(
        b"trailer\r\n<<",
        b"trailer\r\n<</Encrypt <</Filter /Standard /V 1 /R 2 /P -4 /O <"
        + b"00" * 32
        + b"> /U <"
        + b"11" * 32
        + b">>>"
        b"/ID [<00> <00>]",
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\nnothing of a PDF", "broken"),
        (blank(1)[:200], "broken"),
        (blank(1), "no words"),
        (blank(MOST_PAGES + 1), f"{MOST_PAGES + 1} pages are more than"),
        (encrypted(), "password"),
    ],
)
def test_what_is_no_readable_pdf_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile, match=said):
        read_source(path)


def test_a_broken_or_giant_image_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("1", (9000, 9000)).save(out, "PNG")
    for data in (out.getvalue(), out.getvalue()[:60]):
        path = tmp_path / "scan.png"
        path.write_bytes(data)
        with pytest.raises(UnreadableFile, match=r"scan\.png: .*; "):
            read_source(path)


def test_a_scan_without_tesseract_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "scan.png"
    Image.new("L", (200, 200), 255).save(path)
    with pytest.raises(UnreadableFile, match="install tesseract-ocr and tesseract-ocr-tha"):
        read_source(path)


@pytest.mark.parametrize(
    ("glyphs", "words"),
    [
        (["น", "\u0e4d", "\u0e49", "า"], "น้ำ"),
        (["น", "\u0e49", "\u0e4d", "า"], "น้ำ"),
        (["ท", "\u0e48", "\u0e35"], "ที่"),
        (["ส", "\uf70a", "ง"], "ส่ง"),
        (["ป", "\uf70b", "า"], "ป้า"),
    ],
)
def test_marks_join_their_letters_however_they_were_drawn(glyphs: list[str], words: str) -> None:
    left, drawn = 0.0, []
    for glyph in glyphs:
        width = 10.0 if glyph in "นทสงปา" else 0.0
        drawn.append((glyph, left, left + width, 100.0, 16.0))
        left += width
    assert [line.text for line in lines_of(clusters_of(drawn))] == [words]


def test_a_cell_without_lines_between_is_one(tmp_path: Path) -> None:
    across = [Rule(0, 0, 100), Rule(20, 0, 100), Rule(40, 0, 100)]
    down = [Rule(0, 0, 40), Rule(50, 20, 40), Rule(100, 0, 40)]
    (table,) = tables_of(across, down, near=2)
    assert [(c.row, c.column, c.left, c.right) for c in table.cells] == [
        (0, 0, 0, 100),
        (1, 0, 0, 50),
        (1, 1, 50, 100),
    ]


@pytest.mark.parametrize(
    ("read", "mended"),
    [
        ("ตัวชีวัดที ๑", "ตัวชี้วัดที่ ๑"),
        ("นำหนัก", "น้ำหนัก"),
        ("วันที14 มี นาคม", "วันที่ 14 มีนาคม"),
        ("น้ำหนัก ๒๕๒๐", "น้ำหนัก ๒๕๒๐"),
    ],
)
def test_words_of_scans_are_mended_and_digits_never(read: str, mended: str) -> None:
    assert mended_words(read)[0] == mended
