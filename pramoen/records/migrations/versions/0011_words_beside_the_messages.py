"""Keep what a message says beside it: a change of its state then writes a short row, not all its words.

And one index by state in place of two: SQLite took the one without the order, and sorted the whole outbox.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_WORDS = ("subject", "body", "html")


def upgrade() -> None:
    """Move the words to a table of their own."""
    op.create_table(
        "message_words",
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name=op.f("fk_message_words_message_id_messages")
        ),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_message_words")),
    )
    op.execute(
        "INSERT INTO message_words (message_id, subject, body, html)"
        " SELECT id, subject, body, html FROM messages"
    )
    with op.batch_alter_table("messages", schema=None) as batch_op:
        for name in _WORDS:
            batch_op.drop_column(name)
        batch_op.drop_index("ix_messages_state_not_before")


def downgrade() -> None:
    """Move them back."""
    with op.batch_alter_table("messages", schema=None) as batch_op:
        for name in _WORDS:
            batch_op.add_column(sa.Column(name, sa.Text(), nullable=True))
    for name in _WORDS:
        op.execute(
            f"UPDATE messages SET {name} = (SELECT {name} FROM message_words WHERE message_id = messages.id)"
        )
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.alter_column("subject", existing_type=sa.Text(), nullable=False)
        batch_op.alter_column("body", existing_type=sa.Text(), nullable=False)
        batch_op.create_index("ix_messages_state_not_before", ["state", "not_before"])
    op.drop_table("message_words")
