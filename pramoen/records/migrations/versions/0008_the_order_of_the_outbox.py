"""Keep messages in the order in which they go out, so that taking up a batch sorts nothing.

Revision ID: 0008
Revises: 0007
"""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index."""
    op.create_index("ix_messages_to_go", "messages", ["state", "rank", "not_before", "id"])


def downgrade() -> None:
    """Drop it."""
    op.drop_index("ix_messages_to_go", table_name="messages")
