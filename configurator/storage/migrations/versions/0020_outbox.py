"""What was sold while the line was down."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables: without a line nothing was sold before."""
    op.create_table(
        "deliveries",
        sa.Column("sale", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("provisional", sa.Text(), nullable=False),
        sa.Column("counter", sa.String(length=36), nullable=False),
        sa.Column("moment", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("sale", name="pk_deliveries"),
        comment="What was sold while the line was down, under the number it has now.",
    )
    op.create_index("ix_deliveries_provisional", "deliveries", ["provisional"], unique=False)
    op.create_table(
        "held_back",
        sa.Column("sale", sa.String(length=36), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("moment", sa.BigInteger(), nullable=False),
        sa.Column("allowed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("sale", name="pk_held_back"),
        comment="What a person has to decide about before it is delivered.",
    )
