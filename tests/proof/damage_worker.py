"""Reads damaged letters in a process of its own, whose memory and time are bounded.

`python damage_worker.py FOLDER SEED FIRST STOP STEP` reads the letters FIRST, FIRST + STEP … below STOP of
that seed, made from the .txt files of FOLDER. It prints a line of JSON for each that did not go well, and
one at the end. With `--keep` the bytes of the first are written to a file beside, to be looked at.
"""

from __future__ import annotations

import json
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from damages import damaged

from pramoen.appraisal.indicator import Indicator
from pramoen.appraisal.rules import parse_rule
from pramoen.circulars.circular import Circular
from pramoen.circulars.files import read_source
from pramoen.circulars.read import read_text
from pramoen.errors import UnreadableFile

SECONDS = 2.0
# A processor that others use too counts twice or thrice the time; a letter that hangs does so each time.
TRIES = 3
MEMORY = 500 * 1024 * 1024
MINUTES = 30
SAMPLE = Path(__file__).resolve().parents[2] / "pramoen" / "demo" / "sample_letter.txt"


class TooSlow(BaseException):
    """A letter took more processor time than it may."""


def letters_in(folder: Path) -> dict[str, list[str]]:
    """The letters of a folder and the sample letter, by name."""
    paths = [*sorted(folder.glob("*.txt")), SAMPLE]
    return {path.name: path.read_text(encoding="utf-8").split("\n") for path in paths}


def trouble_with(path: Path) -> str | None:
    """What is wrong with how the letter in a file is read; None where nothing is."""
    try:
        source = read_source(path)
    except UnreadableFile:
        return None
    circular = read_text(source)
    return next(_faults(circular, len(source.lines)), None)


def _faults(circular: Circular, lines: int) -> Iterator[str]:
    again = Circular.model_validate_json(circular.model_dump_json(by_alias=True))
    if again != circular:
        yield "the circular does not come back from its JSON"
    amended = [one for a in circular.amendments for one in (a.before, a.after) if one is not None]
    for indicator in [*circular.indicators, *amended]:
        for rule in [indicator.rule, *(variant.rule for variant in indicator.variants)]:
            if rule is not None and (fault := _refused(rule)):
                yield f"{indicator.key}: {fault}: {json.dumps(rule, ensure_ascii=False)[:400]}"
        yield from _misplaced(indicator, lines)
    known = {"team", "individual", "letter", *(i.key for i in [*circular.indicators, *amended])}
    known |= {f"deadlines/{n}" for n in range(len(circular.deadlines))}
    for finding in circular.findings:
        if finding.where not in known:
            yield f"finding {finding.code} is about {finding.where!r}, which the letter does not have"
        if not all(1 <= line <= lines for line in finding.lines):
            yield f"finding {finding.code} names lines {finding.lines} of {lines}"
        if not finding.message.strip():
            yield f"finding {finding.code} says nothing"
    for deadline in circular.deadlines:
        if not 1 <= deadline.line <= lines:
            yield f"a deadline stands on line {deadline.line} of {lines}"


def _misplaced(indicator: Indicator, lines: int) -> Iterator[str]:
    if not 1 <= indicator.line <= lines:
        yield f"{indicator.key} stands on line {indicator.line} of {lines}"
    words = [(level.level, level.text) for level in indicator.levels]
    if len(words) != len(set(words)):
        yield f"{indicator.key} has a level twice in the same words: {words}"
    numbers = [level.level for level in indicator.levels]
    kind = (indicator.rule or {}).get("kind", "judgement")
    if len(numbers) != len(set(numbers)) and kind != "judgement":
        yield f"{indicator.key} is scored by {kind} although a level stands twice: {numbers}"


def _refused(rule: dict[str, Any]) -> str | None:
    try:
        parse_rule(rule)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


def _stop(_signal: int, _frame: object) -> None:
    raise TooSlow


def _timed(path: Path) -> tuple[str | None, float]:
    """What is wrong with how the letter in a file is read, and the seconds of processor time it took."""
    began = time.process_time()
    trouble: str | None
    try:
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            trouble = trouble_with(path)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    except TooSlow:
        trouble = f"took more than {SECONDS} s: {traceback.format_exc()[-1500:]}"
    except Exception:
        trouble = traceback.format_exc()[-1500:]
    return trouble, time.process_time() - began


def read_all(folder: Path, seed: int, numbers: range, *, keep: Path | None) -> Iterator[dict[str, Any]]:
    """What went wrong, letter by letter, and at last how much was read, in what time and memory."""
    letters = letters_in(folder)
    signal.signal(signal.SIGPROF, _stop)
    slowest, at_work = (0.0, -1), Path(tempfile.mkdtemp()) / "letter.txt"
    for number in numbers:
        letter = damaged(letters, seed, number)
        at_work.write_bytes(letter.content)
        for _ in range(TRIES):
            trouble, spent = _timed(at_work)
            if spent < SECONDS:
                break
        slowest = max(slowest, (round(spent, 3), number))
        if trouble is not None:
            yield {"number": number, "recipe": letter.recipe, "trouble": trouble}
            if keep is not None:
                keep.write_bytes(letter.content)
    yield {"read": len(numbers), "slowest": slowest, "memory": _peak()}


def _peak() -> int:
    """The most memory of this program in bytes; `ru_maxrss` would count who started it too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    [kilobytes] = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(kilobytes) * 1024


def main() -> None:
    folder, seed, first, stop, step = sys.argv[1:6]
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MINUTES * 60, MINUTES * 60))
    keep = Path(sys.argv[7]) if sys.argv[6:7] == ["--keep"] else None
    for said in read_all(Path(folder), int(seed), range(int(first), int(stop), int(step)), keep=keep):
        sys.stdout.write(json.dumps(said, ensure_ascii=False) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
