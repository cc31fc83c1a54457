"""Keep amendments, indicators withdrawn by them, and the days that they move.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

import pramoen.records.base

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_FOLLOWS = "fk_deadlines_supersedes_id_deadlines"


def upgrade() -> None:
    """Make the table and the columns; what is on record stands as it is."""
    op.create_table(
        "amendments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("effects", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("applied_at", pramoen.records.base.Instant(timezone=True), nullable=False),
        sa.Column("applied_by", sa.String(length=60), nullable=False),
        sa.Column("undone_at", pramoen.records.base.Instant(timezone=True), nullable=True),
        sa.Column("undone_by", sa.String(length=60), nullable=True),
        sa.Column("undone_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name=op.f("fk_amendments_letter_id_letters")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_amendments_round_id_rounds")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendments")),
        sa.UniqueConstraint("round_id", "number", name=op.f("uq_amendments_round_id_number")),
    )
    for table in ("indicator_versions", "deadlines"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(
                sa.Column("withdrawn", sa.Boolean(), nullable=False, server_default=sa.false())
            )
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column("withdrawn", server_default=None)
    with op.batch_alter_table("deadlines", schema=None) as batch_op:
        batch_op.add_column(sa.Column("supersedes_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(op.f(_FOLLOWS), "deadlines", ["supersedes_id"], ["id"])


def downgrade() -> None:
    """Take them away again."""
    with op.batch_alter_table("deadlines", schema=None) as batch_op:
        batch_op.drop_constraint(op.f(_FOLLOWS), type_="foreignkey")
        batch_op.drop_column("supersedes_id")
    for table in ("deadlines", "indicator_versions"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column("withdrawn")
    op.drop_table("amendments")
