"""`pramoen demo`: a whole round on the sample letter, or on any letter that can be opened."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pramoen.cli.everywhere import Everywhere
from pramoen.cli.output import print_lines, print_table

if TYPE_CHECKING:
    from pramoen.demo.walk import Walked

__all__ = ["demo_command"]

# A demonstration reaches nobody, whatever accounts are set in the environment.
_REAL_ACCOUNTS = ("PRAMOEN_LINE_TOKEN", "PRAMOEN_MAIL_URL", "PRAMOEN_DATABASE_URL", "PREFECT_API_URL")
_FOLDER = "demo"


def demo_command(everywhere: Everywhere, *, letter: Path | None, port: int | None = None) -> int:
    """Walk through a round in a folder of its own below home; what an earlier walk left goes first.

    With a `port` the walk stops in the midst of the round, and its pages are put up there until told to stop.
    """
    from pramoen.circulars.read import read_circular
    from pramoen.rounds.opening import round_opened_by

    for name in _REAL_ACCOUNTS:
        os.environ.pop(name, None)
    if letter is not None:
        round_opened_by(read_circular(letter), letter.name)
    home = everywhere.settings().home / _FOLDER
    _empty(home)
    with as_file(files("pramoen.demo") / "sample_letter.txt") as sample:
        kept = home / (letter or sample).name
        shutil.copyfile(letter or sample, kept)
    if port is not None:
        from pramoen.cli.demo_pages import put_up

        return put_up(home, kept, port=port, say=_say)
    walked = _walk(home, kept)
    _report(walked, home, kept)
    return 0


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def _empty(folder: Path) -> None:
    """Make the folder anew. It is moved aside first, so that a walk never starts on half of an old one."""
    if folder.exists():
        aside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".old-"))
        folder.rename(aside / folder.name)
        shutil.rmtree(aside)
    folder.mkdir(parents=True)


def _walk(home: Path, letter: Path) -> Walked:
    from flows.embedded import prepare, run_to_end

    prepare(home)

    from pramoen.demo.walk import walk

    return run_to_end(walk(home, letter, _say))


def _report(walked: Walked, home: Path, letter: Path) -> None:
    status, final = walked.status, walked.final
    means = {one["office"]: one for one in final["offices"]}
    print_table(
        ("หน่วยงาน", "ต้องส่ง", "ส่งแล้ว", "ส่งช้า", "ขาด", "ร้อยละเฉลี่ย"),
        [_row(office, means.get(office["office"])) for office in status["offices"]],
    )
    grades = ", ".join(f"{grade} {count} คน" for grade, count in final["grades"].items())
    rungs = ", ".join(f"{rung} {count}" for rung, count in sorted(walked.by_rung.items(), key=_place))
    print_lines(
        [
            f"ระดับผลการประเมิน: {grades}",
            *_ungraded(final),
            f"แจ้งเตือนแล้ว {walked.accepted} ฉบับ: {rungs}",
            "",
            "ดูได้ที่:",
            f"  {letter}  หนังสือที่ใช้",
            f"  {home / 'roster.xlsx'}  บัญชีรายชื่อสมมติ",
            f"  {home / 'outbox'}/  ข้อความที่จะส่งทาง LINE (.json) และอีเมล (.eml)",
            f"  {home / 'pramoen.db'}  ฐานข้อมูล ดูได้ด้วยคำสั่ง",
            f"    {sys.argv[0]} round status --home {home} --as-of {_day(status)}",
        ]
    )


def _ungraded(final: dict[str, Any]) -> list[str]:
    """How many have no grade, and why."""
    without = {one["officer"] for one in final["officers"] if one["grade"] is None}
    if not without:
        return []
    reasons = [
        f"{len({gap['where'] for gap in check['gaps']} & without)} คน {check['code']}"
        for check in final["checks"]
        if check["stops"] and {gap["where"] for gap in check["gaps"]} & without
    ]
    return [f"ยังไม่มีระดับ {len(without)} คน: {', '.join(reasons)}"]


def _place(rung: tuple[str, int]) -> int:
    outside = {"opened": -1000, "week": -999}
    return outside[rung[0]] if rung[0] in outside else int(rung[0].removeprefix("T") or 0)


def _row(office: dict[str, Any], mean: dict[str, Any] | None) -> tuple[object, ...]:
    missing = office["owed"] - office["in"] - office["waived"]
    return (
        office["office"],
        office["owed"],
        office["in"],
        office["late"],
        missing,
        mean["mean"] if mean else None,
    )


def _day(status: dict[str, Any]) -> str:
    return str(status["as_of"])[:10]
