"""Replies on LINE: facts, and their words by templates that a province may override one by one."""

from notifications.replies.facts import PausedItem, ReplyFacts
from notifications.replies.rendering import FOLDER, check_replies, render_reply
from notifications.replies.samples import REPLIES

__all__ = ["FOLDER", "REPLIES", "PausedItem", "ReplyFacts", "check_replies", "render_reply"]
