"""`pramoen demo --pages`: a made-up round in its midst, to be looked at as an officer, supervisor …"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

__all__ = ["put_up"]


def put_up(home: Path, letter: Path, *, port: int, say: Callable[[str], None]) -> int:
    """Walk into the round of `letter`, say how each kind of person gets in, and serve until told to stop.

    The clock goes on from the day the walk stopped. Raises BadInput where the port cannot be had.
    """
    from flows.embedded import prepare, run_to_end
    from pramoen.serving.address import address_of, bound

    with bound("127.0.0.1", port) as listener:
        prepare(home)

        from pramoen.demo.walk import walk_into

        paused = run_to_end(walk_into(home, letter, say))

        import pendulum

        from calendars.formats import format_date
        from calendars.times import format_time
        from flows.surroundings import surroundings
        from notifications.links import LinkMaker
        from pramoen.demo.lookers import lookers
        from pramoen.records.database import writing
        from pramoen.web.app import make_app
        from pramoen.web.parts import Parts
        from pramoen.web.server import make_server

        around, settings = surroundings(home)
        began = pendulum.now("Asia/Bangkok")
        links = LinkMaker(address_of(listener), settings.secret_file)
        with around:
            with writing(around.engine) as session:
                people = lookers(session, paused.round_id, links, at=paused.at)
            say("")
            moment = f"{format_date(paused.at.date())} เวลา {format_time(paused.at.time())}"
            say(f"เปิดหน้าเว็บแล้ว ในการสาธิตนี้เป็นวันที่ {moment} เข้าได้ในฐานะต่อไปนี้")
            for one in people:
                say(f"{one.role} {one.name}")
                for way in one.ways:
                    say(f"  {way}")
            say("กด Ctrl-C เมื่อดูเสร็จ")
            parts = Parts(
                engine=around.engine,
                calendar=around.calendar,
                wording=around.wording,
                secret_file=settings.secret_file,
                clock=lambda: paused.at + (pendulum.now("Asia/Bangkok") - began),
            )
            # The server ends in its own way, and then lets the one who ended it know.
            with suppress(KeyboardInterrupt):
                make_server(make_app(parts)).run(sockets=[listener])
    return 0
