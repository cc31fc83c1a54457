"""A letter as one page: each reading beside its line, nothing from outside, no number of a person."""

from __future__ import annotations

import datetime as dt
import html
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from needed import missing

from calendars.working_days import WorkingDays
from pramoen.circulars.files import read_source
from pramoen.circulars.findings import find_all
from pramoen.circulars.read import read_letter
from pramoen.papers.letter_page.page import letter_page

SAMPLE = Path(__file__).resolve().parents[2] / "pramoen" / "demo" / "sample_letter.txt"
TODAY = dt.date(2025, 6, 25)
CITIZEN = "1-2345-67890-12-3"  # its check digit is wrong: nobody has it
LETTER = f"""ที่ สท ๐๐๑๙/ว ๑๒๓

ศาลากลางจังหวัดสมมติธานี

๕ มิถุนายน ๒๕๖๘

เรื่อง ตัวชี้วัด รอบการประเมินที่ ๒ ประจำปีงบประมาณ พ.ศ. ๒๕๖๘

เรียน นายอำเภอ

ให้จัดทำข้อตกลงตัวชี้วัด ต้นรอบ ภายในวันที่ ๒๘ มิถุนายน ๒๕๖๘

ตัวชี้วัด\tน้ำหนัก\tหน่วยงาน
ตัวชี้วัดรายทีม\t\t
ตัวชี้วัดที่ ๑ ร้อยละของงาน <script>alert("x")</script>\t๙๐\tกลุ่มงาน & ก "ข" {CITIZEN}
ระดับ ๑ ร้อยละ ๖๐ <img src=x onerror=alert(1)>\t\t
ระดับ ๒ ร้อยละ ๗๐\t\t
ระดับ ๓ ร้อยละ ๘๐\t\t
ระดับ ๔ ร้อยละ ๙๐\t\t
ระดับ ๕ ร้อยละ ๑๐๐\t\t

นางสาวสมมติ ทดลอง โทร ๐๘๑-๒๓๔-๕๖๗๘
"""
_VOID = {"meta", "br", "link", "img", "input", "hr"}


@dataclass
class Node:
    """An element, as html.parser sees it."""

    tag: str
    attributes: dict[str, str]
    children: list[Node | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(c if isinstance(c, str) else f" {c.text} " for c in self.children).split())

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def all(self, tag: str, kind: str = "") -> list[Node]:
        kinds = {kind} - {""}
        return [
            n for n in self.walk() if n.tag == tag and kinds <= set(n.attributes.get("class", "").split())
        ]


