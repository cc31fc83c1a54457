"""Levels of days, tasks, several measures, and mixtures of them."""

from __future__ import annotations

import pytest
from criteria_words import codes, level, read
from hypothesis import given
from hypothesis import strategies as st


def test_an_earlier_day_is_a_higher_level():
    reading = read(
        {
            1: "ส่งแผนงานหลังวันที่ ๓๑ สิงหาคม ๒๕๖๙",
            2: "ส่งแผนงานภายในวันที่ ๓๑ สิงหาคม ๒๕๖๙",
            3: "ส่งแผนงานภายในวันที่ ๑๕ สิงหาคม ๒๕๖๙",
            4: "ส่งแผนงานก่อนวันที่ ๑ สิงหาคม ๒๕๖๙",
            5: "ส่งแผนงานภายในวันที่ 15 กรกฎาคม 2569",
        }
    )
    days = {"1": None, "2": "2026-08-31", "3": "2026-08-15", "4": "2026-07-31", "5": "2026-07-15"}
    assert reading.rule == {"kind": "by_date", "levels": days}
    assert reading.problems == []


def test_a_later_day_for_a_higher_level_is_an_error():
    days = ["๑ กรกฎาคม ๒๕๖๙", "๑ สิงหาคม ๒๕๖๙"]
    assert codes(read([f"ส่งแผนงานภายในวันที่ {day}" for day in days])) == [("ladder-not-monotone", "error")]


def test_a_quantity_and_a_day_must_both_be_kept():
    words = "สำรวจบ่อน้ำภายในวันที่ ๑๕ กันยายน ๒๕๖๙"
    rule = read(
        [f"{words} น้อยกว่าร้อยละ ๕๐", *(f"{words} ไม่น้อยกว่าร้อยละ {n}" for n in ["๕๐", "๖๐", "๗๐", "๘๐"])]
    ).rule
    in_time, late = {"completed_on": "2026-09-15"}, {"completed_on": "2026-09-16"}
    assert rule["kind"] == "all_of"
    assert level(rule, {"results": [{"value": "75"}, in_time]}) == 4
    assert level(rule, {"results": [{"value": "75"}, late]}) == 1


def test_the_same_ladder_in_two_windows_is_asked_of_both():
    ranges = ["น้อยกว่า ๕๐ แต้ม", "ระหว่าง ๕๐ - ๕๙ แต้ม", "ไม่น้อยกว่า ๖๐ แต้ม"]
    words = {
        n: [f"๑. ยอดรวมงานไตรมาสที่ ๓ {said}", f"๒. ยอดรวมงานไตรมาสที่ ๔ {said}"]
        for n, said in enumerate(ranges, 1)
    }
    band = {"kind": "band", "levels": {"1": [None, "49"], "2": ["50", "59"], "3": ["60", None]}}
    assert read(words).rule == {"kind": "all_of", "rules": [band, band]}


def test_tasks_alone_are_a_milestone():
    words = {
        1: "แต่งตั้งคณะทำงาน",
        2: ["๑. จัดทำทะเบียนบ่อน้ำ", "๒. ประชุมผู้นำหมู่บ้าน"],
        3: "-",
        4: "ซ่อมบ่อน้ำตามแผน",
        5: "สรุปบทเรียนเสนอนายอำเภอ",
    }
    levels = {"1": ["1"], "2": ["2.1", "2.2"], "4": ["4"], "5": ["5"]}
    assert read(words).rule == {"kind": "milestone", "levels": levels}


def test_words_repeated_from_below_are_the_same_step():
    plan, work, report = "- จัดทำแผนชุมชน", "- ดำเนินงานตามแผนชุมชน", "- รายงานผลต่ออำเภอ"
    rule = read({1: [plan], 2: [plan, work], 3: [plan, work, report]}).rule
    assert rule == {"kind": "milestone", "levels": {"1": ["1"], "2": ["2"], "3": ["3"]}}


