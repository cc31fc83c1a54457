"""`pramoen doctor`: what is configured and from where, what is missing, what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from pramoen.cli.checks.look import Look
from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_json, print_lines

__all__ = ["doctor_command"]

_MARKS = {"ok": "ใช้ได้", "note": "ควรทราบ", "wrong": "ต้องแก้ไข"}


def doctor_command(everywhere: Everywhere, *, json: bool) -> int:
    """Look at everything a run needs, in the order to mend it; exit status 1 where something is wrong."""
    settings = everywhere.settings()
    looks = list(_looks(everywhere))
    if json:
        print_json(
            {
                "home": str(settings.home),
                "checks": [asdict(look) for look in looks],
                # As it was called before.
                "looks": [{"what": look.check, "state": look.state, "words": look.detail} for look in looks],
            }
        )
    else:
        for look in looks:
            print_lines([f"[{_MARKS[look.state]}] {look.check}: {look.detail}"])
            if look.do:
                print_lines([f"    ควรทำ: {look.do}"])
    return 1 if any(look.state == "wrong" for look in looks) else 0


def _looks(everywhere: Everywhere) -> Iterator[Look]:
    import pendulum

    from pramoen.cli.checks import channels, data, machine, sending, serving

    settings = everywhere.settings()
    now = everywhere.clock()
    yield from machine.look_at_python(settings)
    yield from machine.look_at_disk(settings)
    yield from serving.look_at_serving(settings)
    yield from serving.look_at_prefect(settings)
    engine, look = data.look_at_database(everywhere)
    yield look
    if engine is not None:
        yield from machine.look_at_clock(engine, now)
        yield from sending.look_at_stops(engine, settings)
        yield from sending.look_at_sender(engine, now)
        # Signs of life go by the machine's clock, whatever day the command goes by.
        yield from serving.look_at_group(engine, pendulum.now("UTC"))
        yield from serving.look_at_backups(engine, pendulum.now("UTC"))
    yield from channels.look_at_line(settings)
    yield from channels.look_at_mail(settings)
    yield from channels.look_at_links(settings)
    if engine is not None:
        yield from channels.look_at_people(engine)
        engine.dispose()
    yield from data.look_at_calendar(everywhere)
    yield from data.look_at_profile(settings)
    yield from data.look_at_templates(settings)
