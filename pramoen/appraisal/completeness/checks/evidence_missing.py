"""A level is claimed for which the letter asks for evidence (หลักฐานเชิงประจักษ์), and none is named."""

from __future__ import annotations

from collections.abc import Iterator

from pramoen.appraisal.completeness.dossier import Asked, Dossier, Gap
from pramoen.appraisal.scoring.numbers import exact

CODE = "evidence-missing"
TITLE = "ยังไม่ได้ระบุหลักฐาน"
STAGES = ("monthly_report", "evaluation")
STOPS = True

_WORDS = "ตัวชี้วัด {key} ของ {officer}: ยังไม่ได้อ้างอิงหลักฐานของระดับ {levels}"


def gaps(dossier: Dossier) -> Iterator[Gap]:
    """A gap for each indicator with levels claimed and not shown."""
    if not dossier.is_in:
        return
    for asked in dossier.counting():
        lacking = [level for level in _to_show(dossier, asked) if not _shown(dossier, asked.key, level)]
        if lacking:
            message = _WORDS.format(
                key=asked.key, officer=dossier.officer, levels=", ".join(str(level) for level in lacking)
            )
            yield Gap(CODE, dossier.officer, message, dossier.at(f"indicators.{asked.key}.evidence"))


def _to_show(dossier: Dossier, asked: Asked) -> list[int]:
    """The levels up to the one claimed for which the letter lists evidence."""
    report = dossier.report_of(asked.key)
    claimed = asked.level or 0
    if report is not None and report.score_claimed is not None:
        claimed = int(exact(report.score_claimed))
    listed = {level for one in asked.indicator.evidence for level in one.levels}
    return sorted(level for level in listed if level <= claimed)


def _shown(dossier: Dossier, key: str, level: int) -> bool:
    """Whether a reference is there for the level; one that names no level is for all."""
    report = dossier.report_of(key)
    return report is not None and any(not one.levels or level in one.levels for one in report.evidence)
