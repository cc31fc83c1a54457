"""From the parts of a template's card to the draft of its indicator."""

from __future__ import annotations

import re
from collections.abc import Iterator

from calendars.digits import arabic
from pramoen.appraisal.indicator import Evidence, Person
from pramoen.circulars.draft import Draft, LevelText
from pramoen.circulars.layouts.template.cards import Card
from pramoen.circulars.layouts.template.formula import formula_notes
from pramoen.circulars.layouts.template.labels import Part
from pramoen.circulars.layouts.template.rounds import round_of, round_variants
from pramoen.circulars.layouts.template.scale import scale_of
from pramoen.circulars.layouts.template.steps import matrix_of, steps_of
from pramoen.circulars.layouts.template.tables import TableRow, Words, blocks_of, join_wrapped
from pramoen.circulars.markup import plain

__all__ = ["draft_of"]

# The parts whose paragraphs become notes, and the names they go under there.
_LABELLED: dict[Part, str] = {
    "explanation": "คำอธิบาย",
    "criteria": "เกณฑ์การให้คะแนน",
    "conditions": "เงื่อนไขตัวชี้วัด",
    "remarks": "หมายเหตุ",
}
_WEIGHT = re.compile(r"^(?:ร้อยละ)?\s*([0-9]{1,3}(?:\.[0-9]+)?)\s*(?:%|คะแนน)?$")
_BLANK = re.compile(r"^[\s.…\-–_]*$")
_TITLED = re.compile(r"^(?:นาย|นาง(?:สาว)?|น\.ส\.|ว่าที่|ร\.[ตทอ]\.|พ\.[ตทอ]\.|ดร\.|จ่า)")
_DOTS = re.compile(r"[.…]{3,}")
_CONTACT = re.compile(r"\s*(?:เบอร์|โทร)")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")


def _plain_words(card: Card, part: Part) -> list[Words]:
    blocks = blocks_of(card.of(part))
    # Pictures at the foot of a page leave their file's name behind.
    words = [block for block in blocks if isinstance(block, Words) and not block.text.startswith("[image")]
    return join_wrapped(words)


def _value(card: Card, part: Part) -> tuple[int, str] | None:
    """The first words under a label with their line; None where they are blank."""
    found = card.first(part)
    if found is None or _BLANK.match(plain(found[1])):
        return None
    return found[0], plain(found[1])


def _labelled(card: Card, part: Part) -> Iterator[tuple[int, str]]:
    for piece in _plain_words(card, part):
        yield piece.line, f"{_LABELLED[part]} : {_ADDRESS.sub('', piece.text)}"


def _notes(card: Card) -> Iterator[tuple[int, str]]:
    """The words beside the levels, each under the name of its part."""
    yield from _labelled(card, "explanation")
    yield from ((w.line, w.text) for w in formula_notes(blocks_of(card.of("formula"))))
    yield from _labelled(card, "criteria")
    if steps := _steps(card):
        named = " | ".join(f"ขั้นตอนที่ {step.level}" for step in steps)
        yield steps[0].line, f"ขั้นตอน : {named}"
    yield from _labelled(card, "conditions")
    yield from _labelled(card, "remarks")
    yield from _base(card)


def _base(card: Card) -> Iterator[tuple[int, str]]:
    """The title that the table of base data gives, which should be the indicator's own."""
    rows = [block for block in blocks_of(card.of("base")) if isinstance(block, TableRow)]
    for row in rows:
        first = next((cell for cell in row.cells if cell.words), None)
        if (
            first is None
            or first.text.startswith("ข้อมูลพื้นฐาน")
            or re.match(r"^25|^[0-9.…]+$", arabic(first.text))
        ):
            continue
        yield row.line, f"ข้อมูลพื้นฐาน : {first.text}"
        return


def _wraps(card: Card) -> dict[int, tuple[tuple[int, int], ...]]:
    """Where the further lines of wrapped words begin, by the line the words begin on."""
    found = {}
    for part, label in _LABELLED.items():
        for words in _plain_words(card, part):
            shift = len(label) + 3
            found[words.line] = ((0, words.line), *((offset + shift, line) for offset, line in words.goes_on))
    for block in (*blocks_of(card.of("steps")), *blocks_of(card.of("criteria"))):
        for cell in block.cells if isinstance(block, TableRow) else ():
            found |= {w.line: ((0, w.line), *w.goes_on) for w in join_wrapped(cell.words)}
    return {line: places for line, places in found.items() if len(places) > 1}


def _people(card: Card) -> tuple[list[Person], str | None]:
    """The owner where a name is filled in, and the unit that answers for the indicator where one is said."""
    source, owner, position = (_value(card, part) for part in ("source", "owner", "position"))
    unit = source[1] if source else None
    if owner is None:
        return [], unit
    name = _CONTACT.split(_DOTS.split(owner[1])[0])[0].strip()
    if not _TITLED.match(name):
        return [], unit or name or None
    if "/" in name or re.fullmatch(r"(?:นาย|นาง|นางสาว|น\.ส\.)", name):
        return [], unit
    at = _DOTS.sub("", _CONTACT.split(position[1])[0]).strip() if position else ""
    return [Person(role="owner", name=name, position=at or None)], unit


def _steps(card: Card) -> list[LevelText]:
    return steps_of([*blocks_of(card.of("steps")), *blocks_of(card.of("criteria"))])


def _levels(card: Card) -> list[LevelText]:
    return _steps(card) or scale_of(blocks_of(card.of("criteria")))


def _title(card: Card) -> str:
    return " ".join(words for _, line in card.of("title") if (words := plain(line)))


def draft_of(card: Card) -> Draft:
    """The indicator that a card gives."""
    unit, weight = _value(card, "unit"), card.first("weight")
    printed = _WEIGHT.match(arabic(plain(weight[1]))) if weight else None
    weight_line = next((n for n, _ in card.of("weight")), None)
    levels = _levels(card)
    remarks = _plain_words(card, "remarks")
    people, owner_unit = _people(card)
    only_round = round_of(remarks)
    shown = _plain_words(card, "evidence")
    return Draft(
        place="template",
        group="template",
        number=card.heading.number,
        title=_title(card),
        line=card.line,
        unit=unit[1] if unit else None,
        weight=printed[1] if printed else None,
        weight_line=weight_line,
        owner_unit=owner_unit,
        people=people,
        levels=levels,
        evidence=[Evidence(levels=[level.level for level in levels], text=w.text) for w in shown],
        variants=round_variants(remarks, levels),
        applies_to={"round": only_round} if only_round else None,
        notes=list(_notes(card)),
        continued=card.heading.continued,
        wraps=_wraps(card),
        matrix=matrix_of(blocks_of(card.of("criteria"))),
    )
