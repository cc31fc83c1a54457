"""What changes from one statement of an indicator to another, and what stands after an amendment."""

from __future__ import annotations

import pytest
from a_round import an_indicator
from hypothesis import given
from hypothesis import strategies as st

from pramoen.appraisal.changesets import amended, changes_of, criteria_for, holds_for, same_words
from pramoen.appraisal.duties import OfficePlace
from pramoen.appraisal.indicator import Evidence, Indicator, Level, Person, Target, Variant

LARGE, SMALL = OfficePlace("สพอ.เมือง", "large"), OfficePlace("สพอ.จุน", "small")
FULL = an_indicator(
    "team/1",
    "20",
    unit="ร้อยละ",
    owner_unit="กลุ่มงาน ก",
    people=[Person(role="owner", name="นายสมมติ หนึ่ง")],
    evidence=[Evidence(levels=[1], text="ภาพถ่าย")],
    targets=[Target(office="เมือง", target="5")],
    applies_to={"only": ["เมือง", "จุน"]},
    alternatives=["team/2"],
)
RULE = {"kind": "threshold", "direction": "up", "between": "step", "levels": {"1": "1", "5": "9"}}
OTHER: dict[str, object] = {
    "title": "ชื่อใหม่",
    "unit": "ครัวเรือน",
    "weight": "25",
    "owner_unit": "กลุ่มงาน ข",
    "levels": [level if level.level != 4 else Level(level=4, text="ร้อยละ 95") for level in FULL.levels],
    "rule": RULE,
    "variants": [Variant(applies_to={"size": "large"}, levels=[Level(level=1, text="ก")], rule=RULE)],
    "applies_to": {"except": ["ปง"]},
    "targets": [Target(office="เมือง", target="6")],
    "alternatives": [],
    "evidence": [Evidence(levels=[1, 2], text="ใบรับ")],
    "people": [Person(role="owner", name="นางสมมติ สอง")],
}
NAMED = {field: field for field in OTHER} | {"levels": "levels.4.text"}


def fields(before: Indicator, after: Indicator) -> list[str]:
    return [change.field for change in changes_of(before, after, whole=True)]


@given(st.sets(st.sampled_from(sorted(OTHER))))
def test_the_fields_that_differ_are_named_and_no_others(chosen: set[str]) -> None:
    after = FULL.model_copy(update={field: OTHER[field] for field in chosen})
    assert set(fields(FULL, after)) == {NAMED[field] for field in chosen}


@given(st.sets(st.sampled_from(sorted(OTHER))))
def test_an_indicator_compared_with_itself_has_not_changed(chosen: set[str]) -> None:
    one = FULL.model_copy(update={field: OTHER[field] for field in chosen})
    assert fields(one, one.model_copy()) == []
    assert fields(one, amended(one, one, one)) == []
    assert fields(one, amended(one, None, one)) == []


@given(st.sets(st.sampled_from(sorted(set(OTHER) - {"alternatives", "variants"}))))
def test_what_an_amendment_changes_stands_and_everything_else_stays(chosen: set[str]) -> None:
    after = FULL.model_copy(update={field: OTHER[field] for field in chosen})
    stands = amended(FULL, FULL, after)
    assert set(fields(FULL, stands)) == {NAMED[field] for field in chosen}
    assert fields(stands, after) == []


def test_what_an_amendment_is_silent_about_is_not_taken_away() -> None:
    bare = an_indicator("team/1", "20")
    shorter = bare.model_copy(update={"weight": "15"})
    assert fields(FULL, amended(FULL, bare, shorter)) == ["weight"]


def test_what_a_fuller_letter_says_of_the_rule_is_kept_when_only_a_bound_changes() -> None:
    stood = FULL.model_copy(update={"rule": {**RULE, "between": "linear", "below": "one"}})
    before = FULL.model_copy(update={"rule": RULE})
    after = FULL.model_copy(
        update={"rule": {**RULE, "levels": {"1": "2", "5": "9"}}, "levels": OTHER["levels"]}
    )
    assert amended(stood, before, after).rule == {
        "kind": "threshold",
        "direction": "up",
        "between": "linear",
        "below": "one",
        "levels": {"1": "2", "5": "9"},
    }


def test_levels_by_size_take_the_place_of_levels_for_all() -> None:
    after = Indicator.model_validate(
        FULL.model_dump()
        | {"levels": [], "rule": None, "variants": [v.model_dump() for v in OTHER["variants"]]}  # type: ignore[attr-defined]
    )
    stands = amended(FULL, FULL, after)
    assert (stands.levels, stands.rule, len(stands.variants)) == ([], None, 1)
    assert criteria_for(stands, LARGE)[1] == RULE
    assert criteria_for(stands, SMALL)[1] is None
    assert criteria_for(stands, OfficePlace("สพอ.เมือง", None))[1] is None


def test_an_office_that_another_sizes_ladder_leaves_as_it_was_is_not_concerned() -> None:
    same = Variant(applies_to={"size": "large"}, levels=FULL.levels, rule=FULL.rule)
    less = Variant(applies_to={"size": "small"}, levels=[Level(level=1, text="ร้อยละ 1")], rule=RULE)
    after = FULL.model_copy(update={"levels": [], "rule": None, "variants": [same, less]})
    assert holds_for(FULL, LARGE, round_number=2) == holds_for(after, LARGE, round_number=2)
    assert holds_for(FULL, SMALL, round_number=2) != holds_for(after, SMALL, round_number=2)


def test_what_does_not_apply_to_an_office_holds_nothing_for_it() -> None:
    assert holds_for(FULL, OfficePlace("สพอ.ปง", "small"), round_number=2) is None
    assert holds_for(None, LARGE, round_number=2) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ร้อยละ ๘๐", "ร้อยละ 80", True),
        ("ร้อยละ  80", "ร้อยละ80", True),
        ("ร้อยละ 80", "ร้อยละ 85", False),
        (None, None, True),
        ("", None, False),
    ],
)
def test_words_are_the_same_whatever_their_digits_and_spaces(
    one: str | None, other: str | None, same: bool
) -> None:
    assert same_words(one, other) is same
