"""`database waiting`, `deliver` and `allow`: what was sold while the line was down."""

from argparse import Namespace

from configurator.cli.outcome import Outcome, Trouble
from configurator.cli.program import Program
from configurator.cli.sale import print_json
from configurator.domain.outbox import Held, Waiting
from configurator.services.shop import Shop
from configurator.wording import Formats
from configurator.wording.words import Wording, phrase

_REASONS = {
    Held.OUT_OF_STOCK: phrase("others have sold the last ones meanwhile"),
    Held.PRICES_CHANGED: phrase("another version of the catalog is in use by now"),
    Held.CUSTOMER_GONE: phrase("the customer was erased meanwhile"),
    Held.ORDERED_ELSEWHERE: phrase("another counter has ordered the same quote"),
}


def show_waiting(asked: Namespace, program: Program) -> int:
    """Show what waits; exit status 1 where a person has to decide."""
    with program.open_shop() as shop:
        return _tell(shop, asked, program.wording)


def deliver(asked: Namespace, program: Program) -> int:
    """Deliver what can be; exit status 1 where something waits still."""
    with program.open_shop() as shop:
        shop.come_back()
        return _tell(shop, asked, program.wording)


def allow(asked: Namespace, program: Program) -> int:
    """Let something be delivered as it was sold. Raises Trouble."""
    with program.open_shop() as shop:
        found = [one for one in shop.waiting() if one.number == asked.number]
        if not found:
            text = program.wording("Nothing with the number {number} waits.", number=asked.number)
            raise Trouble(text)
        for one in found:
            shop.allow(one.sale)
        shop.come_back()
        return _tell(shop, asked, program.wording)


def _tell(shop: Shop, asked: Namespace, wording: Wording) -> int:
    waiting, formats = shop.waiting(), Formats(wording)
    if asked.json:
        print_json([_data(one) for one in waiting])
    elif not waiting:
        print(wording("Nothing waits; everything has arrived."))
    for one in () if asked.json else waiting:
        amount = formats.money(one.total, one.currency)
        why = f"  {wording(_REASONS[one.held])}" if one.held else ""
        print(f"{one.number}  {amount}  {one.name}{why}")
    return Outcome.WRONG if any(one.held for one in waiting) or shop.store.down else Outcome.GOOD


def _data(one: Waiting) -> dict[str, object]:
    return {
        "id": one.sale,
        "number": one.number,
        "customer": one.name,
        "total": one.total,
        "currency": one.currency,
        "held": one.held.value if one.held else "",
    }
