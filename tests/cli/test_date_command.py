"""`pramoen date`."""

import json

import pendulum
import pytest

from pramoen.cli.date import date_command
from pramoen.errors import BadInput

AS_OF = pendulum.datetime(2024, 8, 23, 8, 30, tz="Asia/Bangkok")


@pytest.mark.parametrize(
    ("text", "date", "until", "rule", "relation"),
    [
        ("ภายในวันที่ ๓๐ สิงหาคม ๒๕๖๗", "2024-08-30", None, None, "by"),
        ("2567-08-23", "2024-08-23", None, None, "on"),
        ("(๑ เมษายน - ๓๐ กันยายน ๒๕๖๗)", "2024-04-01", "2024-09-30", None, "from_to"),
        ("ภายในวันที่ ๒๐ ของทุกเดือน", None, None, {"every": "month", "day": 20}, "by"),
        ("ก่อนวันที่ ๑๕", "2024-08-15", None, None, "before"),
        ("ภายใน ก.ย.", "2024-09-30", None, None, "by"),
    ],
)
def test_a_phrase_is_told_as_json(capsys, text, date, until, rule, relation):
    assert date_command(text, json=True, as_of=AS_OF) == 0
    told = json.loads(capsys.readouterr().out)
    assert {key: told[key] for key in ("text", "date", "until", "rule", "relation")} == {
        "text": text,
        "date": date,
        "until": until,
        "rule": rule,
        "relation": relation,
    }


def test_a_deadline_on_a_holiday_is_told_with_the_working_day_before(capsys):
    date_command("ภายใน 12 สิงหาคม", json=False, as_of=AS_OF)
    told = capsys.readouterr().out
    assert "ภายในวันจันทร์ที่ ๑๒ สิงหาคม ๒๕๖๗" in told
    assert "วันศุกร์ที่ ๙ สิงหาคม ๒๕๖๗" in told


def test_a_rule_is_told_as_its_days_of_the_round(capsys):
    date_command("ภายในวันที่ ๒๐ ของทุกเดือน", json=False, as_of=AS_OF)
    assert len(capsys.readouterr().out.splitlines()) == 6


def test_a_blank_is_told_as_blank(capsys):
    date_command("ภายในวันที่ ....", json=False, as_of=AS_OF)
    assert "เว้นว่าง" in capsys.readouterr().out


def test_a_wrong_weekday_is_a_note_on_stderr(capsys):
    date_command("ภายในวันพฤหัสบดีที่ ๒๐ มกราคม ๒๕๖๔", json=True, as_of=AS_OF)
    captured = capsys.readouterr()
    assert json.loads(captured.out)["date"] == "2021-01-20"
    assert "2021-01-20 is a วันพุธ" in captured.err


@pytest.mark.parametrize("text", ["", "hello", "31 เมษายน 2567", "ภายในวันที่ ๒๙ กุมภาพันธ์ ๒๕๖๖"])
def test_what_is_no_date_is_bad_input_in_one_line(text):
    with pytest.raises(BadInput) as caught:
        date_command(text, json=True, as_of=AS_OF)
    assert "\n" not in str(caught.value)
