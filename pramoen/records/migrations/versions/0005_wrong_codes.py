"""Keep wrong codes for an hour, so that nobody goes on guessing.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

import pramoen.records.base

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "link_tries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sender", sa.String(length=64), nullable=False),
        sa.Column("at", pramoen.records.base.Instant(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_tries")),
    )
    with op.batch_alter_table("link_tries", schema=None) as batch_op:
        batch_op.create_index("ix_link_tries_sender", ["sender", "at"], unique=False)


def downgrade() -> None:
    """Drop the table."""
    with op.batch_alter_table("link_tries", schema=None) as batch_op:
        batch_op.drop_index("ix_link_tries_sender")
    op.drop_table("link_tries")
