"""Where sales and payments are made, and days that are closed there."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What was made before was made nowhere in particular; of one store's shop, in that store."""
    for table in ("quotes", "orders", "payments"):
        for name in ("counter", "store"):
            place = sa.Column(
                name, sa.String(length=36), server_default=sa.text("''"), nullable=False
            )
            op.add_column(table, place)
    close = sa.Column(
        "day_close", sa.String(length=36), server_default=sa.text("''"), nullable=False
    )
    op.add_column("payments", close)
    for table in ("quotes", "orders", "payments"):
        op.execute(
            f"UPDATE {table} SET store = (SELECT min(id) FROM stores) "  # noqa: S608
            "WHERE (SELECT count(*) FROM stores) = 1"
        )
    op.create_table(
        "day_closes",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("counter", sa.String(length=36), nullable=False),
        sa.Column("store", sa.String(length=36), nullable=False),
        sa.Column("place_name", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("takings", sa.Text(), nullable=False),
        sa.Column("opening", sa.BigInteger(), nullable=False),
        sa.Column("counted", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=36), nullable=False),
        sa.Column("made_by_name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_day_closes"),
        sa.UniqueConstraint("number", name="uq_day_closes_number"),
        comment="What was taken at a counter or in a store, and the cash that was counted there.",
    )
    op.create_index("ix_day_closes_until", "day_closes", ["until"], unique=False)
