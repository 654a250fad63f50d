"""Designs that customers let others start from."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table: nobody has named a design before."""
    op.create_table(
        "shared_designs",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("customer", sa.String(length=36), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("catalog_version", sa.Text(), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.String(length=36), nullable=False),
        sa.Column("made_by_name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["customer"], ["customers.id"], name="fk_shared_designs_customer"),
        sa.ForeignKeyConstraint(
            ["catalog_version"],
            ["catalog_versions.version"],
            name="fk_shared_designs_catalog_version",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_shared_designs"),
        comment="Designs that others may start from while their owner allows it.",
    )
    op.create_index("ix_shared_designs_customer", "shared_designs", ["customer"], unique=False)
    op.create_index("ix_shared_designs_product", "shared_designs", ["product"], unique=False)
