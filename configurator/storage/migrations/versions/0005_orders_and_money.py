"""Stock that is limited, change orders, payment terms, and payments."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_EMPTY = sa.text("''")


def upgrade() -> None:
    """Make the tables. Orders taken before are to be paid at once, and were never changed."""
    op.create_table(
        "stock_levels",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("figure", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_stock_levels"),
    )
    op.create_table(
        "stock_claims",
        sa.Column("sale", sa.String(length=36), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("released", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["key"], ["stock_levels.key"], name="fk_stock_claims_key"),
        sa.PrimaryKeyConstraint("sale", "place", "key", name="pk_stock_claims"),
    )
    op.create_index("ix_stock_claims_key", "stock_claims", ["key"], unique=False)
    op.create_table(
        "order_revisions",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("customer", sa.String(length=36), nullable=False),
        sa.Column("customer_name", sa.Text(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("net", sa.BigInteger(), nullable=False),
        sa.Column("taxes", sa.Text(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("seller", sa.Text(), nullable=False),
        sa.Column("draft", sa.String(length=36), nullable=True),
        sa.Column("total_discount_percent", sa.Text(), server_default="0", nullable=False),
        sa.Column("total_discount_amount", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("total_discount_reason", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("note", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("terms", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("promised", sa.Date(), nullable=False),
        sa.Column("quote", sa.String(length=36), nullable=True),
        sa.Column("kept", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["customer"], ["customers.id"], name="fk_order_revisions_customer"),
        sa.ForeignKeyConstraint(["id"], ["orders.id"], name="fk_order_revisions_id"),
        sa.ForeignKeyConstraint(["quote"], ["quotes.id"], name="fk_order_revisions_quote"),
        sa.PrimaryKeyConstraint("id", "revision", name="pk_order_revisions"),
        comment="Orders as they were before each change order.",
    )
    op.create_index("ix_order_revisions_customer", "order_revisions", ["customer"], unique=False)
    op.create_index("ix_order_revisions_made", "order_revisions", ["made"], unique=False)
    op.create_index("ix_order_revisions_quote", "order_revisions", ["quote"], unique=False)
    op.create_table(
        "payments",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("order", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("rounding", sa.BigInteger(), nullable=False),
        sa.Column("tendered", sa.BigInteger(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.String(length=36), nullable=False),
        sa.Column("made_by_name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["order"], ["orders.id"], name="fk_payments_order"),
        sa.PrimaryKeyConstraint("id", name="pk_payments"),
        sa.UniqueConstraint("number", name="uq_payments_number"),
    )
    op.create_index("ix_payments_made", "payments", ["made"], unique=False)
    op.create_index("ix_payments_order", "payments", ["order"], unique=False)
    op.create_table(
        "order_revision_lines",
        sa.Column("sale", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("product_name", sa.Text(), nullable=False),
        sa.Column("catalog", sa.Text(), nullable=False),
        sa.Column("catalog_version", sa.Text(), nullable=False),
        sa.Column("catalog_label", sa.Text(), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("in_effect", sa.Text(), nullable=False),
        sa.Column("choice_lines", sa.Text(), nullable=False),
        sa.Column("priced_lines", sa.Text(), nullable=False),
        sa.Column("standard", sa.BigInteger(), nullable=False),
        sa.Column("unit", sa.BigInteger(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("gross", sa.BigInteger(), nullable=False),
        sa.Column("quantity_discount", sa.BigInteger(), nullable=False),
        sa.Column("discount", sa.BigInteger(), nullable=False),
        sa.Column("discount_percent", sa.Text(), nullable=False),
        sa.Column("tax_rule", sa.Text(), nullable=False),
        sa.Column("ready_days", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("total_share", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("discount_reason", sa.Text(), server_default=_EMPTY, nullable=False),
        sa.ForeignKeyConstraint(
            ["catalog_version"],
            ["catalog_versions.version"],
            name="fk_order_revision_lines_catalog_version",
        ),
        sa.ForeignKeyConstraint(
            ["sale", "revision"],
            ["order_revisions.id", "order_revisions.revision"],
            name="fk_order_revision_lines_sale_revision",
        ),
        sa.PrimaryKeyConstraint("sale", "revision", "position", name="pk_order_revision_lines"),
    )
    op.create_index(
        "ix_order_revision_lines_product", "order_revision_lines", ["product"], unique=False
    )
    op.add_column("orders", sa.Column("revision", sa.Integer(), server_default="1", nullable=False))
    op.add_column("orders", sa.Column("terms", sa.Text(), server_default=_EMPTY, nullable=False))
    op.add_column("orders", sa.Column("kept", sa.BigInteger(), server_default="0", nullable=False))
    op.add_column("quotes", sa.Column("terms", sa.Text(), server_default=_EMPTY, nullable=False))
