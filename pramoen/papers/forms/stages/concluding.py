"""The last parts of an evaluation: that the officer was told, and what those above his supervisor say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pramoen.papers.forms.fields import Field, Given, Row
from pramoen.papers.forms.kinds.kind import said
from pramoen.papers.forms.plan import FormPlan
from pramoen.papers.forms.stages.stage import Fault, Table

__all__ = [
    "CELL_OF",
    "OPINIONS",
    "concluding_answers",
    "concluding_faults",
    "concluding_given",
    "concluding_tables",
]

SIGNED, REFUSED = "รับทราบและลงนามแล้ว", "ไม่ลงนามรับทราบ มีพยาน"
AGREES, DIFFERS = "เห็นด้วย", "มีความเห็นต่าง"
OPINIONS = 2
"""Two tiers above the supervisor at most, as the form of the civil service has them."""

CELL_OF = {
    "acknowledgement": "acknowledgement.signed",
    **{f"opinions.{n}": f"opinion.{n}.agrees" for n in range(1, OPINIONS + 1)},
}
"""The cell that stands for each part, by the part's name on record."""

_TOLD = "ผู้รับการประเมินลงนามรับทราบเอง หากไม่ลงนาม ผู้ประเมินเป็นผู้บันทึก (นำเข้าด้วย --by รหัสผู้ประเมิน) พร้อมวันที่และชื่อพยาน"
_ABOVE = "ตามบัญชีรายชื่อคือ {name} (รหัส {code}) · นำเข้าด้วย --by {code} หรือรหัสผู้รักษาราชการแทน"
_NOBODY = "ไม่มีผู้บังคับบัญชาชั้นนี้ในบัญชีรายชื่อ หากมีความเห็น ให้ระบุชื่อ และให้ผู้ประสานงานจังหวัดนำเข้า (--by)"
_FAULTS = {
    "witness": "it is empty, but the officer did not sign; name the witness",
    "on": "it is empty; type the day on which the officer was told",
    "words": "it is empty, but the opinion differs; say how",
    "by": "it is empty; type whose opinion it is",
    "first": "it is empty, but the second superior's opinion is filled in; the first one's comes before",
}


def concluding_tables(plan: FormPlan) -> list[Table]:
    """The tables for the acknowledgement and for each opinion."""
    told = Row(
        "1",
        (
            Field("acknowledgement.signed", "choice", "การรับทราบ", (SIGNED, REFUSED), column="B"),
            Field("acknowledgement.witness", "text", "พยาน", column="C"),
            Field("acknowledgement.on", "date", "วันที่รับทราบ", column="D"),
        ),
        needs="acknowledgement.signed",
    )
    headings = {"A": "ที่", "B": "การรับทราบ", "C": "พยาน (กรณีไม่ลงนาม)", "D": "วันที่"}
    tables = [Table("การรับทราบผลการประเมิน", headings, (told,), note=_TOLD)]
    for n in range(1, OPINIONS + 1):
        above = plan.superiors[n - 1] if n <= len(plan.superiors) else None
        tables.append(_opinion(n, _NOBODY if above is None else _ABOVE.format(code=above[0], name=above[1])))
    return tables


def _opinion(n: int, note: str) -> Table:
    at = f"opinion.{n}."
    agrees = f"{at}agrees"
    first = Row(
        str(n),
        (
            Field(f"{at}by", "text", f"ผู้บังคับบัญชาเหนือขึ้นไปชั้นที่ {n}", column="B"),
            Field(agrees, "choice", f"ความเห็นชั้นที่ {n}", (AGREES, DIFFERS), column="C"),
            Field(f"{at}on", "date", f"วันที่ให้ความเห็นชั้นที่ {n}", column="D"),
        ),
    )
    words = Row("", (Field(f"{at}words", "text", f"ความเห็นหรือเหตุผลชั้นที่ {n}", column="B"),))
    headings = {"A": "ชั้นที่", "B": "รหัสหรือชื่อผู้ให้ความเห็น (บรรทัดล่าง: เหตุผล)", "C": "ความเห็น", "D": "วันที่"}
    return Table(f"ความเห็นของผู้บังคับบัญชาเหนือขึ้นไป ชั้นที่ {n}", headings, (first, words), note=note)


def concluding_given(given: Given) -> dict[str, Any]:
    """The acknowledgement and the opinions as filled in; a name alone is no opinion."""
    content: dict[str, Any] = {}
    if "acknowledgement.signed" in given:
        told: dict[str, Any] = {
            "on": given.get("acknowledgement.on"),
            "signed": given["acknowledgement.signed"] == SIGNED,
        }
        if "acknowledgement.witness" in given:
            told["witness"] = given["acknowledgement.witness"]
        content["acknowledgement"] = told
    opinions = [_opinion_given(f"opinion.{n}.", given) for n in range(1, OPINIONS + 1)]
    if known := [one for one in opinions if one is not None]:
        content["opinions"] = known
    return content


def _opinion_given(at: str, given: Given) -> dict[str, Any] | None:
    if f"{at}agrees" not in given:
        return None
    opinion: dict[str, Any] = {"by": given.get(f"{at}by"), "agrees": given[f"{at}agrees"] == AGREES}
    return opinion | {name: given[f"{at}{name}"] for name in ("words", "on") if f"{at}{name}" in given}


def concluding_faults(given: Given) -> list[Fault]:
    """What is lacking beside what was filled in."""
    faults: list[Fault] = []
    if "acknowledgement.signed" in given:
        if "acknowledgement.on" not in given:
            faults.append(("acknowledgement.on", _FAULTS["on"]))
        if given["acknowledgement.signed"] == REFUSED and "acknowledgement.witness" not in given:
            faults.append(("acknowledgement.witness", _FAULTS["witness"]))
    for n in range(1, OPINIONS + 1):
        at = f"opinion.{n}."
        if f"{at}agrees" not in given:
            if f"{at}on" in given or f"{at}words" in given:
                faults.append((f"{at}agrees", f"it is empty; choose {AGREES} | {DIFFERS}"))
            continue
        if f"{at}by" not in given:
            faults.append((f"{at}by", _FAULTS["by"]))
        if given[f"{at}agrees"] == DIFFERS and f"{at}words" not in given:
            faults.append((f"{at}words", _FAULTS["words"]))
        if n > 1 and "opinion.1.agrees" not in given:
            faults.append(("opinion.1.agrees", _FAULTS["first"]))
    return faults


def concluding_answers(plan: FormPlan, content: Mapping[str, Any]) -> dict[str, str]:
    """What has to be filled in for these parts; superiors of the roster stand there already."""
    answers = {f"opinion.{n}.by": code for n, (code, _) in enumerate(plan.superiors[:OPINIONS], 1)}
    told = content.get("acknowledgement") or {}
    if told:
        answers["acknowledgement.signed"] = SIGNED if told.get("signed", True) else REFUSED
        answers |= said(told, "acknowledgement.", "witness", "on")
    for n, one in enumerate(content.get("opinions") or (), 1):
        answers |= said(one, f"opinion.{n}.", "by", "words", "on")
        answers[f"opinion.{n}.agrees"] = AGREES if one.get("agrees") else DIFFERS
    return answers
