"""The tables of the staff: who they are, secrets (hashed only), sessions, approvals."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, Text

from configurator.storage.column_types import Moment, TypedText
from configurator.storage.metadata import ID, metadata

staff = Table(
    "staff",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", TypedText, nullable=False),
    Column("role", String(32), nullable=False),
    Column("active", Boolean, nullable=False),
    Column("granted", Text, nullable=False, server_default="[]"),
    Column("denied", Text, nullable=False, server_default="[]"),
    Column("discount_limit", Text),
)

secrets = Table(
    "secrets",
    metadata,
    Column("staff", ID, ForeignKey("staff.id"), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("hashed", Text, nullable=False),
    Column("changed", Moment, nullable=False),
    Column("must_change", Boolean, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("barred_until", Moment),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", ID, primary_key=True),
    Column("staff", ID, ForeignKey("staff.id"), nullable=False, index=True),
    Column("name", TypedText, nullable=False),
    Column("role", String(32), nullable=False),
    Column("began", Moment, nullable=False),
    Column("used", Moment, nullable=False),
    Column("ended", Moment),
)

approvals = Table(
    "approvals",
    metadata,
    Column("id", ID, primary_key=True),
    Column("staff", ID, ForeignKey("staff.id"), nullable=False),
    Column("name", TypedText, nullable=False),
    Column("reason", TypedText, nullable=False),
    Column("given", Moment, nullable=False),
    Column("used_for", ID, nullable=False, index=True),
)
