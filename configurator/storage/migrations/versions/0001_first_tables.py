"""The first tables: customers, drafts, quotes, orders, and what belongs to them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and what finds customers by parts of their names."""
    op.create_table(
        "catalog_versions",
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("catalog", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.Column("stored", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_catalog_versions"),
    )
    op.create_table(
        "customers",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("greet_as", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("mail", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("birthday", sa.Date(), nullable=True),
        sa.Column("price_group", sa.Text(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_customers"),
    )
    op.create_index("ix_customers_created", "customers", ["created"], unique=False)
    op.create_index("ix_customers_phone", "customers", ["phone"], unique=False)
    op.create_table(
        "numbers",
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("last > 0", name="ck_numbers_last_positive"),
        sa.PrimaryKeyConstraint("kind", "year", name="pk_numbers"),
        comment="The last number given out of each kind of document in a year.",
    )
    op.create_table(
        "settings",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_settings"),
    )
    op.create_table(
        "staff",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_staff"),
    )
    op.create_table(
        "customer_texts",
        sa.Column("key", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("customer", sa.String(length=36), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer"], ["customers.id"], name="fk_customer_texts_customer", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name="pk_customer_texts"),
        sa.UniqueConstraint("customer", name="uq_customer_texts_customer"),
        comment="Name, phone and mail of a customer in one text, folded for searching.",
    )
    op.create_table(
        "customer_words",
        sa.Column(
            "word", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("customer", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer"], ["customers.id"], name="fk_customer_words_customer", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("word", "customer", name="pk_customer_words"),
        comment="The words of that text, to find by their beginning.",
    )
    op.create_index("ix_customer_words_customer", "customer_words", ["customer"], unique=False)
    op.create_table(
        "drafts",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=9), nullable=False),
        sa.Column("catalog", sa.Text(), nullable=False),
        sa.Column("catalog_version", sa.Text(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("customer", sa.String(length=36), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["catalog_version"], ["catalog_versions.version"], name="fk_drafts_catalog_version"
        ),
        sa.ForeignKeyConstraint(["customer"], ["customers.id"], name="fk_drafts_customer"),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
    )
    op.create_index("ix_drafts_closed_changed", "drafts", ["closed", "changed"], unique=False)
    op.create_index("ix_drafts_code", "drafts", ["code"], unique=False)
    op.create_index("ix_drafts_customer", "drafts", ["customer"], unique=False)
    op.create_table(
        "quotes",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("customer", sa.String(length=36), nullable=False),
        sa.Column("customer_name", sa.Text(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("net", sa.BigInteger(), nullable=False),
        sa.Column("taxes", sa.Text(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("seller", sa.Text(), nullable=False),
        sa.Column("draft", sa.String(length=36), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("ready_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["customer"], ["customers.id"], name="fk_quotes_customer"),
        sa.PrimaryKeyConstraint("id", name="pk_quotes"),
        sa.UniqueConstraint("number", "revision", name="uq_quotes_number_revision"),
    )
    op.create_index("ix_quotes_customer", "quotes", ["customer"], unique=False)
    op.create_index("ix_quotes_made", "quotes", ["made"], unique=False)
    op.create_index("ix_quotes_state_valid_until", "quotes", ["state", "valid_until"], unique=False)
    op.create_table(
        "orders",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("customer", sa.String(length=36), nullable=False),
        sa.Column("customer_name", sa.Text(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("net", sa.BigInteger(), nullable=False),
        sa.Column("taxes", sa.Text(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("made", sa.BigInteger(), nullable=False),
        sa.Column("seller", sa.Text(), nullable=False),
        sa.Column("draft", sa.String(length=36), nullable=True),
        sa.Column("promised", sa.Date(), nullable=False),
        sa.Column("quote", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(["customer"], ["customers.id"], name="fk_orders_customer"),
        sa.ForeignKeyConstraint(["quote"], ["quotes.id"], name="fk_orders_quote"),
        sa.PrimaryKeyConstraint("id", name="pk_orders"),
        sa.UniqueConstraint("number", name="uq_orders_number"),
    )
    op.create_index("ix_orders_customer", "orders", ["customer"], unique=False)
    op.create_index("ix_orders_made", "orders", ["made"], unique=False)
    op.create_index("ix_orders_quote", "orders", ["quote"], unique=False)
    op.create_index("ix_orders_state_promised", "orders", ["state", "promised"], unique=False)
    op.create_table(
        "quote_lines",
        sa.Column("sale", sa.String(length=36), nullable=False),
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
        sa.ForeignKeyConstraint(
            ["catalog_version"], ["catalog_versions.version"], name="fk_quote_lines_catalog_version"
        ),
        sa.ForeignKeyConstraint(["sale"], ["quotes.id"], name="fk_quote_lines_sale"),
        sa.PrimaryKeyConstraint("sale", "position", name="pk_quote_lines"),
    )
    op.create_index("ix_quote_lines_product", "quote_lines", ["product"], unique=False)
    op.create_table(
        "order_lines",
        sa.Column("sale", sa.String(length=36), nullable=False),
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
        sa.ForeignKeyConstraint(
            ["catalog_version"], ["catalog_versions.version"], name="fk_order_lines_catalog_version"
        ),
        sa.ForeignKeyConstraint(["sale"], ["orders.id"], name="fk_order_lines_sale"),
        sa.PrimaryKeyConstraint("sale", "position", name="pk_order_lines"),
    )
    op.create_index("ix_order_lines_product", "order_lines", ["product"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        for statement in _FULL_TEXT:
            op.execute(statement)


# A full-text table over customer_texts, and the triggers that make it follow (as SQLite's
# documentation of "external content" tables has them).
_FULL_TEXT = (
    """
    CREATE VIRTUAL TABLE customer_search USING fts5(
        text, content='customer_texts', content_rowid='key', tokenize='trigram'
    )
    """,
    """
    CREATE TRIGGER customer_texts_added AFTER INSERT ON customer_texts BEGIN
        INSERT INTO customer_search (rowid, text) VALUES (new.key, new.text);
    END
    """,
    """
    CREATE TRIGGER customer_texts_removed AFTER DELETE ON customer_texts BEGIN
        INSERT INTO customer_search (customer_search, rowid, text)
        VALUES ('delete', old.key, old.text);
    END
    """,
    """
    CREATE TRIGGER customer_texts_changed AFTER UPDATE ON customer_texts BEGIN
        INSERT INTO customer_search (customer_search, rowid, text)
        VALUES ('delete', old.key, old.text);
        INSERT INTO customer_search (rowid, text) VALUES (new.key, new.text);
    END
    """,
)
