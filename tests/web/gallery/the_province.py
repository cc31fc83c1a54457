"""A round for the gallery: long names, long titles, and something of every form. All of it is made up.

The people have the same ids and places as those of `a_life`: P1 and P2 under S1, X1 elsewhere, V1, C1, C2.
"""

from __future__ import annotations

from typing import Any, Final

from a_round import a_letter, a_row, an_indicator

from pramoen.appraisal.indicator import Evidence, Indicator, Level, Person
from pramoen.appraisal.officer import RosterRow
from pramoen.circulars.circular import Circular

__all__ = ["AGREED", "EVALUATED", "REPORTED", "WORDS", "long_letter", "long_people"]

_OFFICE: Final = "สำนักงานพัฒนาชุมชนอำเภอเฉลิมพระเกียรติตัวอย่างวัฒนานครินทร์"
_PROVINCIAL: Final = "กลุ่มงานยุทธศาสตร์การพัฒนาชุมชน สำนักงานพัฒนาชุมชนจังหวัดตัวอย่างบุรี"

WORDS: Final = (
    "จัดประชุมเชิงปฏิบัติการกลุ่มเป้าหมายในพื้นที่ ๑๒ ตำบล ร่วมกับองค์กรปกครองส่วนท้องถิ่น กำนัน ผู้ใหญ่บ้าน และผู้นำชุมชน "
    "เพื่อทบทวนแผนพัฒนาหมู่บ้าน ปรับปรุงฐานข้อมูลครัวเรือน และติดตามความก้าวหน้าทุกสัปดาห์ ครัวเรือนที่ยังไม่เข้าร่วมได้รับการเยี่ยมบ้านแล้วทั้งหมด"
)
"""A paragraph as officers write them."""


def long_people() -> list[RosterRow]:
    """The people of `a_life` with names and positions of the longest kind."""
    return [
        a_row("P1", supervisor_id="S1", name="นางสาวสมมติชนกนันท์ วรรณวิภาพิทักษ์ธนากรตัวอย่างสกุล", office=_OFFICE,
              position="นักวิชาการพัฒนาชุมชนชำนาญการพิเศษ (หัวหน้ากลุ่มงานสารสนเทศการพัฒนาชุมชน)"),
        a_row("P2", supervisor_id="S1", name="ว่าที่ร้อยตรีหญิงสมมติกัญญ์ ศรีสุทธิวงศ์ไพบูลย์ตัวอย่างกุล", office=_OFFICE,
              position="เจ้าพนักงานพัฒนาชุมชนปฏิบัติงาน"),
        a_row("S1", supervisor_id="C1", name="นายสมมติพงษ์ ตัวอย่างบริรักษ์", office=_OFFICE,
              position="พัฒนาการอำเภอเฉลิมพระเกียรติตัวอย่างวัฒนานครินทร์", roles=("supervisor",)),
        a_row("X1", supervisor_id="C1", name="นายสมมติ ณ ตัวอย่าง", office="สำนักงานพัฒนาชุมชนอำเภออื่น"),
        a_row("V1", supervisor_id="C1", name="นางสมมติสุดา ผู้ตรวจสอบตัวอย่าง", roles=("verifier",), office=_PROVINCIAL),
        a_row("C1", name="นางสมมติรัตน์ ผู้ประสานงานตัวอย่างพัฒนกิจ", roles=("supervisor", "coordinator"), office=_PROVINCIAL),
        a_row("C2", supervisor_id="C1", name="นายสมมติเดช ตัวอย่าง", roles=("coordinator",), office=_PROVINCIAL),
        # Somebody of whom nothing is asked and under whom is nobody: every list of his is empty.
        a_row("N1", name="นายสมมติว่าง ตัวอย่าง", roles=("coordinator",), office=_PROVINCIAL),
    ]  # fmt: skip


def long_letter() -> Circular:
    """Six indicators: three of the team, three of the individual, each of another rule."""
    return a_letter(indicators=_indicators())


