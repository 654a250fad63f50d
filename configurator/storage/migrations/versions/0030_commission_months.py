"""Months whose commission is closed."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table: no month was closed before."""
    op.create_table(
        "commission_months",
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("closed", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.String(length=36), nullable=False),
        sa.Column("made_by_name", sa.Text(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("month", name="pk_commission_months"),
        comment="Months whose commission is fixed: sellers, scheme and statements, as JSON.",
    )
