"""What could please a customer next, each with its reason: for the box on their page."""

from __future__ import annotations

from functools import partial

from configurator.domain.people.value import Action
from configurator.domain.sales import Order
from configurator.services.people.valuing import Personal
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.customers.profiles import Kept, coming_occasions
from configurator.viewmodels.customers.worth import next_step
from configurator.viewmodels.rows import Row, lines_name

AGAIN = "again:"
BUILD = "build"
MOST_USUAL = 2


def usual_orders(counter: Counter, customer_id: str) -> tuple[Order, ...]:
    """The last order of each product, as far as the customer lets it be used."""
    ask = partial(counter.shop.suggesting.earlier, customer_id)
    found: dict[str, Order] = {}
    for order in counter.attempt(ask) or ():
        found.setdefault(order.lines[0].product, order)
    return tuple(found.values())[:MOST_USUAL]


def pleasing_rows(
    counter: Counter, kept: Kept | None, of: Personal | None, usual: tuple[Order, ...]
) -> tuple[Row, ...]:
    """The next step with its reason, what they usually have, and days that are near."""
    wording, formats = counter.wording, counter.formats
    rows = []
    if of is not None:
        step = next_step(counter, of)
        key = BUILD if of.action is not Action.LET_REST else ""
        if of.action is Action.FOLLOW_UP_QUOTE and kept is not None:
            key = _open_quote(counter, kept.profile.customer.id) or key
        if of.action is Action.RE_ORDER and usual:
            key = AGAIN + usual[0].id
        rows.append(Row(key, step.title, step.reason, icon=step.icon))
    for order in usual:
        name = lines_name(order.lines, wording)
        day = formats.short_date(order.made.astimezone(counter.now().tzinfo).date())
        total = formats.money(order.taxed.total, order.currency)
        rows.append(
            Row(
                AGAIN + order.id,
                wording("{product} once more", product=name),
                wording("as on {day}: {amount}", day=day, amount=total),
                icon="refresh",
            )
        )
    if kept is not None:
        for name, day_text in coming_occasions(counter, kept.profile):
            rows.append(Row("", name, wording("on {day}", day=day_text), icon="gift"))
    return tuple(rows)


def _open_quote(counter: Counter, customer_id: str) -> str:
    quotes = counter.attempt(partial(counter.shop.selling.open_quotes, 200)) or ()
    return next((f"quote:{q.id}" for q in quotes if q.customer == customer_id), "")