@pytest.fixture
def process_then_quantity():
    return read(
        {
            1: "มีทะเบียนผู้กู้ครบทุกราย",
            2: "มีแผนเร่งรัดหนี้",
            3: "หนี้ค้างชำระลดลงร้อยละ ๑๐ จากยอดหนี้ ณ วันที่ ๑ ตุลาคม ๒๕๖๘",
            4: "หนี้ค้างชำระลดลงร้อยละ ๒๐ จากยอดหนี้ ณ วันที่ ๑ ตุลาคม ๒๕๖๘",
            5: "หนี้ค้างชำระลดลงร้อยละ ๓๐ จากยอดหนี้ ณ วันที่ ๑ ตุลาคม ๒๕๖๘",
        }
    ).rule


def test_process_first_and_a_quantity_then_is_a_cumulative_checklist(process_then_quantity):
    levels = process_then_quantity["levels"]
    assert (process_then_quantity["kind"], process_then_quantity["cumulative"]) == ("checklist", True)
    assert [set(own[0]) for own in levels.values()][:2] == [{"item"}, {"item"}]
    assert [own[0]["at_least"] for own in list(levels.values())[2:]] == ["10", "20", "30"]
    assert {own[0]["as"] for own in list(levels.values())[2:]} == {"reduction"}


def test_without_its_process_a_quantity_reaches_no_level(process_then_quantity):
    levels = process_then_quantity["levels"]
    items = [levels["1"][0]["item"], levels["2"][0]["item"]]
    measures = {levels["3"][0]["measure"]: {"now": "75", "base": "100"}}
    assert level(process_then_quantity, {"items": items, "measures": measures}) == 4
    assert level(process_then_quantity, {"items": items[:1], "measures": measures}) == 1


def test_a_level_that_denies_the_next_measure_asks_for_a_result_only():
    rule = read(
        {
            1: "มีแผนเร่งรัดหนี้",
            2: "หนี้ค้างชำระ มากกว่าร้อยละ ๒๐",
            3: "หนี้ค้างชำระ ระหว่างร้อยละ ๑๐ - ๒๐",
            4: "หนี้ค้างชำระ ต่ำกว่าร้อยละ ๑๐",
        }
    ).rule
    plan, debt = rule["levels"]["1"][0]["item"], rule["levels"]["2"][0]["measure"]
    for value, reached in [("25", 2), ("20", 3), ("10", 3), ("9.5", 4)]:
        assert level(rule, {"items": [plan], "measures": {debt: value}}) == reached


def test_several_measures_must_all_stand():
    texts = [
        f"จัดตลาดนัด จำนวน {a} ครั้ง เปิดร้านออนไลน์ ไม่น้อยกว่า {b} ช่องทาง โดยมีผู้ค้าเข้าร่วมไม่น้อยกว่าร้อยละ {c}"
        for a, b, c in [(2, 1, 10), (4, 1, 20), (6, 2, 30)]
    ]
    rule = read(texts).rule
    assert [[c["at_least"] for c in own] for own in rule["levels"].values()] == [
        ["2", "1", "10"],
        ["4", "1", "20"],
        ["6", "2", "30"],
    ]
    market, shop, sellers = (condition["measure"] for condition in rule["levels"]["1"])
    assert level(rule, {"items": [], "measures": {market: "9", shop: "1", sellers: "90"}}) == 2


