"""Limited stock in its tables: counts, and what quotes and orders have of it."""

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    ForeignKey,
    Integer,
    Row,
    Table,
    Text,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import sqlite

from configurator.domain.stock import Claim, Level
from configurator.storage.column_types import Moment
from configurator.storage.metadata import ID, metadata

if TYPE_CHECKING:
    from sqlalchemy.dialects.postgresql import Insert

levels = Table(
    "stock_levels",
    metadata,
    Column("key", Text, primary_key=True),
    Column("counted", Integer, nullable=False),
    Column("figure", Integer, nullable=False),
    Column("since", Moment, nullable=False),
)

claims = Table(
    "stock_claims",
    metadata,
    Column("sale", ID, primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("key", Text, ForeignKey("stock_levels.key"), primary_key=True, index=True),
    Column("pieces", Integer, nullable=False),
    Column("made", Moment, nullable=False),
    Column("until", Date),
    Column("released", Boolean, nullable=False),
)


class StockTable:
    """How many there are of what is limited, and who has them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def hold(self, level: Level) -> Level:
        """What is kept of a level, or this one where none is; nobody else changes it meanwhile."""
        adding: sqlite.Insert | Insert = sqlite.insert(levels)
        if self._connection.dialect.name == "postgresql":
            # Imported when used: a shop with one file does not wait for it at every start.
            from sqlalchemy.dialects import postgresql

            adding = postgresql.insert(levels)
        row = {
            "key": level.key,
            "counted": level.counted,
            "figure": level.figure,
            "since": level.since,
        }
        self._connection.execute(adding.values(row).on_conflict_do_nothing())
        query = select(levels).where(levels.c.key == level.key).with_for_update()
        return _level(self._connection.execute(query).one())

    def level(self, key: str) -> Level | None:
        """What is kept of a level."""
        row = self._connection.execute(select(levels).where(levels.c.key == key)).first()
        return None if row is None else _level(row)

    def save(self, level: Level) -> None:
        """Keep another count of something that is known."""
        self._connection.execute(
            update(levels).where(levels.c.key == level.key),
            {"counted": level.counted, "figure": level.figure, "since": level.since},
        )

    def claimed(self, level: Level, day: date) -> int:
        """How many pieces are ordered since they were counted, or kept for open quotes."""
        living = and_(
            claims.c.key == level.key,
            claims.c.released.is_(False),
            or_(
                claims.c.until >= day,
                and_(claims.c.until.is_(None), claims.c.made >= level.since),
            ),
        )
        query = select(func.coalesce(func.sum(claims.c.pieces), 0)).where(living)
        return int(self._connection.execute(query).scalar_one())

    def add(self, claim: Claim) -> None:
        """Keep a new claim."""
        row = {
            "sale": claim.sale,
            "place": claim.place,
            "key": claim.key,
            "pieces": claim.pieces,
            "made": claim.made,
            "until": claim.until,
            "released": claim.released,
        }
        self._connection.execute(insert(claims), row)

    def of_sale(self, sale: str) -> tuple[Claim, ...]:
        """The claims of a quote or an order, released ones too."""
        query = select(claims).where(claims.c.sale == sale).order_by(claims.c.place, claims.c.key)
        return tuple(map(_claim, self._connection.execute(query)))

    def release(self, sale: str) -> None:
        """Let others have what a quote or an order has."""
        self._connection.execute(update(claims).where(claims.c.sale == sale), {"released": True})

    def forget(self, sale: str) -> None:
        """Remove the claims of an order that is changed."""
        self._connection.execute(delete(claims).where(claims.c.sale == sale))


def _level(row: Row[Any]) -> Level:
    return Level(row.key, row.counted, row.figure, row.since)


def _claim(row: Row[Any]) -> Claim:
    return Claim(row.sale, row.place, row.key, row.pieces, row.made, row.until, row.released)
