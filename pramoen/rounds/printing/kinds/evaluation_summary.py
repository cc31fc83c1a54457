"""The summary form of each officer (แบบสรุปการประเมินผลการปฏิบัติราชการ), in its five parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from calendars.formats import format_date
from pramoen.appraisal.submissions import Evaluation, parse_submission
from pramoen.errors import BadInput
from pramoen.papers.printed.paper import Paper, Section, Signature
from pramoen.records import duties, scores
from pramoen.records.models import Grade, Score, Submission
from pramoen.records.submissions import latest_submissions
from pramoen.rounds.printing.kind import Kind, Wanted, grades_in, period_of, round_title

_TITLE = "แบบสรุปการประเมินผลการปฏิบัติราชการ"
_INDICATORS = ("ตัวชี้วัด", "น้ำหนักตามหนังสือ", "คะแนน", "ระดับที่ได้")
_PLAN = ("ความรู้ ทักษะ หรือสมรรถนะที่ต้องได้รับการพัฒนา", "วิธีการพัฒนา", "ช่วงเวลา")


def _make(wanted: Wanted) -> Iterator[Paper]:
    graded = [one for office in wanted.offices for one in grades_in(wanted, office)]
    sent = _evaluations(wanted)
    marked = scores.scores_of(wanted.session, [one.id for one in sent.values()])
    for one in graded:
        submission = sent.get(one.officer_id)
        rows = marked.get(submission.id, []) if submission is not None else []
        yield _paper(wanted, one, _form(submission), rows)


def _evaluations(wanted: Wanted) -> dict[int, Submission]:
    """What each officer sent in last for his evaluation, by which the round was closed."""
    settled = {
        one.officer_id: one.id
        for one in duties.states(wanted.session, round_ids=[wanted.round.id])
        if one.stage == "evaluation" and one.settled_at is not None and one.officer_id is not None
    }
    found = latest_submissions(wanted.session, settled.values())
    return {officer_id: found[duty_id] for officer_id, duty_id in settled.items() if duty_id in found}


def _form(submission: Submission | None) -> Evaluation:
    try:
        form = parse_submission("evaluation", submission.content) if submission is not None else None
    except BadInput:
        form = None
    return form if isinstance(form, Evaluation) else Evaluation()


def _paper(wanted: Wanted, one: Grade, form: Evaluation, rows: Sequence[Score]) -> Paper:
    return Paper(
        about=one.officer.code,
        titles=(_TITLE, round_title(wanted.round), f"ระหว่างวันที่ {period_of(wanted.round)}"),
        sections=[_identity(one), *_scores(one, rows), *_rest(form)],
        signatures=[
            Signature("ผู้รับการประเมิน", one.officer.name),
            Signature("ผู้ประเมิน"),
            Signature("ผู้บังคับบัญชาเหนือขึ้นไป"),
        ],
        note=f"พิมพ์เมื่อวันที่ {wanted.day}",
    )


def _identity(one: Grade) -> Section:
    return Section(
        title="ส่วนที่ ๑ ข้อมูลของผู้รับการประเมิน",
        facts=[
            ("ชื่อผู้รับการประเมิน", one.officer.name),
            ("รหัส", one.officer.code),
            ("ตำแหน่ง", one.officer.position or "–"),
            ("สังกัด", str(one.content["office"])),
        ],
    )


def _scores(one: Grade, rows: Sequence[Score]) -> Iterator[Section]:
    parts = (("team", "ตัวชี้วัดรายทีม"), ("individual", "ตัวชี้วัดรายบุคคล"), ("competency", "สมรรถนะ (ร้อยละ)"))
    yield Section(
        title="ส่วนที่ ๒ การสรุปผลการประเมิน",
        facts=[
            *((words, str(one.content[name] or "ยังไม่มีคะแนน")) for name, words in parts),
            ("คะแนนรวม (ร้อยละ)", "ยังไม่มีคะแนน" if one.percent is None else str(one.percent)),
            ("ระดับผลการประเมิน", one.grade or "–"),
        ],
        headings=_INDICATORS,
        rows=[
            (
                f"{row.indicator_version.content['number']} {row.indicator_version.content['title']}",
                str(row.indicator_version.content["weight"] or "–"),
                "ยังไม่มีคะแนน" if row.score is None else str(row.score),
                "–" if row.level is None else str(row.level),
            )
            for row in rows
        ],
    )
    yield Section(title="วิธีคิดคะแนน", lines=[str(step) for step in one.content["steps"]])


def _rest(form: Evaluation) -> Iterator[Section]:
    plan = [(one.topic, one.how, one.when) for one in form.development_plan]
    yield Section(title="ส่วนที่ ๓ แผนพัฒนาการปฏิบัติราชการรายบุคคล", headings=_PLAN, rows=plan)
    yield Section(title="ส่วนที่ ๔ การรับทราบผลการประเมิน", lines=[_acknowledged(form)])
    yield Section(
        title="ส่วนที่ ๕ ความเห็นของผู้บังคับบัญชาเหนือขึ้นไป",
        lines=[f"{one.by}: {'เห็นด้วยกับผลการประเมิน' if one.agrees else 'มีความเห็นต่าง'}" for one in form.opinions]
        or ["ยังไม่มีความเห็นในบันทึก"],
    )


def _acknowledged(form: Evaluation) -> str:
    given = form.acknowledgement
    if given is None:
        return "ยังไม่มีการรับทราบในบันทึก"
    day = format_date(given.on, digits="thai")
    if given.signed:
        return f"ผู้รับการประเมินลงนามรับทราบแล้วเมื่อวันที่ {day}"
    return f"แจ้งผลเมื่อวันที่ {day} ผู้รับการประเมินไม่ลงนามรับทราบ โดยมี {given.witness} เป็นพยาน"


KIND = Kind("evaluation-summary", _TITLE, _make)
