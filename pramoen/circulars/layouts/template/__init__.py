"""Templates of indicators (KPI Template): a page or two per indicator, its parts under labels of their own.

Unit, weight, explanation, formula, criteria (a scale of levels or a matrix of steps), conditions, base data,
owner and remarks. Blanks (…, -) stay blank: such a letter is there to be filled in.
"""

from __future__ import annotations

from pramoen.circulars.draft import Draft
from pramoen.circulars.layouts.template.alternatives import link_alternatives
from pramoen.circulars.layouts.template.cards import cards_of
from pramoen.circulars.layouts.template.drafts import draft_of
from pramoen.circulars.source import Source

__all__ = ["TURN", "read"]

TURN = 10


def read(source: Source, taken: set[int]) -> list[Draft]:
    """The templates of a letter in this form, in the order of the pages; their lines are added to `taken`."""
    cards = cards_of(source, taken)
    drafts = [draft_of(card) for card in cards]
    link_alternatives(drafts)
    for card in cards:
        taken.update(range(card.line, card.end + 1))
    return drafts
