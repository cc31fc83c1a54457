"""The weights of an agreement do not make 100 in each of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pramoen.appraisal.completeness.dossier import Dossier, Gap
from pramoen.appraisal.scoring.numbers import exact, shown
from pramoen.appraisal.submissions import Agreement
from pramoen.appraisal.words import GROUP_TITLES

CODE = "weights-not-100"
TITLE = "น้ำหนักรวมไม่เท่ากับร้อยละ 100"
STAGES = ("agreement",)
STOPS = True

WORDS = {
    "sum": "ข้อตกลงของ {officer}: น้ำหนักของตัวชี้วัด{part}รวมได้ {total} มิใช่ 100",
    "blank": "ข้อตกลงของ {officer}: ตัวชี้วัด {key} ยังไม่ได้กำหนดน้ำหนัก",
}


def gaps(dossier: Dossier) -> Iterator[Gap]:
    """A gap for each weight left blank, else for each part whose weights do not make 100.

    Indicators that a person decided do not count may be left out; their weight need not be there then.
    """
    if not dossier.is_in or not isinstance(dossier.form, Agreement):
        return
    decided = {one.key: one.indicator for one in dossier.asked if one.decided}
    for part in dict.fromkeys(one.counts_in for one in dossier.form.indicators):
        stated = dossier.form.part(part)
        blank = [one.key for one in stated if one.weight is None and one.key not in decided]
        for key in blank:
            message = WORDS["blank"].format(officer=dossier.officer, key=key)
            yield Gap(CODE, dossier.officer, message, dossier.at(f"indicators.{key}.weight"))
        total = sum((exact(one.weight) for one in stated if one.weight is not None), Fraction(0))
        keys = {one.key for one in stated}
        left_out = sum(
            (
                exact(indicator.weight)
                for key, indicator in decided.items()
                if key not in keys and indicator.group == part and indicator.weight is not None
            ),
            Fraction(0),
        )
        if not blank and total != 100 and total + left_out != 100:
            message = WORDS["sum"].format(
                officer=dossier.officer, part=GROUP_TITLES.get(part, part), total=shown(total)
            )
            yield Gap(CODE, dossier.officer, message, dossier.at("indicators"))
