"""The provinces of Thailand, and which one a text names most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

__all__ = ["PROVINCES", "province_of", "provinces_in"]

# Department of Provincial Administration, list of provinces (Bangkok included, which is none in law).
PROVINCES: frozenset[str] = frozenset(
    [
        "กรุงเทพมหานคร",
        "กระบี่",
        "กาญจนบุรี",
        "กาฬสินธุ์",
        "กำแพงเพชร",
        "ขอนแก่น",
        "จันทบุรี",
        "ฉะเชิงเทรา",
        "ชลบุรี",
        "ชัยนาท",
        "ชัยภูมิ",
        "ชุมพร",
        "เชียงราย",
        "เชียงใหม่",
        "ตรัง",
        "ตราด",
        "ตาก",
        "นครนายก",
        "นครปฐม",
        "นครพนม",
        "นครราชสีมา",
        "นครศรีธรรมราช",
        "นครสวรรค์",
        "นนทบุรี",
        "นราธิวาส",
        "น่าน",
        "บึงกาฬ",
        "บุรีรัมย์",
        "ปทุมธานี",
        "ประจวบคีรีขันธ์",
        "ปราจีนบุรี",
        "ปัตตานี",
        "พระนครศรีอยุธยา",
        "พะเยา",
        "พังงา",
        "พัทลุง",
        "พิจิตร",
        "พิษณุโลก",
        "เพชรบุรี",
        "เพชรบูรณ์",
        "แพร่",
        "ภูเก็ต",
        "มหาสารคาม",
        "มุกดาหาร",
        "แม่ฮ่องสอน",
        "ยโสธร",
        "ยะลา",
        "ร้อยเอ็ด",
        "ระนอง",
        "ระยอง",
        "ราชบุรี",
        "ลพบุรี",
        "ลำปาง",
        "ลำพูน",
        "เลย",
        "ศรีสะเกษ",
        "สกลนคร",
        "สงขลา",
        "สตูล",
        "สมุทรปราการ",
        "สมุทรสงคราม",
        "สมุทรสาคร",
        "สระแก้ว",
        "สระบุรี",
        "สิงห์บุรี",
        "สุโขทัย",
        "สุพรรณบุรี",
        "สุราษฎร์ธานี",
        "สุรินทร์",
        "หนองคาย",
        "หนองบัวลำภู",
        "อ่างทอง",
        "อำนาจเจริญ",
        "อุดรธานี",
        "อุตรดิตถ์",
        "อุทัยธานี",
        "อุบลราชธานี",
    ]
)

_KNOWN = "|".join(sorted(PROVINCES, key=len, reverse=True))
# A name that no list knows ends where the line, a space or a bracket ends it.
_NAMED = re.compile(rf"(?:จังหวัด|พช\.\s?)\s?(?:({_KNOWN})|([ก-๎]{{2,25}})(?=$|[\s)(,/]))")
_NOT_A_NAME = re.compile(
    r"^(?:ที่|และ|กับ|ทุก|ละ|นี้|เพื่อ|ตาม|จะ|ได้|ได|หรือ|โดย|ใน|ของ|ให้|ต้น|มี|เป็น|กำหนด|ทราบ|พิจารณา|แจ้ง|ต่าง|ดังกล่าว|อื่น|เคลื่อน|ส่ง|รวบรวม|ดำเนิน|ประจำ)"
)


def provinces_in(lines: Iterable[str]) -> Counter[str]:
    """How often each province is named after จังหวัด or พช.; a name outside the list counts where it stands alone."""
    found: Counter[str] = Counter()
    for line in lines:
        for known, other in _NAMED.findall(line):
            if known:
                found[known] += 1
            elif not _NOT_A_NAME.match(other):
                found[other] += 1
    return found


def province_of(lines: Iterable[str]) -> str | None:
    """The province named most often; of several the one named first. None where none is named."""
    counted = provinces_in(lines).most_common(1)
    return counted[0][0] if counted else None
