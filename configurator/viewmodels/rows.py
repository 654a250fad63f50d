"""Rows of lists as data: who or what, what about it, and how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from configurator.catalogs.shelf import BrokenCatalogError
from configurator.domain.catalog import Product
from configurator.domain.sales import (
    Draft,
    LineGlance,
    Order,
    OrderGlance,
    OrderState,
    Quote,
    QuoteGlance,
    QuoteState,
    SaleLine,
)
from configurator.services.quote_states import standing
from configurator.services.trade.paying import Receivable
from configurator.viewmodels.counter import Counter, initials
from configurator.wording import Wording

Tone = Literal["plain", "accent", "positive", "warning", "danger", "forced"]
"""How a state feels; the words always say it as well."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `key` says where it leads; `initials` or `icon` is its mark."""

    key: str
    title: str
    detail: str
    pill: str = ""
    tone: Tone = "plain"
    initials: str = ""
    icon: str = ""

    @property
    def spoken(self) -> str:
        """The row in words."""
        return ", ".join(part for part in (self.title, self.detail, self.pill) if part)


ORDER_ICONS = {
    OrderState.CONFIRMED: "box",
    OrderState.IN_MAKING: "box",
    OrderState.READY: "box-done",
    OrderState.COLLECTED: "box-done",
    OrderState.CANCELLED: "close",
}


def order_word(state: OrderState, wording: Wording) -> str:
    """Where an order stands, in a word."""
    return {
        OrderState.CONFIRMED: wording("confirmed"),
        OrderState.IN_MAKING: wording("in making"),
        OrderState.READY: wording("ready"),
        OrderState.COLLECTED: wording("collected"),
        OrderState.CANCELLED: wording("cancelled"),
    }[state]


ORDER_TONES: dict[OrderState, Tone] = {
    OrderState.CONFIRMED: "plain",
    OrderState.IN_MAKING: "accent",
    OrderState.READY: "positive",
    OrderState.COLLECTED: "plain",
    OrderState.CANCELLED: "danger",
}


def quote_word(quote: Quote | QuoteGlance, day: date, wording: Wording) -> tuple[str, Tone]:
    """Where a quote stands on a day, in a word, and how that feels."""
    match standing(quote, day):
        case QuoteState.ACCEPTED:
            return wording("ordered"), "positive"
        case QuoteState.DECLINED:
            return wording("declined"), "plain"
        case QuoteState.LAPSED:
            return wording("lapsed"), "danger"
        case _:
            return days_left(quote.valid_until, day, wording)


def days_left(last: date, day: date, wording: Wording) -> tuple[str, Tone]:
    """How long something is still good for."""
    left = (last - day) // timedelta(days=1)
    if left <= 0:
        return wording("ends today"), "warning"
    if left == 1:
        return wording("ends tomorrow"), "warning"
    return wording.plural(
        "{n} day left", "{n} days left", left
    ), "warning" if left <= 3 else "plain"


def product_of(counter: Counter, version: str, product: str) -> Product | None:
    """A product of a catalog version; None where it cannot be read any more."""
    try:
        return counter.shop.library.catalog(version).product(product)
    except (KeyError, BrokenCatalogError):
        return None


def lines_name(lines: Sequence[SaleLine | LineGlance], wording: Wording) -> str:
    """What a quote or an order is about: its first product, and how many more."""
    if not lines:
        return ""
    name = wording.of(lines[0].product_name)
    if lines[0].quantity > 1:
        name = f"{lines[0].quantity} × {name}"
    more = len(lines) - 1
    return (
        wording.plural("{name} and {n} more", "{name} and {n} more", more, name=name)
        if more
        else name
    )


def draft_row(counter: Counter, draft: Draft, customer: str) -> Row:
    """A build to be continued."""
    wording, formats = counter.wording, counter.formats
    configuration = draft.configuration
    product = product_of(counter, configuration.catalog_version, configuration.product)
    name = wording.of(product.name) if product is not None else configuration.product
    if draft.name:
        name = f"{name} {draft.name}"
    facts = [_ago(counter, draft.changed)]
    if customer:
        facts.insert(0, name)
    elif draft.total:
        facts.insert(0, formats.money(draft.total, draft.currency))
    return Row(
        f"draft:{draft.id}",
        customer or name,
        " · ".join(facts),
        wording("continue"),
        "accent",
        initials(customer),
        "" if customer else "pencil",
    )


def quote_row(counter: Counter, quote: Quote | QuoteGlance) -> Row:
    """A quote, with how long it is still good."""
    formats = counter.formats
    word, tone = quote_word(quote, counter.today, counter.wording)
    total = formats.money(quote.total, quote.currency)
    return Row(
        f"quote:{quote.id}",
        quote.customer_name,
        f"{quote.number} · {total}",
        word,
        tone,
        initials(quote.customer_name),
        "file",
    )


def order_row(counter: Counter, order: Order | OrderGlance) -> Row:
    """An order, with the day it was promised for."""
    wording, formats, today = counter.wording, counter.formats, counter.today
    late = (today - order.promised) // timedelta(days=1)
    word, tone = formats.short_day(order.promised), "plain"
    if order.state is OrderState.READY:
        word, tone = wording("ready"), "positive"
    elif late > 0:
        word, tone = wording.plural("{n} day late", "{n} days late", late), "danger"
    elif late == 0:
        word, tone = wording("today"), "warning"
    elif late == -1:
        word, tone = wording("tomorrow"), "warning"
    return Row(
        f"order:{order.id}",
        order.customer_name,
        f"{order.number} · {lines_name(order.lines, wording)}",
        word,
        tone,  # type: ignore[arg-type]
        initials(order.customer_name),
        "box",
    )


def money_row(counter: Counter, owing: Receivable) -> Row:
    """An order with what is still to be paid of it."""
    wording, order = counter.wording, owing.order
    when = wording("not due yet")
    if owing.late > 0:
        when = wording.plural("{n} day overdue", "{n} days overdue", owing.late)
    elif owing.overdue:
        when = wording("due today")
    return Row(
        f"order:{order.id}",
        order.customer_name,
        f"{order.number} · {when}",
        counter.formats.money(owing.account.balance, order.currency),
        "danger" if owing.late > 0 else "warning" if owing.overdue else "plain",
        initials(order.customer_name),
        "wallet",
    )


def _ago(counter: Counter, then: datetime) -> str:
    return counter.formats.ago(then, counter.now())
