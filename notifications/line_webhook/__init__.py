"""LINE's webhook: officers link themselves by a code, and answer reminders with a word.

`answer = receive(engine, body, signature, …)`; answer LINE with `answer.status`; then
`send_replies(answer.replies, LineReplier(token))`, outside the time that LINE waits.
"""

from notifications.line_webhook.answer import Reply, WebhookAnswer
from notifications.line_webhook.receiving import LONGEST_BODY, receive
from notifications.line_webhook.replying import LineReplier, Replier, send_replies

__all__ = ["LONGEST_BODY", "LineReplier", "Replier", "Reply", "WebhookAnswer", "receive", "send_replies"]
