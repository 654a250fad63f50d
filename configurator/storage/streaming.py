"""Rows that are read a portion at a time, and let go of where nobody reads them to the end."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Result, Row, Select

_STREAMS = "streams"


@contextmanager
def ending_streams(connection: Connection) -> Iterator[Connection]:
    """A connection for one piece of work: what it streams ends with it, also halfway.

    A server keeps the rest ready otherwise, and whoever has the connection next lets go of it in
    the middle of something else.
    """
    streams: list[Result[Any]] = []
    try:
        yield connection.execution_options(**{_STREAMS: streams})
    finally:
        for stream in streams:
            stream.close()


def streamed(connection: Connection, query: Select[Any], portion: int) -> Iterator[Row[Any]]:
    """The rows of a query, so many in memory at a time."""
    options = {"stream_results": True, "yield_per": portion}
    result = connection.execute(query, execution_options=options)
    open_ones = connection.get_execution_options().get(_STREAMS, [])
    open_ones.append(result)
    yield from result
    open_ones.remove(result)
