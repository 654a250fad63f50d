"""What is open is found without adding up every order's payments."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_DUE = "CASE WHEN state = 'cancelled' THEN kept ELSE total END"


def upgrade() -> None:
    """Add up once what was paid until now."""
    op.add_column(
        "orders", sa.Column("settled", sa.BigInteger(), server_default="0", nullable=False)
    )
    op.execute(
        "UPDATE orders SET settled = (SELECT coalesce(sum(amount - rounding), 0) "
        'FROM payments WHERE payments."order" = orders.id)'
    )
    op.execute(f"CREATE INDEX ix_orders_unsettled ON orders (made, number) WHERE {_DUE} <> settled")
