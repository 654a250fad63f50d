"""Export batches, the audit trail, sellers, and an index with the figures of orders' lines."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables: no order has left in a batch before, and nothing was sealed."""
    op.create_table(
        "export_batches",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.String(length=36), nullable=False),
        sa.Column("made_by_name", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("orders", sa.Integer(), nullable=False),
        sa.Column("written", sa.BigInteger(), nullable=True),
        sa.Column("digests", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_export_batches"),
        comment="Orders that left the house together. `target` is how they are written, as JSON.",
    )
    op.create_table(
        "batch_orders",
        sa.Column("order", sa.String(length=36), nullable=False),
        sa.Column("batch", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("promised", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["batch"], ["export_batches.number"], name="fk_batch_orders_batch"),
        sa.ForeignKeyConstraint(["order"], ["orders.id"], name="fk_batch_orders_order"),
        sa.PrimaryKeyConstraint("order", name="pk_batch_orders"),
        sa.UniqueConstraint("batch", "position", name="uq_batch_orders_batch_position"),
        comment="Each order in at most one batch, as it stood when the batch was taken.",
    )
    op.create_table(
        "audit",
        sa.Column("sequence", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("moment", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.String(length=36), nullable=False),
        sa.Column("made_by_name", sa.Text(), nullable=False),
        sa.Column("what", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_audit"),
        comment="Who did what, each row sealed with a hash over itself and the one before it.",
    )
    op.create_index("ix_audit_subject", "audit", ["subject"], unique=False)
    op.create_table(
        "sellers",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sponsor", sa.String(length=36), nullable=True),
        sa.Column("staff", sa.String(length=36), nullable=True),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("joined", sa.Date(), nullable=False),
        sa.Column("left", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["sponsor"], ["sellers.id"], name="fk_sellers_sponsor"),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name="fk_sellers_staff"),
        sa.PrimaryKeyConstraint("id", name="pk_sellers"),
        sa.UniqueConstraint("name", name="uq_sellers_name"),
        comment="Who earns commission, each under the seller who brought them in.",
    )
    op.create_index("ix_sellers_sponsor", "sellers", ["sponsor"], unique=False)
    op.create_index(
        "ix_order_lines_figures",
        "order_lines",
        [
            "sale",
            "product",
            "standard",
            "unit",
            "quantity",
            "gross",
            "quantity_discount",
            "discount",
        ],
        unique=False,
    )
