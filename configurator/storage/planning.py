"""What a server's planner knows of the tables: how many rows there are, and how values are spread.

A server gathers these statistics by itself, minutes after rows have come in. Until then it takes
large tables for small ones and reads the whole of them for a few rows: with a million customers,
right after a copy, opening one took minutes instead of milliseconds. So whatever puts a whole shop
on a server gathers them at once; and so does the start that finds none (a dump was put back, or
the server's program was updated, which leaves them behind).
"""

from sqlalchemy import Connection, Engine, text

LARGE = 2**23
"""Bytes from which on a table without statistics is slow."""
GATHERERS_LOCK = 0x436F6E68
"""The advisory lock of the one start that gathers."""
# Only what is ours to look through: a kiosk's account is told of no statistics at all.
_UNKNOWN = """
SELECT relname FROM pg_class AS kept
WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
 AND pg_has_role(relowner, 'USAGE') AND pg_relation_size(oid) > :large
 AND NOT EXISTS (SELECT FROM pg_stats
  WHERE schemaname = current_schema() AND tablename = kept.relname)
ORDER BY relname
"""


def unknown_tables(connection: Connection, large: int = LARGE) -> tuple[str, ...]:
    """Large tables of which a server's planner knows nothing."""
    return tuple(connection.execute(text(_UNKNOWN), {"large": large}).scalars())


def gather_unknown(engine: Engine, large: int = LARGE) -> tuple[str, ...]:
    """Gather what is missing of large tables; of which. Seconds, where somebody else is not at it.

    What there is of others is left as it is: the server keeps it up.
    """
    with _at_once(engine) as connection:
        found = unknown_tables(connection, large)
        lock = {"key": GATHERERS_LOCK}
        if not found or not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), lock):
            return ()
        try:
            quote = connection.dialect.identifier_preparer.quote_identifier
            connection.exec_driver_sql(f"ANALYZE {', '.join(map(quote, found))}")
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), lock)
    return found


def gather(engine: Engine) -> None:
    """Gather everything, after much was put in at once; and note which pages all may see.

    Reports answer from indexes alone only where pages are noted so.
    """
    with _at_once(engine) as connection:
        connection.exec_driver_sql("VACUUM (ANALYZE)")


def _at_once(engine: Engine) -> Connection:
    return engine.connect().execution_options(isolation_level="AUTOCOMMIT")
