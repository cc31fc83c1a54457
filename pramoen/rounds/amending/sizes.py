"""Which office is of which size, where a letter's criteria go by size of district."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pramoen.appraisal.duties import Bearer, applies
from pramoen.appraisal.indicator import Indicator
from pramoen.appraisal.places import district_of
from pramoen.papers.sizes_sheet import read_sizes
from pramoen.rounds.amending.inquiry import Inquiry

__all__ = ["sizes_for"]

_ID = "size-of-districts"
_HOW = f"--answer {_ID}=FILE"
_MOST_NAMES = 8
_WORDS = {"large": "ใหญ่", "medium": "กลาง", "small": "เล็ก"}


def sizes_for(
    indicators: Iterable[Indicator], bearers: Sequence[Bearer], inquiry: Inquiry, *, round_number: int
) -> dict[int, str]:
    """The sizes that a person gave, by office's id; empty where none are needed or the roster has them all.

    An office of the province, which is in no district, has no size and needs none. Where an office's size
    is not known, or its size has no criteria, that is asked.
    """
    by_size = [one for one in indicators if any("size" in v.applies_to for v in one.variants)]
    given = inquiry.answers.get(_ID)
    offices = _offices(bearers, by_size, round_number)
    if not by_size or not offices:
        return {}
    told = _told(offices, read_sizes(Path(given))) if given is not None else {}
    if given is not None:
        inquiry.used[_ID] = given
    sizes = {office: told.get(office, size) for office, (_, size) in offices.items()}
    keys = ", ".join(one.key for one in by_size)
    missing = [name for office, (name, _) in offices.items() if sizes[office] is None]
    if missing:
        inquiry.again(
            _ID,
            f"เกณฑ์ของตัวชี้วัด {keys} แยกตามขนาดของอำเภอ แต่ไม่ทราบขนาดของ {_listed(missing)} "
            "โปรดแนบบัญชีว่าอำเภอใดเป็นขนาดใด (.csv หรือ .xlsx มีคอลัมน์ อำเภอ และ ขนาด)",
            answer_with=_HOW,
        )
    _without_criteria(by_size, {offices[o][0]: s for o, s in sizes.items() if s is not None}, inquiry)
    if given is None and not missing:
        inquiry.notes.append(f"เกณฑ์ของตัวชี้วัด {keys} แยกตามขนาดของอำเภอ ใช้ขนาดตามบัญชีรายชื่อ (roster)")
    return {office: size for office, size in told.items() if offices[office][1] != size}


def _offices(
    bearers: Sequence[Bearer], by_size: Sequence[Indicator], round_number: int
) -> dict[int, tuple[str, str | None]]:
    """The offices whose size matters: those of districts, or all where no name tells a district."""
    own = {
        one.key: (one.place.name, one.place.size)
        for one in bearers
        if one.kind == "office"
        and any(applies(i.applies_to, one.place, round_number=round_number) for i in by_size)
    }
    districts = {key: said for key, said in own.items() if district_of(said[0])}
    return districts or own


def _told(offices: Mapping[int, tuple[str, str | None]], listed: Mapping[str, str]) -> dict[int, str]:
    told = {}
    for office, (name, _) in offices.items():
        for word, size in listed.items():
            if _means(word, name):
                told[office] = size
    return told


def _means(word: str, office: str) -> bool:
    """Whether a name of the list is this office's, or its district's."""
    bare, whole = "".join(word.split()), "".join(office.split())
    district = district_of(office)
    names = {whole} | ({district, f"อำเภอ{district}", f"อ.{district}"} if district else set())
    return bare in names


def _without_criteria(by_size: Sequence[Indicator], sizes: Mapping[str, str], inquiry: Inquiry) -> None:
    for one in by_size:
        stated = {variant.applies_to.get("size") for variant in one.variants}
        left = [name for name, size in sizes.items() if size not in stated]
        if left and None not in stated and not one.levels:
            words = ", ".join(dict.fromkeys(f"ขนาด{_WORDS[sizes[name]]}" for name in left))
            inquiry.again(
                _ID,
                f"ตัวชี้วัด {one.key} ไม่มีเกณฑ์สำหรับอำเภอ{words} ({_listed(left)}) "
                "โปรดแนบบัญชีขนาดของอำเภอตามขนาดที่หนังสือมีเกณฑ์",
                answer_with=_HOW,
            )


def _listed(names: Sequence[str]) -> str:
    more = f" และอีก {len(names) - _MOST_NAMES} แห่ง" if len(names) > _MOST_NAMES else ""
    return ", ".join(names[:_MOST_NAMES]) + more
