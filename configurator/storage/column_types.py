"""Column types that keep what they are given, alike on SQLite and PostgreSQL."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, Dialect, Text
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Moment(TypeDecorator[datetime]):
    """A point in time as microseconds since 1970 (UTC): exact, and sorts alike everywhere.

    Takes datetimes with a time zone, gives them back in UTC.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Microseconds for a datetime."""
        return None if value is None else (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The datetime for microseconds."""
        return None if value is None else _EPOCH + value * _MICROSECOND


class TypedText(TypeDecorator[str]):
    """Text that a person may have typed or pasted.

    A keyboard or clipboard can bring halves of characters (lone surrogates) and NULs, which no
    database takes: they become `?` and nothing, so that a sale never fails over one.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """The text as a database can hold it."""
        return None if value is None else storable(value)


def storable(text: str) -> str:
    """A text without the characters that no database takes."""
    if text.isascii():
        return text.replace("\0", "")
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
