"""`pramoen line test`: whether the account works, without sending anything."""

from __future__ import annotations

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_json, print_lines

__all__ = ["account_command"]

_WORDS = {
    "accepted": "ใช้ได้",
    "unauthorized": "LINE ไม่รับโทเคนนี้",
    "unreachable": "ติดต่อ LINE ไม่ได้",
    "not-set": "ยังไม่ได้ตั้งค่า line_token",
}


def account_command(everywhere: Everywhere, *, json: bool) -> int:
    """Ask LINE for the account and its quota; exit status 1 where it does not work or a secret is missing."""
    from notifications.channels.line_api import LineApi

    settings = everywhere.settings()
    token, quota = "not-set", None
    if settings.line_token:
        api = LineApi.opened(settings.line_token, settings.line_endpoint, (4.0, 4.0), True)
        try:
            token = api.check().reason_code
            quota = api.read_quota() if token == "accepted" else None
        finally:
            api.close()
    well = token == "accepted" and bool(settings.line_secret)
    if json:
        left = None if quota is None else {"allowed": quota.limit, "used": quota.used}
        print_json({"token": token, "secret_set": bool(settings.line_secret), "quota": left})
        return 0 if well else 1
    print_lines([f"โทเคน: {_WORDS.get(token, token)}"])
    print_lines(
        [f"line_secret: {'ตั้งไว้แล้ว' if settings.line_secret else 'ยังไม่ได้ตั้งค่า จึงรับข้อความจาก LINE ไม่ได้'}"]
    )
    if quota is not None:
        left_words = "ไม่จำกัด" if quota.remaining is None else f"{quota.remaining} ข้อความ"
        print_lines([f"โควตาของเดือนนี้: ใช้ไป {quota.used} ข้อความ เหลือ {left_words}"])
    return 0 if well else 1
