"""What customers are worth is summed up from indexes alone; what changed is found by time."""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_INDEXES = {
    "ix_orders_worth": ("orders", ["customer", "currency", "state", "net", "made", "id"]),
    "ix_order_lines_worth": (
        "order_lines",
        ["sale", "product", "discount", "quantity_discount"],
    ),
    "ix_journal_moment": ("journal", ["moment"]),
    "ix_consents_moment": ("consents", ["moment"]),
    "ix_data_accesses_moment": ("data_accesses", ["moment"]),
    "ix_touchpoints_moment": ("touchpoints", ["moment"]),
}


def upgrade() -> None:
    """Add the indexes."""
    for name, (table, columns) in _INDEXES.items():
        op.create_index(name, table, columns, unique=False)
