"""`quote CATALOG --customer NAME --pdf FILE`: a quote made, kept and printed."""

from argparse import Namespace
from pathlib import Path

from configurator.cli.files import insist_on_writable, write_whole
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
from configurator.domain.customers import Customer
from configurator.domain.sales import Quote
from configurator.services.refusals import Refusal
from configurator.services.shop import Shop
from configurator.wording.formats import Formats
from configurator.wording.words import Wording


def run(asked: Namespace, program: Program) -> int:
    """Make a quote, or find an earlier one; print it where a file is named."""
    wording = program.wording
    if asked.number:
        if asked.catalog or asked.choose:
            raise WrongUsage(wording("--number prints an earlier quote: name no catalog with it."))
    else:
        insist_on(asked, wording)
    if asked.pdf is not None:
        insist_on_writable(asked.pdf, wording)
    with program.open_shop() as shop:
        if asked.number:
            quote, customer = _earlier(asked.number, shop, wording)
        else:
            known = known_customer(asked, shop, wording)
            item = item_asked(asked, program, shop, known)
            customer = kept_customer(asked, shop, known)
            with signed_in(asked, shop, wording) as session:
                made = shop.selling.make_quote([item], customer.id, asked.seller, by=session)
            if isinstance(made, Refusal):
                raise refused(made, "", wording)
            quote = made
        if asked.pdf is not None:
            language = asked.language or customer.language
            pdf = shop.paper.pdf(quote, customer, shop.settings(), language)
            _print_to(asked.pdf, pdf, quote, wording)
    _answer(asked, quote, wording)
    return Outcome.GOOD


def _earlier(number: str, shop: Shop, wording: Wording) -> tuple[Quote, Customer]:
    found = shop.scanning.find(number)
    customer = shop.desk.get(found.customer) if isinstance(found, Quote) else None
    if not isinstance(found, Quote) or customer is None:
        raise refused(Refusal.UNKNOWN, number, wording)
    return found, customer


def _print_to(file: Path, pdf: bytes, quote: Quote, wording: Wording) -> None:
    advice = wording(
        "The quote is kept as {number}; print it again with --number {number}.", number=quote.number
    )
    write_whole(file, pdf, wording, advice)


def _answer(asked: Namespace, quote: Quote, wording: Wording) -> None:
    pdf = str(asked.pdf) if asked.pdf is not None else None
    if asked.json:
        more = (
            ("revision", quote.revision),
            ("valid_until", quote.valid_until.isoformat()),
            ("ready_on", quote.ready_on.isoformat()),
            ("pdf", pdf),
        )
        print_json(sale_data(quote, more))
        return
    formats = Formats(wording)
    print(
        wording(
            "Quote {number} for {customer}: {total}, valid until {day}.",
            number=quote.number,
            customer=quote.customer_name,
            total=formats.money(quote.taxed.total, quote.currency),
            day=formats.long_date(quote.valid_until),
        )
    )
    if pdf:
        print(wording("Printed to {file}.", file=pdf))
