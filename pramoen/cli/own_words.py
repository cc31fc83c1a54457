"""A word of one's own in a message to many: said in a few lines, or not sent."""

from __future__ import annotations

from pramoen.errors import BadInput

__all__ = ["own_words"]


def own_words(text: str, option: str, *, most: int) -> str:
    """The text without room around it; BadInput, naming the option, where it has more than `most` characters.

    A file given by mistake would otherwise go out to everyone, in as many parts as it takes.
    """
    said = text.strip()
    if len(said) > most:
        raise BadInput(f"{option} has {len(said)} characters; say it in {most} at most")
    return said
