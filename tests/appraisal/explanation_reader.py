"""An officer with a pocket calculator: reads the lines of an explanation and works the score out again.

It knows nothing of the rule or the result. Every sum is worked out anew, every comparison checked, every
number carried from one line to the next; a line it cannot read is a fault of the explanation.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

ASKS = {
    "ไม่น้อยกว่า": lambda value, asked: value >= asked,
    "ไม่เกิน": lambda value, asked: value <= asked,
    "มากกว่า": lambda value, asked: value > asked,
    "น้อยกว่า": lambda value, asked: value < asked,
    "เท่ากับ": lambda value, asked: value == asked,
}
MONTHS = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
]
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[-+×÷/()]")


def number(text: str) -> Fraction:
    """A number as it stands alone: its digits, or cut off with the division it comes from beside it."""
    cut = re.fullmatch(r"(-?[\d.]+)… \((-?\d+)/(\d+)\)", text)
    if cut is None:
        return Fraction(text)
    exact = Fraction(int(cut[2]), int(cut[3]))
    assert 0 <= abs(exact) - abs(Fraction(cut[1])) < Fraction(1, 10**6), text
    return exact


def worked(text: str) -> Fraction:
    """What a sum comes to, by the rules of school."""
    bare = re.sub(r"\([^()]*[ก-๙][^()]*\)|วันทำการ|ข้อ", "", text)
    tokens = _TOKEN.findall(bare)
    assert "".join(tokens) == bare.replace(" ", ""), text

    def factor() -> Fraction:
        token = tokens.pop(0)
        if token == "(":
            inside = total()
            assert tokens.pop(0) == ")"
            return inside
        return -factor() if token == "-" else Fraction(token)

    def product() -> Fraction:
        made = factor()
        while tokens and tokens[0] in "×÷/":
            made = made * factor() if tokens.pop(0) == "×" else made / factor()
        return made

    def total() -> Fraction:
        made = product()
        while tokens and tokens[0] in "+-":
            made = made + product() if tokens.pop(0) == "+" else made - product()
        return made

    made = total()
    assert not tokens, text
    return made


def summed(text: str) -> Fraction:
    """The outcome of `sum = outcome`, after checking that it is so."""
    left, _, right = text.rpartition(" = ")
    made = worked(left)
    assert made == number(right), text
    return made


def date_key(text: str) -> tuple[int, int, int]:
    day, month, year = text.split()
    return int(year), MONTHS.index(month), int(day)


def listed(text: str) -> list[str]:
    return text.split(", ")


class Reading:
    """What is known after the lines read so far."""

    def __init__(self) -> None:
        self.value: Fraction | None = None
        self.score: Fraction | None = None
        self.reached: int | None = None
        self.left: tuple[Fraction, Fraction] | None = None
        self.done: list[str] = []
        self.finished: tuple[int, int, int] | None = None
        self.conditions: list[bool] = []
        self.measures: dict[str, Fraction] = {}
        self.stages: list[tuple[Fraction, Fraction]] = []
        self.skipped = False
        self.marks: list[Fraction] = []

    def line(self, text: str) -> None:
        for pattern, step in STEPS:
            found = re.fullmatch(pattern, text)
            if found:
                step(self, *found.groups())
                return
        raise AssertionError(f"a line that tells nothing: {text}")

    def formula(self, sum_: str) -> None:
        if self.left is not None:
            part, whole = self.left
            assert worked(sum_.rpartition(" = ")[0]) == part * 100 / whole
        self.value = summed(sum_)

    def measured(self, text: str) -> None:
        assert self.value is None or self.value == number(text)
        self.value = number(text)

    def excluded(self, part: str, whole: str) -> None:
        if self.left is not None:
            assert (
                worked(part.split(" - ", maxsplit=1)[0]),
                worked(whole.split(" - ", maxsplit=1)[0]),
            ) == self.left
        self.left = summed(part), summed(whole)

    def threshold(self, value: str, words: str, asked: str, level: str) -> None:
        assert number(value) == self.value and ASKS[words](self.value, number(asked))
        self.reached = int(level)

    def not_next(self, value: str, level: str, words: str, asked: str) -> None:
        assert number(value) == self.value and not ASKS[words](self.value, number(asked))
        assert self.reached is None or int(level) > self.reached

    def at_level(self, level: str) -> None:
        assert self.reached == int(level)
        self.score = Fraction(level)

    def line_between(self, sum_: str) -> None:
        assert self.reached is None or worked(sum_.split(" ", maxsplit=1)[0]) == self.reached
        self.score = summed(sum_)

    def kept(self, before: str | None, text: str) -> None:
        assert before is None or number(before) == self.score
        self.score = min(max(self.score, Fraction(0)), Fraction(5))
        assert self.score == number(text)

    def below(self, text: str) -> None:
        assert self.reached is None
        self.score = Fraction(text)

    def within(self, value: str, band: str, level: str) -> None:
        assert number(value) == self.value and _place(self.value, band) == 0
        self.reached = int(level)

    def beyond(self, value: str, band: str, level: str) -> None:
        assert number(value) == self.value and _place(self.value, band) != 0
        self.reached = int(level)

    def gap(self, value: str, low: str, low_band: str, high: str, high_band: str, level: str) -> None:
        assert number(value) == self.value
        assert {_place(self.value, low_band), _place(self.value, high_band)} == {-1, 1}
        assert int(low) < int(high) and low == level
        self.reached = int(low)

    def outside(self, value: str, level: str, band: str) -> None:
        assert number(value) == self.value and level and _place(self.value, band) != 0

    def carried_out(self, steps: str) -> None:
        self.done = listed(steps)

    def climbed(self, level: str, steps: str) -> None:
        assert set(listed(steps)) <= set(self.done)
        self.reached = int(level)

    def lacks(self, steps: str) -> None:
        assert not set(listed(steps)) & set(self.done)

    def takes_off(self, points: str, sum_: str) -> None:
        assert worked(sum_.split(" - ", maxsplit=1)[0]) == self.score
        assert self.score - number(points) == summed(sum_)
        self.score = summed(sum_)

    def floor(self, text: str) -> None:
        assert number(text) == self.score < 0
        self.score = Fraction(0)

    def adjusts(self, points: str, sum_: str) -> None:
        assert self.score + number(points) == summed(sum_)
        self.score = summed(sum_)

    def item(self, lacking: str) -> None:
        self.conditions.append(not lacking)

    def works_measure(self, name: str, sum_: str) -> None:
        self.measures[name] = summed(sum_)

    def compares(self, name: str, value: str, words: str, asked: str, denied: str) -> None:
        assert number(value) == self.measures.get(name, number(value))
        good = ASKS[words](number(value), number(asked))
        assert good == (not denied)
        self.conditions.append(good)

    def dated(self, happened: str, by: str, denied: str) -> None:
        good = date_key(happened) <= date_key(by)
        assert good == (not denied)
        self.conditions.append(good)

    def undone(self) -> None:
        self.conditions.append(False)

    def verdict(self, level: str, denied: str) -> None:
        assert all(self.conditions) == (not denied)
        if not denied:
            self.reached = int(level)
        self.conditions, self.measures = [], {}

    def holds(self, level: str) -> None:
        self.reached = int(level)

    def completed(self, day: str) -> None:
        self.finished = date_key(day)

    def in_time(self, level: str, by: str, denied: str) -> None:
        good = self.finished is not None and self.finished <= date_key(by)
        assert good == (not denied)
        if good:
            self.reached = int(level)

    def stage(self, sum_: str, got: str, floored: str | None) -> None:
        made = worked(sum_)
        assert (made < 0) == bool(floored)
        assert max(made, Fraction(0)) == number(got)
        self.stages.append((worked(sum_.split(" ", maxsplit=1)[0]), number(got)))

    def did_not_occur(self) -> None:
        self.skipped = True

    def case(self, sum_: str) -> None:
        mark = sum((got for _, got in self.stages), Fraction(0))
        if self.skipped:
            mark = mark * 100 / sum((full for full, _ in self.stages), Fraction(0))
        assert summed(sum_) == mark
        self.marks.append(mark)
        self.stages, self.skipped = [], False

    def mean_of_cases(self, sum_: str) -> None:
        self.value = summed(sum_)
        assert self.value == sum(self.marks) / len(self.marks)

    def judged(self, level: str, points: str) -> None:
        assert number(level) == number(points)
        self.score = number(points)

    def words_of_level(self, level: str) -> None:
        assert self.score is not None and int(self.score) == int(level)

    def remark(self) -> None:
        pass


def _place(value: Fraction, band: str) -> int:
    """-1 under the band, 1 over it, 0 within."""
    pair = re.fullmatch(r"(\S+) ถึง (\S+)", band)
    start = re.fullmatch(r"ตั้งแต่ (\S+) ขึ้นไป", band)
    end = re.fullmatch(r"ไม่เกิน (\S+)", band)
    low = pair[1] if pair else start[1] if start else None
    high = pair[2] if pair else end[1] if end else None
    if low is not None and value < Fraction(low):
        return -1
    return 1 if high is not None and value > Fraction(high) else 0


_VALUE = r"(-?[\d.]+(?:… \(-?\d+/\d+\))?)"
_ASKS = r"(ไม่น้อยกว่า|ไม่เกิน|มากกว่า|น้อยกว่า|เท่ากับ)"
_BAND = r"((?:\S+ ถึง|ตั้งแต่|ไม่เกิน) \S+(?: ขึ้นไป)?|ทุกค่า)"
_NAME = r"“[^”]*”"
STEPS = [
    (r"ร้อยละ(?:ที่เพิ่มขึ้น|ที่ลดลง|คงเหลือ)? = (.+)", Reading.formula),
    (r"(?:ผลต่างจากฐาน|ค่าเฉลี่ย) = (.+)", Reading.formula),
    (r"หักรายการที่ยกเว้น \(.*\): ตัวตั้ง (.+), ตัวหาร (.+)", Reading.excluded),
    (rf"ผลที่วัดได้ {_VALUE}", Reading.measured),
    (rf"{_VALUE} [≥≤><=] \S+(?: \(\S+\))? \({_ASKS} {_VALUE}\): ถึงเกณฑ์ระดับ (\d+)", Reading.threshold),
    (rf"{_VALUE} ยังไม่ถึงเกณฑ์ระดับ (\d+) \({_ASKS} {_VALUE}\)", Reading.not_next),
    (r"ให้คะแนนตามระดับ(?:ที่ถึง)? = (\d+) คะแนน", Reading.at_level),
    (r"ระดับสูงสุดที่(?:ดำเนินการครบ|เข้าเกณฑ์|ถึงเกณฑ์) = (\d+) คะแนน", Reading.at_level),
    (r"เทียบสัดส่วน(?:ต่อจากช่วงต่ำสุด)?: (.+)", Reading.line_between),
    (rf"คะแนน()ต้องอยู่ระหว่าง 0 ถึง 5 จึงให้ {_VALUE} คะแนน", lambda r, _, to: r.kept(None, to)),
    (rf"คะแนน {_VALUE} เกินคะแนนเต็ม จึงให้ (5) คะแนน", Reading.kept),
    (rf"คะแนนหลังปรับ {_VALUE} อยู่นอกช่วง 0 ถึง 5 จึงให้ {_VALUE} คะแนน", Reading.kept),
    (r"ไม่ถึงเกณฑ์ของระดับใด ให้ ([01]) คะแนน ตามที่เกณฑ์กำหนด", Reading.below),
    (rf"{_VALUE} อยู่ในช่วง {_BAND} ของระดับ (\d+)", Reading.within),
    (rf"ข้อสังเกต: {_VALUE} อยู่เลยช่วง {_BAND} ของระดับสูงสุด \((\d+)\) .*", Reading.beyond),
    (
        rf"{_VALUE} อยู่ในช่องว่างระหว่างช่วงของระดับ (\d+) \({_BAND}\) กับระดับ (\d+) \({_BAND}\) "
        r"จึงให้คะแนนตามระดับที่ต่ำกว่า คือระดับ (\d+)",
        Reading.gap,
    ),
    (rf"{_VALUE} อยู่นอกช่วงของทุกระดับ \(ระดับต่ำสุดที่กำหนด คือระดับ (\d+): {_BAND}\)", Reading.outside),
    (r"ขั้นตอนที่ดำเนินการแล้ว: (.+)", Reading.carried_out),
    (r"ระดับ (\d+): ดำเนินการครบ \((.+)\)", Reading.climbed),
    (r"ระดับ \d+: ยังขาด (.+) จึงไม่ถึงระดับนี้", Reading.lacks),
    (r"ระดับ \d+: ต้องดำเนินการ (.+) ให้ครบก่อน จึงไม่ถึงระดับนี้", Reading.lacks),
    (rf"หักคะแนนขั้นตอน \S+ ที่ไม่เป็นไปตามที่กำหนด {_VALUE} คะแนน: (.+)", Reading.takes_off),
    (rf"คะแนนหลังหัก {_VALUE} ต่ำกว่า 0 จึงให้ 0 คะแนน", Reading.floor),
    (rf"ปรับคะแนนด้วยเหตุ {_NAME} {_VALUE} คะแนน: (.+)", Reading.adjusts),
    (rf"ระดับ \d+: (ไม่)?มี {_NAME}", Reading.item),
    (rf"ระดับ \d+: ({_NAME}): (?:ร้อยละ\S*|ผลต่างจากฐาน) = (.+)", Reading.works_measure),
    (
        rf"ระดับ \d+: ({_NAME})(?: ค่าที่ \d+ \([^)]*\))?: "
        rf"{_VALUE} [≥≤><=] \S+ \({_ASKS} {_VALUE}\): (ไม่)?เป็นไปตามเกณฑ์",
        Reading.compares,
    ),
    (rf"ระดับ \d+: {_NAME} เมื่อวันที่ (.+) ภายในวันที่ (.+): (ไม่)?ทัน", Reading.dated),
    (rf"ระดับ \d+: {_NAME}: ยังไม่ได้ดำเนินการ", Reading.undone),
    (r"ระดับ (\d+): (ไม่)?เข้าเกณฑ์", Reading.verdict),
    (r"ระดับ (\d+): ไม่มีเงื่อนไข ถือว่าเข้าเกณฑ์", Reading.holds),
    (r"แล้วเสร็จเมื่อวันที่ (.+)", Reading.completed),
    (r"ระดับ (\d+): ภายในวันที่ (.+): (ไม่)?ทัน", Reading.in_time),
    (r"ระดับ (\d+): ดำเนินการแล้วเสร็จ โดยไม่กำหนดวัน: ถึงเกณฑ์", Reading.holds),
    (r"กรณีที่ \d+ ขั้นตอนที่ \d+: ไม่เกิดขึ้น จึงไม่นำมาคิด", Reading.did_not_occur),
    (rf"กรณีที่ \d+ ขั้นตอนที่ \d+: (.+) = {_VALUE}( \(ไม่ต่ำกว่า 0\))?", Reading.stage),
    (r"กรณีที่ \d+: (.+)", Reading.case),
    (r"คะแนนเฉลี่ย = (.+)", Reading.mean_of_cases),
    (rf"ผู้ประเมินวินิจฉัยว่าผลงานอยู่ที่ระดับ {_VALUE} = {_VALUE} คะแนน", Reading.judged),
    (r"ระดับ \d+: (?:ไม่มีขั้นตอน จึงข้ามไป|ไม่นับ เพราะระดับที่ต่ำกว่าไม่เข้าเกณฑ์)", Reading.remark),
    (r"ยังไม่ได้ดำเนินการ(?:ขั้นตอนใด|รายการใด)|ยังดำเนินการไม่แล้วเสร็จ|แล้วเสร็จแล้ว", Reading.remark),
    (r"ขั้นตอน \S+ ไม่เป็นไปตามที่กำหนด แต่.+", Reading.remark),
    (rf"ระดับ \d+: {_NAME}: ข้อสังเกต: .+|(?:ข้อสังเกต|หมายเหตุ): .+", Reading.remark),
    (r"ระดับ (\d+): .+", Reading.words_of_level),
]
_WEIGHED = "คะแนนเฉลี่ยถ่วงน้ำหนัก = "
_LOWEST = "คะแนนต่ำสุดของทุกส่วน ("


def _parts(lines: list[str]) -> list[Fraction]:
    """The score of each part, its lines standing behind its name."""
    named: dict[str, list[str]] = {}
    for line in lines:
        name, _, rest = line.partition(": ")
        named.setdefault(name, []).append(rest)
    return [score_of(own) for own in named.values()]


def score_of(lines: list[str]) -> Fraction:
    """The exact score that the lines lead to."""
    reading = Reading()
    joins = [n for n, line in enumerate(lines) if line.startswith((_WEIGHED, _LOWEST))]
    if joins:
        [at] = joins
        scores, joined = _parts(lines[:at]), lines[at]
        if joined.startswith(_LOWEST):
            terms, _, lowest = joined.removeprefix(_LOWEST).rpartition(") = ")
            assert [number(term) for term in listed(terms)] == scores
            reading.score = min(scores)
            assert number(lowest) == reading.score
        else:
            sum_ = joined.removeprefix(_WEIGHED)
            reading.score = summed(sum_)
            terms = sum_.split(") ÷ ")[0].removeprefix("(").split(" + ")
            assert [worked(term.split(" × ")[1]) for term in terms] == scores
        lines = lines[at + 1 :]
    for line in lines:
        reading.line(line)
    assert reading.score is not None, lines
    return reading.score


def recomputed(steps: list[str]) -> Decimal:
    """The score with four places that the lines of an explanation come to, its last line left out."""
    exact = score_of(steps[:-1])
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("0.0001"), ROUND_HALF_UP)
