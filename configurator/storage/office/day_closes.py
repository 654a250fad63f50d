"""Closed days in their table, and what was taken since."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Row,
    String,
    Table,
    Text,
    case,
    func,
    insert,
    select,
    update,
)

from configurator.domain.day_close import ClosingPlace, DayClose, Taking
from configurator.domain.payments import PaymentKind
from configurator.storage.column_types import Moment, TypedText
from configurator.storage.metadata import ID, metadata
from configurator.storage.payments import payments

day_closes = Table(
    "day_closes",
    metadata,
    Column("id", ID, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("counter", String(36), nullable=False),
    Column("store", String(36), nullable=False),
    Column("place_name", TypedText, nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment, nullable=False, index=True),
    Column("currency", String(3), nullable=False),
    Column("takings", Text, nullable=False),
    Column("opening", BigInteger, nullable=False),
    Column("counted", BigInteger, nullable=False),
    Column("note", TypedText, nullable=False),
    Column("made_by", String(36), nullable=False),
    Column("made_by_name", TypedText, nullable=False),
    comment="What was taken at a counter or in a store, and the cash that was counted there.",
)


class DayCloseTable:
    """Days that are closed, each payment in at most one of them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def taken(self, place: ClosingPlace, since: datetime) -> tuple[Taking, ...]:
        """What was taken at a place from a moment on and is in no close yet, by kind."""
        came, went = (
            func.sum(case((condition, func.abs(payments.c.amount)), else_=0))
            for condition in (payments.c.amount > 0, payments.c.amount < 0)
        )
        query = (
            select(
                payments.c.kind,
                payments.c.currency,
                func.count().label("payments"),
                came.label("taken"),
                went.label("given_back"),
            )
            .where(*_open(place, since))
            .group_by(payments.c.kind, payments.c.currency)
        )
        found = [
            Taking(
                PaymentKind(row.kind),
                row.currency,
                row.payments,
                int(row.taken),
                int(row.given_back),
            )
            for row in self._connection.execute(query)
        ]
        kinds = list(PaymentKind)
        return tuple(sorted(found, key=lambda one: (one.currency, kinds.index(one.kind))))

    def add(self, close: DayClose) -> None:
        """Keep a close with all that `taken` found at its place since its beginning."""
        self._connection.execute(insert(day_closes), _row(close))
        self._connection.execute(
            update(payments).where(*_open(close.place, close.since)).values(day_close=close.id)
        )

    def last(self, places: Sequence[ClosingPlace]) -> DayClose | None:
        """The last close of any of some places."""
        here = [
            (day_closes.c.counter == place.counter) & (day_closes.c.store == place.store)
            for place in places
        ]
        matched = here[0]
        for one in here[1:]:
            matched |= one
        query = select(day_closes).where(matched).order_by(day_closes.c.until.desc()).limit(1)
        row = self._connection.execute(query).first()
        return None if row is None else _close(row)

    def get(self, number: str) -> DayClose | None:
        """The close with this number."""
        query = select(day_closes).where(day_closes.c.number == number)
        row = self._connection.execute(query).first()
        return None if row is None else _close(row)

    def newest(self, limit: int = 100) -> tuple[DayClose, ...]:
        """Closes, the last first."""
        query = select(day_closes).order_by(day_closes.c.until.desc(), day_closes.c.number.desc())
        return tuple(map(_close, self._connection.execute(query.limit(limit))))


def _open(place: ClosingPlace, since: datetime) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [payments.c.day_close == "", payments.c.made >= since]
    if place.counter:
        found.append(payments.c.counter == place.counter)
    elif place.store:
        found.append(payments.c.store == place.store)
    return found


def _row(close: DayClose) -> dict[str, object]:
    takings = [
        [one.kind.value, one.currency, one.payments, one.taken, one.given_back]
        for one in close.taken
    ]
    return {
        "id": close.id,
        "number": close.number,
        "counter": close.place.counter,
        "store": close.place.store,
        "place_name": close.place_name,
        "since": close.since,
        "until": close.until,
        "currency": close.currency,
        "takings": json.dumps(takings),
        "opening": close.opening,
        "counted": close.counted,
        "note": close.note,
        "made_by": close.by,
        "made_by_name": close.by_name,
    }


def _close(row: Row[Any]) -> DayClose:
    return DayClose(
        id=row.id,
        number=row.number,
        place=ClosingPlace(row.counter, row.store),
        place_name=row.place_name,
        since=row.since,
        until=row.until,
        currency=row.currency,
        taken=tuple(Taking(PaymentKind(kind), *more) for kind, *more in json.loads(row.takings)),
        opening=row.opening,
        counted=row.counted,
        note=row.note,
        by=row.made_by,
        by_name=row.made_by_name,
    )
