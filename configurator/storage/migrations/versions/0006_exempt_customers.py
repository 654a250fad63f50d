"""Customers to whom no tax is charged, and their tax numbers."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_EMPTY = sa.text("''")


def upgrade() -> None:
    """Add the columns: nobody was exempt before."""
    op.add_column(
        "customers", sa.Column("tax_number", sa.Text(), nullable=False, server_default=_EMPTY)
    )
    op.add_column(
        "customers", sa.Column("exempt", sa.Text(), nullable=False, server_default=_EMPTY)
    )
    op.add_column("customers", sa.Column("exempt_until", sa.Date(), nullable=True))
