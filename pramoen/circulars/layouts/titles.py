"""An indicator's title without the remark in brackets that says whose indicator it is."""

from __future__ import annotations

import re

__all__ = ["title_and_remark"]

# (ตัวชี้วัดระหว่าง …), (ตัวชี้วัดตามภารกิจสำคัญของกรมฯ + …): between whom it is agreed, or by which policy.
_REMARK = re.compile(r"\s*\(\s*(ตัวชี้วัด[^()]*)\)\s*$")


def title_and_remark(title: str) -> tuple[str, str | None]:
    """The title, and the words of a closing remark in brackets that begins with ตัวชี้วัด; None without one."""
    found = _REMARK.search(title)
    return (title.strip(), None) if found is None else (title[: found.start()].strip(), found[1].strip())
