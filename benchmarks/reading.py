"""Reading letters: the two long ones on record, and whether the time grows with the length and no faster."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.case import Case, median_of
from calendars.digits import arabic, thai
from pramoen.circulars.files import read_source
from pramoen.circulars.read import read_text
from pramoen.circulars.source import Source

__all__ = ["cases"]

# The real letters are kept beside the checkout and not in it.
_LETTERS = Path(__file__).resolve().parents[2] / "shared" / "circulars"
_WITHIN = {"buriram-2567-2.txt": 0.2, "chachoengsao-2565-2.txt": 1.0}
_LENGTHS = (1, 2, 4, 8)
_INDICATORS = 11
_STEEPEST = 1.5


def cases() -> Iterator[Case]:
    """Seconds of processor per letter beside a plain pass; then per kB at eight times the length."""
    for name, within in _WITHIN.items():
        if (path := _LETTERS / name).is_file():
            yield _letter(path, within)
        else:
            print(f"{name} is not at {_LETTERS}: not measured", file=sys.stderr)
    yield _linearity()


def _seconds(source: Source) -> float:
    began = time.process_time()
    read_text(source)
    return time.process_time() - began


def _plain_pass(text: str) -> float:
    """What any program does that looks at every line: split them, normalise digits and spaces."""
    began = time.process_time()
    for line in text.split("\n"):
        " ".join(arabic(line).split())
    return time.process_time() - began


def _letter(path: Path, within: float) -> Case:
    text = path.read_text(encoding="utf-8")
    source = read_source(path)
    _seconds(source)
    ours = median_of(lambda: _seconds(source), 7)
    plain = median_of(lambda: _plain_pass(text), 7)
    return Case(
        case=f"read {path.name} ({len(text.encode()) / 1000:.0f} kB)",
        unit="s",
        ours=ours,
        beside={"a plain pass over its lines": plain},
        ratio=ours / plain,
        aim=f"under {within} s",
        met=ours < within,
    )


def _linearity() -> Case:
    per_kb: dict[int, float] = {}
    for times in _LENGTHS:
        lines = _made_up(times * _INDICATORS)
        source = Source(lines)
        kb = len("\n".join(lines).encode()) / 1000
        _seconds(source)
        per_kb[times] = median_of(lambda source=source: _seconds(source), 7) / kb  # type: ignore[misc]
    first, last = per_kb[_LENGTHS[0]], per_kb[_LENGTHS[-1]]
    return Case(
        case=f"read a letter {_LENGTHS[-1]} times as long, per kB",
        unit="s/kB",
        ours=last,
        beside={f"{times} times as long": per_kb[times] for times in _LENGTHS[:-1]},
        ratio=last / first,
        aim=f"per kB at most {_STEEPEST} times that of the short letter",
        met=last / first <= _STEEPEST,
    )


def _made_up(indicators: int) -> tuple[str, ...]:
    """A notice of so many indicators: ladders of per cent, counts, days and tasks in turn."""
    lines = [
        *("ที่ สต ๐๐๑๙/ว ๑", "ศาลากลางจังหวัดสมมติธานี", "๕ มิถุนายน ๒๕๖๘", ""),
        "เรื่อง ตัวชี้วัดและค่าเป้าหมาย รอบการประเมินที่ ๒ ประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
        *("", "ให้รายงานผลเป็นประจำทุกเดือน ภายในวันที่ ๒๐ ของทุกเดือน", "", "ขอแสดงความนับถือ", ""),
        "ตัวชี้วัดและค่าเป้าหมาย\tน้ำหนัก ร้อยละ\tหน่วยงานรับผิดชอบ",
        "ตัวชี้วัดรายทีม\t\t",
    ]
    for number in range(1, indicators + 1):
        lines.append(f"ตัวชี้วัดที่ {thai(str(number))} ร้อยละของงานที่ {thai(str(number))} แล้วเสร็จ\t๑\tกลุ่มงานตัวอย่าง")
        lines += [f"ระดับ {thai(str(level))} {_asked(number, level)}\t\t" for level in range(1, 6)]
    return tuple(lines)


def _asked(number: int, level: int) -> str:
    words = (
        f"ไม่น้อยกว่าร้อยละ {50 + 10 * level}",
        f"ดำเนินการไม่น้อยกว่า {2 * level} หมู่บ้าน",
        f"รายงานจังหวัดภายในวันที่ {25 - 4 * level} สิงหาคม 2568",
        f"ดำเนินงานส่วนที่ {level} แล้วเสร็จและรายงานผลพร้อมภาพถ่ายกิจกรรม",
    )
    return thai(words[number % len(words)])
