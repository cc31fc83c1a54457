"""The summary form of each officer (แบบสรุปการประเมินผลการปฏิบัติราชการ), in its five parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select

from calendars.digits import thai
from calendars.formats import format_date
from pramoen.appraisal.submissions import Evaluation, Opinion, parse_submission
from pramoen.errors import BadInput, NotAllowed
from pramoen.papers.printed.paper import Paper, Section, Signature
from pramoen.records import duties, scores
from pramoen.records.models import Grade, Officer, Score, Submission
from pramoen.records.submissions import latest_submissions
from pramoen.rounds.printing.kind import Kind, Wanted, closing_of, grades_in, period_of, round_title
from pramoen.rounds.standing_result import recorded_grade

_TITLE = "แบบสรุปการประเมินผลการปฏิบัติราชการ"
_INDICATORS = ("ตัวชี้วัด", "น้ำหนักตามหนังสือ", "คะแนน", "ระดับที่ได้")
_PLAN = ("ความรู้ ทักษะ หรือสมรรถนะที่ต้องได้รับการพัฒนา", "วิธีการพัฒนา", "ช่วงเวลา")


def _make(wanted: Wanted) -> Iterator[Paper]:
    graded = [one for office in wanted.offices for one in grades_in(wanted, office)]
    sent = _evaluations(wanted)
    marked = scores.scores_of(wanted.session, [one.id for one in sent.values()])
    for one in graded:
        submission = sent.get(one.officer_id)
        rows = _standing(submission, marked)
        yield _paper(wanted, one, _form(submission), rows)


def summary_of(wanted: Wanted, officer: Officer) -> Paper:
    """The summary form of one officer. Raises NotAllowed while the round is open, or where it graded none."""
    closing_of(wanted)
    grade = recorded_grade(wanted.session, wanted.round, officer)
    if grade is None:
        raise NotAllowed(f"{wanted.round.label} came to nothing for {officer.code}; there is no form of it")
    settled = [
        one.id
        for one in duties.states(wanted.session, round_ids=[wanted.round.id], officer_ids=[officer.id])
        if one.stage == "evaluation" and one.settled_at is not None
    ]
    # Where several days are named for the evaluation, what was sent in last stands.
    submission = latest_submissions(wanted.session, settled[-1:]).get(settled[-1]) if settled else None
    marked = scores.scores_of(wanted.session, [submission.id]) if submission is not None else {}
    return _paper(wanted, grade, _form(submission), _standing(submission, marked))


def _standing(submission: Submission | None, marked: Mapping[int, Sequence[Score]]) -> list[Score]:
    """The scores under the versions that stand; those under versions before an amendment are history."""
    if submission is None:
        return []
    versions = submission.duty.indicator_set.version_ids
    by_version = {row.indicator_version_id: row for row in marked.get(submission.id, ())}
    return [by_version[version] for version in versions if version in by_version]


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
        sections=[_identity(one), *_scores(one, rows), *_rest(form, _names(wanted, form))],
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


def _names(wanted: Wanted, form: Evaluation) -> dict[str, str]:
    """The names of the superiors who said something, by id."""
    codes = [one.by for one in form.opinions]
    query = select(Officer.code, Officer.name).where(
        Officer.province_id == wanted.round.province_id, Officer.code.in_(codes)
    )
    return dict(wanted.session.execute(query).tuples().all()) if codes else {}


def _rest(form: Evaluation, names: Mapping[str, str]) -> Iterator[Section]:
    plan = [(one.topic, one.how, one.when) for one in form.development_plan]
    yield Section(title="ส่วนที่ ๓ แผนพัฒนาการปฏิบัติราชการรายบุคคล", headings=_PLAN, rows=plan)
    yield Section(title="ส่วนที่ ๔ การรับทราบผลการประเมิน", lines=[_acknowledged(form)])
    yield Section(
        title="ส่วนที่ ๕ ความเห็นของผู้บังคับบัญชาเหนือขึ้นไป",
        lines=[_opinion(one, names) for one in form.opinions] or ["ยังไม่มีความเห็นในบันทึก"],
    )


def _acknowledged(form: Evaluation) -> str:
    given = form.acknowledgement
    if given is None:
        return "ยังไม่มีการรับทราบในบันทึก"
    day = format_date(given.on, digits="thai")
    if given.signed:
        return f"ผู้รับการประเมินลงนามรับทราบแล้วเมื่อวันที่ {day}"
    why = f" เหตุผล: {given.reason}" if given.reason else ""
    return f"แจ้งผลเมื่อวันที่ {day} ผู้รับการประเมินไม่ลงนามรับทราบ โดยมี {given.witness} เป็นพยาน{why}"


def _opinion(one: Opinion, names: Mapping[str, str]) -> str:
    day = f" เมื่อวันที่ {format_date(one.on, digits='thai')}" if one.on else ""
    said = "เห็นด้วยกับผลการประเมิน" if one.agrees else "มีความเห็นต่าง"
    percent = f" คะแนนที่เห็นควร ร้อยละ {thai(one.percent)}" if one.percent else ""
    words = f" “{one.words}”" if one.words else ""
    return f"{names.get(one.by, one.by)}: {said}{percent}{words}{day}"


KIND = Kind("evaluation-summary", _TITLE, _make)
