"""An index for who is below somebody, which every page asks."""

from __future__ import annotations

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_INDEX = "ix_officers_province_id_supervisor_code"


def upgrade() -> None:
    """Make it."""
    op.create_index(op.f(_INDEX), "officers", ["province_id", "supervisor_code"])


def downgrade() -> None:
    """Take it away again."""
    op.drop_index(op.f(_INDEX), "officers")
