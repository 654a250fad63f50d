"""What a customer is worth to the shop, by a stated model, with its parts.

Recency, frequency and money say what was; lifetime value is the net present value of what is to
be expected. All amounts are minor units of one currency.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache

_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class ValueModel:
    """The assumptions, each of which a shop can change.

    `margin` is the share of a price without tax that remains after its cost; `years` how far
    ahead is looked; `interest` what money costs a year; `retention` the share of living
    customers who are still there a year later; `referral` the share of the margin of those they
    sent that is credited to them; `service` the cost of one complaint and `contact` that of any
    other noted contact (minor units); `interval` the days between orders of somebody with one
    order.
    """

    margin: float = 0.4
    years: int = 5
    interest: float = 0.1
    retention: float = 0.7
    referral: float = 0.2
    service: int = 150_000
    contact: int = 10_000
    interval: float = 365.0


@dataclass(frozen=True, slots=True)
class History:
    """What is known of a customer in sums. Amounts are minor units, without tax.

    `paid` is what orders came to after discounts; `discounts` what was taken off; `referred`
    what those they sent paid. Cancelled orders count in none.
    """

    orders: int = 0
    paid: int = 0
    discounts: int = 0
    first: date | None = None
    last: date | None = None
    products: int = 0
    open_quotes: int = 0
    complaints: int = 0
    contacts: int = 0
    referred: int = 0


NO_HISTORY = History()


class Stage(Enum):
    """Where a customer stands in their life with the shop."""

    PROSPECT = "prospect"
    NEW = "new"
    ACTIVE = "active"
    AT_RISK = "at risk"
    LOST = "lost"


class Group(Enum):
    """How a customer is best treated."""

    MOST_VALUABLE = "most valuable"
    MOST_GROWABLE = "most growable"
    USUAL = "usual"
    BELOW_ZERO = "below zero"


class Action(Enum):
    """What to do next."""

    FOLLOW_UP_QUOTE = "follow up quote"
    WELCOME = "welcome"
    RE_ORDER = "re-order"
    CROSS_SELL = "cross-sell"
    UP_SELL = "up-sell"
    WIN_BACK = "win back"
    LET_REST = "let rest"


@dataclass(frozen=True, slots=True)
class Value:
    """What a customer is worth, with its parts: `lifetime` is exactly their sum.

    `expected` is the net present value of margins to come, `referrals` that of those they sent,
    `cost` what serving them is expected to cost (positive, taken off); `discounts` the part of
    expected margins given away as discount (positive, taken off). `recency` is days since the
    last order, `interval` the usual days between two; `alive` how likely they still are a
    customer.
    """

    recency: int | None
    frequency: int
    money: int
    interval: float
    alive: float
    expected: int
    referrals: int
    discounts: int
    cost: int
    stage: Stage

    @property
    def lifetime(self) -> int:
        """Lifetime value in minor units."""
        return self.expected + self.referrals - self.discounts - self.cost


def value_of(history: History, model: ValueModel, today: date) -> Value:
    """What a customer is worth on a day.

    With a the yearly amount so far over the time known (a year at least), r the retention and i
    the interest, what is to come is the sum over years t of a · r^t / (1+i)^t, times how likely
    the customer is still there: after k times the usual interval without an order, half of that
    likelihood is gone with each interval beyond the first.
    """
    if history.first is None or history.last is None or not history.orders:
        cost = history.contacts * model.contact + history.complaints * model.service
        referrals = round(history.referred * model.margin * model.referral)
        return Value(None, 0, 0, model.interval, 0.0, 0, referrals, 0, cost, Stage.PROSPECT)
    recency = max(0, (today - history.last).days)
    span = (history.last - history.first).days
    interval = max(30.0, span / (history.orders - 1)) if history.orders > 1 else model.interval
    alive = min(1.0, 0.5 ** (recency / interval - 1))
    years = max(1.0, (today - history.first).days / _YEAR)
    factor = alive * annuity(model.years, model.retention, model.interest) / years
    return Value(
        recency=recency,
        frequency=history.orders,
        money=history.paid,
        interval=interval,
        alive=alive,
        expected=round((history.paid * model.margin + history.discounts) * factor),
        referrals=round(history.referred * model.margin * model.referral * factor),
        discounts=round(history.discounts * factor),
        cost=round(
            (history.contacts * model.contact + history.complaints * model.service) * factor
        ),
        stage=_stage(history, recency / interval),
    )


@cache
def annuity(years: int, retention: float, interest: float) -> float:
    """The present value of one unit a year, for so many years from now, as people leave."""
    return sum((retention / (1 + interest)) ** year for year in range(1, years + 1))


def grouped(values: Mapping[str, Value]) -> Mapping[str, Group]:
    """Everybody's group among all: the tenth with the highest value; who loses money; and who
    buys for at least the usual amount an order but less often than usual."""
    ordered = sorted(v.lifetime for v in values.values() if v.frequency)
    top = ordered[(9 * len(ordered)) // 10] if ordered else 0
    baskets = sorted(v.money / v.frequency for v in values.values() if v.frequency)
    usual = baskets[len(baskets) // 2] if baskets else 0.0
    counts = sorted(v.frequency for v in values.values() if v.frequency)
    often = counts[len(counts) // 2] if counts else 0
    found = {}
    for key, value in values.items():
        if value.lifetime < 0:
            found[key] = Group.BELOW_ZERO
        elif value.frequency and value.lifetime >= top > 0:
            found[key] = Group.MOST_VALUABLE
        elif (
            value.frequency
            and value.money / value.frequency >= usual
            and (value.frequency <= often)
        ):
            found[key] = Group.MOST_GROWABLE
        else:
            found[key] = Group.USUAL
    return found


def next_action(history: History, value: Value) -> Action:
    """The one thing to do next for a customer. Its reason are the figures of both."""
    if history.open_quotes:
        return Action.FOLLOW_UP_QUOTE
    match value.stage:
        case Stage.PROSPECT:
            return Action.WELCOME
        case Stage.LOST:
            return Action.WIN_BACK if value.lifetime > 0 else Action.LET_REST
        case Stage.AT_RISK:
            return Action.WIN_BACK
        case Stage.NEW:
            return Action.CROSS_SELL
        case Stage.ACTIVE:
            if value.recency is not None and value.recency >= 0.8 * value.interval:
                return Action.RE_ORDER
            return Action.CROSS_SELL if history.products == 1 else Action.UP_SELL


def _stage(history: History, intervals: float) -> Stage:
    if intervals > 3:
        return Stage.LOST
    if intervals > 1.5:
        return Stage.AT_RISK
    return Stage.NEW if history.orders == 1 else Stage.ACTIVE
