"""The findings of a letter by severity, each with the lines it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pramoen.circulars.circular import Finding
from pramoen.circulars.reading import Reading
from pramoen.papers.letter_page.catalogue import SEVERITIES, SHAPES
from pramoen.papers.letter_page.names import where_name
from pramoen.papers.letter_page.quotes import Quote, quotes_of

__all__ = ["FindingView", "Severity", "finding_views"]

# What is wrong with these lines is that they are there: the page does not repeat them.
_NOT_QUOTED = frozenset({"personal-data"})


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding, its place in the letter's list (from 0), what it is about, and its lines' words."""

    number: int
    finding: Finding
    where: str
    quotes: list[Quote]


@dataclass(frozen=True, slots=True)
class Severity:
    """The findings of one severity, and the word and shape that stand for it."""

    name: str
    title: str
    shape: str
    findings: list[FindingView]


def finding_views(letter: Reading, findings: Sequence[Finding]) -> list[Severity]:
    """The findings by severity, the gravest first; severities without findings are left out."""
    views = [
        FindingView(
            number,
            finding,
            where_name(finding.where),
            [] if finding.code in _NOT_QUOTED else quotes_of(letter.source, finding.lines),
        )
        for number, finding in enumerate(findings)
    ]
    severities = [
        Severity(name, title, SHAPES[name], [view for view in views if view.finding.severity == name])
        for name, title in SEVERITIES.items()
    ]
    return [severity for severity in severities if severity.findings]
