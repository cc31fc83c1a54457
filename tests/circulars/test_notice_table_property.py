"""A letter written from made-up indicators reads back as those indicators."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st
from letters import letter_of

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
NAMES = {"team": "ตัวชี้วัดรายทีม", "individual": "ตัวชี้วัดรายบุคคล"}
HEADINGS = {
    "words": ["ตัวชี้วัด", "ตัวชี้วัดและค่าเป้าหมาย", "ตัวชี้วัด/เกณฑ์การประเมิน"],
    "weight": ["น้ำหนัก", "น้ำหนัก ร้อยละ", "ค่าน้ำหนัก (%)"],
    "owner": ["หน่วยงานรับผิดชอบ", "แหล่งข้อมูล", "ผู้รับผิดชอบ"],
}
TITLES = ["ร้อยละของการใช้จ่าย", "ระดับความสำเร็จของโครงการ", "จำนวนหมู่บ้านต้นแบบ", "ผลสำเร็จของงาน OTOP"]
PARTS = ["ไม่น้อยกว่าร้อยละ", "มีแผนงานและรายงานผล", "- จัดส่งรายงาน", "มีผู้เข้าร่วม คน", "(จปฐ.) ครบถ้วน"]
OWNERS = ["กลุ่มงานประสานฯ", "กลุ่มงานสารสนเทศฯ และกลุ่มงานส่งเสริมฯ", "กง.ประสาน /ผู้ประสานงาน"]


@dataclass(frozen=True)
class Made:
    """An indicator to write: its levels' paragraphs, and how its rows are laid out."""

    title: str
    weight: str
    owner: str
    levels: tuple[tuple[str, ...], ...]
    in_one_cell: bool
    carried_on_after: int | None


levels = st.tuples(*[st.lists(st.sampled_from(PARTS), min_size=1, max_size=3).map(tuple)] * 5)
made = st.builds(
    Made,
    title=st.sampled_from(TITLES),
    weight=st.integers(1, 99).map(str) | st.just(""),
    owner=st.sampled_from(OWNERS),
    levels=levels,
    in_one_cell=st.booleans(),
    carried_on_after=st.none() | st.integers(1, 4),
)
groups = st.fixed_dictionaries({g: st.lists(made, max_size=4) for g in NAMES}).filter(
    lambda g: any(g.values())
)
columns = st.permutations(["words", "weight", "owner"])


def paragraphs_of(words):
    return " ".join(f"<p>{w}</p>" for w in words)


def rows_of(group, number, one, order, header, word):
    """The rows of one indicator, with a page's heading between them where it is carried on."""

    def row(words, weight="", owner=""):
        cells = {"words": words, "weight": weight, "owner": owner}
        return [cells[name] for name in order]

    heading = f"ตัวชี้วัดที่ {number} {one.title}"
    pieces = [(f"{word} {n} {parts[0]}", *parts[1:]) for n, parts in enumerate(one.levels, 1)]
    cut = one.carried_on_after or 5
    pages = [(heading, one.weight, pieces[:cut]), (f"{heading} (ต่อ)", "", pieces[cut:])]
    for page, (title, weight, shown) in enumerate(pages[: 1 if cut == 5 else 2]):
        if page:
            yield from ([""], header, row(NAMES[group]))
        if one.in_one_cell:
            yield row(paragraphs_of([title, *(w for words in shown for w in words)]), weight, one.owner)
        else:
            yield row(title, weight, one.owner)
            yield from (row(paragraphs_of(words)) for words in shown)


@settings(max_examples=120, deadline=None)
@given(groups, columns, st.booleans(), st.sampled_from(["ระดับ", "ระดับคะแนน", "ระดับที่"]), st.data())
def test_a_letter_reads_back_as_the_indicators_it_was_written_from(groups, order, thai, word, data):
    header = [data.draw(st.sampled_from(HEADINGS[name])) for name in order]
    table = [header]
    for group, indicators in groups.items():
        if indicators:
            table.append([NAMES[group] if name == "words" else "" for name in order])
        for number, one in enumerate(indicators, 1):
            table += rows_of(group, number, one, order, header, word)
    if thai:
        table = [[cell.translate(THAI) for cell in row] for row in table]
    found = letter_of(table).indicators
    expected = [(g, n, one) for g, indicators in groups.items() for n, one in enumerate(indicators, 1)]
    assert [indicator.key for indicator in found] == [f"{g}/{n}" for g, n, _ in expected]
    for indicator, (_, _, one) in zip(found, expected, strict=True):
        assert indicator.title == one.title
        assert indicator.weight == (one.weight or None)
        assert indicator.owner_unit == one.owner
        assert [level.text for level in indicator.levels] == [" ".join(parts) for parts in one.levels]
