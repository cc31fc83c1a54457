"""Made-up sets of indicators, and what a letter that gives them must read back as."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

from calendars.formats import format_date

__all__ = [
    "GROUP_NAMES",
    "THAI",
    "Days",
    "Made",
    "body_of",
    "days",
    "expected",
    "expected_stages",
    "ladders",
    "sets",
    "stages_of",
    "told",
]

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
GROUP_NAMES = {"team": "ตัวชี้วัดรายทีม", "individual": "ตัวชี้วัดรายบุคคล"}
_BEGINNINGS = ("ร้อยละของ", "จำนวน", "ผลสำเร็จของ", "ระดับความสำเร็จของ", "ประสิทธิภาพของ")
_MATTERS = (
    *("ถนนที่ซ่อมเสร็จ", "ตลาดชุมชน", "บ่อน้ำที่สะอาด", "เครื่องสูบน้ำที่คืนแล้ว", "กลุ่มอาชีพที่ผ่านเกณฑ์", "คู่มือปฏิบัติงาน"),
    *("สินค้า OTOP ที่ขายได้", "ครัวเรือนที่มีรายได้เพิ่มขึ้น", "การเบิกจ่ายงบประมาณ", "เวทีรับฟังความเห็น"),
)
_TAILS = ("", " (จปฐ.)", "ในพื้นที่เป้าหมาย", " ตามแผนพัฒนาฯ")
_OWNERS = ("กลุ่มงานถนน", "กลุ่มงานสารสนเทศฯ", "กลุ่มงานส่งเสริมฯ และกลุ่มงานประสานฯ", "ฝ่ายอำนวยการ")
_TASKS = (
    *("แต่งตั้งคณะทำงาน", "จัดทำร่างแผนงาน", "รับฟังความเห็นของชุมชน", "เผยแพร่ผลงานแก่ประชาชน"),
    *("รายงานผลต่อผู้บังคับบัญชา", "จัดเก็บข้อมูลพื้นฐาน", "ติดตั้งป้ายโครงการ", "ถอดบทเรียนร่วมกับเครือข่าย"),
)

Ladder = tuple[tuple[str, ...], dict[str, Any] | None]


@dataclass(frozen=True)
class Made:
    """An indicator: five levels in words (none for the whole of several parts) and the rule they mean."""

    group: str
    number: str
    title: str
    owner: str
    weight: str | None
    levels: tuple[str, ...]
    rule: dict[str, Any] | None

    @property
    def key(self) -> str:
        return f"{self.group}/{self.number}"

    @property
    def parent(self) -> str | None:
        return f"{self.group}/{self.number.split('.')[0]}" if "." in self.number else None


@dataclass(frozen=True)
class Days:
    """The days of a round's stages: agreement, a day of every month, evaluation."""

    agreement: dt.date
    monthly: int
    evaluation: dt.date


def _threshold(direction: str, bounds: list[Any]) -> dict[str, Any]:
    levels = {str(n): bound for n, bound in enumerate(bounds, 1)}
    return {"kind": "threshold", "levels": levels, "direction": direction, "between": "step"}


def _five(least: int, most: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(least, most), min_size=5, max_size=5, unique=True).map(sorted)


def _rising(numbers: list[int]) -> Ladder:
    words = tuple(f"ไม่น้อยกว่าร้อยละ {n}" for n in numbers)
    return words, _threshold("up", [str(n) for n in numbers])


def _falling(numbers: list[int]) -> Ladder:
    words = tuple(f"ไม่เกินร้อยละ {n}" for n in reversed(numbers))
    return words, _threshold("down", [str(n) for n in reversed(numbers)])


def _counted(numbers: list[int]) -> Ladder:
    words = tuple(f"ไม่น้อยกว่า {n:,} ครัวเรือน" for n in numbers)
    return words, _threshold("up", [str(n) for n in numbers])


def _strictly(numbers: list[int]) -> Ladder:
    words = tuple(f"มากกว่าร้อยละ {n}" for n in numbers)
    return words, _threshold("up", [{"more_than": str(n)} for n in numbers])


def _bands(edges: list[int]) -> Ladder:
    ends = list(zip([1, *(edge + 1 for edge in edges)], edges, strict=False))
    words = (*(f"ระหว่างร้อยละ {a} - {b}" for a, b in ends), f"ไม่น้อยกว่าร้อยละ {edges[-1] + 1}")
    levels: dict[str, Any] = {str(n): [str(a), str(b)] for n, (a, b) in enumerate(ends, 1)}
    return words, {"kind": "band", "levels": levels | {"5": [str(edges[-1] + 1), None]}}


