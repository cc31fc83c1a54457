"""Notes on behaviour that correct an earlier one, or take it back; the earlier one stays."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_CORRECTS = "fk_behaviour_notes_corrects_id_behaviour_notes"
_ONCE = "uq_behaviour_notes_corrects_id"


def upgrade() -> None:
    """Make the columns; what is on record corrects nothing."""
    with op.batch_alter_table("behaviour_notes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("corrects_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("reason", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("withdrawn", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.create_foreign_key(op.f(_CORRECTS), "behaviour_notes", ["corrects_id"], ["id"])
        batch_op.create_unique_constraint(op.f(_ONCE), ["corrects_id"])
    with op.batch_alter_table("behaviour_notes", schema=None) as batch_op:
        batch_op.alter_column("withdrawn", server_default=None)


def downgrade() -> None:
    """Take them away again."""
    with op.batch_alter_table("behaviour_notes", schema=None) as batch_op:
        batch_op.drop_constraint(op.f(_ONCE), type_="unique")
        batch_op.drop_constraint(op.f(_CORRECTS), type_="foreignkey")
        for name in ("withdrawn", "reason", "corrects_id"):
            batch_op.drop_column(name)
