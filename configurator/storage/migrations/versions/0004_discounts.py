"""Discounts on a whole sale, their reasons, and a note on the sale."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_EMPTY = sa.text("''")


def upgrade() -> None:
    """Add the columns: what was sold before had no such discount."""
    for table in ("quotes", "orders"):
        for column in (
            sa.Column("total_discount_percent", sa.Text(), nullable=False, server_default="0"),
            sa.Column("total_discount_amount", sa.BigInteger(), nullable=False, server_default="0"),
            sa.Column("total_discount_reason", sa.Text(), nullable=False, server_default=_EMPTY),
            sa.Column("note", sa.Text(), nullable=False, server_default=_EMPTY),
        ):
            op.add_column(table, column)
    for table in ("quote_lines", "order_lines"):
        for column in (
            sa.Column("total_share", sa.BigInteger(), nullable=False, server_default="0"),
            sa.Column("discount_reason", sa.Text(), nullable=False, server_default=_EMPTY),
        ):
            op.add_column(table, column)
