"""The papers that can be printed; each is known by lying in this folder."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from pramoen.errors import UnknownName
from pramoen.rounds.printing.kind import Kind

__all__ = ["kind_named", "kinds"]


def kinds() -> list[Kind]:
    """All kinds of papers, by name."""
    found = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    return sorted((module.KIND for module in found), key=lambda kind: kind.name)


def kind_named(name: str) -> Kind:
    """The kind of that name. Raises UnknownName."""
    known = {kind.name: kind for kind in kinds()}
    if name not in known:
        raise UnknownName(
            f"there is no form {name!r} to print; `pramoen export --list` names {', '.join(known)}"
        )
    return known[name]
