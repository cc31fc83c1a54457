"""The provinces of Thailand, and which one a text names most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

__all__ = ["PROVINCES", "province_of", "provinces_in"]

# The provinces as the Department of Provincial Administration lists them, Bangkok included.
_NAMES = """
    กรุงเทพมหานคร กระบี่ กาญจนบุรี กาฬสินธุ์ กำแพงเพชร ขอนแก่น จันทบุรี ฉะเชิงเทรา ชลบุรี ชัยนาท ชัยภูมิ ชุมพร
    เชียงราย เชียงใหม่ ตรัง ตราด ตาก นครนายก นครปฐม นครพนม นครราชสีมา นครศรีธรรมราช นครสวรรค์ นนทบุรี
    นราธิวาส น่าน บึงกาฬ บุรีรัมย์ ปทุมธานี ประจวบคีรีขันธ์ ปราจีนบุรี ปัตตานี พระนครศรีอยุธยา พะเยา พังงา
    พัทลุง พิจิตร พิษณุโลก เพชรบุรี เพชรบูรณ์ แพร่ ภูเก็ต มหาสารคาม มุกดาหาร แม่ฮ่องสอน ยโสธร ยะลา ร้อยเอ็ด
    ระนอง ระยอง ราชบุรี ลพบุรี ลำปาง ลำพูน เลย ศรีสะเกษ สกลนคร สงขลา สตูล สมุทรปราการ สมุทรสงคราม
    สมุทรสาคร สระแก้ว สระบุรี สิงห์บุรี สุโขทัย สุพรรณบุรี สุราษฎร์ธานี สุรินทร์ หนองคาย หนองบัวลำภู อ่างทอง
    อำนาจเจริญ อุดรธานี อุตรดิตถ์ อุทัยธานี อุบลราชธานี
"""
PROVINCES: frozenset[str] = frozenset(_NAMES.split())

_KNOWN = re.compile(rf"(?:จังหวัด|พช\.\s?|จ\.)\s?({'|'.join(sorted(PROVINCES, key=len, reverse=True))})")
# A name that no list knows ends where a line, a space or a bracket ends it, and only after an office's word.
_UNKNOWN = re.compile(
    r"(?:ศาลากลาง|ผู้ว่าราชการ|หนังสือ|สำนักงาน[ก-๎]{2,30}?|พัฒนาการ)จังหวัด([ก-๎]{2,25})(?=$|[\s)(,/])"
)
_NOT_A_NAME = re.compile(
    r"^(?:ที่|และ|กับ|ต่อไป|ต่างๆ|อื่น|ทุก|ละ|นี้|เพื่อ|ตาม|จะ|ได้|หรือ|โดย|ใน|ของ|ให้|มี|เป็น|กำหนด|ทราบ|แจ้ง)"
)


def provinces_in(lines: Iterable[str]) -> Counter[str]:
    """How often each province is named after จังหวัด or พช., known ones and those offices are named by."""
    lines = list(lines)
    found = Counter(name for line in lines for name in _KNOWN.findall(line))
    others = {name for line in lines for name in _UNKNOWN.findall(line) if not _NOT_A_NAME.match(name)}
    for name in sorted(others):
        if not any(name.startswith(known) for known in PROVINCES):
            found[name] = sum(line.count(f"จังหวัด{name}") for line in lines)
    return found


def province_of(lines: Iterable[str]) -> str | None:
    """The province named most often; of several the one named first. None where none is named."""
    counted = provinces_in(lines).most_common(1)
    return counted[0][0] if counted else None
