"""The channel that an officer would rather be told on, and the amendments that he has seen.

Revision ID: 0015
Revises: 0014
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import pramoen.records.base

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the changes."""
    with op.batch_alter_table("officers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("prefers", sa.String(length=10), nullable=True))
    op.create_table(
        "amendments_seen",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("amendment_id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.Column("at", pramoen.records.base.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["amendment_id"], ["amendments.id"], name=op.f("fk_amendments_seen_amendment_id_amendments")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officers.id"], name=op.f("fk_amendments_seen_officer_id_officers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendments_seen")),
        sa.UniqueConstraint(
            "officer_id",
            "amendment_id",
            "undone",
            name=op.f("uq_amendments_seen_officer_id_amendment_id_undone"),
        ),
    )


def downgrade() -> None:
    """Take them back."""
    op.drop_table("amendments_seen")
    with op.batch_alter_table("officers", schema=None) as batch_op:
        batch_op.drop_column("prefers")
