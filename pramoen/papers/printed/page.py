"""A paper as one HTML file that needs nothing else, ready for A4."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pramoen.papers.printed.paper import Paper

__all__ = ["paper_page"]

_HERE = Path(__file__).parent


def paper_page(paper: Paper) -> str:
    """The paper as HTML."""
    css = Markup((_HERE / "paper.css").read_text(encoding="utf-8"))
    return _environment().get_template("paper.html.j2").render(paper=paper, css=css)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