def _indicators() -> list[Indicator]:
    owner = Person(role="owner", name="นางสมมติสุดา ผู้ตรวจสอบตัวอย่าง", position="นักวิชาการพัฒนาชุมชนชำนาญการ")
    return [
        an_indicator(
            "team/1", "50", unit="ร้อยละ", people=[owner],
            title="ร้อยละของครัวเรือนเป้าหมายที่ผ่านการส่งเสริมอาชีพตามแนวปรัชญาของเศรษฐกิจพอเพียงแล้วมีรายได้เพิ่มขึ้นไม่น้อยกว่าร้อยละ ๑๐ เมื่อเทียบกับปีที่ผ่านมา (ตัวอย่าง)",
            levels=[Level(level=n, text=f"ครัวเรือนเป้าหมายมีรายได้เพิ่มขึ้นตามเกณฑ์ ร้อยละ {50 + n * 10} ของครัวเรือนที่เข้าร่วมทั้งหมดในพื้นที่") for n in range(1, 6)],
            evidence=[Evidence(levels=[1, 2, 3, 4, 5], text="ทะเบียนครัวเรือนเป้าหมาย พร้อมภาพถ่ายกิจกรรมไม่น้อยกว่า ๔ ภาพต่อครั้ง")],
        ),
        an_indicator("team/2", "30", title="ระดับความสำเร็จของการขับเคลื่อนกองทุนชุมชนตัวอย่าง"),
        an_indicator(
            "team/3", "20", title="ระดับความสำเร็จในการจัดทำแผนปฏิบัติการประจำปีของอำเภอให้แล้วเสร็จภายในกำหนด",
            levels=[Level(level=n, text=words) for n, words in enumerate(_STEPS, 1)],
            rule={"kind": "milestone", "levels": {str(n): [str(n)] for n in range(1, 6)}},
        ),
        an_indicator(
            "individual/1", None, unit="กลุ่ม",
            title="จำนวนกลุ่มอาชีพที่ได้รับการพัฒนาศักยภาพด้านการตลาดและบรรจุภัณฑ์จนสามารถจำหน่ายผลิตภัณฑ์ผ่านช่องทางอิเล็กทรอนิกส์ได้อย่างต่อเนื่อง (ตัวอย่าง)",
        ),
        an_indicator(
            "individual/2", None, title="ความรวดเร็วในการรายงานผลการเบิกจ่ายงบประมาณของโครงการตามแผน (ตัวอย่าง)",
            levels=[Level(level=n, text=f"รายงานภายในวันที่ {30 - n * 5} สิงหาคม ๒๕๖๘") for n in range(1, 6)],
            rule={"kind": "by_date", "levels": {str(n): f"2025-08-{30 - n * 5:02}" for n in range(1, 6)}},
        ),
        an_indicator("individual/3", None, title="ร้อยละความพึงพอใจของผู้รับบริการในพื้นที่รับผิดชอบ (ตัวอย่าง)"),
    ]  # fmt: skip


_STEPS: Final = (
    "แต่งตั้งคณะทำงานและจัดประชุมชี้แจงแนวทางการจัดทำแผนแก่ผู้เกี่ยวข้องทุกตำบล",
    "วิเคราะห์ข้อมูลพื้นฐานระดับหมู่บ้านและจัดลำดับความสำคัญของปัญหา",
    "จัดทำร่างแผนและรับฟังความคิดเห็นของผู้มีส่วนได้ส่วนเสีย",
    "เสนอแผนต่อคณะกรรมการบริหารงานอำเภอเพื่อพิจารณาเห็นชอบ",
    "เผยแพร่แผนและรายงานผลให้จังหวัดทราบพร้อมข้อเสนอแนะเพื่อการพัฒนา",
)

AGREED: Final[dict[str, Any]] = {
    "indicators": [
        {"key": "team/1", "weight": "50", "target_level": "5"},
        {"key": "team/2", "weight": "30", "target_level": "4"},
        {"key": "team/3", "weight": "20", "target_level": "5"},
        {"key": "individual/1", "weight": "40", "target": "ไม่น้อยกว่า 12 กลุ่ม ใน 6 ตำบล"},
        {"key": "individual/2", "weight": "30", "target_level": "5"},
        {"key": "individual/3", "weight": "30", "target_level": "4"},
    ]
}
"""An agreement on all of it."""

_RESULTS: Final[dict[str, Any]] = {
    "team/1": {"value": "85"},
    "team/2": {"value": "72.5"},
    "team/3": {"done": ["1", "2", "3"]},
    "individual/1": {"value": "90"},
    "individual/2": {"completed_on": "2025-08-12"},
    "individual/3": {"value": "88"},
}
REPORTED: Final[dict[str, Any]] = {
    "results": _RESULTS,
    "indicators": {
        "team/1": {
            "done": WORDS,
            "obstacles": "ครัวเรือนบางส่วนย้ายไปทำงานต่างจังหวัดในช่วงฤดูแล้ง",
            "evidence": [
                {"reference": "https://example.go.th/reports/2568/07/household-register-and-photographs.pdf", "levels": [1, 2, 3]},
                {"reference": "แฟ้มเอกสารกลุ่มงานสารสนเทศ เล่มที่ ๒ หน้า ๑๕–๔๐"},
            ],
        }
    },
}  # fmt: skip
"""A month's report on all of it."""

EVALUATED: Final[dict[str, Any]] = {
    **REPORTED,
    "competency": "82",
    "development_plan": [
        {
            "topic": "การวิเคราะห์ข้อมูลขนาดใหญ่เพื่อการวางแผน",
            "how": "ฝึกอบรมผ่านระบบออนไลน์",
            "when": "ไตรมาสที่ ๑ ปี ๒๕๖๙",
        }
    ],
}
"""The evaluation of the round."""
