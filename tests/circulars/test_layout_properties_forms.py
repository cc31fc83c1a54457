"""Detailed forms with summary and order, lists and templates written from made-up indicators read back."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from letters import HEAD
from made_indicators import (
    GROUP_NAMES,
    THAI,
    body_of,
    days,
    expected,
    expected_stages,
    sets,
    stages_of,
    told,
)
from template_pages import CUMULATIVE, fraction, matrix, page, scale, steps
from template_pages import HEAD as TEMPLATE_HEAD

from pramoen.circulars.read import read_text
from pramoen.circulars.source import Source

_quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_GOALS = {"team": "เป้าหมายการปฏิบัติงานทีม", "individual": "เป้าหมายการปฏิบัติงานรายบุคคล"}
# A name and a position, which a form puts apart by the word ตำแหน่ง.
_PEOPLE = (("นายทดลองหนึ่ง นามสมมุติ", "หัวหน้ากลุ่มงานถนน"), ("นางทดลองสอง ตัวแบบ", "วิศวกร"))


def _person(one, between=" "):
    return between.join(_PEOPLE[int(one.number) % 2])


def _read(lines, *, thai=False):
    text = "\n".join(lines)
    return read_text(Source(tuple((text.translate(THAI) if thai else text).split("\n"))))


def _head(when):
    return HEAD.replace("ขอแสดงความนับถือ", "\n".join([*body_of(when), "ขอแสดงความนับถือ"])).split("\n")


def _sections(made, heading):
    """Lines by group with section numbers (1.2 ตัวชี้วัดที่ 2), what `heading` gives for each indicator."""
    lines = []
    for section, group in enumerate(GROUP_NAMES, 1):
        lines += ["", f"{section}. {GROUP_NAMES[group]}", ""]
        for place, one in enumerate((m for m in made if m.group == group), 1):
            lines += [f"{section}.{place} ตัวชี้วัดที่ {one.number} {one.title}", "", *heading(one), ""]
    return lines


def _order(made):
    return [
        *("คำสั่งที่ทำการจังหวัดสมมติธานี", "", "เรื่อง แต่งตั้งผู้รับผิดชอบตัวชี้วัด"),
        *_sections(made, lambda one: [f"ผู้รับผิดชอบตัวชี้วัด : {_person(one)}"]),
        *("ให้ผู้รับผิดชอบดำเนินการตามคำสั่ง", "", "สั่ง ณ วันที่ 5 มิถุนายน พ.ศ. 2568", ""),
    ]


def _summary(made, *, apart):
    def paragraphs(one):
        lines = [f"น้ำหนัก ร้อยละ {one.weight}"]
        lines += [f"ระดับ {n} {words}" for n, words in enumerate(one.levels, 1)]
        lines += [f"ผู้รับผิดชอบตัวชี้วัด : {_person(one)}"]
        return [piece for line in lines for piece in ([line, ""] if apart else [line])]

    return [f"สรุปตัวชี้วัด จำนวน {len(made)} ตัวชี้วัด ดังนี้", *_sections(made, paragraphs)]


def _form(one, *, columns):
    colon, dash = ("\t:\t", "") if columns else (" : ", "- ")
    return [
        *("คำชี้แจงบันทึกข้อตกลงตัวชี้วัด", "รอบการประเมินที่ 2 ปีงบประมาณ พ.ศ. 2568", "", _GOALS[one.group], ""),
        f"{dash}ตัวชี้วัดที่ {one.number}{colon}{one.title}",
        f"{dash}หน่วยวัด{colon}ร้อยละ",
        f"{dash}น้ำหนัก{colon}ร้อยละ {one.weight}",
        f"{dash}แหล่งข้อมูล{colon}{one.owner}",
        f"{dash}ผู้รับผิดชอบตัวชี้วัด{colon}{_person(one, ' ตำแหน่ง ')}",
        *("", "ระดับคะแนน\tเกณฑ์การให้คะแนน"),
        *(f"{n}\t{words}" for n, words in enumerate(one.levels, 1)),
        *("", "หลักฐานเชิงประจักษ์", "", "ระดับคะแนน\tหลักฐานเชิงประจักษ์", "1-5\tภาพถ่ายกิจกรรม", ""),
    ]


@_quick
@given(sets(parts=False), days, st.booleans(), st.booleans(), st.booleans(), st.booleans())
def test_detailed_forms_with_order_and_summary_read_back(made, when, thai, order, apart, columns):
    lines = _head(when)
    if order:
        lines += _order(made)
    lines += _summary(made, apart=apart)
    for one in made:
        lines += _form(one, columns=columns)
    letter = _read(lines, thai=thai)
    assert [told(indicator) for indicator in letter.indicators] == [expected(one) for one in made]
    assert stages_of(letter) == expected_stages(when)
    said = {finding.code for finding in letter.findings}
    assert not said & {"summary-detail-differ", "weights-not-100"}


@_quick
@given(sets(parts=False), st.booleans(), st.booleans())
def test_a_summary_alone_reads_back(made, thai, apart):
    letter = _read([*HEAD.split("\n"), *_summary(made, apart=apart)], thai=thai)
    assert [told(i) for i in letter.indicators] == [expected(one, owners=False) for one in made]
    assert all(len(indicator.people) == 1 for indicator in letter.indicators)


@_quick
@given(sets(), st.booleans(), st.booleans())
def test_a_numbered_list_reads_back(made, thai, weighed):
    lines = ["ข่าวประชาสัมพันธ์จังหวัดสมมติธานี", "ประชุมชี้แจงตัวชี้วัด รอบการประเมินที่ 2 ประจำปีงบประมาณ พ.ศ. 2568", ""]
    for section, (group, name) in enumerate(GROUP_NAMES.items(), 1):
        tops = [one for one in made if one.group == group and one.parent is None]
        lines.append(f"3.{section} {name} จำนวน {len(tops)} ตัวชี้วัด ได้แก่")
        for one in (m for m in made if m.group == group):
            lead = f"({one.number}) " if one.parent else f"({one.number}) ตัวชี้วัดที่ {one.number} "
            weight = f" น้ำหนักร้อยละ {one.weight}" if weighed and one.weight else ""
            lines.append(f"{lead}{one.title}{weight}")
    letter = _read(lines, thai=thai)
    assert letter.kind == "news"
    told_ = [(i.key, i.parent, i.title, i.weight) for i in letter.indicators]
    assert told_ == [(m.key, m.parent, m.title, m.weight if weighed else None) for m in made]


@st.composite
def _pages(draw):
    """A template's page, and what it must read back as: number, title, weight, levels in words, rule."""
    number = f"{draw(st.integers(1, 9))}.{draw(st.integers(1, 9))} ({draw(st.integers(1, 60))})"
    title = draw(st.sampled_from(["ร้อยละของแปลงที่ได้รับการดูแล", "ระดับความสำเร็จของคู่มือ", "ผลสำเร็จของตลาดชุมชน"]))
    weight = draw(st.none() | st.integers(5, 40).map(str))
    given_ = {"weight": f"ร้อยละ {weight or '......'}"}
    if draw(st.booleans()):
        step, top = draw(st.integers(1, 15)), draw(st.integers(60, 100))
        bounds = [top - step * (5 - n) for n in range(1, 6)]
        criteria = {n: f"ร้อยละ {bound}" for n, bound in enumerate(bounds, 1)}
        interval = f"ร้อยละ {step} ต่อ 1 คะแนน"
        lines = page(
            number,
            title,
            formula=fraction("จำนวนที่แล้วเสร็จ", "จำนวนทั้งหมด"),
            criteria=scale(criteria, interval, level_first=draw(st.booleans()), one_line=draw(st.booleans())),
            **given_,
        )
        rule = {"kind": "threshold", "direction": "up", "between": "linear"}
        rule["levels"] = {str(n): str(bound) for n, bound in enumerate(bounds, 1)}
        return lines, (number.replace(" ", ""), title, weight, tuple(criteria.values()), rule)
    words = draw(st.permutations(["แต่งตั้งคณะทำงาน", "จัดทำแผนงาน", "รับฟังความเห็น", "เผยแพร่ผลงาน", "ถอดบทเรียน"]))
    lines = page(
        number,
        title,
        unit="ระดับ",
        criteria=matrix(CUMULATIVE, one_line=draw(st.booleans())),
        steps=steps({n: [text] for n, text in enumerate(words, 1)}),
        **given_,
    )
    rule = {"kind": "milestone", "levels": {str(n): [str(n)] for n in range(1, 6)}}
    return lines, (number.replace(" ", ""), title, weight, tuple(words), rule)


def _scale_in(rule):
    """The threshold within a ratio; any other rule as it is."""
    inner = rule["of"] if rule["kind"] == "ratio" else rule
    return {name: value for name, value in inner.items() if name != "below"}


@_quick
@given(st.lists(_pages(), min_size=1, max_size=4, unique_by=lambda made: made[1][0]), st.booleans())
def test_templates_read_back(pages, thai):
    letter = _read([*TEMPLATE_HEAD, *(line for lines, _ in pages for line in lines)], thai=thai)
    assert letter.kind == "template"
    assert len(letter.indicators) == len(pages)
    for indicator, (_, said) in zip(letter.indicators, pages, strict=True):
        key, parent, title, weight, _, levels, rule = told(indicator)
        assert (key, title, weight, levels, _scale_in(rule)) == said
        assert parent is None
