"""What selling on the command line needs: the customer, the item, and the answer about a sale."""

import json
from argparse import Namespace
from collections.abc import Iterable
from dataclasses import replace

from configurator.cli.build import Build, build_asked, insist_on_kept
from configurator.cli.outcome import Trouble, WrongUsage
from configurator.cli.program import Program
from configurator.domain.customers import Customer
from configurator.domain.sales import Order, Quote
from configurator.services.customers import new_customer, normal_phone
from configurator.services.refusals import Refusal, refusal_sentence
from configurator.services.sale_lines import Item, reasons_of
from configurator.services.shop import Shop
from configurator.wording.words import Wording, phrase

_REFUSALS = {
    Refusal.UNKNOWN: phrase("There is no quote {number} in this shop."),
    Refusal.LAPSED: phrase("The quote {number} has lapsed; make a new one."),
    Refusal.DECLINED: phrase("The quote {number} was declined; make a new one."),
    Refusal.SUPERSEDED: phrase("The quote {number} has a later revision; order that one."),
    Refusal.ORDERED: phrase("The quote {number} has been ordered already."),
}
"""What is said of a quote by its number; whatever else stands in the way is said in general."""


def refused(refusal: Refusal, number: str, wording: Wording) -> Trouble:
    """The trouble of a sale that cannot be."""
    if refusal in _REFUSALS:
        return Trouble(wording(_REFUSALS[refusal], number=number))
    return Trouble(refusal_sentence(refusal, wording))


def item_asked(asked: Namespace, program: Program, shop: Shop, customer: Customer | None) -> Item:
    """The build that was asked for, ready to be sold.

    Raises WrongUsage, and Trouble where its choices contradict one another.
    """
    group = customer.price_group if customer else ""
    exempt = customer is not None and customer.is_exempt(shop.clock.now().date())
    build = build_asked(
        asked, program.library, shop.workbench(), program.wording, group, exempt=exempt
    )
    insist_on_kept(build, program.wording)
    return _item(build, asked.note)


def insist_on(asked: Namespace, wording: Wording) -> None:
    """Raise WrongUsage where a new sale lacks what it needs."""
    missing = [
        name
        for name, given in (
            (wording("CATALOG"), asked.catalog),
            ("--customer", asked.customer.strip()),
        )
        if not given
    ]
    if missing:
        raise WrongUsage(wording("Missing: {names}.", names=", ".join(missing)))


def known_customer(asked: Namespace, shop: Shop, wording: Wording) -> Customer | None:
    """The one kept customer of that name; None for none.

    Where a phone or mail is given, one who has another is somebody else. Raises WrongUsage where
    several are so called.
    """
    wanted = " ".join(asked.customer.split()).casefold()
    found = [c for c in shop.desk.find(wanted, limit=200) if c.name.casefold() == wanted]
    if asked.phone:
        phone = normal_phone(asked.phone, shop.settings().country) or asked.phone.strip()
        exact = [c for c in found if c.phone == phone]
        found = exact or [c for c in found if not c.phone]
    if asked.mail:
        mail = asked.mail.strip().casefold()
        exact = [c for c in found if c.mail.casefold() == mail]
        found = exact or [c for c in found if not c.mail]
    if len(found) > 1:
        raise WrongUsage(
            wording.plural(
                "{n} customer is called {name}; tell which by --phone or --mail.",
                "{n} customers are called {name}; tell which by --phone or --mail.",
                len(found),
                name=found[0].name,
            )
        )
    return found[0] if found else None


def kept_customer(asked: Namespace, shop: Shop, known: Customer | None) -> Customer:
    """The customer as kept: made where unknown, completed by a phone or mail that was missing."""
    if known is None:
        return shop.desk.create(
            replace(
                new_customer(asked.customer, asked.phone, asked.mail),
                language=shop.reader_language(),
            )
        )
    completed = replace(known, phone=known.phone or asked.phone, mail=known.mail or asked.mail)
    return known if completed == known else shop.desk.change(completed)


def print_json(data: object) -> None:
    """Print data as JSON."""
    print(json.dumps(data, ensure_ascii=False, indent=2))


def sale_data(sale: Quote | Order, more: Iterable[tuple[str, object]]) -> dict[str, object]:
    """A quote or an order for JSON; money in minor units of its currency."""
    return {
        "number": sale.number,
        "id": sale.id,
        "state": sale.state.value,
        **dict(more),
        "customer": {"id": sale.customer, "name": sale.customer_name},
        "currency": sale.currency,
        "made": sale.made.isoformat(),
        "lines": [
            {
                "product": line.product,
                "catalog": line.catalog,
                "catalog_version": line.catalog_version,
                "quantity": line.quantity,
                "standard": line.standard,
                "unit": line.unit,
                "uplift": line.uplift,
                "gross": line.gross,
                "quantity_discount": line.quantity_discount,
                "discount": line.discount,
            }
            for line in sale.lines
        ],
        "net": sale.taxed.net,
        "tax": sale.taxed.tax,
        "total": sale.taxed.total,
    }


def _item(build: Build, note: str) -> Item:
    reasons = reasons_of(build.engine, build.resolution)
    return Item(build.catalog, build.product, build.resolution, note, reasons=reasons)
