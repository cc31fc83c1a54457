"""Whether the letters that an amendment refers to are those on the round's record."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from calendars.formats import format_date
from pramoen.circulars.circular import Circular, Reference
from pramoen.records.amendments import standing_amendments
from pramoen.records.models import Letter, Round
from pramoen.rounds.amending.inquiry import Inquiry

__all__ = ["check_references"]


def check_references(session: Session, of: Round, circular: Circular, inquiry: Inquiry) -> None:
    """Note which of the round's letters an amendment refers to; where it names others alone, ask.

    A letter may name several, of its department too: one that is on the round's record is enough. One that
    names none says nothing, and a record without number and day can be compared with nothing. Where the old
    text that the letter quotes of each indicator is what stands, that places it better than a number does.
    Call it once the indicators have been matched.
    """
    known = {"หนังสือที่เปิดรอบนี้": of.letter}
    for one in standing_amendments(session, of.id):
        known[f"หนังสือแก้ไขครั้งที่ {one.number} ของรอบนี้"] = one.letter
    named = circular.refers_to
    found = [
        f"{_said(ref)} ซึ่งเป็น{what}" for ref in named for what, one in known.items() if _is_same(ref, one)
    ]
    if found:
        inquiry.notes += [f"หนังสืออ้างถึง{words}" for words in found]
    elif any(_comparable(ref, one) for ref in named for one in known.values()):
        record = ", ".join(f"{what} {_said(one)}" for what, one in known.items())
        absent = f"หนังสืออ้างถึง{_listed(named)} ซึ่งไม่อยู่ในทะเบียนของ{of.label} ({record})"
        if _quotes_what_stands(circular, inquiry):
            inquiry.notes.append(f"{absent} แต่ข้อความเดิมที่หนังสือยกมาตรงกับที่ใช้อยู่ในรอบนี้ทุกตัวชี้วัด")
        else:
            inquiry.ask("refers-to", f"{absent} โปรดตรวจสอบ และยืนยันว่าให้ใช้แก้ไขรอบนี้", choices=("accept",))
    elif named:
        inquiry.notes.append(f"หนังสืออ้างถึง{_listed(named)} แต่หนังสือที่เปิดรอบนี้ไม่มีเลขที่และวันที่ จึงเทียบกันไม่ได้")


def _quotes_what_stands(circular: Circular, inquiry: Inquiry) -> bool:
    """Whether the letter gives the old text of all it amends, and nobody had to say what it is about."""
    in_doubt = {*(question.id for question in inquiry.questions), *inquiry.used}
    return (
        circular.kind == "amendment"
        and bool(circular.amendments)
        and all(one.before is not None and one.before.levels for one in circular.amendments)
        and not any(id_.partition(":")[0] in ("indicator", "stands-otherwise") for id_ in in_doubt)
    )


def _comparable(ref: Reference, letter: Letter) -> bool:
    return bool((ref.number and letter.number) or (ref.issued_on and letter.issued_on))


def _is_same(ref: Reference, letter: Letter) -> bool:
    """Whether what both say of number and day agrees, and there is something that both say."""
    pairs = ((ref.number, letter.number), (ref.issued_on, letter.issued_on))
    return _comparable(ref, letter) and all(
        said == stands for said, stands in pairs if said is not None and stands is not None
    )


def _listed(named: Iterable[Reference]) -> str:
    return " และ".join(_said(one) for one in named)


def _said(one: Reference | Letter) -> str:
    """A letter by its number and day."""
    number = f"หนังสือที่ {one.number}" if one.number else "หนังสือไม่มีเลขที่"
    return f"{number} ลงวันที่ {format_date(one.issued_on, digits='arabic')}" if one.issued_on else number
