"""The tables of profiles. `details` is JSON, written by `profiles.py`."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text, text

from configurator.storage.column_types import Moment, TypedText
from configurator.storage.metadata import ID, ROW_KEY, metadata


def of_customer(name: str = "customer", **options: bool) -> Column[str]:
    """A column that refers to a customer; merging two customers moves it by itself."""
    return Column(name, ID, ForeignKey("customers.id"), **options)  # type: ignore[arg-type]


profiles = Table(
    "customer_profiles",
    metadata,
    Column("customer", ID, ForeignKey("customers.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("origin", TypedText, nullable=False),
    of_customer("referred_by", index=True),
    Column("details", TypedText, nullable=False),
    Column("theme", String(16), nullable=False, server_default=text("''")),
    Column("text_scale", Integer, nullable=False, server_default=text("0")),
)

contacts = Table(
    "customer_contacts",
    metadata,
    Column("customer", ID, ForeignKey("customers.id", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("value", TypedText, nullable=False, index=True),
    Column("label", TypedText, nullable=False),
)

tags = Table(
    "customer_tags",
    metadata,
    Column("customer", ID, ForeignKey("customers.id", ondelete="CASCADE"), primary_key=True),
    Column("tag", TypedText, primary_key=True),
    Index(None, "tag"),
)

measurements = Table(
    "customer_measurements",
    metadata,
    Column("id", ID, primary_key=True),
    of_customer(nullable=False, index=True),
    Column("product_kind", TypedText, nullable=False),
    Column("taken", Date, nullable=False),
    Column("values", TypedText, nullable=False),
    Column("note", TypedText, nullable=False),
    Column("made_by", String(36), nullable=False),
    Column("made_by_name", TypedText, nullable=False),
)

notes = Table(
    "customer_notes",
    metadata,
    Column("id", ID, primary_key=True),
    of_customer(nullable=False, index=True),
    Column("moment", Moment, nullable=False),
    Column("text", TypedText, nullable=False),
    Column("made_by", String(36), nullable=False),
    Column("made_by_name", TypedText, nullable=False),
)

members = Table(
    "customer_members",
    metadata,
    Column("id", ID, primary_key=True),
    of_customer("account", nullable=False, index=True),
    of_customer("person", nullable=False, index=True),
    Column("role", TypedText, nullable=False),
)

merges = Table(
    "customer_merges",
    metadata,
    Column("id", ID, primary_key=True),
    Column("kept", ID, nullable=False, index=True),
    Column("gone", ID, nullable=False, index=True),
    Column("moment", Moment, nullable=False),
    Column("made_by", String(36), nullable=False),
    Column("made_by_name", TypedText, nullable=False),
    Column("undone", Moment),
    Column("record", Text, nullable=False),
    comment="Customers that became one, with their rows as they were.",
)

consent_texts = Table(
    "consent_texts",
    metadata,
    Column("version", Text, primary_key=True),
    Column("purpose", String(32), nullable=False),
    Column("words", Text, nullable=False),
    comment="What people were asked, each wording once, in both languages.",
)

consents = Table(
    "consents",
    metadata,
    Column("id", ID, primary_key=True),
    of_customer(nullable=False, index=True),
    Column("purpose", String(32), nullable=False),
    Column("given", Boolean, nullable=False),
    Column("version", Text, ForeignKey("consent_texts.version"), nullable=False),
    Column("language", String(8), nullable=False),
    Column("moment", Moment, nullable=False, index=True),
    Column("heard_by", String(16), nullable=False),
    Column("made_by", String(36), nullable=False),
    Column("made_by_name", TypedText, nullable=False),
)

requests = Table(
    "data_requests",
    metadata,
    Column("id", ID, primary_key=True),
    of_customer(nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("received", Moment, nullable=False),
    Column("due", Moment, nullable=False),
    Column("heard_by", String(16), nullable=False),
    Column("made_by", String(36), nullable=False),
    Column("made_by_name", TypedText, nullable=False),
    Column("state", String(16), nullable=False),
    Column("closed", Moment),
    Column("answer", TypedText, nullable=False),
    Index(None, "state", "due"),
)

accesses = Table(
    "data_accesses",
    metadata,
    Column("key", ROW_KEY, primary_key=True),
    of_customer(nullable=False, index=True),
    Column("what", String(16), nullable=False),
    Column("moment", Moment, nullable=False, index=True),
    Column("made_by", String(36), nullable=False),
    Column("made_by_name", TypedText, nullable=False),
)

erasures = Table(
    "erasures",
    metadata,
    Column("customer", ID, primary_key=True),
    Column("moment", Moment, nullable=False),
    Column("purge_after", Date, nullable=False),
    Column("sealed", Text, nullable=False),
    comment="Who was erased; what the law wants kept of their documents, sealed, until a day.",
)

touchpoints = Table(
    "touchpoints",
    metadata,
    Column("id", ID, primary_key=True),
    of_customer(nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("moment", Moment, nullable=False, index=True),
    Column("text", TypedText, nullable=False),
    Column("made_by", String(36), nullable=False),
    Column("made_by_name", TypedText, nullable=False),
    Column("sale", String(36), nullable=False),
    Column("due", Date),
    Column("done", Moment),
    Index(None, "due"),
)

shared_designs = Table(
    "shared_designs",
    metadata,
    Column("id", ID, primary_key=True),
    of_customer(nullable=False, index=True),
    Column("product", Text, nullable=False, index=True),
    Column("catalog_version", Text, ForeignKey("catalog_versions.version"), nullable=False),
    Column("choices", Text, nullable=False),
    Column("name", TypedText, nullable=False),
    Column("made", Moment, nullable=False),
    Column("made_by", String(36), nullable=False),
    Column("made_by_name", TypedText, nullable=False),
    comment="Designs that others may start from while their owner allows it.",
)
