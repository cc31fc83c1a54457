"""When the day of a duty was last moved."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import pramoen.records.base

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the changes."""
    with op.batch_alter_table("duties", schema=None) as batch_op:
        batch_op.add_column(sa.Column("moved_at", pramoen.records.base.Instant(timezone=True), nullable=True))


def downgrade() -> None:
    """Take them back."""
    with op.batch_alter_table("duties", schema=None) as batch_op:
        batch_op.drop_column("moved_at")
