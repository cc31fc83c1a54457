"""A department's profile is data in a file."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from pramoen.appraisal.profile import Profile, read_profile
from pramoen.errors import BadInput, UnreadableFile


def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "profile.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_profile_holds_shares_grades_and_rounding(tmp_path: Path) -> None:
    text = 'department = "กรมตัวอย่าง"\nteam_share = "30"\nresults_share = "80"\nrounding = "dpis"\n'
    profile = read_profile(_file(tmp_path, text + '[bands]\noutstanding = "95"\n'))
    assert (profile.team_share, profile.results_share) == (Decimal(30), Decimal(80))
    assert (profile.rounding, profile.bands.outstanding) == ("dpis", Decimal(95))
    assert Profile.model_validate(profile.model_dump(mode="json")) == profile


def test_an_empty_profile_leaves_the_shares_open() -> None:
    assert (Profile().team_share, Profile().rounding) == (None, "once")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('team_share = "101"', "team_share"),
        ('rounding = "twice"', "rounding"),
        ('[bands]\ngood = "60"', "above 60"),
        ('[bands]\npass = "50"', "bands.pass"),
        ('grades = "ก"', "grades"),
    ],
)
def test_what_means_nothing_is_named(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        read_profile(_file(tmp_path, text))


def test_a_file_that_is_no_toml_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        read_profile(_file(tmp_path, "not toml ="))
    with pytest.raises(UnreadableFile):
        read_profile(tmp_path / "nowhere.toml")
