"""The tables of export batches, of the audit trail, and of sellers."""

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from configurator.storage.column_types import Moment, TypedText
from configurator.storage.metadata import ID, metadata
from configurator.storage.tables import order_lines

batches = Table(
    "export_batches",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("made", Moment, nullable=False),
    Column("made_by", String(36), nullable=False),
    Column("made_by_name", TypedText, nullable=False),
    Column("target", Text, nullable=False),
    Column("orders", Integer, nullable=False),
    Column("written", Moment),
    Column("digests", Text, nullable=False),
    comment="Orders that left the house together. `target` is how they are written, as JSON.",
)

batch_orders = Table(
    "batch_orders",
    metadata,
    Column("order", ID, ForeignKey("orders.id"), primary_key=True),
    Column("batch", BigInteger, ForeignKey("export_batches.number"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("promised", Date, nullable=False),
    UniqueConstraint("batch", "position"),
    comment="Each order in at most one batch, as it stood when the batch was taken.",
)

audit = Table(
    "audit",
    metadata,
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("moment", Moment, nullable=False),
    Column("made_by", String(36), nullable=False),
    Column("made_by_name", TypedText, nullable=False),
    Column("what", String(32), nullable=False),
    Column("subject", TypedText, nullable=False, index=True),
    Column("old", TypedText, nullable=False),
    Column("new", TypedText, nullable=False),
    Column("hash", String(64), nullable=False),
    comment="Who did what, each row sealed with a hash over itself and the one before it.",
)

sellers = Table(
    "sellers",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", TypedText, nullable=False, unique=True),
    Column("sponsor", ID, ForeignKey("sellers.id"), index=True),
    Column("staff", ID, ForeignKey("staff.id")),
    Column("role", String(16), nullable=False),
    Column("joined", Date, nullable=False),
    Column("left", Date),
    comment="Who earns commission, each under the seller who brought them in.",
)

commission_months = Table(
    "commission_months",
    metadata,
    Column("month", String(7), primary_key=True),
    Column("closed", Moment, nullable=False),
    Column("made_by", String(36), nullable=False),
    Column("made_by_name", TypedText, nullable=False),
    Column("figures", Text, nullable=False),
    comment="Months whose commission is fixed: sellers, scheme and statements, as JSON.",
)

# Lines are kilobytes of JSON; sums over all of them read this index and never the lines.
Index(
    "ix_order_lines_figures",
    order_lines.c.sale,
    order_lines.c.product,
    order_lines.c.standard,
    order_lines.c.unit,
    order_lines.c.quantity,
    order_lines.c.gross,
    order_lines.c.quantity_discount,
    order_lines.c.discount,
)
