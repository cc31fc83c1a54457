"""What the record refuses, whoever writes to it: no decision without a reason, no version accepted twice."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_REASON = "trim(reason) <> ''"
_RETURNED = "state <> 'returned' OR trim(coalesce(reason, '')) <> ''"
_STATES = "state IN ('draft', 'submitted', 'returned', 'accepted')"
CHECKS = {
    "decisions": {"has_reason": _REASON},
    "submission_steps": {"known_state": _STATES, "returned_why": _RETURNED},
    "verifications": {"known_state": "state IN ('verified', 'returned')", "returned_why": _RETURNED},
    "requests": {"known_kind": "kind IN ('not-mine', 'change')", "has_reason": _REASON},
    "appointments": {
        "has_reason": _REASON,
        "begins_before_it_ends": "until_day IS NULL OR until_day >= from_day",
        "for_another": "for_officer_id IS NULL OR for_officer_id <> officer_id",
    },
    "behaviour_notes": {"says_something": "trim(words) <> ''"},
}
_ACCEPTED = "ix_submission_steps_accepted_once"


def upgrade() -> None:
    """Make the changes."""
    for table, checks in CHECKS.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            for name, condition in checks.items():
                batch_op.create_check_constraint(op.f(f"ck_{table}_{name}"), condition)
    where = sa.text("state = 'accepted'")
    op.create_index(
        _ACCEPTED,
        "submission_steps",
        ["submission_id"],
        unique=True,
        sqlite_where=where,
        postgresql_where=where,
    )


def downgrade() -> None:
    """Take them back."""
    op.drop_index(_ACCEPTED, table_name="submission_steps")
    for table, checks in CHECKS.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            for name in checks:
                batch_op.drop_constraint(op.f(f"ck_{table}_{name}"), type_="check")
