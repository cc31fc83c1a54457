"""An indicator that the letter asks for is not in an agreement, and nobody decided to leave it out."""

from __future__ import annotations

from collections.abc import Iterator

from pramoen.appraisal.completeness.dossier import Dossier, Gap
from pramoen.appraisal.submissions import Agreement

CODE = "indicator-missing"
TITLE = "ขาดตัวชี้วัดตามหนังสือ"
STAGES = ("agreement",)
STOPS = True

_WORDS = "ข้อตกลงของ {officer} ไม่มีตัวชี้วัด {key} ตามหนังสือ และยังไม่มีผู้วินิจฉัยว่าไม่ต้องนำมาใช้"


def gaps(dossier: Dossier) -> Iterator[Gap]:
    """A gap for each such indicator."""
    if not dossier.is_in or not isinstance(dossier.form, Agreement):
        return
    there = {one.key for one in dossier.form.indicators}
    for asked in dossier.counting():
        if asked.key not in there and not there & set(asked.indicator.alternatives):
            message = _WORDS.format(officer=dossier.officer, key=asked.key)
            yield Gap(CODE, dossier.officer, message, dossier.at("indicators"))
