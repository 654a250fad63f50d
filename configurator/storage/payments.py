"""Payments in their table; only ever added to."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    Row,
    String,
    Table,
    Text,
    insert,
    select,
    text,
    update,
)

from configurator.domain.payments import Payment, PaymentKind
from configurator.storage.column_types import Moment, TypedText
from configurator.storage.metadata import ID, metadata
from configurator.storage.tables import orders, place_columns

payments = Table(
    "payments",
    metadata,
    Column("id", ID, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("order", ID, ForeignKey("orders.id"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("currency", String(3), nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("rounding", BigInteger, nullable=False),
    Column("tendered", BigInteger, nullable=False),
    Column("reference", TypedText, nullable=False),
    Column("note", TypedText, nullable=False),
    Column("made", Moment, nullable=False, index=True),
    Column("made_by", String(36), nullable=False),
    Column("made_by_name", TypedText, nullable=False),
    *place_columns(),
    Column("day_close", String(36), nullable=False, server_default=text("''")),
)
_PORTION = 500


class PaymentTable:
    """Money that changed hands."""

    def __init__(self, connection: Connection, place: Callable[[], Mapping[str, str]]) -> None:
        self._connection = connection
        self._place = place

    def add(self, payment: Payment) -> None:
        """Keep a new payment."""
        row = {
            "id": payment.id,
            "number": payment.number,
            "order": payment.order,
            "kind": payment.kind.value,
            "currency": payment.currency,
            "amount": payment.amount,
            "rounding": payment.rounding,
            "tendered": payment.tendered,
            "reference": payment.reference,
            "note": payment.note,
            "made": payment.made,
            "made_by": payment.by,
            "made_by_name": payment.by_name,
        }
        self._connection.execute(insert(payments), {**row, **self._place()})
        self._connection.execute(
            update(orders)
            .where(orders.c.id == payment.order)
            .values(settled=orders.c.settled + payment.amount - payment.rounding)
        )

    def numbered(self, number: str) -> Payment | None:
        """The payment with this receipt number."""
        row = self._connection.execute(select(payments).where(payments.c.number == number)).first()
        return None if row is None else _payment(row)

    def of_orders(self, orders: Iterable[str]) -> Mapping[str, tuple[Payment, ...]]:
        """The payments of orders, by the orders' ids, first to last."""
        wanted = list(orders)
        found: dict[str, list[Payment]] = {order: [] for order in wanted}
        for start in range(0, len(wanted), _PORTION):
            query = (
                select(payments)
                .where(payments.c.order.in_(wanted[start : start + _PORTION]))
                .order_by(payments.c.made, payments.c.number)
            )
            for row in self._connection.execute(query):
                found[row.order].append(_payment(row))
        return {order: tuple(made) for order, made in found.items()}


def _payment(row: Row[Any]) -> Payment:
    return Payment(
        id=row.id,
        number=row.number,
        order=row.order,
        kind=PaymentKind(row.kind),
        currency=row.currency,
        amount=row.amount,
        made=row.made,
        rounding=row.rounding,
        tendered=row.tendered,
        reference=row.reference,
        note=row.note,
        by=row.made_by,
        by_name=row.made_by_name,
    )
