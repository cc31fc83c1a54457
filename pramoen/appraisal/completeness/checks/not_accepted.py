"""What came in has not got the supervisor's word yet."""

from __future__ import annotations

from collections.abc import Iterator

from pramoen.appraisal.completeness.dossier import Dossier, Gap

CODE = "not-accepted"
TITLE = "ผู้บังคับบัญชายังไม่ได้รับรอง"
STAGES = ("agreement", "monthly_report", "evaluation")
STOPS = True

_WORDS = "{what} ของ {officer} ยังรอ {accepter} รับรอง"


def gaps(dossier: Dossier) -> Iterator[Gap]:
    """A gap where it waits for somebody on the roster."""
    if dossier.state == "submitted" and dossier.accepter is not None:
        message = _WORDS.format(what=dossier.named, officer=dossier.officer, accepter=dossier.accepter)
        yield Gap(CODE, dossier.officer, message, dossier.place)
