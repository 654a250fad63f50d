"""What all tables share: their collection, and how their constraints are named."""

from sqlalchemy import BigInteger, Integer, MetaData, String

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ID = String(36)
"""A UUID as text."""

# SQLite numbers rows by itself only in a column that is INTEGER to the letter.
ROW_KEY = BigInteger().with_variant(Integer(), "sqlite")

PASSING = "passing"
"""Marks tables (in their `info`) that are of the moment: no part of what a shop has kept."""
