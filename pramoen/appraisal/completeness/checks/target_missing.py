"""An indicator of an agreement says neither a target nor the level that shall be reached."""

from __future__ import annotations

from collections.abc import Iterator

from pramoen.appraisal.completeness.dossier import Dossier, Gap
from pramoen.appraisal.submissions import Agreement

CODE = "target-missing"
TITLE = "ยังไม่ได้กำหนดค่าเป้าหมาย"
STAGES = ("agreement",)
STOPS = True

_WORDS = "ข้อตกลงของ {officer}: ตัวชี้วัด {key} ยังไม่มีค่าเป้าหมาย"


def gaps(dossier: Dossier) -> Iterator[Gap]:
    """A gap for each such indicator."""
    if not dossier.is_in or not isinstance(dossier.form, Agreement):
        return
    decided = {one.key for one in dossier.asked if one.decided}
    for one in dossier.form.indicators:
        if not one.has_target and one.key not in decided:
            message = _WORDS.format(officer=dossier.officer, key=one.key)
            yield Gap(CODE, dossier.officer, message, dossier.at(f"indicators.{one.key}.target"))
