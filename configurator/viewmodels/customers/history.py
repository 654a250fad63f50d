"""What happened with a customer, as the rows of a line of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import partial

from configurator.domain.customers import Customer
from configurator.domain.people.touchpoints import Touchpoint
from configurator.domain.sales import (
    Draft,
    OrderGlance,
    OrderState,
    QuoteGlance,
)
from configurator.services.refusals import Refusal
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.customers.words import TOUCH_ICONS, channel_words, touch_words
from configurator.viewmodels.rows import (
    ORDER_ICONS,
    Tone,
    draft_row,
    lines_name,
    order_word,
    quote_word,
)

MOST_EVENTS = 40
TOUCH = "touch:"
"""Keys of contacts that something has to follow begin so."""


class Kind(Enum):
    """What an event is, for whoever wants to see some of them only."""

    BUILD = "build"
    SALE = "sale"
    CONTACT = "contact"
    BEGINNING = "beginning"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened with a customer. `when` is for the eye, `moment` sorts."""

    key: str
    when: str
    moment: datetime
    title: str
    detail: str
    amount: str
    icon: str
    tone: Tone
    kind: Kind = Kind.SALE

    @property
    def spoken(self) -> str:
        """The event in words."""
        parts = (self.when, self.title, self.detail, self.amount)
        return ", ".join(part for part in parts if part)


def history(counter: Counter, customer: Customer) -> tuple[Event, ...]:
    """Drafts, quotes and orders of a customer, and when they were first here; newest first."""

    def look() -> tuple[tuple[Draft, ...], tuple[QuoteGlance, ...], tuple[OrderGlance, ...]]:
        with counter.shop.store.reading() as work:
            return (
                work.drafts.unfinished(MOST_EVENTS, customer.id),
                work.quotes.glance_at_newest(MOST_EVENTS, customer.id),
                work.orders.glance_at_newest(MOST_EVENTS, customer.id),
            )

    drafts, quotes, orders = counter.attempt(look) or ((), (), ())
    from_quotes = {order.quote for order in orders}
    noted = counter.attempt(partial(counter.shop.timeline.noted, customer.id, counter.session))
    touches = () if noted is None or isinstance(noted, Refusal) else noted
    events = [
        *(_of_touch(counter, touch) for touch in touches),
        *(_of_order(counter, order) for order in orders),
        *(_of_quote(counter, quote) for quote in quotes if quote.id not in from_quotes),
    ]
    if customer.created is not None:
        events.append(_first_visit(counter, customer.created))
    events.sort(key=lambda event: event.moment, reverse=True)
    open_builds = sorted(drafts, key=lambda draft: draft.changed, reverse=True)
    return (*(_of_draft(counter, draft) for draft in open_builds), *events)


def _of_draft(counter: Counter, draft: Draft) -> Event:
    row = draft_row(counter, draft, "")
    money = counter.formats.money(draft.total, draft.currency) if draft.total else ""
    return Event(
        row.key,
        counter.wording("Now"),
        draft.changed,
        counter.wording("Build is open: {product}", product=row.title),
        counter.formats.ago(draft.changed, counter.now()),
        money,
        "suggested",
        "accent",
        Kind.BUILD,
    )


def _of_quote(counter: Counter, quote: QuoteGlance) -> Event:
    wording, formats = counter.wording, counter.formats
    word, tone = quote_word(quote, counter.today, wording)
    until = wording("Valid until {day}", day=formats.short_day(quote.valid_until))
    return Event(
        f"quote:{quote.id}",
        _day(counter, quote.made),
        quote.made,
        wording(
            "Quote {number}, {product}",
            number=quote.number,
            product=lines_name(quote.lines, wording),
        ),
        f"{until} · {word}",
        formats.money(quote.total, quote.currency),
        "file",
        "warning" if tone == "warning" else "plain",
    )


def _of_order(counter: Counter, order: OrderGlance) -> Event:
    wording, formats = counter.wording, counter.formats
    promised = wording("promised for {day}", day=formats.short_day(order.promised))
    word = order_word(order.state, wording)
    done = order.state in (OrderState.COLLECTED, OrderState.CANCELLED)
    return Event(
        f"order:{order.id}",
        _day(counter, order.made),
        order.made,
        wording(
            "Order {number}, {product}",
            number=order.number,
            product=lines_name(order.lines, wording),
        ),
        word if done else f"{word} · {promised}",
        formats.money(order.total, order.currency),
        ORDER_ICONS[order.state],
        "danger" if order.state is OrderState.CANCELLED else "positive",
    )


def _of_touch(counter: Counter, touch: Touchpoint) -> Event:
    wording, formats = counter.wording, counter.formats
    waits = touch.due is not None and touch.done is None
    detail = [channel_words(touch.channel, wording), touch.by_name]
    tone: Tone = "plain"
    if touch.due is not None and waits:
        day = formats.short_day(touch.due)
        late = touch.due < counter.today
        detail.insert(
            0, wording("was due {day}", day=day) if late else wording("due {day}", day=day)
        )
        tone = "danger" if late else "warning"
    elif touch.done is not None:
        detail.insert(0, wording("done"))
        tone = "positive"
    kind = touch_words(touch.kind, wording)
    return Event(
        TOUCH + touch.id if waits else "",
        _day(counter, touch.moment),
        touch.moment,
        f"{kind}: {touch.text}" if touch.text else kind,
        " · ".join(part for part in detail if part),
        "",
        TOUCH_ICONS[touch.kind],
        tone,
        Kind.CONTACT,
    )


def _first_visit(counter: Counter, moment: datetime) -> Event:
    wording = counter.wording
    title = wording("Became a customer")
    return Event(
        "", _day(counter, moment), moment, title, "", "", "person", "plain", Kind.BEGINNING
    )


def _day(counter: Counter, moment: datetime) -> str:
    now = counter.now()
    day = moment.astimezone(now.tzinfo).date()
    if day == now.date():
        return counter.wording("today")
    if day.year != now.year:
        return str(day.year)
    return " ".join(counter.formats.short_date(day).split()[:2])
