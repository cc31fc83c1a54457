"""The monthly report's form: results, the score claimed, what was done, and where the evidence is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pramoen.papers.forms.evidence import evidence_answers, evidence_given, evidence_rows
from pramoen.papers.forms.fields import Given, Row, number, text
from pramoen.papers.forms.kinds.kind import said
from pramoen.papers.forms.months import month_title
from pramoen.papers.forms.plan import FormPlan, IndicatorEntry
from pramoen.papers.forms.room import Room
from pramoen.papers.forms.stages.stage import (
    StageForm,
    Table,
    long_text,
    result_answers,
    result_rows,
    results_given,
    words_given,
)

__all__ = ["MonthlyReportForm", "account_answers", "account_given", "account_rows"]

_WORDS = {
    "done": "คำชี้แจงการปฏิบัติงาน",
    "helped": "ปัจจัยสนับสนุน",
    "obstacles": "อุปสรรค",
    "suggestions": "ข้อเสนอแนะ",
}
_OF_THE_MONTH = {
    "helped": "ปัจจัยสนับสนุนของเดือน",
    "obstacles": "อุปสรรคของเดือน",
    "suggestions": "ข้อเสนอแนะของเดือน",
}


class MonthlyReportForm(StageForm):
    """รายงานผลการประเมินตนเองประจำเดือน."""

    stage: ClassVar[str] = "monthly_report"
    scored: ClassVar[bool] = True

    def title(self, plan: FormPlan) -> str:
        """The heading of the sheet, with the month."""
        month = f" ประจำเดือน{month_title(plan.occurrence)}" if plan.occurrence else ""
        return f"แบบรายงานผลการประเมินตนเอง{month}"

    def rows(self, entry: IndicatorEntry, room: Room) -> list[Row]:
        """The result by the rule, then what is said of it."""
        return [*result_rows(entry, room), *account_rows(f"{entry.indicator.key}:", room)]

    def tables(self, plan: FormPlan) -> list[Table]:  # noqa: ARG002
        """Words on the month as a whole."""
        return [long_text(key, name) for key, name in _OF_THE_MONTH.items()]

    def content(self, plan: FormPlan, given: Given) -> dict[str, Any]:
        """Results and accounts by the indicators' keys, and the words on the month."""
        return {
            "results": results_given(plan, given),
            "indicators": account_given(plan, given),
        } | words_given("", tuple(_OF_THE_MONTH), given)

    def answers(self, plan: FormPlan, content: Mapping[str, Any]) -> dict[str, str]:
        """Results, accounts, and the words on the month."""
        whole = said(content, "", *_OF_THE_MONTH)
        return result_answers(plan, content) | account_answers(plan, content) | whole


def account_rows(at: str, room: Room) -> list[Row]:
    """The rows for the score claimed, the words and the evidence."""
    return [
        number(f"{at}score_claimed", "คะแนนที่ประเมินตนเอง", note="0 ถึง 5", least="0", most="5"),
        *(text(f"{at}{key}", name) for key, name in _WORDS.items()),
        *evidence_rows(at, room),
    ]


def account_given(plan: FormPlan, given: Given) -> dict[str, Any]:
    """What was said of each indicator, by its key; an indicator without a word is left out."""
    accounts: dict[str, Any] = {}
    for entry in plan.indicators:
        at = f"{entry.indicator.key}:"
        account: dict[str, Any] = words_given(at, ("score_claimed", *_WORDS), given)
        if evidence := evidence_given(at, given):
            account["evidence"] = evidence
        if account:
            accounts[entry.indicator.key] = account
    return accounts


def account_answers(plan: FormPlan, content: Mapping[str, Any]) -> dict[str, str]:
    """What has to be filled in for what a submission says of each indicator."""
    accounts = content.get("indicators") or {}
    answers: dict[str, str] = {}
    for entry in plan.indicators:
        at, account = f"{entry.indicator.key}:", accounts.get(entry.indicator.key) or {}
        answers |= said(account, at, "score_claimed", *_WORDS)
        answers |= evidence_answers(at, account.get("evidence") or ())
    return answers
