"""What to start from: what the customer had before of a product, and what others share."""

from __future__ import annotations

from functools import partial

from configurator.domain.catalog import Product
from configurator.domain.customers import Customer
from configurator.domain.texts import LocalText
from configurator.viewmodels.configure.opening import StartPoint
from configurator.viewmodels.counter import Counter

EARLIER_ORDERS = 3
MOST_STYLES = 6


def starting_points(
    counter: Counter, product: Product, customer: Customer | None
) -> tuple[StartPoint, ...]:
    """What the customer ordered before, then the styles that other customers let all start from."""
    styles = counter.attempt(partial(counter.shop.sharing.styles, product.id)) or ()
    detail = LocalText.same(counter.wording("a customer's style"))
    shared = (
        StartPoint(style.id, LocalText.same(style.name), style.configuration, detail)
        for style in styles[:MOST_STYLES]
    )
    return (*earlier_builds(counter, product, customer), *shared)


def earlier_builds(
    counter: Counter, product: Product, customer: Customer | None
) -> tuple[StartPoint, ...]:
    """What they ordered before of a product, newest first, as far as they let it be used.

    Keys are the order's id and the line's place, as `line_key` writes them.
    """
    if customer is None:
        return ()
    orders = counter.attempt(partial(counter.shop.suggesting.earlier, customer.id)) or ()
    found = []
    for order in orders:
        place = next((n for n, one in enumerate(order.lines) if one.product == product.id), None)
        if place is not None:
            day = order.made.astimezone(counter.now().tzinfo).date()
            found.append(
                StartPoint(
                    line_key(order.id, place),
                    LocalText.same(order.number),
                    order.lines[place].configuration,
                    LocalText.same(counter.formats.short_date(day)),
                )
            )
    return tuple(found[:EARLIER_ORDERS])


def line_key(order: str, place: int) -> str:
    """An order's line as one word."""
    return f"{order}/{place}"


def line_of(key: str) -> tuple[str, int]:
    """The order's id and the line's place that `line_key` wrote."""
    order, _, place = key.partition("/")
    return order, int(place)
