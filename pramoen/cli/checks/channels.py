"""The ways messages take: LINE's account, the mail server, the address of links, and who is out of reach."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pramoen.cli.checks.look import Look, note, ok, wrong
from pramoen.errors import PramoenError

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from pramoen.settings import Settings

__all__ = ["look_at_line", "look_at_links", "look_at_mail", "look_at_people"]

_SECONDS = 5.0
# Below this share of the month's messages, somebody should know.
_LOW = 0.1


def look_at_line(settings: Settings) -> Iterator[Look]:
    """Whether LINE takes the token, and what is left of the month."""
    from notifications.channels import LineChannel, line_url, open_channel

    if not settings.line_token:
        yield _no_account("line", "line_token", settings)
        return
    with open_channel(line_url(settings.line_token, settings.line_endpoint)) as line:
        quota = line.read_quota() if isinstance(line, LineChannel) else None
    source = _source("PRAMOEN_LINE_TOKEN")
    if quota is None:
        yield wrong(
            "line",
            f"LINE ไม่ตอบ หรือไม่รับโทเคน (line_token จาก{source})",
            "ตรวจโทเคนใน LINE Developers และการออกอินเทอร์เน็ตของเครื่อง",
        )
    elif quota.limit is None or quota.remaining is None:
        yield ok("line", f"โทเคนใช้ได้ (จาก{source}) ไม่จำกัดจำนวนข้อความ")
    else:
        words = f"โทเคนใช้ได้ (จาก{source}) โควตาเดือนนี้คงเหลือ {quota.remaining} จาก {quota.limit} ข้อความ"
        more = "เพิ่มโควตาของบัญชี LINE ข้อความที่เกินจะส่งทางอีเมล"
        low = quota.remaining <= quota.limit * _LOW
        yield note("line", words, more) if low else ok("line", words)
    yield from _linking(settings)


def _linking(settings: Settings) -> Iterator[Look]:
    """Whether officers can link themselves: LINE posts what they write, a QR code leads to it."""
    if not settings.line_secret:
        words = "ยังไม่ได้ตั้งค่า line_secret จึงรับข้อความจาก LINE ไม่ได้ และเจ้าหน้าที่เชื่อมบัญชีเองไม่ได้"
        yield note("line linking", words, "ตั้งค่า line_secret และที่อยู่ webhook ของบัญชี LINE")
    elif not settings.line_basic_id:
        words = "ยังไม่ได้ตั้งค่า line_basic_id หน้าเชื่อมบัญชีจึงแสดงเฉพาะรหัส ไม่มี QR code"
        yield note("line linking", words, "ตั้งค่า line_basic_id เป็นไอดีของบัญชี เช่น @123abcde")
    else:
        yield ok("line linking", f"เชื่อมบัญชีผ่าน {settings.line_basic_id}")


def look_at_mail(settings: Settings) -> Iterator[Look]:
    """Whether the mail server can be reached and takes our login; no mail is sent."""
    from notifications.channels import MailChannel, open_channel

    if not settings.mail_url:
        yield _no_account("mail", "mail_url", settings)
        return
    try:
        channel = open_channel(settings.mail_url)
    except PramoenError as error:
        yield wrong("mail", str(error), "แก้ไขค่า mail_url ตามแบบของ Apprise")
        return
    with channel as mail:
        if not isinstance(mail, MailChannel):
            yield ok("mail", "เขียนเป็นไฟล์ (mail_url)")
            return
        seen = mail.greet()
    source = _source("PRAMOEN_MAIL_URL")
    if seen.outcome == "accepted":
        yield ok("mail", f"เครื่องแม่ข่ายรับการเชื่อมต่อ (mail_url จาก{source})")
    else:
        do = {
            "login-refused": "ตรวจชื่อและรหัสผ่านใน mail_url",
            "tls-failed": "ตรวจใบรับรองและพอร์ตใน mail_url (?ca=FILE สำหรับใบรับรองของหน่วยงาน)",
        }.get(seen.reason_code, "ตรวจชื่อเครื่องและพอร์ตใน mail_url และไฟร์วอลล์")
        yield wrong("mail", f"{seen.reason_code}: {seen.words}", do)


def look_at_links(settings: Settings) -> Iterator[Look]:
    """Whether the address that links begin with answers from here, and whether secrets are kept."""
    import httpx

    if settings.public_url is None:
        yield note("public_url", "ยังไม่ได้ตั้งค่า public_url ข้อความจะไม่มีลิงก์", "ตั้งค่า public_url")
    else:
        try:
            answer = httpx.get(f"{settings.public_url.rstrip('/')}/healthz", timeout=_SECONDS)
            seen = f"{settings.public_url} ตอบ {answer.status_code}"
            good = answer.is_success
        except httpx.HTTPError as error:
            seen, good = f"{settings.public_url} ไม่ตอบ ({type(error).__name__})", False
        do = "ตรวจว่า `pramoen serve` ทำงานอยู่ และชื่อโดเมนชี้มาที่เครื่องนี้"
        yield ok("public_url", seen) if good else note("public_url", seen, do)
    yield from _secrets(settings)


def look_at_people(engine: Engine) -> Iterator[Look]:
    """Who cannot be reached, by id alone."""
    from notifications.outbox.stats import without_channel
    from pramoen.records.database import reading

    with reading(engine) as session:
        lost = without_channel(session)
    if lost:
        named = ", ".join(lost[:20]) + (" …" if len(lost) > 20 else "")
        yield note(
            "people",
            f"ไม่มีช่องทางติดต่อที่ใช้ได้ {len(lost)} คน: {named}",
            "เพิ่มอีเมลหรือรหัสผู้ใช้ LINE ในบัญชีรายชื่อ แล้วนำเข้าใหม่",
        )
    else:
        yield ok("people", "ทุกคนในบัญชีรายชื่อมีช่องทางติดต่อ")


def _secrets(settings: Settings) -> Iterator[Look]:
    """Files that others on this machine must not read."""
    file = settings.secret_file
    if not file.exists():
        yield ok("secret_file", "จะสร้างเมื่อใช้ครั้งแรก")
    elif file.stat().st_mode & 0o077:
        yield wrong("secret_file", f"{file} ผู้อื่นในเครื่องอ่านได้", f"สั่ง chmod 600 {file}")
    else:
        yield ok("secret_file", str(file))
    own = settings.home / "pramoen.toml"
    if own.exists() and own.stat().st_mode & 0o004 and _holds_secrets(own):
        yield note("pramoen.toml", f"{own} ผู้อื่นในเครื่องอ่านได้ และมีโทเคนหรือรหัสผ่าน", f"สั่ง chmod 600 {own}")


def _holds_secrets(file: Path) -> bool:
    names = {line.partition("=")[0].strip() for line in file.read_text(encoding="utf-8").splitlines()}
    return bool(names & {"line_token", "line_secret", "mail_url", "database_url"})


def _no_account(what: str, name: str, settings: Settings) -> Look:
    words = f"ยังไม่ได้ตั้งค่า {name} ข้อความเขียนไว้ในโฟลเดอร์ {settings.outbox_folder}"
    return note(what, words, f"ตั้งค่า {name} เมื่อพร้อมส่งจริง")


def _source(variable: str) -> str:
    return "ตัวแปรแวดล้อม" if os.environ.get(variable) else " pramoen.toml"
