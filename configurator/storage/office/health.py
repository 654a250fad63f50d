"""How the database itself is: what is in it, and whether it is whole."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, func, select

from configurator.storage.metadata import metadata
from configurator.storage.schema import stored_revision


class HealthTable:
    """Looks at the database as such."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def kind(self) -> str:
        """Which database it is, with its version."""
        dialect = self._connection.dialect
        version = dialect.server_version_info or ()
        return " ".join((dialect.name, ".".join(map(str, version)))).strip()

    def revision(self) -> str:
        """The last migration that was done."""
        return stored_revision(self._connection) or ""

    def rows(self) -> Mapping[str, int]:
        """How many rows each table has."""
        return {
            table.name: self._connection.execute(
                select(func.count()).select_from(table)
            ).scalar_one()
            for table in metadata.sorted_tables
        }

    def keys(self, table: str) -> Iterator[str | int]:
        """The keys of a table's rows, rising. Raises KeyError for no such table."""
        (key,) = metadata.tables[table].primary_key
        options = {"stream_results": True, "yield_per": 5_000}
        yield from self._connection.execute(
            select(key).order_by(key), execution_options=options
        ).scalars()

    def damage(self) -> str:
        """What is broken, in the database's own words; empty where nothing is.

        A server looks after its files itself.
        """
        if self._connection.dialect.name != "sqlite":
            return ""
        found: str = self._connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one()
        return "" if found == "ok" else found
