"""What is noticed of nobody in particular, in its table; and the way from looking to buying."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, and_, func, insert, select, update

from configurator.domain.people.attention import Interest, Notice, Noticed, Steps
from configurator.domain.sales import OrderState, QuoteState
from configurator.storage.people.campaign_tables import attention
from configurator.storage.tables import order_lines, orders, quote_lines, quotes


class AttentionTable:
    """Counts by day."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self, day: date, noticed: Mapping[Noticed, int]) -> None:
        """Add to the counts of a day."""
        for one, times in noticed.items():
            key = {
                "day": day,
                "what": one.what.value,
                "product": one.product,
                "attribute": one.attribute,
                "option": one.option,
                "seller": one.seller,
            }
            same = and_(*(attention.c[name] == value for name, value in key.items()))
            more = {"times": attention.c.times + times}
            if not self._connection.execute(update(attention).where(same).values(more)).rowcount:
                self._connection.execute(insert(attention), key | {"times": times})

    def steps(self, since: date, moment: datetime, *, by_seller: bool) -> Mapping[str, Steps]:
        """From looking to buying since a day (a moment for sales), by product or by seller."""
        found: dict[str, dict[str, int]] = defaultdict(dict)
        by = attention.c.seller if by_seller else attention.c.product
        noticed = (
            select(by, attention.c.what, func.sum(attention.c.times))
            .where(attention.c.day >= since)
            .where(attention.c.what.in_((Notice.LOOKED.value, Notice.CONFIGURED.value)))
            .group_by(by, attention.c.what)
        )
        for key, what, times in self._connection.execute(noticed):
            found[key][what] = int(times)
        lost = (QuoteState.DECLINED.value, QuoteState.LAPSED.value)
        for name, sales, lines, where in (
            ("quoted", quotes, quote_lines, (quotes.c.revision == 1,)),
            ("ordered", orders, order_lines, (orders.c.state != OrderState.CANCELLED.value,)),
            ("lost", quotes, quote_lines, (quotes.c.state.in_(lost),)),
        ):
            of: Column[Any] = sales.c.seller if by_seller else lines.c.product
            query = (
                select(of, func.count(sales.c.id.distinct()))
                .join(lines, lines.c.sale == sales.c.id)
                .where(sales.c.made >= moment, *where)
                .group_by(of)
            )
            for key, times in self._connection.execute(query):
                found[key][name] = int(times)
        return {key: Steps(**counts) for key, counts in found.items()}

    def interests(self, before: date, since: date, limit: int = 30) -> tuple[Interest, ...]:
        """What is chosen most since a day, and how often from an earlier day until then."""
        now: dict[tuple[str, str, str], dict[str, int]] = defaultdict(dict)
        query = select(attention).where(
            attention.c.day >= before,
            attention.c.what.in_((Notice.CHOSEN.value, Notice.REMOVED.value)),
        )
        for row in self._connection.execute(query):
            key = (row.product, row.attribute, row.option)
            what = row.what if row.day >= since else f"before {row.what}"
            now[key][what] = now[key].get(what, 0) + row.times
        found = [
            Interest(
                *key,
                counts.get("chosen", 0),
                counts.get("removed", 0),
                counts.get("before chosen", 0),
            )
            for key, counts in now.items()
        ]
        found.sort(key=lambda one: (-one.chosen, one.product, one.attribute, one.option))
        return tuple(found[:limit])