def _by_date(offsets: list[int]) -> Ladder:
    found = [dt.date(2025, 7, 1) + dt.timedelta(days=n) for n in reversed(offsets)]
    words = tuple(f"รายงานผลภายในวันที่ {format_date(day, digits='arabic')}" for day in found)
    return words, {"kind": "by_date", "levels": {str(n): d.isoformat() for n, d in enumerate(found, 1)}}


def _tasks(words: list[str]) -> Ladder:
    return tuple(words), {"kind": "milestone", "levels": {str(n): [str(n)] for n in range(1, 6)}}


ladders: st.SearchStrategy[Ladder] = st.one_of(
    _five(1, 100).map(_rising),
    _five(1, 100).map(_falling),
    _five(1, 5000).map(_counted),
    _five(1, 99).map(_strictly),
    st.lists(st.integers(1, 24), min_size=4, max_size=4)
    .map(lambda widths: [sum(widths[: n + 1]) + n + 1 for n in range(4)])
    .map(_bands),
    _five(0, 75).map(_by_date),
    st.permutations(_TASKS).map(lambda words: _tasks(words[:5])),
)

days = st.builds(
    Days,
    agreement=st.dates(dt.date(2025, 6, 9), dt.date(2025, 6, 30)),
    monthly=st.integers(1, 28),
    evaluation=st.dates(dt.date(2025, 9, 1), dt.date(2025, 9, 30)),
)


@st.composite
def sets(draw, *, parts: bool = True, most: int = 4) -> list[Made]:
    """Indicators of both groups, some in parts; the weights of a group's leaves sum to 100."""
    found: list[Made] = []
    titles = [f"{a}{b}{c}" for a in _BEGINNINGS for b in _MATTERS for c in _TAILS]
    named = iter(draw(st.lists(st.sampled_from(titles), min_size=24, max_size=24, unique=True)))
    for group in GROUP_NAMES:
        leaves: list[Made] = []
        own: list[Made] = []
        for number in range(1, draw(st.integers(1, most)) + 1):
            pieces = draw(st.sampled_from([0, 0, 0, 2, 3])) if parts else 0
            owner = draw(st.sampled_from(_OWNERS))
            if pieces:
                own.append(Made(group, str(number), next(named), owner, None, (), None))
            for part in range(1, pieces + 1) if pieces else [0]:
                words, rule = draw(ladders)
                label = f"{number}.{part}" if part else str(number)
                leaf = Made(group, label, next(named), owner, "", words, rule)
                leaves.append(leaf)
                own.append(leaf)
        cuts = draw(
            st.lists(st.integers(1, 99), min_size=len(leaves) - 1, max_size=len(leaves) - 1, unique=True)
        )
        edges = [0, *sorted(cuts), 100]
        weights = {leaf.number: str(b - a) for leaf, a, b in zip(leaves, edges, edges[1:], strict=False)}
        found += [replace(one, weight=weights.get(one.number)) for one in own]
    return found


def body_of(when: Days) -> list[str]:
    """The sentences of a letter that give the days of the stages."""
    agreement, evaluation = (format_date(day, digits="arabic") for day in (when.agreement, when.evaluation))
    return [
        f"๑. ให้ข้าราชการทุกคนจัดทำข้อตกลงตัวชี้วัด ณ ต้นรอบการประเมิน ให้แล้วเสร็จภายในวันที่ {agreement}",
        "",
        f"๒. ให้รายงานผลการประเมินตนเองเป็นประจำทุกเดือน ภายในวันที่ {when.monthly} ของทุกเดือน",
        "",
        f"๓. ให้ประเมินผลการปฏิบัติราชการ ณ ปลายรอบการประเมิน ให้แล้วเสร็จภายในวันที่ {evaluation}",
        "",
    ]


def stages_of(circular):
    """The stages' own deadlines as read: (stage, day, rule)."""
    return [(d.stage, d.due, d.rule) for d in circular.deadlines if d.indicator is None]


def expected_stages(when: Days):
    """What `stages_of` must give for these days."""
    return [
        ("agreement", when.agreement, None),
        ("monthly_report", None, {"every": "month", "day": when.monthly}),
        ("evaluation", when.evaluation, None),
    ]


def told(indicator, *, owners: bool = True):
    """All that an indicator as read says, to be compared with `expected`; digits of words Arabic."""
    levels = tuple(level.text.translate(_ARABIC) for level in indicator.levels)
    rule = indicator.rule if levels else None
    title = indicator.title.translate(_ARABIC)
    owner = indicator.owner_unit if owners else None
    return indicator.key, indicator.parent, title, indicator.weight, owner, levels, rule


def expected(one: Made, *, owners: bool = True):
    """What `told` must give for an indicator that was made."""
    return one.key, one.parent, one.title, one.weight, one.owner if owners else None, one.levels, one.rule


_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
