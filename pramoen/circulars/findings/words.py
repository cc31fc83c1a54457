"""Words that the messages of findings share."""

from __future__ import annotations

__all__ = ["GROUPS", "named"]

GROUPS: dict[str, str] = {"team": "ตัวชี้วัดรายทีม", "individual": "ตัวชี้วัดรายบุคคล"}


def named(key: str) -> str:
    """An indicator as a letter calls it: "team/4.1" is ตัวชี้วัดรายทีมที่ 4.1."""
    group, _, number = key.rpartition("/")
    return f"{GROUPS.get(group, 'ตัวชี้วัด')}ที่ {number}"
