"""`order CATALOG --customer NAME` or `order --quote NUMBER`: an order taken and kept."""

from argparse import Namespace

from configurator.cli.outcome import Outcome, WrongUsage
from configurator.cli.program import Program
from configurator.cli.sale import (
    insist_on,
    item_asked,
    kept_customer,
    known_customer,
    print_json,
    refused,
    sale_data,
)
from configurator.cli.signing_in import signed_in
from configurator.domain.sales import Order, Quote
from configurator.services.refusals import Refusal
from configurator.services.shop import Shop
from configurator.wording.formats import Formats
from configurator.wording.words import Wording


def run(asked: Namespace, program: Program) -> int:
    """Take an order."""
    wording = program.wording
    if asked.quote:
        if asked.catalog or asked.choose:
            raise WrongUsage(wording("--quote orders what was quoted: name no catalog with it."))
    else:
        insist_on(asked, wording)
    with program.open_shop() as shop:
        if asked.quote:
            order = _of_quote(asked, shop, wording)
        else:
            known = known_customer(asked, shop, wording)
            item = item_asked(asked, program, shop, known)
            customer = kept_customer(asked, shop, known)
            with signed_in(asked, shop, wording) as session:
                taken = shop.selling.make_order([item], customer.id, asked.seller, by=session)
            if isinstance(taken, Refusal):
                raise refused(taken, "", wording)
            order = taken
    _answer(asked, order, wording)
    return Outcome.GOOD


def _of_quote(asked: Namespace, shop: Shop, wording: Wording) -> Order:
    quote = shop.scanning.find(asked.quote)
    if not isinstance(quote, Quote):
        raise refused(Refusal.UNKNOWN, asked.quote, wording)
    with signed_in(asked, shop, wording) as session:
        order = shop.selling.order_quote(quote.id, asked.seller, by=session)
    if isinstance(order, Refusal):
        raise refused(order, quote.number, wording)
    return order


def _answer(asked: Namespace, order: Order, wording: Wording) -> None:
    if asked.json:
        more = (("promised", order.promised.isoformat()), ("quote", asked.quote or None))
        print_json(sale_data(order, more))
        return
    formats = Formats(wording)
    print(
        wording(
            "Order {number} for {customer}: {total}, ready on {day}.",
            number=order.number,
            customer=order.customer_name,
            total=formats.money(order.taxed.total, order.currency),
            day=formats.long_date(order.promised),
        )
    )
