"""The tables of campaigns and of what is noticed. `rule` is JSON, written by `campaigns.py`."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from configurator.storage.column_types import Moment, TypedText
from configurator.storage.metadata import ID, metadata
from configurator.storage.people.tables import of_customer

campaigns = Table(
    "campaigns",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", TypedText, nullable=False),
    Column("way", String(32), nullable=False),
    Column("rule", Text, nullable=False),
    Column("subject", TypedText, nullable=False),
    Column("text", TypedText, nullable=False),
    Column("made", Moment, nullable=False),
    Column("rest_days", Integer, nullable=False),
    Column("most", Integer, nullable=False),
    Column("cost", BigInteger, nullable=False),
)

messages = Table(
    "campaign_messages",
    metadata,
    Column("id", ID, primary_key=True),
    Column("campaign", ID, ForeignKey("campaigns.id"), nullable=False, index=True),
    of_customer(nullable=False, index=True),
    Column("moment", Moment, nullable=False, index=True),
    Column("subject", TypedText, nullable=False),
    Column("text", TypedText, nullable=False),
    Column("answer", String(16), nullable=False),
    Column("answered", Moment),
)

attention = Table(
    "attention",
    metadata,
    Column("day", Date, primary_key=True),
    Column("what", String(16), primary_key=True),
    Column("product", Text, primary_key=True),
    Column("attribute", Text, primary_key=True),
    Column("option", Text, primary_key=True),
    Column("seller", TypedText, primary_key=True),
    Column("times", Integer, nullable=False),
    Index(None, "product", "day"),
    comment="How often something was looked at, chosen or left on a day; of nobody in particular.",
)
