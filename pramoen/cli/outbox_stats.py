"""`pramoen outbox stats`: the state of delivery."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_json, print_lines, print_table
from pramoen.errors import BadInput

if TYPE_CHECKING:
    import datetime as dt

    from notifications.channels import LineQuota
    from pramoen.settings import Settings

__all__ = ["stats_command"]


def stats_command(everywhere: Everywhere, *, since: str | None, json: bool) -> int:
    """What became of messages by channel, how long they took, the quota, and who cannot be reached."""
    from notifications.outbox.stats import state_of_delivery
    from pramoen.cli.sending_state import sending_lines
    from pramoen.records.database import reading

    settings = everywhere.settings()
    engine = everywhere.engine()
    province = everywhere.province_named()
    first = _day(since, everywhere)
    quota = _live_quota(settings)
    with reading(engine) as session:
        document = state_of_delivery(
            session,
            at=everywhere.clock(),
            since=first,
            province=province,
            rehearsal=settings.rehearsal,
            live_quota=quota,
        )
    if json:
        print_json(document)
        return 0
    print_lines(sending_lines(document["stopped"], settings))
    _print_channels(document["channels"])
    print_lines(_other_lines(document))
    return 0


def _day(since: str | None, everywhere: Everywhere) -> dt.date | None:
    from calendars.moment import parse_when

    if since is None:
        return None
    try:
        return parse_when(since, now=everywhere.clock()).date()
    except ValueError as error:
        raise BadInput(f"--since {since!r}: {error}") from error


def _live_quota(settings: Settings) -> LineQuota | None:
    """What LINE says now; nothing where no account is set, or in a hurry it does not say."""
    from notifications.channels import LineChannel, line_url, open_channel

    if not settings.line_token:
        return None
    with open_channel(line_url(settings.line_token, settings.line_endpoint)) as line:
        return line.read_quota() if isinstance(line, LineChannel) else None


def _print_channels(channels: dict[str, dict[str, Any]]) -> None:
    names = {"line": "LINE", "email": "อีเมล"}
    print_table(
        ("ช่องทาง", "ส่งแล้ว", "ไม่ทราบผล", "ส่งไม่ได้", "งดส่ง", "รอส่ง", "ครึ่งหนึ่งภายใน", "ร้อยละ 95 ภายใน"),
        [
            (
                names[name],
                one["accepted"],
                one["unknown"],
                one["failed"],
                sum(one["suppressed"].values()),
                one["planned"] + one["sending"],
                _time(one["due_to_accepted_seconds"]["p50"]),
                _time(one["due_to_accepted_seconds"]["p95"]),
            )
            for name, one in channels.items()
        ],
    )


def _time(seconds: int | None) -> str | None:
    """Seconds as a person says them."""
    if seconds is None:
        return None
    if seconds < 120:
        return f"{seconds} วินาที"
    minutes = round(seconds / 60)
    return f"{minutes} นาที" if minutes < 120 else f"{round(minutes / 60)} ชั่วโมง"


def _other_lines(document: dict[str, Any]) -> list[str]:
    from pramoen.cli.reasons import reason_words

    lines = []
    for name, one in document["channels"].items():
        for what, title in (("failed_by_reason", "ส่งไม่ได้"), ("suppressed", "งดส่ง")):
            if one[what]:
                words = ", ".join(f"{reason_words(reason)} {count}" for reason, count in one[what].items())
                lines.append(f"{title} ({name}): {words}")
    quota = document["quota"]
    if quota is not None:
        left = "ไม่จำกัด" if quota["left"] is None else f"{quota['left']} จาก {quota['allowed']} ข้อความ"
        lines.append(f"โควตา LINE เดือนนี้คงเหลือ {left}" + ("" if quota["live"] else f" (ณ {quota['read_at']})"))
    lost = document["without_channel"]
    if lost["count"]:
        lines.append(f"ไม่มีช่องทางติดต่อที่ใช้ได้ {lost['count']} คน: {', '.join(lost['officers'])}")
    if document["heartbeats"]:
        last = ", ".join(f"{name} {at}" for name, at in document["heartbeats"].items())
        lines.append(f"ทำงานครั้งล่าสุด: {last}")
    return lines
