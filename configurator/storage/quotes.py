"""Quotes and their revisions in their tables."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, exists, insert, select, update

from configurator.domain.sales import (
    Quote,
    QuoteGlance,
    QuoteState,
    SaleLine,
)
from configurator.storage.sale_rows import (
    add_lines,
    glance_of,
    line_glances,
    lines_of,
    sale_row,
    taxed_of,
    terms_of,
    total_discount_of,
)
from configurator.storage.tables import quote_lines, quotes

_later = quotes.alias("later")
_LAST_REVISION = ~exists().where(
    _later.c.number == quotes.c.number, _later.c.revision > quotes.c.revision
)
_OPEN = (QuoteState.DRAFT.value, QuoteState.SENT.value)


class QuoteTable:
    """Offers made. Their contents never change; only where they stand does."""

    def __init__(self, connection: Connection, place: Callable[[], Mapping[str, str]]) -> None:
        self._connection = connection
        self._place = place

    def add(self, quote: Quote) -> None:
        """Keep a new quote or revision. The catalog versions of its lines must be in the store."""
        row = sale_row(quote) | {
            "revision": quote.revision,
            "valid_until": quote.valid_until,
            "ready_on": quote.ready_on,
        }
        self._connection.execute(insert(quotes), {**row, **self._place()})
        add_lines(self._connection, quote_lines, quote.id, quote.lines)

    def get(self, quote_id: str) -> Quote | None:
        """The quote with this id."""
        found = self._chosen(select(quotes).where(quotes.c.id == quote_id))
        return found[0] if found else None

    def revisions(self, number: str) -> tuple[Quote, ...]:
        """Every revision of a quote, first to last."""
        return self._chosen(_revisions(number))

    def hold(self, number: str) -> tuple[Quote, ...]:
        """Every revision of a quote, first to last; nobody else changes it while this works."""
        return self._chosen(_revisions(number).with_for_update())

    def set_state(self, quote_id: str, state: QuoteState) -> None:
        """Where a quote stands now. Raises KeyError for an unknown id."""
        changed = self._connection.execute(
            update(quotes).where(quotes.c.id == quote_id), {"state": state.value}
        )
        if changed.rowcount == 0:
            raise KeyError(quote_id)

    def newest(self, limit: int = 20, customer: str | None = None) -> tuple[Quote, ...]:
        """The last revisions of quotes, of everybody or one customer, newest first."""
        return self._chosen(_newest(limit, customer))

    def open(self, limit: int = 20) -> tuple[Quote, ...]:
        """Last revisions that are drafts or sent, the one that lapses first foremost."""
        return self._chosen(_open(limit))

    def glance_at_newest(
        self, limit: int = 20, customer: str | None = None
    ) -> tuple[QuoteGlance, ...]:
        """What lists say of `newest`."""
        return self._glances(_newest(limit, customer))

    def glance_at_open(self, limit: int = 20) -> tuple[QuoteGlance, ...]:
        """What lists say of `open`."""
        return self._glances(_open(limit))

    def overdue(self, day: date) -> tuple[Quote, ...]:
        """Open quotes that were good until before a day, all of them, the oldest first."""
        return self._chosen(
            select(quotes)
            .where(quotes.c.state.in_(_OPEN), _LAST_REVISION, quotes.c.valid_until < day)
            .order_by(quotes.c.valid_until, quotes.c.id)
            .with_for_update()
        )

    def _chosen(self, query: Select[Any]) -> tuple[Quote, ...]:
        rows = self._connection.execute(query).all()
        lines = lines_of(self._connection, quote_lines, [row.id for row in rows])
        return tuple(_quote(row, lines[row.id]) for row in rows)

    def _glances(self, query: Select[Any]) -> tuple[QuoteGlance, ...]:
        rows = self._connection.execute(query).all()
        lines = line_glances(self._connection, quote_lines, [row.id for row in rows])
        return tuple(
            QuoteGlance(
                **glance_of(row, lines),
                state=QuoteState(row.state),
                valid_until=row.valid_until,
            )
            for row in rows
        )


def _newest(limit: int, customer: str | None) -> Select[Any]:
    query = select(quotes).where(_LAST_REVISION)
    if customer is not None:
        query = query.where(quotes.c.customer == customer)
    return query.order_by(quotes.c.made.desc(), quotes.c.id.desc()).limit(limit)


def _open(limit: int) -> Select[Any]:
    return (
        select(quotes)
        .where(quotes.c.state.in_(_OPEN), _LAST_REVISION)
        .order_by(quotes.c.valid_until, quotes.c.id)
        .limit(limit)
    )


def _revisions(number: str) -> Select[Any]:
    return select(quotes).where(quotes.c.number == number).order_by(quotes.c.revision)


def _quote(row: Row[Any], lines: tuple[SaleLine, ...]) -> Quote:
    return Quote(
        id=row.id,
        number=row.number,
        revision=row.revision,
        state=QuoteState(row.state),
        customer=row.customer,
        customer_name=row.customer_name,
        currency=row.currency,
        lines=lines,
        taxed=taxed_of(row),
        made=row.made,
        valid_until=row.valid_until,
        ready_on=row.ready_on,
        seller=row.seller,
        draft=row.draft,
        total_discount=total_discount_of(row),
        note=row.note,
        terms=terms_of(row),
    )
