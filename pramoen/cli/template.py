"""`pramoen template preview|check`: the messages' templates, the province's own before ours."""

from __future__ import annotations

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_lines
from pramoen.errors import UnknownName

__all__ = ["check_command", "preview_command"]


def preview_command(everywhere: Everywhere, name: str | None, *, html: bool = False) -> int:
    """Show a message with made-up facts, as text or as the HTML of a mail; without a name, the names."""
    from notifications.rendering import render
    from notifications.replies import FOLDER, REPLIES, render_reply
    from notifications.samples import SAMPLES

    replies = {f"{FOLDER}/{reply}": reply for reply in REPLIES}
    if name is None:
        print_lines([*SAMPLES, *replies])
        return 0
    settings = everywhere.settings()
    if name in replies:
        reply = replies[name]
        texts = [
            render_reply(reply, facts, settings.templates, digits=settings.digits) for facts in REPLIES[reply]
        ]
        print_lines(["\n\n".join(texts)])
        return 0
    if name not in SAMPLES:
        raise UnknownName(f"there is no template {name!r}; there are {', '.join([*SAMPLES, *replies])}")
    words = render(name, SAMPLES[name], settings.templates, digits=settings.digits, strictly=True)
    print_lines([words.html.rstrip()] if html else [words.subject, "", words.text.rstrip()])
    return 0


def check_command(everywhere: Everywhere) -> int:
    """Try every template; exit status 1 and a line for each that is broken."""
    from notifications.rendering import check_templates
    from notifications.replies import check_replies

    overrides = everywhere.settings().templates
    problems = [*check_templates(overrides), *check_replies(overrides)]
    print_lines(problems or ["แบบข้อความใช้ได้ทุกแบบ"])
    return 1 if problems else 0
