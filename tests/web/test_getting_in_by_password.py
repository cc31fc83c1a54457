"""Password and authenticator: both are needed, neither is told apart, and there is a way back."""

from __future__ import annotations

import pyotp
import pytest
from a_browser import Answer, Browser, House
from sqlalchemy import select

from pramoen.records.accounts import account_of, make_account, renew_recovery_codes
from pramoen.records.database import reading, writing
from pramoen.records.models import Account, Officer, RecoveryCode
from pramoen.web.entry.limits import note

NEW = "ถ้อยคำยาวที่จำง่าย 2568"


def number(house: House, secret: str, *, seconds: int = 0) -> str:
    return pyotp.TOTP(secret).at(house.at.add(seconds=seconds))


def enters(browser: Browser, who: str, password: str, second: str, **more: str) -> Answer:
    return browser.post("/enter/password", {"who": who, "password": password, "second": second} | more)


def test_a_coordinator_gets_in_changes_the_first_password_and_then_sees_his_pages(
    either_house: House,
) -> None:
    house = either_house
    made, browser = house.account("C1"), house.browser()
    answer = enters(browser, "C1", made.password, number(house, made.totp_secret))
    assert (answer.status, answer.to) == (303, "/owed")
    assert browser.get("/owed").to == "/me/password"
    browser.get("/me/password")
    changed = browser.post("/me/password", {"old": made.password, "new": NEW, "again": NEW})
    assert (changed.status, changed.to) == (303, "/me")
    assert browser.get("/owed").status == 200
    house.at = house.at.add(minutes=1)
    assert enters(house.browser(), "C1", NEW, number(house, made.totp_secret)).status == 303
    assert (
        enters(house.browser(), "C1", made.password, number(house, made.totp_secret, seconds=30)).status
        == 422
    )


WRONG = {
    "another password": ("C1", "wrong-password-here", "right"),
    "another number": ("C1", "right", "000000"),
    "no number": ("C1", "right", ""),
    "somebody without an account": ("C2", "right", "right"),
    "an officer": ("P1", "right", "right"),
    "nobody": ("nobody", "right", "right"),
    "a password without end": ("C1", "x" * 5000, "right"),
}


@pytest.mark.parametrize("case", WRONG)
def test_whatever_is_wrong_the_answer_is_the_same(house: House, case: str) -> None:
    made, browser = house.account("C1"), house.browser()
    who, password, second = WRONG[case]
    right = {"right": number(house, made.totp_secret)}
    answer = enters(browser, who, {"right": made.password}.get(password, password), right.get(second, second))
    assert answer.status == 422
    assert "set-cookie" not in answer.headers
    plain = enters(house.browser(), "somebody", "else", "1")
    assert answer.text.replace(f'value="{who}"', "") == plain.text.replace('value="somebody"', "")


def test_a_number_is_good_once_and_for_the_half_minutes_beside_its_own(house: House) -> None:
    made = house.account("C1")
    for seconds, status in ((-30, 303), (-30, 422), (30, 303), (0, 422), (-90, 422), (90, 422)):
        answer = enters(
            house.browser(), "C1", made.password, number(house, made.totp_secret, seconds=seconds)
        )
        assert answer.status == status, seconds


def test_a_recovery_code_stands_in_for_a_lost_authenticator_once(house: House) -> None:
    made = house.account("C1")
    code = made.recovery_codes[0]
    assert enters(house.browser(), "C1", made.password, f" {code.upper()} ").status == 303
    assert enters(house.browser(), "C1", made.password, code).status == 422
    assert enters(house.browser(), "C1", made.password, made.recovery_codes[1]).status == 303
    with writing(house.engine) as session:
        account = account_of(session, house.officer_id("C1"))
        assert account is not None
        renew_recovery_codes(session, account, at=house.at, by="C1")
    assert enters(house.browser(), "C1", made.password, made.recovery_codes[2]).status == 422


