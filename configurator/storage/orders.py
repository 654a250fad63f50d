"""Orders in their tables."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Select,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from configurator.domain.sales import OpenOrder, Order, OrderGlance, OrderState, SaleLine
from configurator.storage.among import among, portions
from configurator.storage.sale_rows import (
    add_lines,
    glance_of,
    line_glances,
    lines_in,
    lines_of,
    sale_row,
    taxed_of,
    terms_of,
    total_discount_of,
)
from configurator.storage.tables import (
    UNSETTLED,
    order_lines,
    order_revision_lines,
    order_revisions,
    orders,
)

_UNDER_WAY = (OrderState.CONFIRMED.value, OrderState.IN_MAKING.value, OrderState.READY.value)
_PORTION = 500
_GLANCED = [
    orders.c[name]
    for name in (
        *("id", "number", "state", "customer", "customer_name", "currency", "total", "made"),
        *("promised", "seller", "quote", "terms", "kept"),
    )
]
"""What lists say of orders, without what they need not read."""
_SUMMED = [
    *(orders.c.id, orders.c.number, orders.c.state, orders.c.total, orders.c.kept),
    *(orders.c.settled, orders.c.made, orders.c.promised, orders.c.terms),
]


class OrderTable:
    """What customers ordered. The contents never change; only where they stand does."""

    def __init__(self, connection: Connection, place: Callable[[], Mapping[str, str]]) -> None:
        self._connection = connection
        self._place = place

    def add(self, order: Order) -> None:
        """Keep a new order. The catalog versions of its lines must be in the store."""
        self._connection.execute(insert(orders), {**_row(order), **self._place()})
        add_lines(self._connection, order_lines, order.id, order.lines)

    def get(self, order_id: str) -> Order | None:
        """The order with this id."""
        return self._only(select(orders).where(orders.c.id == order_id))

    def hold(self, order_id: str) -> Order | None:
        """The order with this id; nobody else changes it while this piece of work lasts."""
        return self._only(select(orders).where(orders.c.id == order_id).with_for_update())

    def numbered(self, number: str) -> Order | None:
        """The order with this number."""
        return self._only(select(orders).where(orders.c.number == number))

    def from_quote(self, quote_id: str) -> tuple[Order, ...]:
        """Orders made from one quote, first to last."""
        return self._chosen(
            select(orders).where(orders.c.quote == quote_id).order_by(orders.c.made, orders.c.id)
        )

    def set_state(self, order_id: str, state: OrderState) -> None:
        """Where an order stands now. Raises KeyError for an unknown id."""
        changed = self._connection.execute(
            update(orders).where(orders.c.id == order_id), {"state": state.value}
        )
        if changed.rowcount == 0:
            raise KeyError(order_id)

    def promise(self, order_id: str, day: date) -> None:
        """Another day by which an order is promised. Raises KeyError for an unknown id."""
        changed = self._connection.execute(
            update(orders).where(orders.c.id == order_id), {"promised": day}
        )
        if changed.rowcount == 0:
            raise KeyError(order_id)

    def change(self, order: Order) -> None:
        """Put other contents in an order's place; how it was is kept as a revision.

        Raises KeyError for an unknown id.
        """
        before = self.get(order.id)
        if before is None:
            raise KeyError(order.id)
        self._connection.execute(insert(order_revisions), _row(before))
        rows = [
            row._asdict() | {"revision": before.revision}
            for row in self._connection.execute(
                select(order_lines).where(order_lines.c.sale == order.id)
            )
        ]
        if rows:
            self._connection.execute(insert(order_revision_lines), rows)
        self._connection.execute(update(orders).where(orders.c.id == order.id), _row(order))
        self._connection.execute(delete(order_lines).where(order_lines.c.sale == order.id))
        add_lines(self._connection, order_lines, order.id, order.lines)

    def cancel(self, order_id: str, kept: int) -> None:
        """Cancel an order, keeping so much of the money paid. Raises KeyError for an unknown id."""
        self.set_state(order_id, OrderState.CANCELLED)
        self._connection.execute(update(orders).where(orders.c.id == order_id), {"kept": kept})

    def revisions(self, order_id: str) -> tuple[Order, ...]:
        """An order as it was before each change, and as it is now, first to last."""
        earlier = self._connection.execute(
            select(order_revisions)
            .where(order_revisions.c.id == order_id)
            .order_by(order_revisions.c.revision)
        ).all()
        found = []
        for row in earlier:
            lines = select(order_revision_lines).where(
                order_revision_lines.c.sale == order_id,
                order_revision_lines.c.revision == row.revision,
            )
            ordered = lines.order_by(order_revision_lines.c.position)
            found.append(_order(row, lines_in(self._connection.execute(ordered))))
        now = self.get(order_id)
        return (*found, now) if now is not None else ()

    def unsettled(self) -> tuple[OrderGlance, ...]:
        """Orders whose payments do not come to what they have to bring in, oldest first."""
        return self._glances(
            select(*_GLANCED).where(UNSETTLED).order_by(orders.c.made, orders.c.number)
        )

    def open_sums(self) -> tuple[OpenOrder, ...]:
        """What is open of each of `unsettled`, without what lists say of them."""
        query = select(*_SUMMED).where(UNSETTLED).order_by(orders.c.made, orders.c.number)
        return tuple(
            OpenOrder(
                id=row.id,
                number=row.number,
                state=OrderState(row.state),
                total=row.total,
                kept=row.kept,
                settled=row.settled,
                made=row.made,
                promised=row.promised,
                terms=terms_of(row),
            )
            for row in self._connection.execute(query)
        )

    def glance_at(self, ids: Iterable[str]) -> Mapping[str, OrderGlance]:
        """What lists say of orders, by their ids; unknown ones are left out."""
        found: dict[str, OrderGlance] = {}
        for portion in portions(ids):
            query = select(*_GLANCED).where(among(self._connection, orders.c.id, portion))
            found |= {one.id: one for one in self._glances(query)}
        return found

    def newest(self, limit: int = 20, customer: str | None = None) -> tuple[Order, ...]:
        """Orders of everybody or one customer, newest first."""
        return self._chosen(_newest((orders,), limit, customer))

    def glance_at_newest(
        self, limit: int = 20, customer: str | None = None
    ) -> tuple[OrderGlance, ...]:
        """What lists say of `newest`."""
        return self._glances(_newest(_GLANCED, limit, customer))

    def count(self, customer: str | None = None) -> int:
        """How many orders there are, of everybody or one customer."""
        query = select(func.count()).select_from(orders)
        if customer is not None:
            query = query.where(orders.c.customer == customer)
        return self._connection.execute(query).scalar_one()

    def promised(self, limit: int = 20) -> tuple[OrderGlance, ...]:
        """Orders not yet collected or cancelled, the one promised first foremost."""
        return self._glances(
            select(*_GLANCED)
            .where(orders.c.state.in_(_UNDER_WAY))
            .order_by(orders.c.promised, orders.c.id)
            .limit(limit)
        )

    def made_between(self, first: datetime, last: datetime) -> Iterator[Order]:
        """Orders made from `first` to `last` (both included), oldest first, read in portions."""
        wanted = orders.c.made.between(first, last)
        after: Order | None = None
        while True:
            query = select(orders).where(wanted).order_by(orders.c.made, orders.c.id)
            if after is not None:
                query = query.where(
                    or_(
                        orders.c.made > after.made,
                        and_(orders.c.made == after.made, orders.c.id > after.id),
                    )
                )
            portion = self._chosen(query.limit(_PORTION))
            yield from portion
            if len(portion) < _PORTION:
                return
            after = portion[-1]

    def _only(self, query: Select[Any]) -> Order | None:
        found = self._chosen(query)
        return found[0] if found else None

    def _chosen(self, query: Select[Any]) -> tuple[Order, ...]:
        rows = self._connection.execute(query).all()
        lines = lines_of(self._connection, order_lines, [row.id for row in rows])
        return tuple(_order(row, lines[row.id]) for row in rows)

    def _glances(self, query: Select[Any]) -> tuple[OrderGlance, ...]:
        rows = self._connection.execute(query).all()
        lines = line_glances(self._connection, order_lines, [row.id for row in rows])
        return tuple(
            OrderGlance(
                **glance_of(row, lines),
                state=OrderState(row.state),
                promised=row.promised,
                quote=row.quote,
                terms=terms_of(row),
                kept=row.kept,
            )
            for row in rows
        )


def _newest(columns: Sequence[Any], limit: int, customer: str | None) -> Select[Any]:
    query = select(*columns)
    if customer is not None:
        query = query.where(orders.c.customer == customer)
    return query.order_by(orders.c.made.desc(), orders.c.id.desc()).limit(limit)


def _row(order: Order) -> dict[str, object]:
    return sale_row(order) | {
        "promised": order.promised,
        "quote": order.quote,
        "revision": order.revision,
        "kept": order.kept,
    }


def _order(row: Row[Any], lines: tuple[SaleLine, ...]) -> Order:
    return Order(
        id=row.id,
        number=row.number,
        state=OrderState(row.state),
        customer=row.customer,
        customer_name=row.customer_name,
        currency=row.currency,
        lines=lines,
        taxed=taxed_of(row),
        made=row.made,
        promised=row.promised,
        seller=row.seller,
        quote=row.quote,
        draft=row.draft,
        total_discount=total_discount_of(row),
        note=row.note,
        terms=terms_of(row),
        revision=row.revision,
        kept=row.kept,
    )
