"""The tables. Money is minor units; what is kept as JSON is written by `codec.py`.

One schema for SQLite and PostgreSQL. SQLite has, beside these, a full-text table over
`customer_texts` with the triggers that follow it (see the first migration); PostgreSQL has an
index over its trigrams instead.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from configurator.storage.column_types import Moment, TypedText
from configurator.storage.metadata import ID, ROW_KEY, metadata

# Ranges of words ("from `ar` to before `as`") need plain order of characters.
_WORD = Text().with_variant(Text(collation="C"), "postgresql")

customers = Table(
    "customers",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", TypedText, nullable=False),
    Column("greet_as", TypedText, nullable=False),
    Column("phone", TypedText, nullable=False, index=True),
    Column("mail", TypedText, nullable=False),
    Column("address", TypedText, nullable=False),
    Column("language", String(8), nullable=False),
    Column("birthday", Date),
    Column("price_group", TypedText, nullable=False),
    Column("created", Moment, index=True),
    Column("tax_number", TypedText, nullable=False, server_default=text("''")),
    Column("exempt", TypedText, nullable=False, server_default=text("''")),
    Column("exempt_until", Date),
)

customer_texts = Table(
    "customer_texts",
    metadata,
    Column("key", ROW_KEY, primary_key=True),
    Column(
        "customer",
        ID,
        ForeignKey("customers.id", ondelete="CASCADE"),
        nullable=False,
        unique=True,
    ),
    Column("text", Text, nullable=False),
    comment="Name, phone and mail of a customer in one text, folded for searching.",
)

customer_words = Table(
    "customer_words",
    metadata,
    Column("word", _WORD, primary_key=True),
    Column(
        "customer",
        ID,
        ForeignKey("customers.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
    comment="The words of that text, to find by their beginning.",
)

catalog_versions = Table(
    "catalog_versions",
    metadata,
    Column("version", Text, primary_key=True),
    Column("catalog", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("packed", LargeBinary, nullable=False),
    Column("stored", Moment, nullable=False),
)

publications = Table(
    "publications",
    metadata,
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("catalog", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("version", Text, ForeignKey("catalog_versions.version"), nullable=False),
    Column("label", Text, nullable=False),
    Column("move", String(16), nullable=False),
    Column("made", Moment, nullable=False),
    Column("made_by", TypedText, nullable=False),
    CheckConstraint("number > 0", name="number_positive"),
    Index(None, "catalog", "sequence"),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", ID, primary_key=True),
    Column("code", String(9), nullable=False, index=True),
    Column("catalog", Text, nullable=False),
    Column("catalog_version", Text, ForeignKey("catalog_versions.version"), nullable=False),
    Column("product", Text, nullable=False),
    Column("choices", Text, nullable=False),
    Column("profile", Text, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("customer", ID, ForeignKey("customers.id"), index=True),
    Column("quantity", Integer, nullable=False),
    Column("note", TypedText, nullable=False),
    Column("name", TypedText, nullable=False),
    Column("total", BigInteger, nullable=False),
    Column("closed", Boolean, nullable=False),
    Column("channel", String(16), nullable=False, server_default=text("''")),
    Column("created", Moment, nullable=False),
    Column("changed", Moment, nullable=False),
    Index(None, "closed", "changed"),
)


def _sale_columns() -> list[Column[object]]:
    """The columns that quotes and orders share. `taxes` is JSON; customer_name is as it was."""
    return [
        Column("customer", ID, ForeignKey("customers.id"), nullable=False, index=True),
        Column("customer_name", TypedText, nullable=False),
        Column("currency", String(3), nullable=False),
        Column("net", BigInteger, nullable=False),
        Column("taxes", Text, nullable=False),
        Column("total", BigInteger, nullable=False),
        Column("made", Moment, nullable=False, index=True),
        Column("seller", TypedText, nullable=False),
        Column("draft", ID),
        Column("total_discount_percent", Text, nullable=False, server_default="0"),
        Column("total_discount_amount", BigInteger, nullable=False, server_default="0"),
        Column("total_discount_reason", TypedText, nullable=False, server_default=text("''")),
        Column("note", TypedText, nullable=False, server_default=text("''")),
        Column("terms", Text, nullable=False, server_default=text("''")),
    ]


def place_columns() -> list[Column[object]]:
    """Where something was made: the counter, and the store that it stood in then."""
    return [
        Column("counter", String(36), nullable=False, server_default=text("''")),
        Column("store", String(36), nullable=False, server_default=text("''")),
    ]


def _order_columns() -> list[Column[object]]:
    """The columns that orders and their earlier revisions have beside those of a sale."""
    return [
        Column("state", String(16), nullable=False),
        Column("promised", Date, nullable=False),
        Column("quote", ID, ForeignKey("quotes.id"), index=True),
        Column("kept", BigInteger, nullable=False, server_default="0"),
    ]


def _line_columns() -> list[Column[object]]:
    """The columns of one configured product on a quote or order, all as it was when made."""
    return [
        Column("position", Integer, primary_key=True, autoincrement=False),
        Column("product", Text, nullable=False, index=True),
        Column("product_name", Text, nullable=False),
        Column("catalog", Text, nullable=False),
        Column("catalog_version", Text, ForeignKey("catalog_versions.version"), nullable=False),
        Column("catalog_label", Text, nullable=False),
        Column("choices", Text, nullable=False),
        Column("profile", Text, nullable=False),
        Column("in_effect", Text, nullable=False),
        Column("choice_lines", Text, nullable=False),
        Column("priced_lines", Text, nullable=False),
        Column("standard", BigInteger, nullable=False),
        Column("unit", BigInteger, nullable=False),
        Column("quantity", Integer, nullable=False),
        Column("gross", BigInteger, nullable=False),
        Column("quantity_discount", BigInteger, nullable=False),
        Column("discount", BigInteger, nullable=False),
        Column("discount_percent", Text, nullable=False),
        Column("tax_rule", Text, nullable=False),
        Column("ready_days", Integer, nullable=False),
        Column("note", TypedText, nullable=False),
        Column("total_share", BigInteger, nullable=False, server_default="0"),
        Column("discount_reason", TypedText, nullable=False, server_default=text("''")),
    ]


quotes = Table(
    "quotes",
    metadata,
    Column("id", ID, primary_key=True),
    Column("number", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    *_sale_columns(),
    Column("valid_until", Date, nullable=False),
    Column("ready_on", Date, nullable=False),
    *place_columns(),
    UniqueConstraint("number", "revision"),
    Index(None, "state", "valid_until"),
)

quote_lines = Table(
    "quote_lines",
    metadata,
    Column("sale", ID, ForeignKey("quotes.id"), primary_key=True),
    *_line_columns(),
)

orders = Table(
    "orders",
    metadata,
    Column("id", ID, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("revision", Integer, nullable=False, server_default="1"),
    *_sale_columns(),
    *_order_columns(),
    Column("settled", BigInteger, nullable=False, server_default="0"),
    *place_columns(),
    Index(None, "state", "promised"),
    # What everybody is worth is summed up from these two alone, without the rows.
    Index("ix_orders_worth", "customer", "currency", "state", "net", "made", "id"),
)
UNSETTLED = text(
    "CASE WHEN orders.state = 'cancelled' THEN orders.kept ELSE orders.total END <> orders.settled"
)
"""Orders whose payments do not come to what they have to bring in; the index of that name has
these words, and finds the few among millions. (On PostgreSQL too, where the migration says so:
saying it here as well would load that dialect at every start.)"""
Index(
    "ix_orders_unsettled",
    orders.c.made,
    orders.c.number,
    sqlite_where=UNSETTLED,
)

order_lines = Table(
    "order_lines",
    metadata,
    Column("sale", ID, ForeignKey("orders.id"), primary_key=True),
    *_line_columns(),
    Index("ix_order_lines_worth", "sale", "product", "discount", "quantity_discount"),
)

order_revisions = Table(
    "order_revisions",
    metadata,
    Column("id", ID, ForeignKey("orders.id"), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("number", Text, nullable=False),
    *_sale_columns(),
    *_order_columns(),
    comment="Orders as they were before each change order.",
)

order_revision_lines = Table(
    "order_revision_lines",
    metadata,
    Column("sale", ID, primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    *_line_columns(),
    ForeignKeyConstraint(["sale", "revision"], ["order_revisions.id", "order_revisions.revision"]),
)

numbers = Table(
    "numbers",
    metadata,
    Column("kind", String(32), primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", BigInteger, nullable=False),
    CheckConstraint("last > 0", name="last_positive"),
    comment="The last number given out of each kind of document in a year.",
)

settings = Table(
    "settings",
    metadata,
    Column("key", Text, primary_key=True),
    Column("text", TypedText, nullable=False),
)
