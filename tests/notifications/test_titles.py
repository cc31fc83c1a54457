"""What a duty is called."""

from __future__ import annotations

import pytest

from notifications.titles import duty_title


@pytest.mark.parametrize(
    ("stage", "indicator", "occurrence", "words"),
    [
        ("monthly_report", None, "2567-06", "รายงานผลการประเมินตนเองประจำเดือนมิถุนายน ๒๕๖๗"),
        ("indicator", "team/4", None, "ดำเนินการตามตัวชี้วัดรายทีมที่ ๔"),
        ("indicator", "team/11", "2567-08", "ดำเนินการตามตัวชี้วัดรายทีมที่ ๑๑ ประจำเดือนสิงหาคม ๒๕๖๗"),
        ("agreement", None, None, "จัดทำข้อตกลงการปฏิบัติราชการ (ต้นรอบ)"),
        ("agreement", None, "ย้ายหน่วยงาน", "จัดทำข้อตกลงการปฏิบัติราชการ (ย้ายหน่วยงาน)"),
        ("agreement", None, "ตบ 0019/ว 9", "จัดทำข้อตกลงการปฏิบัติราชการ (ตามหนังสือที่ ตบ ๐๐๑๙/ว ๙)"),
        ("agreement", None, "แก้ไขครั้งที่ 2", "จัดทำข้อตกลงการปฏิบัติราชการ (แก้ไขครั้งที่ ๒)"),
    ],
)
def test_the_number_of_an_indicator_and_the_month_do_not_read_as_a_day(
    stage: str, indicator: str | None, occurrence: str | None, words: str
) -> None:
    assert duty_title(stage, indicator, occurrence, digits="thai") == words