class Parser(HTMLParser):
    """Builds the tree, and holds to every element being closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [Node("", {})]

    def handle_starttag(self, tag, attrs):
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_endtag(self, tag):
        assert self.open.pop().tag == tag

    def handle_data(self, data):
        self.open[-1].children.append(data)


def parsed(page: str) -> Node:
    parser = Parser()
    parser.feed(page)
    parser.close()
    assert len(parser.open) == 1
    return parser.open[0]


def page_of(path: Path, today: dt.date = TODAY):
    letter = read_letter(read_source(path))
    findings = find_all(letter)
    page = letter_page(letter, findings, name=path.name, today=today, calendar=WorkingDays())
    return letter, findings, page


@cache
def page_of_real(path: Path):
    """The page of a letter that stays as it is."""
    return page_of(path)


@pytest.fixture
def written(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    return page_of(path)


def letters(circulars: Path) -> list[Path]:
    return [SAMPLE, *sorted(circulars.glob("*.txt"))]


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_indicator_stands_with_its_weight_beside_its_line(circulars):
    for path in letters(circulars):
        letter, _, page = page_of_real(path)
        shown = {n.attributes["data-key"]: n for n in parsed(page).all("article", "indicator")}
        assert list(shown) == [i.key for i in letter.circular.indicators]
        for indicator in letter.circular.indicators:
            article = shown[indicator.key]
            assert squeezed(indicator.title) in squeezed(article.all("h3")[0].text)
            (weight,) = article.all("span", "weight")
            says = f"น้ำหนัก {indicator.weight}" if indicator.weight is not None else "ไม่ระบุน้ำหนัก"
            assert weight.text == says
            (source,) = article.all("div", "source")
            assert f"บรรทัด {indicator.line}" in [n.text for n in source.all("span", "ln")]


def test_every_level_and_every_word_of_a_rule_stands_beside_its_line(circulars):
    for path in letters(circulars):
        letter, _, page = page_of_real(path)
        shown = {n.attributes["data-key"]: n for n in parsed(page).all("article", "indicator")}
        for indicator in letter.circular.indicators:
            article = shown[indicator.key]
            words = squeezed(article.text)
            for level in indicator.levels:
                assert squeezed(level.text) in words, (indicator.key, level.level)
            lines = {n.text.removeprefix("บรรทัด ") for n in article.all("span", "ln")}
            whole = {int(line) for line in lines if line.isdigit()}
            for span in (line.split("-") for line in lines if "-" in line):
                whole |= set(range(int(span[0]), int(span[1]) + 1))
            for said in indicator.rule_source:
                assert squeezed(said["text"]) in words
                assert said["line"] in whole


def test_every_deadline_stands_with_its_words_and_line(circulars):
    for path in letters(circulars):
        letter, _, page = page_of_real(path)
        items = parsed(page).all("li", "deadline")
        for deadline in letter.circular.deadlines:
            assert any(
                squeezed(deadline.text) in squeezed(item.text)
                and f"บรรทัด {deadline.line}" in [n.text for n in item.all("span", "ln")]
                for item in items
            ), deadline


def test_every_finding_stands_under_its_severity_with_its_lines(circulars):
    for path in letters(circulars):
        _, findings, page = page_of_real(path)
        root = parsed(page)
        for severity in ("error", "warning", "note"):
            shown = [n for box in root.all("div", severity) for n in box.all("li", "finding")]
            wanted = [f for f in findings if f.severity == severity]
            assert [n.attributes["data-code"] for n in shown] == [f.code for f in wanted]
            for node, finding in zip(shown, wanted, strict=True):
                assert squeezed(finding.message) in squeezed(node.text)
                for line in finding.lines:
                    assert re.search(rf"(?<!\d){line}(?!\d)", node.text), (finding.code, line)


def test_links_lead_to_places_of_the_page_and_no_place_is_named_twice(circulars):
    for path in letters(circulars):
        root = parsed(page_of_real(path)[2])
        places = [n.attributes["id"] for n in root.walk() if "id" in n.attributes]
        assert len(places) == len(set(places))
        for link in root.all("a"):
            assert link.attributes["href"].removeprefix("#") in places


def test_a_finding_of_a_deadline_leads_to_that_deadline(circulars):
    letter, findings, page = page_of_real(circulars / "buriram-2567-2.txt")
    root = parsed(page)
    places = {n.attributes["id"]: n.text for n in root.walk() if "id" in n.attributes}
    ours = [f for f in findings if f.where.startswith("deadlines/")]
    assert ours
    for number, finding in enumerate(findings, 1):
        if finding in ours:
            (shown,) = [n for n in root.all("li", "finding") if n.attributes["id"] == f"f{number}"]
            deadline = letter.circular.deadlines[int(finding.where.partition("/")[2])]
            target = places[shown.all("a")[0].attributes["href"].removeprefix("#")]
            assert f"บรรทัด {deadline.line}" in target
            assert deadline.text in target


def test_a_page_needs_nothing_from_outside_and_runs_nothing(circulars):
    for path in letters(circulars):
        page = page_of_real(path)[2]
        root = parsed(page)
        assert {n.tag for n in root.walk()}.isdisjoint(
            {"script", "link", "img", "iframe", "object", "embed", "form", "base", "video", "svg"}
        )
        for node in root.walk():
            assert not [name for name in node.attributes if name.startswith("on") or name in ("src", "style")]
        (style,) = root.all("style")
        assert "url(" not in style.text
        assert "@import" not in style.text
        (policy,) = [n for n in root.all("meta") if n.attributes.get("http-equiv")]
        assert policy.attributes["content"].startswith("default-src 'none'; style-src 'unsafe-inline'")


def test_markup_in_a_letter_is_words_on_the_page(written):
    _, _, page = written
    assert "<script" not in page
    assert "<img" not in page
    assert html.escape('<script>alert("x")</script>', quote=True).replace("&quot;", "&#34;") in page
    assert "กลุ่มงาน & ก" in parsed(page).text


def test_numbers_of_persons_are_hidden_wherever_they_stand(written):
    _, findings, page = written
    assert [f.code for f in findings].count("personal-data") == 2
    text = parsed(page).text
    assert CITIZEN not in page
    assert "67890" not in page
    assert "×-××××-×××××-××-×" in text
    assert "๕๖๗๘" not in page
    # The line is named, its words are not repeated.
    assert "บรรทัด 22 (ไม่แสดงข้อความ)" in text
    assert "นางสาวสมมติ ทดลอง" not in text


def test_a_number_is_hidden_where_words_are_cut_in_its_middle(tmp_path):
    path = tmp_path / "letter.txt"
    for before in range(100, 131):
        title = "ก" * before + f" {CITIZEN} " + "ข" * 300
        path.write_text(LETTER.replace("ร้อยละของงาน", f"ร้อยละ{title}"), encoding="utf-8")
        assert not re.search(r"1-2|2345|67890", page_of(path)[2])


def test_days_stand_in_order_with_today_among_them(written):
    letter, _, _ = written
    for today, classes in [
        (dt.date(2025, 6, 20), ["now", "to-come"]),
        (dt.date(2025, 6, 28), ["today"]),
        (dt.date(2025, 7, 1), ["past", "now"]),
    ]:
        page = letter_page(letter, [], name="letter.txt", today=today, calendar=WorkingDays())
        (line,) = parsed(page).all("ol", "line")
        assert [n.attributes["class"] for n in line.children if isinstance(n, Node)] == classes


def test_a_day_off_and_the_days_left_are_said_in_words(written):
    letter, _, _ = written
    page = letter_page(letter, [], name="letter.txt", today=dt.date(2025, 6, 27), calendar=WorkingDays())
    (day,) = parsed(page).all("li", "to-come")
    # 28 June 2025 is a Saturday.
    assert "วันเสาร์ที่ 28 มิถุนายน 2568" in day.text
    assert "พรุ่งนี้" in day.text
    assert "วันหยุด" in day.text


def test_a_rule_for_everybody_stands_on_each_of_its_days_after_the_letter():
    (line,) = parsed(page_of_real(SAMPLE)[2]).all("ol", "line")
    monthly = [
        n.all("time")[0].attributes["datetime"]
        for n in line.all("li")
        if "ของทุกเดือน" in n.text and n.all("time")
    ]
    # The sample letter is of 23 June 2568; its round ends on 30 September.
    assert monthly == ["2025-07-20", "2025-08-20", "2025-09-20"]


def test_an_amendment_shows_what_stood_beside_what_shall_stand(circulars):
    _, _, page = page_of_real(circulars / "ubon-ratchathani-2567-2-amendment.txt")
    team, individual = parsed(page).all("article", "amendment")
    (row,) = team.all("tr")[1:]
    assert row.all("th")[0].text == "ระดับ 4"
    assert len(row.all("td", "before")) == len(row.all("td", "after")) == 1
    fifth = individual.all("tr")[-1]
    assert fifth.all("td", "before")[0].text.endswith("91 ขึ้นไป")
    assert [p.text[-9:] for p in fifth.all("td", "after")[0].all("p")] == [
        "91 ขึ้นไป",
        "81 ขึ้นไป",
        "71 ขึ้นไป",
    ]


def test_targets_of_offices_are_a_table_with_an_office_a_row(circulars):
    letter, _, page = page_of_real(circulars / "chachoengsao-2565-2.txt")
    shown = {n.attributes["data-key"]: n for n in parsed(page).all("article", "indicator")}
    (table,) = shown["individual/1"].all("table", "targets")
    assert [n.text for n in table.all("tr")[0].all("th")] == ["หน่วยงาน", *(f"ระดับ {n}" for n in range(1, 6))]
    assert [n.text for n in table.all("tr")[1].all("td")] == ["67", "58", "48", "38", "29"]
    for indicator in letter.circular.indicators:
        rows = [row for t in shown[indicator.key].all("table", "targets") for row in t.all("tr")[1:]]
        assert len(rows) == len({target.office for target in indicator.targets})


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("ink", ["ink", "soft", "blue", "error", "warning", "note", "fine"])
def test_every_ink_keeps_the_contrast_of_wcag_aa_on_every_ground(ink):
    (style,) = parsed(page_of_real(SAMPLE)[2]).all("style")
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", style.text))
    for ground in ["paper", "ground", "pale", "error-pale", "warning-pale", "note-pale"]:
        bright, dark = luminance(colours[ground]), luminance(colours[ink])
        assert (bright + 0.05) / (dark + 0.05) >= 4.5, (ink, ground)


_PROBE = """<script>addEventListener("load", () => {
  const width = document.documentElement.clientWidth;
  const over = [...document.querySelectorAll("body *")].filter(e => !e.closest(".skip, .scroll table, thead")
    && e.getClientRects().length && e.getBoundingClientRect().right > width + 1);
  parent.document.title = width + "/" + document.documentElement.scrollWidth + "/" + over.length
    + "/" + over.slice(0, 3).map(e => e.outerHTML.slice(0, 80));
})</script></body>"""


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_on_the_page_is_wider_than_the_screen(circulars, tmp_path, width):
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        missing("chromium is not installed")
    for path in (SAMPLE, circulars / "chachoengsao-2565-2.txt"):
        page = page_of_real(path)[2]
        # All folds open, and a frame: a window of Chromium is never as narrow as a telephone.
        page = re.sub(r"<meta http-equiv[^>]*>", "", page).replace("<details ", "<details open ")
        framed = html.escape(page.replace("</body>", _PROBE))
        probe = tmp_path / "probe.html"
        probe.write_text(
            "<!DOCTYPE html><meta charset=utf-8><title>none</title>"
            f'<iframe style="border:0;width:{width}px;height:2000px" srcdoc="{framed}"></iframe>',
            encoding="utf-8",
        )
        done = subprocess.run(
            [
                chromium,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                f"--user-data-dir={tmp_path / 'profile'}",
                "--window-size=1400,2000",
                "--dump-dom",
                probe.as_uri(),
            ],
            capture_output=True,
            text=True,
            timeout=600,
            check=True,
        )
        says = re.search(r"<title>(.*?)</title>", done.stdout, re.DOTALL)[1]
        seen, scrolled, over, which = says.split("/", 3)
        assert int(seen) > width - 20
        assert (int(scrolled), int(over)) == (int(seen), 0), which
