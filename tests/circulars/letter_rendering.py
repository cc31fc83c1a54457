"""Makes a letter's text into Word documents, web pages, PDFs and scans, as offices would."""

from __future__ import annotations

import html
import itertools
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import docx
import pypdfium2
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

FONT = "Laksaman"


def blocks(text: str) -> list[tuple[bool, list[str]]]:
    """The text as runs of lines: rows of a table (True), or paragraphs."""
    lines = text.splitlines()
    return [(rows, list(group)) for rows, group in itertools.groupby(lines, key=lambda line: "\t" in line)]


def unwrapped(text: str) -> str:
    """The text with the wrapped lines of each paragraph joined, as a typist has it; rows stay apart."""
    parts: list[str] = []
    for is_table, lines in blocks(text):
        if is_table:
            parts += lines
            continue
        for filled, group in itertools.groupby(lines, key=lambda line: bool(line.strip())):
            together = list(group)
            parts += [" ".join(together)] if filled else together
    return "\n".join(parts) + "\n"


def paragraphs_of(cell: str) -> list[str]:
    parts = re.split(r"</?p[^>]*>|<br/?>", cell)
    return [re.sub(r"</?u>", "", part).strip() for part in parts if part.strip()] or [""]


def as_word(text: str, path: Path) -> Path:
    """A .docx with a paragraph a line and real tables, in a Thai font."""
    document = docx.Document()
    _in_thai_font(document)
    for is_table, lines in blocks(text):
        if not is_table:
            for line in lines:
                document.add_paragraph(" ".join(paragraphs_of(line)))
            continue
        rows = [line.split("\t") for line in lines]
        columns = max(map(len, rows))
        table = document.add_table(rows=len(rows), cols=columns)
        table.style = "Table Grid"
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=False):
                first, *others = paragraphs_of(words)
                cell.text = first
                for other in others:
                    cell.add_paragraph(other)
        for column, width in zip(table.columns, _widths(columns), strict=True):
            for cell in column.cells:
                cell.width = width
    document.save(str(path))
    return path


def _widths(columns: int) -> list[int]:
    whole = 5_600_000  # in EMU: the page between its margins
    if columns == 1:
        return [whole]
    first = whole * 3 // 5 if columns <= 4 else whole // columns
    return [first, *[(whole - first) // (columns - 1)] * (columns - 1)]


def _in_thai_font(document: Document) -> None:
    document.styles["Normal"].paragraph_format.space_after = 0
    document.styles["Normal"].paragraph_format.line_spacing = 1
    style = document.styles["Normal"].element.get_or_add_rPr()
    for old in list(style):
        style.remove(old)
    style.append(parse_xml(f"<w:rFonts {nsdecls('w')} w:ascii='{FONT}' w:hAnsi='{FONT}' w:cs='{FONT}'/>"))
    style.append(parse_xml(f"<w:sz {nsdecls('w')} w:val='32'/>"))
    style.append(parse_xml(f"<w:szCs {nsdecls('w')} w:val='32'/>"))


def as_web_page(text: str) -> str:
    parts = [
        "<!DOCTYPE html><html lang='th'><meta charset='utf-8'><style>"
        f"@page{{size:A4;margin:2cm}}body{{font:16pt '{FONT}'}}p{{margin:0 0 4pt}}"
        "table{border-collapse:collapse;width:100%}td{border:1px solid #000;padding:2pt;vertical-align:top}"
        "</style><body>"
    ]
    for is_table, lines in blocks(text):
        if not is_table:
            parts += [f"<p>{html.escape(' '.join(paragraphs_of(line)))}&nbsp;</p>" for line in lines]
            continue
        parts.append("<table>")
        for line in lines:
            cells = ("".join(f"<p>{html.escape(p)}</p>" for p in paragraphs_of(c)) for c in line.split("\t"))
            parts.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
        parts.append("</table>")
    return "".join(parts) + "</body></html>"


def pdf_by_libreoffice(document: Path) -> Path:
    """The .pdf that LibreOffice Writer exports beside the document."""
    with tempfile.TemporaryDirectory() as home:
        _run(
            f"soffice -env:UserInstallation=file://{home}/profile --headless --convert-to pdf".split(),
            ["--outdir", str(document.parent), str(document)],
            home,
        )
    return document.with_suffix(".pdf")


def pdf_by_chromium(page: str, path: Path) -> Path:
    """The .pdf that Chromium prints of a web page."""
    source = path.with_suffix(".html")
    source.write_text(page, encoding="utf-8")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        _run(
            f"chromium --headless --no-sandbox --disable-gpu --user-data-dir={home}/profile".split(),
            ["--no-pdf-header-footer", f"--print-to-pdf={path}", source.as_uri()],
            home,
        )
    return path


def _run(program: list[str], arguments: list[str], home: str) -> None:
    environment = {**os.environ, "HOME": home}
    subprocess.run([*program, *arguments], env=environment, check=True, capture_output=True, timeout=600)


def scans_of(pdf: Path, *, dpi: int = 200) -> list[Path]:
    """Each page as a grey .png beside the .pdf."""
    made = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, start=1):
            path = pdf.with_name(f"{pdf.stem}-{number}.png")
            page.render(scale=dpi / 72, grayscale=True).to_pil().save(path, dpi=(dpi, dpi))
            made.append(path)
    return made


def lacks(*programs: str) -> list[str]:
    """Those of the programs that are not installed."""
    return [program for program in programs if shutil.which(program) is None]
