"""Long lists, page by page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from pramoen.web.asked import Asked

__all__ = ["Paged", "address", "paged", "paged_by", "query_number"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Paged(Generic[T]):
    """A page of a list: its items, which page it is of how many, and how many items there are in all.

    `at` is the address of a page, but for its number.
    """

    items: Sequence[T]
    page: int
    pages: int
    total: int
    at: str

    def address_of(self, page: int) -> str:
        """The address of another page."""
        return f"{self.at}{'&' if '?' in self.at else '?'}page={page}"


def paged(asked: Asked, items: Sequence[T], *, size: int, at: str) -> Paged[T]:
    """The page that was asked for; a number beyond the last is the last."""
    return paged_by(asked, len(items), lambda first, most: items[first : first + most], size=size, at=at)


def paged_by(
    asked: Asked, total: int, read: Callable[[int, int], Sequence[T]], *, size: int, at: str
) -> Paged[T]:
    """The same of a list that is not read whole: `read` gives so many items at the most, from which on."""
    pages = max(1, -(-total // size))
    page = min(max(query_number(asked, "page") or 1, 1), pages)
    return Paged(read((page - 1) * size, size) if total else (), page, pages, total, at)


def query_number(asked: Asked, name: str) -> int | None:
    """A number of the address, such as `page` of ?page=2; of a form where one was posted."""
    words = asked.form.get(name) or asked.request.query_params.get(name, "")
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 10 else None


def address(path: str, **facts: object) -> str:
    """An address with what is asked for; None is left out."""
    known = {name: str(value) for name, value in facts.items() if value is not None}
    return f"{path}?{urlencode(known)}" if known else path
