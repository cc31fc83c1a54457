"""What changed between two letters, or between a letter and its amendment."""

from __future__ import annotations

from letters import HEAD, letter_of

from pramoen.circulars.diff import changes_between
from pramoen.circulars.read import read_circular

HEADER = ["ตัวชี้วัด", "น้ำหนัก", "หน่วยงาน"]
WORDS = "จังหวัดสมมติธานี ขอแจ้งตัวชี้วัดตามเอกสารแนบ"


def indicator(number, weight="50", fifth="ร้อยละ ๙๐"):
    return [
        [f"ตัวชี้วัดที่ {number} ผลสำเร็จ {number}", weight, "ก"],
        ["ระดับ ๔ ร้อยละ ๘๐", "", ""],
        [f"ระดับ ๕ {fifth}", "", ""],
    ]


def letter(*indicators, body=WORDS):
    table = [HEADER, ["ตัวชี้วัดรายทีม"], *(row for rows in indicators for row in rows)]
    return letter_of(table, HEAD.replace(WORDS, body))


def fields(changes):
    return [
        (c.get("indicator"), c.get("field"), c["before"], c["after"])
        for c in changes
        if c.get("field") != "rule"
    ]


def test_a_letter_against_itself_has_no_changes():
    assert changes_between(letter(indicator(1)), letter(indicator(1))) == []


def test_weights_and_levels_that_changed_are_named():
    changes = changes_between(letter(indicator(1)), letter(indicator(1, weight="40", fifth="ร้อยละ ๙๕")))
    assert fields(changes) == [
        ("team/1", "weight", "50", "40"),
        ("team/1", "levels.5.text", "ร้อยละ ๙๐", "ร้อยละ ๙๕"),
    ]


def test_spaces_that_differ_from_scan_to_scan_are_no_change():
    assert changes_between(letter(indicator(1)), letter(indicator(1, fifth="ร้อยละ   ๙๐"))) == []


def test_indicators_added_and_removed_are_told_by_their_titles():
    changes = changes_between(letter(indicator(1), indicator(2)), letter(indicator(1), indicator(3)))
    assert fields(changes) == [
        ("team/3", "added", None, "ผลสำเร็จ 3"),
        ("team/2", "removed", "ผลสำเร็จ 2", None),
    ]


def test_a_stages_deadline_that_moved_is_a_change():
    old = letter(indicator(1), body="ประเมินปลายรอบ ภายในวันที่ ๕ กันยายน ๒๕๖๘")
    new = letter(indicator(1), body="ประเมินปลายรอบ ภายในวันที่ ๙ กันยายน ๒๕๖๘")
    assert changes_between(old, new) == [
        {"deadline": "evaluation", "before": "2025-09-05", "after": "2025-09-09"}
    ]


def test_an_amendment_changes_what_it_names_and_nothing_else():
    pair = [["เดิม", "", ""], *indicator(2), ["แก้ไข", "", ""], *indicator(2, weight="45")]
    changes = changes_between(letter(indicator(1), indicator(2)), letter(pair))
    assert fields(changes) == [("team/2", "weight", "50", "45")]


def test_levels_given_by_size_show_as_variants(circulars):
    amendment = read_circular(circulars / "ubon-ratchathani-2567-2-amendment.txt")
    before = amendment.model_copy(
        update={"kind": "notice", "amendments": [], "indicators": [a.before for a in amendment.amendments]}
    )
    changes = changes_between(before, amendment)
    assert ("team/5", "levels.4.text") in [(c["indicator"], c["field"]) for c in changes]
    (variants,) = [c for c in changes if c["field"] == "variants"]
    assert (variants["before"], len(variants["after"])) == ([], 3)
