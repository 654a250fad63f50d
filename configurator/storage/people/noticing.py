"""What is noticed of nobody in particular, in its table; and the way from looking to buying."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, exists, func, insert, select, update

from configurator.domain.configuration import Picks
from configurator.domain.people.attention import Interest, Notice, Noticed, Side, Steps
from configurator.domain.sales import KIOSK_CHANNEL, OrderState, QuoteState
from configurator.storage.codec import text_choices
from configurator.storage.people.campaign_tables import attention
from configurator.storage.tables import drafts, order_lines, orders, quote_lines, quotes

MOST_LINES = 5000
"""So many lines of quotes, the newest, tell what was quoted and lost."""
_LOST = (QuoteState.DECLINED.value, QuoteState.LAPSED.value)
_STEPS = {
    Notice.LOOKED.value: ("looked", ""),
    Notice.CONFIGURED.value: ("configured", ""),
    Notice.KIOSK_LOOKED.value: ("looked", KIOSK_CHANNEL),
    Notice.KIOSK_CONFIGURED.value: ("configured", KIOSK_CHANNEL),
}
"""What is counted by hand, as the step that it is and the channel by which it was made."""


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

    def steps(self, since: date, moment: datetime, by: Side) -> Mapping[str, Steps]:
        """From looking to buying since a day (a moment for sales), by one side of it."""
        found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        noticed = (
            select(
                attention.c.seller,
                attention.c.product,
                attention.c.what,
                func.sum(attention.c.times),
            )
            .where(attention.c.day >= since, attention.c.what.in_(_STEPS))
            .group_by(attention.c.seller, attention.c.product, attention.c.what)
        )
        for seller, product, what, times in self._connection.execute(noticed):
            step, channel = _STEPS[what]
            if by is not Side.SELLER or not channel:  # nobody sells at a kiosk
                key = {Side.PRODUCT: product, Side.SELLER: seller, Side.CHANNEL: channel}[by]
                found[key][step] += int(times)
        for name, sales, lines, where in (
            ("quoted", quotes, quote_lines, (quotes.c.revision == 1,)),
            ("ordered", orders, order_lines, (orders.c.state != OrderState.CANCELLED.value,)),
            ("lost", quotes, quote_lines, (quotes.c.state.in_(_LOST),)),
        ):
            of = {
                Side.PRODUCT: lines.c.product,
                Side.SELLER: sales.c.seller,
                Side.CHANNEL: func.coalesce(drafts.c.channel, ""),
            }[by]
            query = (
                select(of, func.count(sales.c.id.distinct()))
                .join(lines, lines.c.sale == sales.c.id)
                .outerjoin(drafts, drafts.c.id == sales.c.draft)
                .where(sales.c.made >= moment, *where)
                .group_by(of)
            )
            for key, times in self._connection.execute(query):
                found[key][name] += int(times)
        return {key: Steps(**counts) for key, counts in found.items()}

    def searches(self, since: date) -> Mapping[tuple[str, str], int]:
        """How often words that were typed led somewhere since a day."""
        query = (
            select(attention.c.attribute, attention.c.option, func.sum(attention.c.times))
            .where(attention.c.day >= since, attention.c.what == Notice.SEARCHED.value)
            .group_by(attention.c.attribute, attention.c.option)
        )
        return {(words, key): int(n) for words, key, n in self._connection.execute(query)}

    def interests(
        self, before: date, since: date, moment: datetime, limit: int = 30
    ) -> tuple[Interest, ...]:
        """What is chosen most since a day (a moment for quotes), and how often from an earlier day
        until then."""
        now: dict[tuple[str, str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
        query = select(attention).where(
            attention.c.day >= before,
            attention.c.what.in_((Notice.CHOSEN.value, Notice.REMOVED.value)),
        )
        for row in self._connection.execute(query):
            what = row.what if row.day >= since else f"before {row.what}"
            now[row.product, row.attribute, row.option][what] += row.times
        for product, choices, state in self._connection.execute(_quoted(moment)):
            for attribute, value in text_choices(choices).items():
                wanted = value.wanted if isinstance(value, Picks) else (value,)
                for option in wanted:
                    if isinstance(option, str):
                        counts = now[product, attribute, option]
                        counts["quoted"] += 1
                        counts["lost"] += state in _LOST
        found = [
            Interest(
                *key,
                counts["chosen"],
                counts["removed"],
                counts["before chosen"],
                counts["quoted"],
                counts["lost"],
            )
            for key, counts in now.items()
        ]
        found.sort(
            key=lambda one: (-one.chosen, -one.quoted, one.product, one.attribute, one.option)
        )
        return tuple(found[:limit])


def _quoted(moment: datetime) -> Select[Any]:
    """The last lines of quotes since a moment, each quote once: as it stands now."""
    later = quotes.alias("later")
    overtaken = exists().where(
        later.c.number == quotes.c.number, later.c.revision > quotes.c.revision
    )
    return (
        select(quote_lines.c.product, quote_lines.c.choices, quotes.c.state)
        .join(quotes, quotes.c.id == quote_lines.c.sale)
        .where(quotes.c.made >= moment, ~overtaken)
        .order_by(quotes.c.made.desc())
        .limit(MOST_LINES)
    )
