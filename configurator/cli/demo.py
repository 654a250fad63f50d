"""`demo`: an empty shop filled with invented people and what they had made."""

from argparse import Namespace
from dataclasses import replace

from configurator.cli.outcome import Outcome, Trouble
from configurator.cli.program import Program
from configurator.services.demo import DemoSize
from configurator.services.settings import DEMO_SHOP
from configurator.services.shop import Shop
from configurator.wording.formats import Formats
from configurator.wording.words import Wording


def run(asked: Namespace, program: Program) -> int:
    """Fill the shop; refuses one that somebody has set up already."""
    wording = program.wording
    with program.open_shop() as shop:
        if not shop.is_first_run():
            raise Trouble(
                wording(
                    "This shop is in use already; the demonstration fills an empty one. "
                    "Name a new folder with --data."
                )
            )
        settings = replace(DEMO_SHOP, language=shop.language or DEMO_SHOP.language)
        shop.demonstration.fill(settings, _size(asked))
        _answer(shop, wording)
    return Outcome.GOOD


def _size(asked: Namespace) -> DemoSize:
    usual = DemoSize(customers=40, orders=90, quotes=12)
    return DemoSize(
        customers=usual.customers if asked.customers is None else asked.customers,
        orders=usual.orders if asked.orders is None else asked.orders,
        quotes=usual.quotes if asked.quotes is None else asked.quotes,
        drafts=usual.drafts if asked.customers != 0 else 0,
        is_chain=True,
    )


def _answer(shop: Shop, wording: Wording) -> None:
    with shop.store.reading() as work:
        customers, orders = work.customers.count(), work.orders.count()
    formats = Formats(wording)
    print(
        wording(
            "The shop in {folder} now has {customers} customers and {orders} orders.",
            folder=shop.folder,
            customers=formats.number(customers),
            orders=formats.number(orders),
        )
    )
