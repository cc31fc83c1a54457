"""What is counted over thousands of submissions, beside their contents; and an index for a stage of a round."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_INDEX = "ix_duties_round_stage"
_BATCH = 1000
_SUBMISSIONS = sa.table(
    "submissions",
    sa.column("id", sa.Integer()),
    sa.column("content", sa.JSON()),
    sa.column("reported", sa.Text()),
    sa.column("opinions", sa.Integer()),
    sa.column("acknowledged", sa.Boolean()),
)
_FILL = (
    sa.update(_SUBMISSIONS)
    .where(_SUBMISSIONS.c.id == sa.bindparam("of"))
    .values(
        reported=sa.bindparam("keys"),
        opinions=sa.bindparam("count"),
        acknowledged=sa.bindparam("is_told"),
    )
)


def upgrade() -> None:
    """Make the columns, and fill them from what was sent in so far."""
    op.create_index(_INDEX, "duties", ["round_id", "stage", "occurrence", "due"])
    # Added one by one: SQLite would otherwise write the whole table anew.
    for column in (
        sa.Column("reported", sa.Text(), nullable=False, server_default=""),
        sa.Column("opinions", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("acknowledged", sa.Boolean(), nullable=False, server_default=sa.false()),
    ):
        op.add_column("submissions", column)
    _fill(op.get_bind())


def downgrade() -> None:
    """Take them away again."""
    for name in ("acknowledged", "opinions", "reported"):
        op.drop_column("submissions", name)
    op.drop_index(_INDEX, "duties")


def _fill(connection: sa.Connection) -> None:
    last = 0
    query = sa.select(_SUBMISSIONS.c.id, _SUBMISSIONS.c.content).order_by(_SUBMISSIONS.c.id).limit(_BATCH)
    while rows := connection.execute(query.where(_SUBMISSIONS.c.id > last)).all():
        last = rows[-1].id
        filled = [one for row in rows if (one := _counted(row.id, row.content or {})) is not None]
        if filled:
            connection.execute(_FILL, filled)


def _counted(id_: int, content: dict[str, Any]) -> dict[str, Any] | None:
    """What is to be written beside a content; None where it is nothing."""
    results = content.get("results") or {}
    keys = sorted(key for key, result in results.items() if result is not None)
    count, is_told = len(content.get("opinions") or ()), bool(content.get("acknowledgement"))
    if not (keys or count or is_told):
        return None
    words = "".join(f"\n{key}" for key in keys) + "\n" if keys else ""
    return {"of": id_, "keys": words, "count": count, "is_told": is_told}
