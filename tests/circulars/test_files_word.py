"""Word documents: what a page shows comes out in its order, and broken ones are refused with one line."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

from pramoen.circulars.files import read_source
from pramoen.errors import UnreadableFile


def lines_of(document: Document, folder: Path) -> tuple[str, ...]:
    path = folder / "letter.docx"
    document.save(str(path))
    source = read_source(path)
    assert source.origin == "word"
    return source.lines


def test_paragraphs_and_tables_come_in_the_order_of_the_page(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("ที่ สม ๐๐๑๙/ว ๑")
    document.add_paragraph("")
    table = document.add_table(rows=2, cols=3)
    for place, words in enumerate(["ตัวชี้วัด", "น้ำหนัก", "หน่วยงาน", "ก", "๒๐", "ข"]):
        table.cell(place // 3, place % 3).text = words
    document.add_paragraph("ท้าย")
    assert lines_of(document, tmp_path) == (
        "ที่ สม ๐๐๑๙/ว ๑",
        "",
        "ตัวชี้วัด\tน้ำหนัก\tหน่วยงาน",
        "ก\t๒๐\tข",
        "ท้าย",
    )


def test_several_paragraphs_of_a_cell_stay_apart(tmp_path: Path) -> None:
    document = docx.Document()
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text = "ระดับ ๑"
    cells[0].add_paragraph("มีแผน\nมีผล")
    cells[0].add_paragraph("")
    cells[1].text = "๑๐"
    assert lines_of(document, tmp_path) == ("<p>ระดับ ๑</p> <p>มีแผน</p> <p>มีผล</p>\t๑๐",)


def test_a_merged_cell_stands_once_and_columns_keep_their_places(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "กว้าง"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "สูง"
    assert lines_of(document, tmp_path) == ("กว้าง\t\t02", "10\t11\tสูง", "20\t21\t")


def test_a_table_within_a_cell_gives_a_paragraph_a_row(tmp_path: Path) -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=2).rows[0].cells[0]
    cell.text = "ตาราง"
    inner = cell.add_table(rows=2, cols=2)
    for place, words in enumerate(["ก", "๑", "ข", "๒"]):
        inner.cell(place // 2, place % 2).text = words
    assert lines_of(document, tmp_path) == ("<p>ตาราง</p> <p>ก ๑</p> <p>ข ๒</p>\t",)


def test_headers_footers_and_tracked_deletions_are_left_out(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "หัวกระดาษ"
    document.sections[0].footer.paragraphs[0].text = "หน้า ๒"
    paragraph = document.add_paragraph("น้ำหนัก ")
    for xml in (
        f"<w:del {nsdecls('w')}><w:r><w:delText>๑๕</w:delText></w:r></w:del>",
        f"<w:ins {nsdecls('w')}><w:r><w:t>๑๐</w:t></w:r></w:ins>",
        f"<w:moveFrom {nsdecls('w')}><w:r><w:t>ย้าย</w:t></w:r></w:moveFrom>",
    ):
        paragraph._p.append(parse_xml(xml))
    assert lines_of(document, tmp_path) == ("น้ำหนัก ๑๐",)


def test_a_row_deleted_with_tracking_is_left_out(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=1)
    table.cell(0, 0).text = "เก่า"
    table.cell(1, 0).text = "ใหม่"
    table.rows[0]._tr.insert(0, parse_xml(f"<w:trPr {nsdecls('w')}><w:del/></w:trPr>"))
    assert lines_of(document, tmp_path) == ("ใหม่",)


def test_words_in_content_controls_and_text_boxes_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("นอกกล่อง")
    box = "<w:txbxContent><w:p><w:r><w:t>ในกล่อง</w:t></w:r></w:p></w:txbxContent>"
    paragraph._p.append(
        parse_xml(
            f"<w:r {nsdecls('w')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
            f"<mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
            f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    control = "<w:sdtContent><w:p><w:r><w:t>ในช่อง</w:t></w:r></w:p></w:sdtContent>"
    document.element.body.insert(1, parse_xml(f"<w:sdt {nsdecls('w')}>{control}</w:sdt>"))
    assert lines_of(document, tmp_path) == ("นอกกล่อง", "ในกล่อง", "ในช่อง")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("\tตามที่จังหวัด", "ตามที่จังหวัด"),
        ("เรื่อง\tการประเมินผล", "เรื่อง การประเมินผล"),
        ("๑.\tให้อำเภอดำเนินการ", "๑. ให้อำเภอดำเนินการ"),
        ("ตัวชี้วัดที่ ๑\t๒๐\tกลุ่มงาน", "ตัวชี้วัดที่ ๑\t๒๐\tกลุ่มงาน"),
    ],
)
def test_a_tab_that_indents_makes_no_cell(tmp_path: Path, typed: str, read: str) -> None:
    document = docx.Document()
    document.add_paragraph(typed)
    assert lines_of(document, tmp_path) == (read,)


def numbered(form: str, text: str, start: int = 1) -> Callable[[int], Document]:
    def made(paragraphs: int) -> Document:
        document = docx.Document()
        numbering = document.part.numbering_part.element
        abstract = parse_xml(
            f"<w:abstractNum {nsdecls('w')} w:abstractNumId='77'>"
            f"<w:lvl w:ilvl='0'><w:start w:val='{start}'/><w:numFmt w:val='{form}'/>"
            f"<w:lvlText w:val='{text}'/></w:lvl>"
            f"<w:lvl w:ilvl='1'><w:numFmt w:val='{form}'/><w:lvlText w:val='%1.%2'/></w:lvl></w:abstractNum>"
        )
        numbering.insert(0, abstract)
        numbering.append(
            parse_xml(f"<w:num {nsdecls('w')} w:numId='77'><w:abstractNumId w:val='77'/></w:num>")
        )
        for _ in range(paragraphs):
            into_list(document.add_paragraph("ก"), 0)
        return document

    return made


def into_list(paragraph: docx.text.paragraph.Paragraph, depth: int) -> None:
    paragraph._p.get_or_add_pPr().append(
        parse_xml(
            f"<w:numPr {nsdecls('w')}><w:ilvl w:val='{depth}'/><w:numId w:val='77'/></w:numPr>",
        )
    )


@pytest.mark.parametrize(
    ("form", "text", "read"),
    [
        ("thaiNumbers", "ตัวชี้วัดที่ %1", ("ตัวชี้วัดที่ ๑ ก", "ตัวชี้วัดที่ ๒ ก", "ตัวชี้วัดที่ ๓ ก")),
        ("decimal", "%1.", ("1. ก", "2. ก", "3. ก")),
        ("thaiLetters", "(%1)", ("(ก) ก", "(ข) ก", "(ค) ก")),
        ("upperRoman", "%1)", ("I) ก", "II) ก", "III) ก")),
        ("bullet", "\uf0b7", ("- ก", "- ก", "- ก")),
    ],
)
def test_numbers_that_word_gives_are_written_out(
    tmp_path: Path, form: str, text: str, read: tuple[str, ...]
) -> None:
    assert lines_of(numbered(form, text)(3), tmp_path) == read


def test_a_sub_number_begins_anew_under_each_number(tmp_path: Path) -> None:
    document = numbered("thaiNumbers", "%1.", start=4)(1)
    into_list(document.add_paragraph("ข"), 1)
    into_list(document.add_paragraph("ค"), 1)
    into_list(document.add_paragraph("ง"), 0)
    into_list(document.add_paragraph("จ"), 1)
    assert lines_of(document, tmp_path) == ("๔. ก", "๔.๑ ข", "๔.๒ ค", "๕. ง", "๕.๑ จ")


def rewritten(path: Path, member: str, data: bytes) -> None:
    """The document with one of its parts replaced."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts[member] = data
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.docx"
    document = docx.Document()
    document.add_paragraph("เรื่อง การประเมินผล")
    document.save(str(path))
    return path


