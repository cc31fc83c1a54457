"""Filling in the forms of duties on pages, and putting things on record beside them."""

from __future__ import annotations

from a_browser import Answer, Browser, House

from pramoen.records import submissions
from pramoen.records.database import reading, writing
from pramoen.rounds.life.judging import accept
from pramoen.rounds.life.sending import send_in

FILLED = {
    "f.team/1:value": "85",
    "f.team/1:done": "จัดประชุมกลุ่มสมมติ",
    "f.team/1:evidence.1.reference": "https://example.go.th/report.pdf",
    "f.individual/1:value": "๙๐",
    "f.individual/1:evidence.1.levels": "1-5",
    "f.individual/1:evidence.1.reference": "แฟ้มที่ 2",
}


def at(house: House, code: str = "P1", stage: str = "monthly_report") -> str:
    return f"/duties/{house.life.id_of(code, stage)}"


def opens(
    house: House, code: str = "P1", stage: str = "monthly_report", of: str = "P1"
) -> tuple[Browser, Answer]:
    browser = house.browser_of(code)
    return browser, browser.get(at(house, of, stage))


def content(house: House, code: str = "P1", stage: str = "monthly_report") -> dict[str, object]:
    with reading(house.engine) as session:
        last = submissions.latest_version(session, house.life.id_of(code, stage))
        assert last is not None
        return last.content


def sends(
    house: House, code: str, what: dict[str, object], stage: str = "monthly_report", by: str | None = None
) -> None:
    with writing(house.engine) as session:
        duty = house.life.duty(session, code, stage)
        send_in(session, duty, what, at=house.at, by=by or code, on_behalf_of=code if by else None)


def accepts(house: House, code: str, by: str, stage: str = "monthly_report") -> None:
    with writing(house.engine) as session:
        accept(session, house.life.duty(session, code, stage), at=house.at, by=by)
