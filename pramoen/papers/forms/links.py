"""Links (hyperlinks) that lie on the cells of a sheet, which reading the values alone does not show."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

__all__ = ["Link", "link_on", "links_of"]

_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Link:
    """A link over one or several cells: its columns and rows, the first and the last, and where it leads."""

    bounds: tuple[int, int, int, int]
    target: str


def links_of(path: Path, part: str) -> tuple[Link, ...]:
    """The links of the sheet in `part` of the workbook. Raises ValueError where it has too many."""
    found: list[Link] = []
    with zipfile.ZipFile(path) as archive:
        targets = _targets(archive, part)
        with archive.open(part) as sheet:
            for _, element in ElementTree.iterparse(sheet):
                if element.tag.endswith("}hyperlink"):
                    if len(found) == _MOST:
                        raise ValueError("more links than cells to fill in")
                    target = targets.get(element.get(_ID, ""), element.get("location", ""))
                    found.append(Link(_bounds(element.get("ref", "")), target))
                elif element.tag.endswith("}row"):
                    element.clear()
    return tuple(found)


def link_on(links: tuple[Link, ...], cell: str) -> Link | None:
    """The link that lies on a cell; None where none does."""
    row, column = coordinate_to_tuple(cell)
    for link in links:
        left, top, right, bottom = link.bounds
        if left <= column <= right and top <= row <= bottom:
            return link
    return None


def _bounds(reference: str) -> tuple[int, int, int, int]:
    left, top, right, bottom = range_boundaries(reference)
    if left is None or top is None or right is None or bottom is None:
        raise ValueError("a link on no cell")
    return left, top, right, bottom


def _targets(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Where the sheet's links lead, by the ids that the sheet knows them under."""
    folder, name = posixpath.split(part)
    beside = f"{folder}/_rels/{name}.rels"
    if beside not in archive.namelist():
        return {}
    root = ElementTree.fromstring(archive.read(beside))
    return {one.get("Id", ""): one.get("Target", "") for one in root}
