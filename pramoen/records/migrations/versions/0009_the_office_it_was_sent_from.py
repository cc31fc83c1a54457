"""The office that an officer was of when he sent something in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the changes."""
    with op.batch_alter_table("submissions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("office_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_submissions_office_id_offices"), "offices", ["office_id"], ["id"]
        )


def downgrade() -> None:
    """Take them back."""
    with op.batch_alter_table("submissions", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("fk_submissions_office_id_offices"), type_="foreignkey")
        batch_op.drop_column("office_id")
