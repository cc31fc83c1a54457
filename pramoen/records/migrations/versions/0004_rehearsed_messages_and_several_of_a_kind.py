"""Tell rehearsed messages apart, and several of one kind on a day; keep when a message was first to go out.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

import pramoen.records.base

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_OWNERS = ("officer_id", "group_id")
_ONCE = ("channel", "local_day", "kind")


def upgrade() -> None:
    """Put `about`, `rehearsal` and `due_at` to messages; what went out before was no rehearsal."""
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.add_column(sa.Column("about", sa.String(length=40), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("rehearsal", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("due_at", pramoen.records.base.Instant(timezone=True), nullable=True))
    op.execute("UPDATE messages SET due_at = not_before")
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.alter_column("about", existing_type=sa.String(length=40), server_default=None)
        batch_op.alter_column("rehearsal", existing_type=sa.Boolean(), server_default=None)
        batch_op.alter_column(
            "due_at", existing_type=pramoen.records.base.Instant(timezone=True), nullable=False
        )
        for owner in _OWNERS:
            batch_op.drop_constraint(batch_op.f(_name(owner, _ONCE)), type_="unique")
            wider = (*_ONCE, "about", "rehearsal")
            batch_op.create_unique_constraint(batch_op.f(_name(owner, wider)), [owner, *wider])


def downgrade() -> None:
    """Take them back; of several of one kind on a day there may be but one."""
    with op.batch_alter_table("messages", schema=None) as batch_op:
        for owner in _OWNERS:
            wider = (*_ONCE, "about", "rehearsal")
            batch_op.drop_constraint(batch_op.f(_name(owner, wider)), type_="unique")
            batch_op.create_unique_constraint(batch_op.f(_name(owner, _ONCE)), [owner, *_ONCE])
        batch_op.drop_column("due_at")
        batch_op.drop_column("rehearsal")
        batch_op.drop_column("about")


def _name(owner: str, columns: tuple[str, ...]) -> str:
    return "_".join(("uq_messages", owner, *columns))
