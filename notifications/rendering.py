"""From facts to words: Jinja2 templates in a sandbox, which a province may override one by one."""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    select_autoescape,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from calendars.digits import thai
from calendars.formats import Digits, format_date
from calendars.remaining import days_left_in_words
from calendars.times import format_time
from notifications.messages import Message, Rehearsal
from notifications.samples import SAMPLES
from pramoen.errors import BadInput

__all__ = [
    "TEMPLATES",
    "Rendered",
    "check_templates",
    "render",
    "render_file",
    "render_strictly",
    "with_banner",
]

TEMPLATES = Path(__file__).with_name("templates")
_SUFFIXES = ("subject.txt", "txt", "html")
_NEEDED = {"subject.txt": "a mail needs a subject", "txt": "LINE takes no empty message"}
# Sections that are left out leave their blank lines behind.
_GAP = re.compile(r"\n{3,}")
_BODY = re.compile(r"<body[^>]*>", re.IGNORECASE)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message in words: the subject in one line, the text for LINE and mail, the HTML for mail."""

    subject: str
    text: str
    html: str


def render(
    name: str,
    context: Message,
    overrides: Path | None = None,
    *,
    digits: Digits = "thai",
    strictly: bool = False,
) -> Rendered:
    """The words of message `name` (officer_digest, last_notice …) for `context`.

    Dates and counts are written with `digits`. A file of the same name in the folder `overrides` stands
    in for ours, as long as it works; who tries it out `strictly` is told where it does not. Raises BadInput,
    naming the template, where there is none, or it is broken.
    """
    one = render_strictly if strictly else render_file
    subject, text, html = (one(f"{name}.{suffix}", context, overrides, digits=digits) for suffix in _SUFFIXES)
    return Rendered(" ".join(subject.split()), _GAP.sub("\n\n", text.strip()) + "\n", html)


def render_file(file: str, context: object, overrides: Path | None = None, *, digits: Digits = "thai") -> str:
    """What one template's file makes of `context`; ours where one's own is broken or gives no words.

    Nobody may go unreminded for a slip in a template. Raises BadInput as `render` does.
    """
    if overrides is not None and (overrides / file).is_file():
        try:
            words = render_strictly(file, context, overrides, digits=digits)
        except BadInput as error:
            _log.warning("%s; until then our own words stand", error)
        else:
            if words.strip() or not file.endswith(".txt"):
                return words
            _log.warning("template %s gives no words; until then our own stand", file)
    return render_strictly(file, context, digits=digits)


def render_strictly(
    file: str, context: object, overrides: Path | None = None, *, digits: Digits = "thai"
) -> str:
    """The same, but for a broken template of one's own BadInput is raised."""
    try:
        return _environment(overrides, digits).get_template(file).render(message=context)
    except (TemplateError, TypeError, ValueError, ArithmeticError, AttributeError, LookupError) as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        raise BadInput(f"template {file} cannot be rendered ({reason}): mend it or remove it") from error


def with_banner(
    words: Rendered,
    *,
    today: dt.date,
    round_label: str = "",
    meant_for: str | None = None,
    overrides: Path | None = None,
    digits: Digits = "thai",
) -> Rendered:
    """The same message with the banner of a rehearsal (template `rehearsal`) over its subject, text and HTML.

    `meant_for` says whom the message in earnest goes to. Raises BadInput as `render` does.
    """
    facts = Rehearsal(
        today=today, round_label=round_label, link=None, subject=words.subject, meant_for=meant_for
    )
    banner = render("rehearsal", facts, overrides, digits=digits)
    opening = _BODY.search(words.html)
    at = opening.end() if opening else 0
    html = f"{words.html[:at]}\n{banner.html.strip()}{words.html[at:]}"
    return Rendered(banner.subject, f"{banner.text}\n{words.text}", html)


def check_templates(overrides: Path | None) -> list[str]:
    """What is wrong with the templates, a line each, tried on made-up facts; empty when all is well."""
    problems: list[str] = []
    for name, context in SAMPLES.items():
        for suffix in _SUFFIXES:
            file = f"{name}.{suffix}"
            try:
                words = render_strictly(file, context, overrides)
            except BadInput as error:
                problems.append(str(error))
                continue
            if suffix in _NEEDED and not words.strip():
                problems.append(f"template {file} gives no words: {_NEEDED[suffix]}")
    if overrides is not None:
        ours = {file.name for file in TEMPLATES.iterdir()}
        files = sorted(overrides.iterdir()) if overrides.is_dir() else []
        strangers = [file.name for file in files if file.name not in ours]
        problems += [f"template {file} overrides nothing: see the names in {TEMPLATES}" for file in strangers]
    return problems


class _OwnFirst(BaseLoader):
    """A province's folder before ours, and a file laid there later is seen by whoever has loaded ours."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._own, self._ours = FileSystemLoader(folder), FileSystemLoader(TEMPLATES)

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template, where it lies, and whether that is still so."""
        own = self._folder / template
        if own.is_file():
            return self._own.get_source(environment, template)
        text, file, is_unchanged = self._ours.get_source(environment, template)
        return text, file, lambda: is_unchanged() and not own.is_file()


class _Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox that remembers its judgement of an attribute, which goes by the object's type alone.

    It is asked for every value that a template names: a quarter of the time of a large wave.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._judged: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may read this attribute."""
        key = (type(obj), attr)
        if key not in self._judged:
            self._judged[key] = super().is_safe_attribute(obj, attr, value)
        return self._judged[key]


@lru_cache(maxsize=128)
def _environment(overrides: Path | None, digits: Digits) -> ImmutableSandboxedEnvironment:
    environment = _Sandbox(
        loader=FileSystemLoader(TEMPLATES) if overrides is None else _OwnFirst(overrides),
        undefined=StrictUndefined,
        autoescape=select_autoescape(["html"]),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "thai_date": partial(format_date, digits=digits),
        "short_date": partial(format_date, digits=digits, style="short"),
        "days_left": partial(days_left_in_words, digits=digits),
        "moment": partial(_moment, digits=digits),
        "digits": thai if digits == "thai" else str,
    }
    return environment


def _moment(moment: dt.datetime, *, digits: Digits) -> str:
    """A moment in Bangkok in words: ๒๓ สิงหาคม ๒๕๖๗ เวลา ๐๘.๓๐ น."""
    return f"{format_date(moment, digits=digits)} เวลา {format_time(moment.time(), digits=digits)}"
