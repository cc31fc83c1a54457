"""The settings in a backup: what nobody else may know is taken out, the rest means what it meant."""

from __future__ import annotations

import tomllib

import pytest

from pramoen.records.carrying.secrets import without_secrets

KEPT = """
digits = "arabic"
send_from = "09:00"
late_after = 30
rehearsal = true
allow = ["C001", "ค\\"๑\\\\"]
ladder = { monthly_report = ["T-3", "T"], "*" = ["opened"] }
"""
SECRET = """
line_token = "hush-1"
line_secret = "hush-2"
mail_url = "mailtos://u:hush-3@mail.example.go.th"
metrics_token = "hush-4"
# line_token = "hush-5"
"""
PLACE = 'database_url = "postgresql://u:hush-6@db.example.go.th/pramoen"\n'


def test_no_secret_is_left_and_the_rest_means_the_same() -> None:
    text = without_secrets(SECRET + PLACE + KEPT, all_of_them=True)
    assert "hush" not in text
    assert tomllib.loads(text) == tomllib.loads(KEPT)


def test_where_the_record_lay_is_never_said() -> None:
    text = without_secrets(SECRET + PLACE + KEPT, all_of_them=False)
    assert "hush-6" not in text
    assert tomllib.loads(text) == tomllib.loads(SECRET + KEPT)


@pytest.mark.parametrize("all_of_them", [True, False])
def test_settings_without_secrets_stay_as_they_were_written(all_of_them: bool) -> None:
    assert without_secrets(KEPT, all_of_them=all_of_them) == KEPT
