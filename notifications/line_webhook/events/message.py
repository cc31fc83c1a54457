"""Somebody writes to the account, or in a group that it belongs to."""

from __future__ import annotations

import re

from sqlalchemy.orm import Session

from notifications.line_webhook.event import Event
from notifications.line_webhook.handled import Handled, Hearing
from notifications.line_webhook.outlook import home_link
from notifications.line_webhook.plain import plain_words
from notifications.line_webhook.saying import saying
from notifications.line_webhook.utterance import known_words, read_utterance
from notifications.link_notices import plan_link_notice
from pramoen.records.linking import LinkOutcome, as_code, link_by_code, linked_to
from pramoen.records.models import Officer

_CODE_BEFORE = re.compile(r"^(?:รหัส(?:เชื่อม(?:บัญชี)?)?(?:คือ)?|code)\s*[:=]?\s*", re.IGNORECASE)
_GROUP_CODE = "รหัสกลุ่ม"
_PAPERS = frozenset({"image", "file", "video", "audio"})
_LINK_REPLIES: dict[LinkOutcome, str] = {
    "linked": "linked",
    "already": "linked",
    "taken": "link_taken",
    "wrong": "link_wrong",
    "expired": "link_expired",
    "used": "link_expired",
    "too-many": "link_too_many",
}


def handle(session: Session, event: Event, hearing: Hearing) -> Handled:
    """Read a code or a word of ours in a conversation; in groups people talk to each other, not to us."""
    if event.group_id is not None:
        asked = event.text is not None and plain_words(event.text) == _GROUP_CODE
        return saying("group", hearing, group_id=event.group_id) if asked else Handled("ignored")
    if event.user_id is None:
        return Handled("ignored")
    officers = linked_to(session, event.user_id)
    if event.text is None:
        return _no_text(event, officers, hearing)
    code = as_code(_CODE_BEFORE.sub("", event.text.strip()))
    if code is not None:
        return _link(session, code, event.user_id, hearing)
    if not officers:
        return saying("stranger", hearing, "link_how")
    said = read_utterance(event.text)
    word = known_words().get(said.word)
    return word.answer(session, officers, said.rest, hearing) if word else saying("help", hearing)


def _link(session: Session, code: str, user_id: str, hearing: Hearing) -> Handled:
    """Link whoever sent a code, and tell the officer by mail too: he might be somebody else."""
    linked = link_by_code(session, code, user_id, at=hearing.at)
    if linked.outcome == "linked" and linked.officer is not None:
        plan_link_notice(
            session,
            linked.officer,
            linked=True,
            replaced=linked.replaced,
            at=hearing.at,
            wording=hearing.wording,
        )
    return saying(linked.outcome, hearing, _LINK_REPLIES[linked.outcome])


def _no_text(event: Event, officers: list[Officer], hearing: Hearing) -> Handled:
    """A picture or a file may be meant as a report; a sticker wants no answer."""
    if event.message_kind not in _PAPERS:
        return Handled("ignored")
    if not officers:
        return saying("stranger", hearing, "link_how")
    return saying("files", hearing, link=home_link(officers, hearing))
