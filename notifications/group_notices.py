"""The notice to a group: what is due and how many still owe it, nobody by name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from notifications.digests import Reminding, Wording, round_labels
from notifications.messages import GroupItem, GroupNotice
from notifications.rendering import Rendered, render

__all__ = ["compose_group_notice"]


def compose_group_notice(said: Sequence[Reminding], *, today: dt.date, wording: Wording) -> Rendered:
    """The words for duties still open, counted by what they are and when they are due.

    Its link is the front page: one that shows a person's duties is not for a group.
    """
    counts: dict[tuple[str, dt.date], int] = {}
    for one in said:
        key = (one.title(wording), one.duty.due)
        counts[key] = counts.get(key, 0) + 1
    context = GroupNotice(
        today=today,
        round_label=round_labels((one.round_label for one in said), wording),
        link=f"{wording.public_url}/" if wording.public_url else None,
        items=tuple(
            GroupItem(
                title=title,
                due=due,
                days_left=(due - today).days,
                open=count,
                day_off=wording.calendar.day_off_name(due) if wording.calendar else None,
            )
            for (title, due), count in counts.items()
        ),
    )
    return render("group_notice", context, wording.overrides, digits=wording.digits)
