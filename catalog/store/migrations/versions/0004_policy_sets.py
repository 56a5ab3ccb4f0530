"""Table of one's own policy sets: each version whole, with the profiles it applies."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from catalog.store.append_only import make_append_only

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "policy_set_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("policy_set_id", sa.String(64), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("based_on", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("policy_set_id", "version"),
    )
    make_append_only(op.get_bind(), "policy_set_version")


def downgrade() -> None:
    raise NotImplementedError("a catalogue is only ever migrated forward; restore a backup instead")
