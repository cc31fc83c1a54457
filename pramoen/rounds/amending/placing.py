"""Which round an amendment is for."""

from __future__ import annotations

from sqlalchemy.orm import Session

from pramoen.circulars.circular import Circular
from pramoen.records.models import Round
from pramoen.records.rounds import find_round, rounds
from pramoen.rounds.amending.inquiry import Inquiry

__all__ = ["find_place", "said_of_round"]


def find_place(
    session: Session, circular: Circular, inquiry: Inquiry, *, named: str | None, province: str | None
) -> Round | None:
    """The round that the letter amends: the one named, else the open one it speaks of.

    None where a person has to say which. Raises UnknownName where the one named is not on record.
    """
    wanted = named or inquiry.answers.get("round")
    if wanted is not None:
        inquiry.used["round"] = wanted
        return _checked(circular, find_round(session, wanted, province=province), inquiry)
    known = rounds(session, province=province or circular.province)
    spoken_of = [of for of in known if _fits(circular, of)]
    standing = [of for of in spoken_of if of.state == "open"] or spoken_of
    if len(standing) == 1:
        return standing[0]
    words = said_of_round(circular)
    how = "--round NUMBER/YEAR (และ --province เมื่อมีหลายจังหวัด)"
    if standing:
        labels = ", ".join(of.label for of in standing)
        inquiry.ask("round", f"{words} แต่มีหลายรอบที่เข้าข่าย: {labels} โปรดระบุรอบที่จะแก้ไข", answer_with=how)
    elif known:
        labels = ", ".join(of.label for of in known)
        inquiry.ask("round", f"{words} ซึ่งยังไม่ได้เปิดไว้ รอบที่มีอยู่คือ {labels} โปรดระบุรอบที่จะแก้ไข", answer_with=how)
    else:
        inquiry.ask(
            "round",
            f"{words} ซึ่งยังไม่ได้เปิดไว้ โปรดเปิดรอบด้วยหนังสือฉบับเดิมก่อน หรือระบุรอบที่จะแก้ไข",
            answer_with=f"pramoen round open FILE, {how}",
        )
    return None


def said_of_round(circular: Circular) -> str:
    """What the letter says of the round it is for, in Thai."""
    number = f" {circular.round}/{circular.fiscal_year}" if circular.round and circular.fiscal_year else ""
    words = f"หนังสือกล่าวถึงรอบที่{number}" if number else "หนังสือมิได้ระบุรอบการประเมินและปีงบประมาณ"
    return f"{words} จังหวัด{circular.province}" if circular.province else words


def _fits(circular: Circular, of: Round) -> bool:
    return (circular.fiscal_year in (None, of.fiscal_year)) and (circular.round in (None, of.number))


def _checked(circular: Circular, of: Round, inquiry: Inquiry) -> Round:
    """The round that a person named; where the letter speaks of another, that is asked about."""
    if not _fits(circular, of) or circular.province not in (None, of.province.name):
        inquiry.ask(
            "other-round",
            f"{said_of_round(circular)} แต่ผู้สั่งระบุ {of.label} โปรดยืนยันว่าให้ใช้กับรอบนี้",
            choices=("accept",),
        )
    return of
