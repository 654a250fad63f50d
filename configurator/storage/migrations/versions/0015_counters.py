"""Stores and counters, what they have before them, and what they tell one another."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables: there was one counter before."""
    op.create_table(
        "changes",
        sa.Column("area", sa.String(length=64), nullable=False),
        sa.Column("times", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("area", name="pk_changes"),
        comment="How often each table was changed; counters that look compare.",
    )
    op.create_table(
        "stores",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_stores"),
    )
    op.create_table(
        "counters",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("store", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_counters"),
    )
    op.create_table(
        "presences",
        sa.Column("counter", sa.String(length=36), nullable=False),
        sa.Column("subject", sa.String(length=36), nullable=False),
        sa.Column("made_by_name", sa.Text(), nullable=False),
        sa.Column("seen", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("counter", "subject", name="pk_presences"),
        comment="What each counter has before it; says nothing any more some minutes later.",
    )
    op.create_index("ix_presences_subject", "presences", ["subject"], unique=False)