def test_each_item_of_a_list_has_its_own_threshold():
    rule = read(
        {
            1: ["๑.มีป้ายไม่ครบทุกซอย", "๒.ประชุมน้อยกว่าเดือนละ ๒ ครั้ง", "๓.เก็บขยะได้น้อยกว่าร้อยละ ๕๐"],
            2: ["๑.มีป้ายครบทุกซอย", "๒.ประชุมไม่น้อยกว่าเดือนละ ๒ ครั้ง", "๓.เก็บขยะได้ร้อยละ ๕๐ - ๗๙"],
            3: ["๑.มีป้ายครบทุกซอย", "๒.ประชุมไม่น้อยกว่าเดือนละ ๔ ครั้ง", "๓.เก็บขยะได้ไม่น้อยกว่าร้อยละ ๘๐"],
        }
    ).rule
    meeting = {"measure": "ประชุม", "every": "month"}
    assert rule["levels"]["2"] == [
        {"item": "มีป้ายครบทุกซอย"},
        meeting | {"at_least": "2"},
        {"measure": "เก็บขยะ", "at_least": "50"},
    ]
    result = {"items": ["มีป้ายครบทุกซอย"], "measures": {"ประชุม": ["4", "5"], "เก็บขยะ": "90"}}
    assert level(rule, result) == 3
    assert level(rule, result | {"items": []}) == 1


def test_a_level_may_name_the_items_of_another_that_it_needs():
    tasks = ["๑. ตั้งกลุ่ม", "๒. ทำบัญชี", "๓. ทำป้ายหน้าศาลา"]
    later = "ดำเนินการตามระดับ ๑ ข้อ ๑ - ๒ และ จดทะเบียนกลุ่มเสร็จ ภายในวันที่"
    rule = read({1: tasks, 2: f"{later} ๓๑ สิงหาคม ๒๕๖๙", 3: f"{later} ๓๑ กรกฎาคม ๒๕๖๙"}).rule
    done = {"items": ["ตั้งกลุ่ม", "ทำบัญชี"], "dates": {rule["levels"]["2"][-1]["date"]: "2026-08-05"}}
    assert level(rule, done) == 2
    assert [c["by"] for n in "23" for c in rule["levels"][n] if "by" in c] == ["2026-08-31", "2026-07-31"]


def test_different_tasks_with_a_number_each_are_no_ladder():
    rule = read(["จัดเวที ๒ ครั้ง", "ลงพื้นที่ไม่น้อยกว่า ๔ ครั้ง", "ทำรายงาน จำนวน ๖ ฉบับ"]).rule
    assert (rule["kind"], len(rule["levels"])) == ("checklist", 3)


def test_words_added_to_a_task_add_a_condition():
    words = ["ติดป้าย ไม่น้อยกว่า ๓ แห่ง", "เขียนสรุปความรู้ จำนวน ๑ เรื่อง"]
    shorter, longer = read(words).rule, read([words[0], f"{words[1]} และเจ้าหน้าที่ทุกคนบันทึกความรู้ของตน"]).rule
    assert len(longer["levels"]["2"]) == len(shorter["levels"]["2"]) + 1


@pytest.mark.parametrize(
    "words",
    [
        ["คุณภาพรายงานอยู่ในระดับปรับปรุง", "คุณภาพรายงานอยู่ในระดับพอใช้", "คุณภาพรายงานอยู่ในระดับดี"],
        ["", "", ""],
        {5: "ตามที่ผู้บังคับบัญชาเห็นสมควร"},
        [],
    ],
)
def test_what_cannot_be_counted_is_left_to_a_person(words):
    reading = read(words)
    assert reading.rule["kind"] == "judgement"
    assert codes(reading) == [("no-rule", "warning")]


_WORDS = """ไม่น้อยกว่า น้อยกว่า มากกว่า ไม่เกิน เท่ากับ ร้อยละ ระหว่าง - แต่ไม่ถึง ขึ้นไป คน วันทำการ … ... 5 ๑๐ 12.5
% ๑. และ มีแผน ภายในวันที่ ๓๑ สิงหาคม ๒๕๖๙ เดือนละ จำนวน ตามระดับ ๑ ข้อ ไม่ครบ ไม่มี ดี มาก ( ) / = >"""
_PIECES = st.sampled_from(_WORDS.split())


@given(st.lists(st.lists(_PIECES, max_size=8).map(" ".join), max_size=5))
def test_whatever_the_words_the_rule_is_one_that_can_be_scored(texts):
    assert read(texts).rule["kind"]
