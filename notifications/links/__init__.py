"""Signed links: what a message's link says, making it, and checking one that comes back."""

from notifications.links.checking import Checked, LinkState, check_link, link_id, read_link
from notifications.links.keys import Keys, keys_in, renew_key
from notifications.links.link import LIFETIMES, PURPOSES, Link, Purpose
from notifications.links.making import LinkMaker

__all__ = [
    "LIFETIMES",
    "PURPOSES",
    "Checked",
    "Keys",
    "Link",
    "LinkMaker",
    "LinkState",
    "Purpose",
    "check_link",
    "keys_in",
    "link_id",
    "read_link",
    "renew_key",
]
