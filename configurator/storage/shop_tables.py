"""The shop's own small tables: catalog versions, document numbers, settings."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.dialects import sqlite

from configurator.storage.tables import catalog_versions, numbers, settings

if TYPE_CHECKING:
    from sqlalchemy.dialects.postgresql import Insert


class CatalogVersionTable:
    """Catalogs as they were, each kept once under the hash of its contents."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, version: str, catalog: str, label: str, packed: bytes, stored: datetime) -> None:
        """Keep a version; does nothing where it is kept already."""
        if not self.holds(version):
            self._connection.execute(
                insert(catalog_versions),
                {
                    "version": version,
                    "catalog": catalog,
                    "label": label,
                    "packed": packed,
                    "stored": stored,
                },
            )

    def holds(self, version: str) -> bool:
        """Whether a version is kept."""
        query = select(catalog_versions.c.version).where(catalog_versions.c.version == version)
        return self._connection.execute(query).first() is not None

    def packed(self, version: str) -> bytes | None:
        """A kept version as it was packed."""
        query = select(catalog_versions.c.packed).where(catalog_versions.c.version == version)
        return self._connection.execute(query).scalar_one_or_none()


class NumberTable:
    """Running numbers of documents, without gaps or doubles.

    Attributes: ``mark``, what provisional numbers are told by; empty where they are the shop's.
    """

    def __init__(self, connection: Connection, mark: str = "") -> None:
        self._connection = connection
        self.mark = mark

    def take(self, kind: str, year: int) -> int:
        """The next number of a kind of document in a year, from 1.

        One statement that locks the row until the piece of work ends (on SQLite the whole
        database is), so that a number is used up only together with its document.
        """
        begin: sqlite.Insert | Insert = sqlite.insert(numbers)
        if self._connection.dialect.name == "postgresql":
            # Imported when used: a shop with one file does not wait for it at every start.
            from sqlalchemy.dialects import postgresql

            begin = postgresql.insert(numbers)
        take_next = (
            begin.values(kind=kind, year=year, last=1)
            .on_conflict_do_update(
                index_elements=[numbers.c.kind, numbers.c.year], set_={"last": numbers.c.last + 1}
            )
            .returning(numbers.c.last)
        )
        taken: int = self._connection.execute(take_next).scalar_one()
        return taken

    def last(self) -> Mapping[tuple[str, int], int]:
        """The last number that was taken, by kind of document and year."""
        rows = self._connection.execute(select(numbers.c.kind, numbers.c.year, numbers.c.last))
        return {(row.kind, row.year): row.last for row in rows}

    def pass_over(self, kind: str, year: int, last: int) -> None:
        """Take no number up to `last` any more."""
        taken = self.last().get((kind, year))
        own = (numbers.c.kind == kind) & (numbers.c.year == year)
        if taken is None:
            self._connection.execute(insert(numbers), {"kind": kind, "year": year, "last": last})
        elif taken < last:
            self._connection.execute(update(numbers).where(own), {"last": last})


class SettingTable:
    """Settings as texts under keys."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, key: str) -> str | None:
        """The text under a key."""
        query = select(settings.c.text).where(settings.c.key == key)
        return self._connection.execute(query).scalar_one_or_none()

    def put(self, key: str, text: str) -> None:
        """Keep a text under a key."""
        row = {"key": key, "text": text}
        known = self._connection.execute(update(settings).where(settings.c.key == key), row)
        if known.rowcount == 0:
            self._connection.execute(insert(settings), row)
