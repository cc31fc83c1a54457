"""`pramoen template preview|check`: the messages' templates, the province's own before ours."""

from __future__ import annotations

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_lines
from pramoen.errors import UnknownName

__all__ = ["check_command", "preview_command"]


def preview_command(everywhere: Everywhere, name: str | None) -> int:
    """Show a message with made-up facts; without a name, the names."""
    from notifications.rendering import render
    from notifications.samples import SAMPLES

    if name is None:
        print_lines(SAMPLES)
        return 0
    if name not in SAMPLES:
        raise UnknownName(f"there is no template {name!r}; there are {', '.join(SAMPLES)}")
    settings = everywhere.settings()
    words = render(name, SAMPLES[name], settings.templates, digits=settings.digits)
    print_lines([words.subject, "", words.text.rstrip()])
    return 0


def check_command(everywhere: Everywhere) -> int:
    """Try every template; exit status 1 and a line for each that is broken."""
    from notifications.rendering import check_templates

    problems = check_templates(everywhere.settings().templates)
    print_lines(problems or ["แบบข้อความใช้ได้ทุกแบบ"])
    return 1 if problems else 0
