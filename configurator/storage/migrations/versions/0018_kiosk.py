"""Builds made at kiosks, calls for help, and one-time codes."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "parked_builds",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("catalog", sa.Text(), nullable=False),
        sa.Column("catalog_version", sa.Text(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.Column("lapses", sa.BigInteger(), nullable=False),
        sa.Column("is_finished", sa.Boolean(), nullable=False),
        sa.Column("customer", sa.String(length=36), nullable=True),
        sa.Column("contact", sa.Text(), nullable=False, server_default=sa.text("''")),
        sa.Column("draft", sa.String(length=36), nullable=False, server_default=sa.text("''")),
        sa.ForeignKeyConstraint(
            ["catalog_version"],
            ["catalog_versions.version"],
            name="fk_parked_builds_catalog_version",
        ),
        sa.ForeignKeyConstraint(["customer"], ["customers.id"], name="fk_parked_builds_customer"),
        sa.PrimaryKeyConstraint("id", name="pk_parked_builds"),
        comment="Builds of customers alone. `contact` (JSON) is emptied when one is opened.",
    )
    op.create_index("ix_parked_builds_code", "parked_builds", ["code"], unique=False)
    op.create_index("ix_parked_builds_customer", "parked_builds", ["customer"], unique=False)
    op.create_index("ix_parked_builds_lapses", "parked_builds", ["lapses"], unique=False)
    op.create_table(
        "kiosk_calls",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("station", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("moment", sa.BigInteger(), nullable=False),
        sa.Column("answered", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_kiosk_calls"),
    )
    op.create_index("ix_kiosk_calls_answered", "kiosk_calls", ["answered"], unique=False)
    op.create_table(
        "one_time_codes",
        sa.Column("customer", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("customer", name="pk_one_time_codes"),
        comment="Good for minutes; refers to nobody, so that nothing waits for it.",
    )
