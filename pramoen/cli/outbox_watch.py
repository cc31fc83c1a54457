"""`pramoen outbox watch`: for a monitor or a timer beside the sender: is anything keeping messages back?"""

from __future__ import annotations

from typing import Any

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_json, print_lines

__all__ = ["watch_command"]

_WORDS = {
    "line_failing": "ส่งข้อความทาง LINE ไม่สำเร็จหรือล่าช้า",
    "email_failing": "ส่งข้อความทางอีเมลไม่สำเร็จหรือล่าช้า",
    "sender_silent": "ระบบส่งข้อความหยุดทำงาน",
    "template_broken": "แบบข้อความของจังหวัดใช้ไม่ได้ จึงใช้ถ้อยคำของระบบแทน",
}


def watch_command(everywhere: Everywhere, *, notify: bool, json: bool) -> int:
    """Name what keeps messages from going out; exit status 1 where there is something.

    With `notify` coordinators are told on another channel, once a day, without the sender's help.
    """
    import pendulum

    from notifications.outbox.notices import notice_troubles
    from notifications.outbox.watching import find_troubles
    from pramoen.cli.sending_now import send_now, settings_at_hand
    from pramoen.records.database import reading

    at = everywhere.clock()
    # Signs of life go by the machine's clock; on another day they say nothing.
    now = pendulum.now("UTC") if everywhere.as_of is None else at
    told: list[dict[str, Any]] = []
    if notify:
        everywhere.may_go("telling coordinators")
    with settings_at_hand(everywhere) as around:
        with reading(around.engine) as session:
            found = find_troubles(
                session,
                at=at,
                now=now,
                late_after=around.late_after,
                hours=around.hours,
                calendar=around.calendar,
                rehearsal=around.wording.rehearsal,
                overrides=around.wording.overrides,
            )
        if notify and found:
            added = notice_troubles(
                around.engine,
                at=at,
                now=now,
                late_after=around.late_after,
                hours=around.hours,
                calendar=around.calendar,
                wording=around.wording,
            )
            told = send_now(everywhere, around, added)
    if json:
        print_json({"troubles": [one.as_json() for one in found], "messages": told})
    else:
        for one in found:
            since = one.since.in_timezone("Asia/Bangkok")
            print_lines([f"{_WORDS[one.trouble]} ตั้งแต่ {since:YYYY-MM-DD HH:mm} ข้อความ {one.affected} ฉบับ"])
        print_lines([f"แจ้งผู้ประสานงานแล้ว {len(told)} ฉบับ"] if told else [])
        print_lines([] if found else ["การส่งข้อความเป็นปกติ"])
    return 1 if found else 0
