"""An agreement holds an indicator that the letter does not ask of its officer, so nothing scores it."""

from __future__ import annotations

from collections.abc import Iterator

from pramoen.appraisal.completeness.dossier import Dossier, Gap
from pramoen.appraisal.submissions import Agreement

CODE = "indicator-unknown"
TITLE = "มีตัวชี้วัดที่หนังสือมิได้กำหนด"
STAGES = ("agreement",)
STOPS = True

_WORDS = "ข้อตกลงของ {officer} มีตัวชี้วัด {key} ซึ่งหนังสือมิได้กำหนดให้ใช้กับผู้รับการประเมินรายนี้"


def gaps(dossier: Dossier) -> Iterator[Gap]:
    """A gap for each such indicator."""
    if not dossier.is_in or not isinstance(dossier.form, Agreement):
        return
    asked = {one.key for one in dossier.asked}
    for one in dossier.form.indicators:
        if one.key not in asked:
            message = _WORDS.format(officer=dossier.officer, key=one.key)
            yield Gap(CODE, dossier.officer, message, dossier.at(f"indicators.{one.key}"))
