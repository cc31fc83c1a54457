"""What is worked with: the database, the calendar, a department's profile, shares and templates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pramoen.cli.checks.look import Look, note, ok, wrong
from pramoen.errors import PramoenError

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from pramoen.cli.everywhere import Everywhere
    from pramoen.settings import Settings

__all__ = ["look_at_calendar", "look_at_database", "look_at_profile", "look_at_templates"]


def look_at_database(everywhere: Everywhere) -> tuple[Engine | None, Look]:
    """The database where it can be used, and what was seen of it."""
    from pramoen.records.migrate import newest_revision

    try:
        engine = everywhere.engine()
    except PramoenError as error:
        return None, wrong("database", str(error), "สั่ง `pramoen init` หรือตรวจค่า database_url และ home")
    where = "database_url" if everywhere.settings().database_url else "ฐานข้อมูลในโฟลเดอร์ข้อมูล"
    return engine, ok("database", f"{where} รุ่น {newest_revision()}")


def look_at_calendar(everywhere: Everywhere) -> Iterator[Look]:
    """Whether the days off of this year and the next are known for certain."""
    now = everywhere.clock()
    try:
        calendar = everywhere.calendar()
    except PramoenError as error:
        yield wrong("calendar", str(error), "แก้ไขไฟล์ที่ตั้งไว้ในค่า overlay")
        return
    for year in (now.year, now.year + 1):
        if calendar.certain(year):
            yield ok("calendar", f"ทราบวันหยุดราชการปี {year + 543} ครบถ้วน")
        else:
            yield note(
                "calendar",
                f"ยังไม่ทราบวันหยุดที่คณะรัฐมนตรีกำหนดเพิ่มของปี {year + 543}",
                "เพิ่มวันหยุดเมื่อมีประกาศ ในไฟล์ที่ตั้งไว้ในค่า overlay",
            )


def look_at_profile(settings: Settings) -> Iterator[Look]:
    """The department's profile, and the shares that closing a round will ask for."""
    from pramoen.appraisal.profile import read_profile

    if settings.profile is None:
        yield note(
            "profile",
            "ยังไม่ได้ตั้งค่า profile ใช้ระดับผลการประเมินทั่วไป",
            "ระบุไฟล์ TOML ของกรมในค่า profile",
        )
    else:
        try:
            profile = read_profile(settings.profile)
        except PramoenError as error:
            yield wrong("profile", str(error), "แก้ไขไฟล์ที่ตั้งไว้ในค่า profile")
        else:
            yield ok("profile", profile.department or str(settings.profile))
    for name in ("team_share", "results_share"):
        if getattr(settings, name) is None:
            yield note(name, f"ยังไม่ได้ตั้งค่า {name}", "กำหนดเมื่อเปิดรอบ หรือก่อนปิดรอบ")


def look_at_templates(settings: Settings) -> Iterator[Look]:
    """Every message's template, tried on made-up facts."""
    from notifications.rendering import check_templates

    problems = check_templates(settings.templates)
    for problem in problems:
        yield wrong("templates", problem, "แก้ไขหรือลบไฟล์นั้นในโฟลเดอร์ที่ตั้งไว้ในค่า templates")
    if not problems:
        yield ok("templates", "แบบข้อความใช้ได้ทุกแบบ")
