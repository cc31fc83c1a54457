"""The formula of a template, as one note, and its table of points per case, as a note a stage."""

from __future__ import annotations

import re
from collections.abc import Sequence

from calendars.digits import arabic
from pramoen.circulars.layouts.template.tables import TableRow, Words, join_wrapped

__all__ = ["formula_notes"]

_POINTS_HEAD = re.compile(r"^(?:ร้อยละ(?:ของ)?ความสำเร็จ|คะแนน(?:เต็ม)?|ค่าคะแนน|ร้อยละ|น้ำหนัก(?:คะแนน)?)$")
_ISSUE_HEAD = re.compile(r"^(?:ประเด็น|ขั้นตอน|รายการ|กิจกรรม)")
_POINTS = re.compile(r"^(?:ร้อยละ\s*)?(?:[0-9]+(?:\.[0-9]+)?|[.…]+)\s*(?:คะแนน|%)?$")
_TOTAL = re.compile(r"^รวม")


def _points_columns(row: TableRow) -> tuple[int, int] | None:
    """The columns of the stage and of its points, from the header of a table of points per case."""
    texts = [text.strip() for text in row.texts]
    issue = next((i for i, text in enumerate(texts) if _ISSUE_HEAD.match(text)), None)
    points = next((i for i, text in enumerate(texts) if _POINTS_HEAD.match(text)), None)
    return (issue, points) if issue is not None and points is not None and issue < points else None


def _stage(row: TableRow, points: int) -> Words | None:
    """A stage as `what it asks | points | what costs points`; None where the row is none."""
    texts = row.texts
    place = next((i for i in range(len(texts)) if i >= points - 1 and _POINTS.match(texts[i].strip())), None)
    if place is None or place == 0:
        return None
    asked = " ".join(w.text for w in join_wrapped(row.cells[place - 1].words))
    if not asked or _TOTAL.match(asked):
        return None
    costs = " ; ".join(w.text for cell in row.cells[place + 1 :] for w in join_wrapped(cell.words))
    return Words(row.line, f"{asked} | {row.cells[place].text} | {costs}")


def _total(row: TableRow) -> Words:
    """The total of a case's points as `รวม X1 | ร้อยละ 100`."""
    return Words(row.line, " | ".join(cell.text for cell in row.cells if cell.text))


def _fraction(rows: Sequence[TableRow]) -> list[Words]:
    """A fraction's rows as `name = numerator X 100 / denominator`; a lone row as it stands."""
    lines = [(row.line, [cell.text for cell in row.cells if cell.text]) for row in rows]
    lines = [(line, parts) for line, parts in lines if parts]
    if not lines:
        return []
    text = " / ".join(" ".join(parts) for _, parts in lines)
    first = next((w.line for row in rows for cell in row.cells for w in cell.words), lines[0][0])
    return [Words(first, text)]


def formula_notes(blocks: Sequence[Words | TableRow]) -> list[Words]:
    """The formula's words in order: paragraphs, the stages of the first case, and the fraction.

    A table that repeats the same stages for a second case adds nothing and is left out.
    """
    notes: list[Words] = []
    plain_words: list[Words] = []
    rows: list[TableRow] = []
    stages: list[Words] = []
    points: int | None = None
    tables = 0
    for block in blocks:
        if isinstance(block, Words):
            plain_words.append(block)
        elif (columns := _points_columns(block)) is not None:
            points, tables = columns[1], tables + 1
        elif points is not None:
            if (stage := _stage(block, points)) is not None:
                stages += [stage] if tables == 1 else []
            elif any(_TOTAL.match(text) for text in block.texts):
                stages += [_total(block)] if tables == 1 else []
                points = None
        else:
            rows.append(block)
    notes += join_wrapped(plain_words)
    notes += stages
    notes += _fraction(rows)
    return [Words(n.line, f"สูตรการคำนวณ : {n.text}") for n in notes if arabic(n.text).strip(" -")]
