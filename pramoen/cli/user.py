"""`pramoen user add|reset|codes|remove|sign-out|list`: accounts of the pages.

Who runs this has the machine and its database in hand already, so --by is not asked for: without it the
record says that the server's own hand did it, which is how the first account of all comes to be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_json, print_lines, print_table
from pramoen.errors import NotAllowed, UnknownName

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from pramoen.records.accounts import Credentials
    from pramoen.records.models import Account

__all__ = [
    "add_command",
    "codes_command",
    "list_command",
    "remove_command",
    "reset_command",
    "sign_out_command",
]


def add_command(everywhere: Everywhere, officer: str, *, json: bool) -> int:
    """A new account. Raises NotAllowed where there is one."""
    return _make(everywhere, officer, anew=False, json=json)


def reset_command(everywhere: Everywhere, officer: str, *, json: bool) -> int:
    """The way back for a lost password or authenticator. Raises UnknownName where there is no account."""
    return _make(everywhere, officer, anew=True, json=json)


def codes_command(everywhere: Everywhere, officer: str, *, json: bool) -> int:
    """New recovery codes."""
    from pramoen.records.accounts import renew_recovery_codes
    from pramoen.records.database import writing

    engine, province, by = everywhere.engine(), everywhere.province_named(), everywhere.actor()
    with writing(engine) as session:
        account = _account(session, officer, province)
        codes = renew_recovery_codes(session, account, at=everywhere.clock(), by=by)
    if json:
        print_json({"officer": officer, "recovery_codes": list(codes)})
    else:
        print_lines(_code_lines(codes))
    return 0


def remove_command(everywhere: Everywhere, officer: str) -> int:
    """Take the account away and end its sessions."""
    from pramoen.records.accounts import remove_account
    from pramoen.records.database import writing

    engine, province, by = everywhere.engine(), everywhere.province_named(), everywhere.actor()
    with writing(engine) as session:
        remove_account(session, _account(session, officer, province), at=everywhere.clock(), by=by)
    print_lines([f"ยกเลิกบัญชีของ {officer} แล้ว"])
    return 0


def sign_out_command(everywhere: Everywhere, officer: str) -> int:
    """End all sessions of an officer."""
    from pramoen.records.database import writing
    from pramoen.records.officers import find_officer
    from pramoen.records.web_sessions import end_all

    engine, province, by = everywhere.engine(), everywhere.province_named(), everywhere.actor()
    with writing(engine) as session:
        found = find_officer(session, officer, province=province)
        count = end_all(session, found, at=everywhere.clock(), by=by)
    print_lines([f"ให้ {officer} ออกจากระบบแล้ว {count} เครื่อง"])
    return 0


def list_command(everywhere: Everywhere, *, json: bool) -> int:
    """Every account, with the sessions that stand."""
    from sqlalchemy import select
    from sqlalchemy.orm import joinedload

    from pramoen.records.database import reading
    from pramoen.records.models import Account
    from pramoen.records.web_sessions import standing_of

    with reading(everywhere.engine()) as session:
        query = select(Account).options(joinedload(Account.officer)).order_by(Account.id)
        at = everywhere.clock()
        found = [
            {
                "officer": one.officer.code,
                "active": one.officer.active,
                "must_change": one.must_change,
                "set_at": one.set_at.in_timezone("Asia/Bangkok").isoformat(),
                "sessions": len(standing_of(session, one.officer_id, at=at)),
            }
            for one in session.scalars(query)
        ]
    if json:
        print_json({"accounts": found})
    elif found:
        rows = [
            (
                one["officer"],
                str(one["set_at"])[:10],
                one["sessions"],
                "รอเปลี่ยนรหัสผ่าน" if one["must_change"] else "",
            )
            for one in found
        ]
        print_table(("เจ้าหน้าที่", "ตั้งเมื่อ", "เข้าใช้งานอยู่", "หมายเหตุ"), rows)
    else:
        print_lines(["ยังไม่มีบัญชี; pramoen user add รหัสเจ้าหน้าที่ ตั้งบัญชีแรก"])
    return 0


def _make(everywhere: Everywhere, officer: str, *, anew: bool, json: bool) -> int:
    from pramoen.records.accounts import account_of, make_account
    from pramoen.records.database import writing
    from pramoen.records.officers import find_officer

    engine, province, by = everywhere.engine(), everywhere.province_named(), everywhere.actor()
    with writing(engine) as session:
        if anew:
            found = _account(session, officer, province).officer
        else:
            found = find_officer(session, officer, province=province)
            if account_of(session, found.id) is not None:
                raise NotAllowed(
                    f"{officer} has an account already; `pramoen user reset {officer}` begins anew"
                )
        made = make_account(session, found, at=everywhere.clock(), by=by)
    if json:
        print_json(
            {
                "officer": officer,
                "password": made.password,
                "totp_secret": made.totp_secret,
                "totp_address": made.totp_address,
                "recovery_codes": list(made.recovery_codes),
            }
        )
    else:
        print_lines(_lines(officer, made))
    return 0


def _lines(officer: str, made: Credentials) -> list[str]:
    return [
        f"บัญชีของ {officer} พร้อมใช้แล้ว ระบบจะไม่แสดงข้อมูลต่อไปนี้อีก",
        f"รหัสผ่านแรกเข้า (ต้องเปลี่ยนเมื่อเข้าใช้งานครั้งแรก): {made.password}",
        f"กุญแจสำหรับแอปยืนยันตัวตน: {made.totp_secret}",
        f"หรือสร้าง QR code จากที่อยู่นี้: {made.totp_address}",
        *_code_lines(made.recovery_codes),
    ]


def _code_lines(codes: tuple[str, ...]) -> list[str]:
    return ["รหัสสำรอง ใช้แทนตัวเลขจากแอปได้รหัสละหนึ่งครั้ง:", *(f"  {code}" for code in codes)]


def _account(session: Session, officer: str, province: str | None) -> Account:
    from pramoen.records.accounts import account_of
    from pramoen.records.officers import find_officer

    account = account_of(session, find_officer(session, officer, province=province).id)
    if account is None:
        raise UnknownName(f"{officer} has no account; `pramoen user add {officer}` makes one")
    return account
