"""What people wanted and could not have, in its table; only ever added to."""

import json
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    String,
    Table,
    Text,
    insert,
    select,
)

from configurator.domain.texts import LocalText
from configurator.services.office.ports import Missed
from configurator.storage.codec import local_text, text_local
from configurator.storage.column_types import Moment
from configurator.storage.metadata import ROW_KEY, metadata

wishes = Table(
    "wishes",
    metadata,
    Column("key", ROW_KEY, primary_key=True),
    Column("moment", Moment, nullable=False, index=True),
    Column("product", Text, nullable=False),
    Column("attribute", Text, nullable=False),
    Column("option", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("against", Text, nullable=False),
    Column("worth", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    comment="Options that people tried and their other choices stood against; nobody's name.",
)


class WishTable:
    """Options that people tried and that their other choices stood against."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, missed: Missed) -> None:
        """Keep one."""
        row = {
            "moment": missed.moment,
            "product": missed.product,
            "attribute": missed.attribute,
            "option": missed.option,
            "name": local_text(missed.name),
            "against": json.dumps([json.loads(local_text(one)) for one in missed.against]),
            "worth": missed.worth,
            "currency": missed.currency,
        }
        self._connection.execute(insert(wishes), row)

    def between(self, first: datetime, last: datetime) -> Iterator[Missed]:
        """Those from `first` to `last` (both included), first to last."""
        query = select(wishes).where(wishes.c.moment.between(first, last)).order_by(wishes.c.key)
        for row in self._connection.execute(query):
            yield Missed(
                moment=row.moment,
                product=row.product,
                attribute=row.attribute,
                option=row.option,
                name=text_local(row.name),
                against=tuple(LocalText(one["en"], one["id"]) for one in json.loads(row.against)),
                worth=row.worth,
                currency=row.currency,
            )
