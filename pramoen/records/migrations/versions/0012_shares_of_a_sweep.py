"""Shares of a sweep that several hosts work on.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

import pramoen.records.base

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "sweep_shares",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sweep", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", pramoen.records.base.Instant(timezone=True), nullable=False),
        sa.Column("provinces", sa.JSON(), nullable=False),
        sa.Column("holder", sa.String(length=120), nullable=True),
        sa.Column("done_at", pramoen.records.base.Instant(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sweep_shares")),
        sa.UniqueConstraint("sweep", "number", name=op.f("uq_sweep_shares_sweep_number")),
    )
    op.create_index("ix_sweep_shares_done_at", "sweep_shares", ["done_at"], unique=False)


def downgrade() -> None:
    """Take it away."""
    op.drop_index("ix_sweep_shares_done_at", table_name="sweep_shares")
    op.drop_table("sweep_shares")
