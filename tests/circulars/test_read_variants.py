"""The real letters as other offices' typists and scanners would have brought them: they read the same."""

from __future__ import annotations

import re
from functools import cache

import pytest

from pramoen.circulars.files import read_source
from pramoen.circulars.read import read_text
from pramoen.circulars.source import Source

ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
NOTICE = "buriram-2567-2.txt"
AMENDMENT = "ubon-ratchathani-2567-2-amendment.txt"


@cache
def _text(path):
    return "\n".join(read_source(path).lines)


@cache
def _read(text):
    return read_text(Source(tuple(text.splitlines())))


def said_of(indicator):
    levels = [(level.level, level.text.translate(ARABIC)) for level in indicator.levels]
    variants = [
        (v.applies_to, [level.text.translate(ARABIC) for level in v.levels]) for v in indicator.variants
    ]
    title = indicator.title.translate(ARABIC)
    return (indicator.key, indicator.parent, indicator.weight, indicator.owner_unit, title, levels, variants)


def said(letter):
    """All that a letter says, but for the digits of its words and its lines."""
    head = (letter.number, letter.issued_on, letter.province, letter.kind, letter.fiscal_year, letter.round)
    pairs = [(said_of(a.before), said_of(a.after)) for a in letter.amendments]
    due = [(d.stage, d.due, d.rule, d.indicator, d.level) for d in letter.deadlines]
    return head, letter.refers_to, [said_of(i) for i in letter.indicators], pairs, due


def columns_moved(*order):
    def move(text):
        rows = [line.split("\t") for line in text.split("\n")]
        return "\n".join(
            "\t".join(r[i] for i in order) if len(r) == len(order) else "\t".join(r) for r in rows
        )

    return move


def no_headers_of_tables(text):
    return re.sub(r"\nตัวชี้วัดและค่าเป้าหมาย รอบ[^\n]*\t[^\n]*", "", text)


def paragraphs_run_together(text):
    return re.sub(r"</?[pu]\b[^<>]*>", " ", text)


def levels_called_ranks(text):
    return re.sub(r"(?<![ก-๎])ระดับ ([๑-๕])", r"ระดับคะแนน \1", text)


VARIANTS = {
    "in Arabic digits": lambda text: text.translate(ARABIC),
    "with hard spaces": lambda text: text.replace(" ", "\u00a0"),
    "with the weight first": columns_moved(1, 0, 2),
    "with the weight last": columns_moved(0, 2, 1),
    "backwards": columns_moved(2, 1, 0),
    "with other names of columns": lambda text: text.replace("แหล่งข้อมูล", "หน่วยงานรับผิดชอบ"),
    "with levels called otherwise": levels_called_ranks,
    "without headers of tables": no_headers_of_tables,
    "with cells run together": paragraphs_run_together,
    "parted by spaces": lambda text: text.replace("\t", "    "),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_notice_reads_the_same(circulars, variant):
    text = _text(circulars / NOTICE)
    assert said(_read(VARIANTS[variant](text))) == said(_read(text))


@pytest.mark.parametrize(
    "variant",
    [
        "in Arabic digits",
        "with hard spaces",
        "with the weight first",
        "with the weight last",
        "with cells run together",
    ],
)
def test_an_amendment_reads_the_same(circulars, variant):
    text = _text(circulars / AMENDMENT)
    assert said(_read(VARIANTS[variant](text))) == said(_read(text))


@pytest.mark.parametrize(("province", "code"), [("ลำปาง", "ลป"), ("แม่ฮ่องสอน", "มส"), ("นครตัวอย่าง", "นต")])
def test_a_letter_of_another_province_differs_in_its_head_alone(circulars, province, code):
    text = _text(circulars / NOTICE).replace("บุรีรัมย์", province).replace("ที่ บร ", f"ที่ {code} ")
    letter = _read(text)
    assert (letter.province, letter.number) == (province, f"{code} 0019/ว 5030")
    assert [r.number for r in letter.refers_to] == [f"{code} 0019/ว 2751"]
    assert [i.key for i in letter.indicators] == [i.key for i in _read(_text(circulars / NOTICE)).indicators]
    assert "header-mismatch" not in [f.code for f in letter.findings]


def test_a_weight_that_was_mistyped_is_found(circulars):
    text = _text(circulars / NOTICE).replace("งบประมาณ\t๒๐\tกลุ่มงานประสานฯ", "งบประมาณ\t๒๕\tกลุ่มงานประสานฯ")
    (found,) = [f for f in _read(text).findings if f.code == "weights-not-100"]
    assert (found.severity, found.where) == ("error", "team")
    assert "105" in found.message
