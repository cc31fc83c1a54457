"""What reminders need."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import pramoen.records.base

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the changes."""
    op.create_table(
        "heartbeats",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("at", pramoen.records.base.Instant(timezone=True), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_heartbeats")),
    )
    op.create_table(
        "quota_readings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("allowed", sa.Integer(), nullable=True),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.Column("at", pramoen.records.base.Instant(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quota_readings")),
    )
    with op.batch_alter_table("quota_readings", schema=None) as batch_op:
        batch_op.create_index("ix_quota_readings_at", ["at"], unique=False)

    op.create_table(
        "webhook_events",
        sa.Column("id", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("received_at", pramoen.records.base.Instant(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook_events")),
    )
    op.create_table(
        "groups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("province_id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("line_group_id", sa.String(length=60), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("added_at", pramoen.records.base.Instant(timezone=True), nullable=False),
        sa.Column("added_by", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name=op.f("fk_groups_office_id_offices")),
        sa.ForeignKeyConstraint(
            ["province_id"], ["provinces.id"], name=op.f("fk_groups_province_id_provinces")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_groups")),
        sa.UniqueConstraint("province_id", "line_group_id", name=op.f("uq_groups_province_id_line_group_id")),
    )
    op.create_table(
        "holds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(length=10), nullable=False),
        sa.Column("province_id", sa.Integer(), nullable=True),
        sa.Column("round_id", sa.Uuid(), nullable=True),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", pramoen.records.base.Instant(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["province_id"], ["provinces.id"], name=op.f("fk_holds_province_id_provinces")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_holds_round_id_rounds")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holds")),
    )
    with op.batch_alter_table("holds", schema=None) as batch_op:
        batch_op.create_index("ix_holds_scope", ["scope", "province_id", "round_id"], unique=False)

    op.create_table(
        "link_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("made_at", pramoen.records.base.Instant(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=60), nullable=False),
        sa.Column("expires_at", pramoen.records.base.Instant(timezone=True), nullable=False),
        sa.Column("used_at", pramoen.records.base.Instant(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officers.id"], name=op.f("fk_link_codes_officer_id_officers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_codes")),
        sa.UniqueConstraint("digest", name=op.f("uq_link_codes_digest")),
    )
    with op.batch_alter_table("link_codes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_link_codes_officer_id"), ["officer_id"], unique=False)

    op.create_table(
        "link_revocations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("link_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", pramoen.records.base.Instant(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officers.id"], name=op.f("fk_link_revocations_officer_id_officers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_revocations")),
    )
    with op.batch_alter_table("link_revocations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_link_revocations_officer_id"), ["officer_id"], unique=False)

    op.create_table(
        "channel_marks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=True),
        sa.Column("at", pramoen.records.base.Instant(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name=op.f("fk_channel_marks_message_id_messages")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officers.id"], name=op.f("fk_channel_marks_officer_id_officers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel_marks")),
    )
    with op.batch_alter_table("channel_marks", schema=None) as batch_op:
        batch_op.create_index("ix_channel_marks_officer", ["officer_id", "channel"], unique=False)

    op.create_table(
        "snoozes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("duty_id", sa.Uuid(), nullable=True),
        sa.Column("until_day", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", pramoen.records.base.Instant(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["duty_id"], ["duties.id"], name=op.f("fk_snoozes_duty_id_duties")),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"], name=op.f("fk_snoozes_officer_id_officers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snoozes")),
    )
    with op.batch_alter_table("snoozes", schema=None) as batch_op:
        batch_op.create_index("ix_snoozes_officer", ["officer_id", "duty_id"], unique=False)

    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.add_column(sa.Column("group_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("rank", sa.Integer(), nullable=False, server_default="5"))
        batch_op.add_column(sa.Column("corrects", sa.Uuid(), nullable=True))
        batch_op.alter_column("officer_id", existing_type=sa.INTEGER(), nullable=True)
        batch_op.create_unique_constraint(
            batch_op.f("uq_messages_group_id_channel_local_day_kind"),
            ["group_id", "channel", "local_day", "kind"],
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_messages_one_addressee"), "(officer_id IS NULL) <> (group_id IS NULL)"
        )
        batch_op.create_foreign_key(batch_op.f("fk_messages_group_id_groups"), "groups", ["group_id"], ["id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_messages_corrects_messages"), "messages", ["corrects"], ["id"]
        )

    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.alter_column("rank", existing_type=sa.Integer(), server_default=None)


def downgrade() -> None:
    """Take them back."""
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_messages_one_addressee"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_messages_corrects_messages"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_messages_group_id_groups"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_messages_group_id_channel_local_day_kind"), type_="unique")
        batch_op.alter_column("officer_id", existing_type=sa.INTEGER(), nullable=False)
        batch_op.drop_column("corrects")
        batch_op.drop_column("rank")
        batch_op.drop_column("group_id")

    with op.batch_alter_table("snoozes", schema=None) as batch_op:
        batch_op.drop_index("ix_snoozes_officer")

    op.drop_table("snoozes")
    with op.batch_alter_table("channel_marks", schema=None) as batch_op:
        batch_op.drop_index("ix_channel_marks_officer")

    op.drop_table("channel_marks")
    with op.batch_alter_table("link_revocations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_link_revocations_officer_id"))

    op.drop_table("link_revocations")
    with op.batch_alter_table("link_codes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_link_codes_officer_id"))

    op.drop_table("link_codes")
    with op.batch_alter_table("holds", schema=None) as batch_op:
        batch_op.drop_index("ix_holds_scope")

    op.drop_table("holds")
    op.drop_table("groups")
    op.drop_table("webhook_events")
    with op.batch_alter_table("quota_readings", schema=None) as batch_op:
        batch_op.drop_index("ix_quota_readings_at")

    op.drop_table("quota_readings")
    op.drop_table("heartbeats")
