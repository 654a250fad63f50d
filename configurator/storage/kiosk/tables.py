"""Builds made at kiosks, calls for help, and one-time codes."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    text,
)

from configurator.storage.column_types import Moment, TypedText
from configurator.storage.metadata import ID, metadata

parked_builds = Table(
    "parked_builds",
    metadata,
    Column("id", ID, primary_key=True),
    Column("code", String(8), nullable=False, index=True),
    Column("catalog", Text, nullable=False),
    Column("catalog_version", Text, ForeignKey("catalog_versions.version"), nullable=False),
    Column("product", Text, nullable=False),
    Column("choices", Text, nullable=False),
    Column("profile", Text, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("total", BigInteger, nullable=False),
    Column("language", String(8), nullable=False),
    Column("station", TypedText, nullable=False),
    Column("made", Moment, nullable=False),
    Column("changed", Moment, nullable=False),
    Column("lapses", Moment, nullable=False, index=True),
    Column("is_finished", Boolean, nullable=False),
    Column("customer", ID, ForeignKey("customers.id"), index=True),
    Column("contact", Text, nullable=False, server_default=text("''")),
    Column("draft", String(36), nullable=False, server_default=text("''")),
    comment="Builds of customers alone. `contact` (JSON) is emptied when one is opened.",
)

kiosk_calls = Table(
    "kiosk_calls",
    metadata,
    Column("id", ID, primary_key=True),
    Column("station", TypedText, nullable=False),
    Column("about", TypedText, nullable=False),
    Column("moment", Moment, nullable=False),
    Column("answered", Moment, index=True),
)

one_time_codes = Table(
    "one_time_codes",
    metadata,
    Column("customer", ID, primary_key=True),
    Column("code", String(8), nullable=False),
    Column("until", Moment, nullable=False),
    comment="Good for minutes; refers to nobody, so that nothing waits for it.",
)
