"""Copying the whole record into another database, checked row by row before it counts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine, delete, inspect, select
from sqlalchemy.orm import Session

from pramoen.errors import NotAllowed, PramoenError
from pramoen.records import audit
from pramoen.records.carrying.fingerprints import Fingerprint, differing, fingerprints
from pramoen.records.carrying.rows import add_rows, count_rows, go_on_numbering, rows_of
from pramoen.records.carrying.tables import carried_tables
from pramoen.records.database import reading, writing
from pramoen.records.migrate import current_revision, is_current, migrate
from pramoen.records.models import AuditHead

__all__ = ["CarriedOver", "carry_over", "of_one_moment"]


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """What was carried: each table's rows and digest, and whether it was there already, all the same."""

    tables: dict[str, Fingerprint]
    was_there: bool

    @property
    def rows(self) -> int:
        """How many rows in all."""
        return sum(table.rows for table in self.tables.values())


def carry_over(source: Engine, target: Engine) -> CarriedOver:
    """Copy every row of `source` into `target`, which is empty; all of it or nothing.

    Where the target has the same rows already, nothing is done. Raises NotAllowed where it has others, and
    PramoenError where what arrived is not what was sent. The source is only read.
    """
    _make_ready(target)
    with of_one_moment(source) as there, writing(target) as here:
        # Whoever notes anything on the target's trail waits until this is done.
        here.execute(select(AuditHead).with_for_update())
        sent = fingerprints(there)
        if not _is_empty(here):
            unlike = differing(sent, fingerprints(here))
            if unlike:
                raise NotAllowed(
                    f"the target holds other records already ({', '.join(unlike[:3])}); "
                    "name an empty database"
                )
            return CarriedOver(sent, was_there=True)
        here.execute(delete(AuditHead))
        for table in carried_tables():
            add_rows(here, table, rows_of(there, table))
        go_on_numbering(here)
        here.expire_all()
        unlike = differing(sent, fingerprints(here))
        if unlike:
            raise PramoenError(f"{', '.join(unlike)} did not arrive as sent; nothing was kept in the target")
        if audit.verify(here) is not None:
            raise PramoenError(
                "the audit trail does not hold (`pramoen audit verify` says where); nothing was carried"
            )
    return CarriedOver(sent, was_there=False)


@contextmanager
def of_one_moment(engine: Engine) -> Iterator[Session]:
    """A session whose answers are all of one moment, whoever writes meanwhile."""
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    with reading(engine) as session:
        yield session


def _make_ready(target: Engine) -> None:
    """Give an empty database its tables. Raises NotAllowed where it is another's, or of another version."""
    if current_revision(target) is None:
        with reading(target) as session:
            strangers = inspect(session.connection()).get_table_names()
        if strangers:
            raise NotAllowed(f"the target holds other tables ({strangers[0]} …); name an empty database")
        migrate(target)
    if not is_current(target):
        raise NotAllowed("the target is a database of another version of Pramoen; name an empty one")


def _is_empty(session: Session) -> bool:
    """Whether nothing was ever recorded: the trail's head alone is there from the beginning."""
    return audit.last_entry(session) == 0 and not any(
        count_rows(session, table) for table in carried_tables() if table.name != AuditHead.__tablename__
    )
