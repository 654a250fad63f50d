"""Customers' histories in sums, of those who let the shop work them out."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime, tzinfo
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    case,
    cast,
    func,
    select,
    type_coerce,
    union,
)

from configurator.domain.people.consent import Purpose
from configurator.domain.people.touchpoints import TouchKind
from configurator.domain.people.value import NO_HISTORY, History
from configurator.domain.sales import OrderState, QuoteState
from configurator.storage.journal import entries
from configurator.storage.people.allowing import allowing
from configurator.storage.people.tables import (
    accesses,
    consents,
    erasures,
    merges,
    profiles,
    requests,
    touchpoints,
)
from configurator.storage.tables import order_lines, orders, quotes

_CANCELLED = OrderState.CANCELLED.value
_OPEN = (QuoteState.DRAFT.value, QuoteState.SENT.value)
_PORTION = 500


class HistoryTable:
    """What is known of customers in sums."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(
        self, currency: str, zone: tzinfo | None, customers: Collection[str] | None = None
    ) -> Mapping[str, History]:
        """Histories by customer, of everybody or some, in one currency; days are of a zone.

        Only of those whose last word on suggestions was yes.
        """
        if customers is None:
            return self._portion(currency, zone, None)
        found: dict[str, History] = {}
        wanted = sorted(customers)
        for start in range(0, len(wanted), _PORTION):
            found |= self._portion(currency, zone, wanted[start : start + _PORTION])
        return found

    def changed(self, since: datetime) -> frozenset[str]:
        """Customers whose history, or right to it, may have changed from a moment on."""
        sale = entries.c.sale
        moved = (
            (select(t.c.customer).join(entries, sale == t.c.id).where(entries.c.moment >= since))
            for t in (orders, quotes)
        )
        timed: tuple[tuple[Any, Any], ...] = (
            (orders.c.customer, orders.c.made),
            (quotes.c.customer, quotes.c.made),
            (consents.c.customer, consents.c.moment),
            (requests.c.customer, requests.c.received),
            (requests.c.customer, requests.c.closed),
            (touchpoints.c.customer, touchpoints.c.moment),
            (accesses.c.customer, accesses.c.moment),
            (erasures.c.customer, erasures.c.moment),
            (merges.c.kept, merges.c.moment),
            (merges.c.gone, merges.c.moment),
            (merges.c.kept, merges.c.undone),
            (merges.c.gone, merges.c.undone),
        )
        queries = [select(who).where(when >= since) for who, when in timed]
        found = frozenset(self._connection.execute(union(*queries, *moved)).scalars())
        senders = select(profiles.c.referred_by).where(profiles.c.referred_by.is_not(None))
        ordered, sent = sorted(found), set()
        for start in range(0, len(ordered), _PORTION):
            query = senders.where(profiles.c.customer.in_(ordered[start : start + _PORTION]))
            sent |= set(self._connection.execute(query).scalars())
        return found | sent

    def _portion(
        self, currency: str, zone: tzinfo | None, some: Collection[str] | None
    ) -> dict[str, History]:
        allowed = self._allowed(some)
        counted = (orders.c.state != _CANCELLED, orders.c.currency == currency)
        sums: dict[str, dict[str, Any]] = {key: {} for key in allowed}

        def gather(query: Select[Any]) -> None:
            names = query.selected_columns.keys()[1:]
            # All at once: one by one, fetching costs as much as the sums themselves.
            for key, *values in self._connection.execute(query).all():
                known = sums.get(key)
                if known is not None:
                    known.update(zip(names, values, strict=True))

        def of(column: Any) -> tuple[ColumnElement[bool], ...]:
            return () if some is None else (column.in_(some),)

        buyer = orders.c.customer
        gather(
            select(
                buyer,
                func.count().label("orders"),
                _sum(orders.c.net).label("paid"),
                type_coerce(func.min(orders.c.made), BigInteger).label("first"),
                type_coerce(func.max(orders.c.made), BigInteger).label("last"),
            )
            .where(*counted, *of(buyer))
            .group_by(buyer)
        )
        off = order_lines.c.discount + order_lines.c.quantity_discount
        gather(
            select(
                buyer,
                _sum(off).label("discounts"),
                func.count(order_lines.c.product.distinct()).label("products"),
            )
            .join(order_lines, order_lines.c.sale == orders.c.id)
            .where(*counted, *of(buyer))
            .group_by(buyer)
        )
        gather(
            select(quotes.c.customer, func.count().label("open_quotes"))
            .where(quotes.c.state.in_(_OPEN), *of(quotes.c.customer))
            .group_by(quotes.c.customer)
        )
        complaint = touchpoints.c.kind == TouchKind.COMPLAINT.value
        gather(
            select(
                touchpoints.c.customer,
                _sum(case((complaint, 1), else_=0)).label("complaints"),
                _sum(case((complaint, 0), else_=1)).label("contacts"),
            )
            .where(*of(touchpoints.c.customer))
            .group_by(touchpoints.c.customer)
        )
        gather(
            select(profiles.c.referred_by, _sum(orders.c.net).label("referred"))
            .join(orders, buyer == profiles.c.customer)
            .where(*counted, profiles.c.referred_by.is_not(None), *of(profiles.c.referred_by))
            .group_by(profiles.c.referred_by)
        )
        zone = zone or UTC
        return {key: _history(found, zone) if found else NO_HISTORY for key, found in sums.items()}

    def _allowed(self, some: Collection[str] | None) -> list[str]:
        query = allowing(Purpose.SUGGESTIONS)
        if some is not None:
            query = query.where(consents.c.customer.in_(some))
        return list(self._connection.execute(query.distinct()).scalars())


def _sum(column: ColumnElement[int]) -> ColumnElement[int]:
    """A sum as a whole number: PostgreSQL's sum of such has another type, and costs a second."""
    return cast(func.sum(column), BigInteger)


def _history(sums: dict[str, Any], zone: tzinfo) -> History:
    if "orders" in sums:
        # As they are kept: microseconds. Datetimes of everybody would be seconds of work.
        first, last = sums["first"] / 1_000_000, sums["last"] / 1_000_000
        sums["first"] = datetime.fromtimestamp(first, zone).date()
        sums["last"] = sums["first"] if first == last else datetime.fromtimestamp(last, zone).date()
    return History(**sums)
