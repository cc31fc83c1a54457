"""The round a command is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pramoen.cli.everywhere import Everywhere

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from pramoen.records.models import Round

__all__ = ["the_round"]


def the_round(everywhere: Everywhere, engine: Engine) -> Round:
    """The round that --round and --province say, or the only one. Raises UnknownName where unclear."""
    from pramoen.records.database import reading
    from pramoen.records.rounds import find_round

    province = everywhere.province_named()
    with reading(engine) as session:
        return find_round(session, everywhere.round, province=province)
