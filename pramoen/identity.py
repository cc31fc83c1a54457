"""Which thing it is, not what it says: for things made once, shared, and never changed."""

from __future__ import annotations

from typing import Generic, TypeVar

__all__ = ["TheVery"]

T = TypeVar("T")


class TheVery(Generic[T]):
    """This very object, as part of the key of a cache: quicker than comparing what it says.

    It keeps the object alive, so that no other is ever taken for it.
    """

    __slots__ = ("it",)

    def __init__(self, it: T) -> None:
        self.it = it

    def __hash__(self) -> int:
        """By which it is."""
        return id(self.it)

    def __eq__(self, other: object) -> bool:
        """Whether it is the same one."""
        return isinstance(other, TheVery) and other.it is self.it
