"""Figures of very many orders at once, for grids and reports: rows of plain values, streamed."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, func, select

from configurator.domain.journal import Happening
from configurator.services.office.ports import Funnel, LostQuote
from configurator.storage.journal import entries
from configurator.storage.office.tables import batch_orders
from configurator.storage.payments import payments
from configurator.storage.streaming import streamed
from configurator.storage.tables import drafts, order_lines, orders, quote_lines, quotes

_ROWS = 5_000
_PORTION = 500


class OrderFigures:
    """Reads figures of orders. `ids` limits what is read to some of them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self) -> int:
        """How many orders there are."""
        return self._connection.execute(select(func.count()).select_from(orders)).scalar_one()

    def heads(self, ids: Sequence[str] | None = None) -> Iterator[Sequence[Any]]:
        """Id, number, made (datetime), promised, state, seller, customer's name, currency, total,
        net, kept, counter and store of every order.
        """
        return self._rows(
            select(
                orders.c.id,
                orders.c.number,
                orders.c.made,
                orders.c.promised,
                orders.c.state,
                orders.c.seller,
                orders.c.customer_name,
                orders.c.currency,
                orders.c.total,
                orders.c.net,
                orders.c.kept,
                orders.c.counter,
                orders.c.store,
            ),
            orders.c.id,
            ids,
        )

    def lines(self, ids: Sequence[str] | None = None) -> Iterator[Sequence[Any]]:
        """Order, product, what the pieces of a line cost as standard models and as they are, and
        what was taken off, in minor units, of every line.
        """
        line = order_lines.c
        return self._rows(
            select(
                line.sale,
                line.product,
                line.standard * line.quantity,
                line.gross,
                line.quantity_discount + line.discount,
            ),
            line.sale,
            ids,
        )

    def settled(self, ids: Sequence[str] | None = None) -> Iterator[Sequence[Any]]:
        """Order and what its payments settle, of every order with payments."""
        amount = func.sum(payments.c.amount - payments.c.rounding)
        return self._rows(
            select(payments.c.order, amount), payments.c.order, ids, group=payments.c.order
        )

    def batches(self, ids: Sequence[str] | None = None) -> Iterator[Sequence[Any]]:
        """Order and batch, of every order that is in one."""
        return self._rows(
            select(batch_orders.c.order, batch_orders.c.batch), batch_orders.c.order, ids
        )

    def product_name(self, product: str) -> str:
        """The name of a product as it was sold, as JSON with en and id; empty for none."""
        query = select(order_lines.c.product_name).where(order_lines.c.product == product)
        return self._connection.execute(query.limit(1)).scalar_one_or_none() or ""

    def last_happening(self) -> int:
        """The number of the last row in the journal."""
        return self._connection.execute(select(func.max(entries.c.key))).scalar_one_or_none() or 0

    def changed_since(self, happening: int) -> tuple[str, ...]:
        """Orders and quotes to which something happened after a row of the journal."""
        query = select(entries.c.sale).where(entries.c.key > happening).distinct()
        return tuple(self._connection.execute(query).scalars())

    def happened(self, what: str) -> Iterator[tuple[str, datetime]]:
        """Sale and moment of everything of a kind that happened, first to last."""
        query = select(entries.c.sale, entries.c.moment).where(entries.c.what == what)
        for row in streamed(self._connection, query.order_by(entries.c.key), _ROWS):
            yield row.sale, row.moment

    def funnel(self, first: datetime, last: datetime) -> Funnel:
        """How many builds, quotes and orders were begun from `first` to `last`."""

        def count(what: Any, *conditions: Any) -> int:
            query = select(func.count(what)).where(*conditions)
            return self._connection.execute(query).scalar_one()

        begun = drafts.c.created.between(first, last)
        quoted = (quotes.c.made.between(first, last), quotes.c.revision == 1)
        ordered = orders.c.made.between(first, last)
        return Funnel(
            drafts=count(drafts.c.id, begun),
            named_drafts=count(drafts.c.id, begun, drafts.c.customer.is_not(None)),
            quotes=count(quotes.c.id, *quoted),
            ordered_quotes=count(orders.c.id, ordered, orders.c.quote.is_not(None)),
            orders=count(orders.c.id, ordered),
        )

    def lost_quotes(self, first: datetime, last: datetime) -> Iterator[LostQuote]:
        """Quotes that were declined or lapsed from `first` to `last`, and are so still."""
        lost = [Happening.DECLINED.value, Happening.LAPSED.value]
        head, line, told = quotes.c, quote_lines.c, entries.c
        rows = self._connection.execute(
            select(head.id, head.currency, head.total, told.what, told.note, line.product)
            .join(entries, told.sale == head.id)
            .join(quote_lines, line.sale == head.id)
            .where(told.what.in_(lost), told.what == head.state, told.moment.between(first, last))
            .order_by(head.id, told.key)
        )
        for _, same in groupby(rows, key=lambda row: row.id):
            found = list(same)
            end = found[-1]
            yield LostQuote(
                frozenset(row.product for row in found),
                end.currency,
                end.total,
                end.what == Happening.LAPSED.value,
                end.note,
            )

    def _rows(
        self, query: Select[Any], key: Any, ids: Sequence[str] | None, group: Any = None
    ) -> Iterator[Sequence[Any]]:
        if group is not None:
            query = query.group_by(group)
        if ids is None:
            yield from streamed(self._connection, query, _ROWS)
            return
        for start in range(0, len(ids), _PORTION):
            yield from self._connection.execute(query.where(key.in_(ids[start : start + _PORTION])))