@pytest.mark.parametrize(
    ("member", "data"),
    [
        ("word/document.xml", b"<w:document"),
        ("word/document.xml", b""),
        ("word/document.xml", b"<a/>"),
        ("word/styles.xml", b"nothing"),
        ("[Content_Types].xml", b"<Types/>"),
        ("word/_rels/document.xml.rels", b"\x00\x01"),
    ],
)
def test_a_broken_document_is_refused(letter: Path, member: str, data: bytes) -> None:
    rewritten(letter, member, data)
    with pytest.raises(UnreadableFile, match=r"letter\.docx: .*broken.*; "):
        read_source(letter)


def test_a_document_cut_short_is_refused(letter: Path) -> None:
    letter.write_bytes(letter.read_bytes()[:4000])
    with pytest.raises(UnreadableFile, match="broken"):
        read_source(letter)


def test_a_document_that_unpacks_to_a_mountain_is_refused_unpacked(letter: Path) -> None:
    rewritten(letter, "word/document.xml", b" " * (60 * 1024 * 1024))
    assert letter.stat().st_size < 1024 * 1024
    with pytest.raises(UnreadableFile, match="far more than a letter"):
        read_source(letter)


def test_a_document_without_words_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "blank.docx"
    docx.Document().save(str(path))
    with pytest.raises(UnreadableFile, match="no words"):
        read_source(path)


def test_a_document_of_pictures_asks_for_the_scan(tmp_path: Path) -> None:
    picture = io.BytesIO()
    Image.new("L", (20, 20)).save(picture, "PNG")
    document = docx.Document()
    document.add_picture(picture)
    path = tmp_path / "scan.docx"
    document.save(str(path))
    with pytest.raises(UnreadableFile, match="pictures"):
        read_source(path)
