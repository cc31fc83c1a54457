"""Checking a link that comes back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal
from uuid import UUID, uuid5

import pendulum
from sqlalchemy.orm import Session

from notifications.links.keys import Keys
from notifications.links.link import Link, Purpose
from notifications.links.signing import unsigned
from pramoen.records.revocations import is_revoked

__all__ = ["Checked", "LinkState", "check_link", "link_id", "read_link"]

LinkState = Literal["valid", "expired", "revoked", "changed", "another-purpose"]

# The name space of link ids; any fixed UUID does, as long as it never changes.
_LINKS = UUID("5b0d2f6e-61f7-4f5e-9d8e-0c5b6a1f3d27")


@dataclass(frozen=True, slots=True)
class Checked:
    """What a link is worth. `link` is there unless the token was changed: nothing in it is to be believed."""

    state: LinkState
    link: Link | None


def check_link(
    session: Session, keys: Keys, token: str, *, at: pendulum.DateTime, purposes: Collection[Purpose]
) -> Checked:
    """Whether a token opens a page for one of `purposes` at this moment."""
    link = read_link(keys, token)
    if link is None:
        return Checked("changed", None)
    if link.purpose not in purposes:
        return Checked("another-purpose", link)
    if is_revoked(session, link.officer_id, link_id(link), day=link.day):
        return Checked("revoked", link)
    if at.in_timezone("Asia/Bangkok").date() > link.last_day:
        return Checked("expired", link)
    return Checked("valid", link)


def read_link(keys: Keys, token: str) -> Link | None:
    """What a token says, whether it still opens or not; None where it was changed or is none of ours."""
    content = unsigned(keys, token, use="link")
    try:
        return None if content is None else Link.unpacked(content)
    except ValueError:
        return None


def link_id(link: Link) -> UUID:
    """The id by which one link is taken back: a UUIDv5 of what it says."""
    return uuid5(_LINKS, link.packed().hex())