def test_beginning_anew_makes_void_all_that_was_before(house: House) -> None:
    old, browser = house.account("C1"), house.browser()
    enters(browser, "C1", old.password, number(house, old.totp_secret))
    assert browser.get("/me/password").status == 200
    new = house.account("C1")
    assert browser.get("/me/password").status == 401
    house.at = house.at.add(minutes=1)
    assert enters(house.browser(), "C1", old.password, number(house, new.totp_secret)).status == 422
    assert enters(house.browser(), "C1", new.password, number(house, old.totp_secret)).status == 422
    assert enters(house.browser(), "C1", new.password, old.recovery_codes[0]).status == 422
    assert enters(house.browser(), "C1", new.password, number(house, new.totp_secret)).status == 303


def test_who_is_no_coordinator_any_more_does_not_get_in(house: House) -> None:
    made = house.account("C1")
    with writing(house.engine) as session:
        session.get_one(Officer, house.officer_id("C1")).roles = ["supervisor"]
    assert enters(house.browser(), "C1", made.password, number(house, made.totp_secret)).status == 422


def test_after_five_wrong_ones_even_the_right_password_waits_a_quarter_of_an_hour(house: House) -> None:
    made = house.account("C1")
    for _ in range(5):
        assert enters(house.browser(), "C1", "wrong", "000000").status == 422
    assert enters(house.browser(), "c1 ", made.password, number(house, made.totp_secret)).status == 429
    house.at = house.at.add(minutes=15, seconds=1)
    assert enters(house.browser(), "C1", made.password, number(house, made.totp_secret)).status == 303


def test_who_gets_another_s_password_wrong_does_not_keep_him_out(house: House) -> None:
    made = house.account("C1")
    for _ in range(6):
        enters(house.browser("198.51.100.7"), "C1", "wrong", "000000")
    assert enters(house.browser("198.51.100.7"), "C1", "wrong", "000000").status == 429
    assert enters(house.browser(), "C1", made.password, number(house, made.totp_secret)).status == 303


def test_one_password_is_not_tried_without_end_from_many_addresses(house: House) -> None:
    house.account("C1")
    with writing(house.engine) as session:
        for _ in range(59):
            note(session, "password-of", "C1", at=house.at)
    assert enters(house.browser("198.51.100.7"), "C1", "wrong", "000000").status == 422
    assert enters(house.browser("203.0.113.9"), "C1", "wrong", "000000").status == 429


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"old": "wrong", "new": NEW, "again": NEW}, "เดิมไม่ถูกต้อง"),
        ({"old": "right", "new": "short", "again": "short"}, "อย่างน้อย"),
        ({"old": "right", "new": NEW, "again": NEW + "x"}, "ไม่ตรงกัน"),
        ({"old": "right", "new": "right", "again": "right"}, "ไม่ซ้ำ"),
        ({"old": "right", "new": "x" * 300, "again": "x" * 300}, "ยาวเกินไป"),
    ],
)
def test_a_password_that_will_not_do_is_not_taken(house: House, fields: dict[str, str], says: str) -> None:
    made, browser = house.account("C1"), house.browser()
    enters(browser, "C1", made.password, number(house, made.totp_secret))
    browser.get("/me/password")
    typed = {name: made.password if value == "right" else value for name, value in fields.items()}
    answer = browser.post("/me/password", typed)
    assert (answer.status, says in answer.text) == (422, True)


def test_nothing_that_opens_an_account_is_kept_or_shown_as_it_is(house: House) -> None:
    made = house.account("C1")
    with reading(house.engine) as session:
        account = session.scalars(select(Account)).one()
        kept = f"{account.password} {[one.digest for one in session.scalars(select(RecoveryCode))]}"
    assert account.password.startswith("$argon2id$")
    assert made.password not in kept
    assert not any(code in kept or code.replace("-", "") in kept for code in made.recovery_codes)
    assert made.password not in repr(made)
    assert made.totp_secret not in repr(made)


def test_an_account_is_for_coordinators_and_administrators(house: House) -> None:
    from pramoen.errors import NotAllowed

    with writing(house.engine) as session:
        officer = session.get_one(Officer, house.officer_id("P1"))
        with pytest.raises(NotAllowed, match="neither coordinator nor administrator"):
            make_account(session, officer, at=house.at, by="C1")
