"""The build that a command line describes, resolved."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation

from configurator.catalogs.library import Library
from configurator.cli.catalogs import product_named, usable
from configurator.cli.choices import configuration_of
from configurator.cli.outcome import Trouble, WrongUsage
from configurator.cli.usage import did_you_mean
from configurator.domain.catalog import Catalog, Product
from configurator.domain.configuration import Configuration, Dials, Picks, Wish
from configurator.domain.money import minor_units
from configurator.domain.prices import PriceTerms
from configurator.domain.resolution import Cause, Resolution
from configurator.engine.interface import NO_DIALS, Engine, NoBuildError
from configurator.services.engine_troubles import too_fine_sentence, too_many_sentence
from configurator.services.shop import Workbench
from configurator.services.terms import price_terms
from configurator.wording.causes import Sentences
from configurator.wording.formats import Formats
from configurator.wording.words import Wording


@dataclass(frozen=True, slots=True)
class Build:
    """A configuration with its engine, price terms, dials, and what the engine says of it."""

    catalog: Catalog
    product: Product
    engine: Engine
    terms: PriceTerms
    dials: Dials
    resolution: Resolution


def build_asked(
    asked: Namespace,
    library: Library,
    bench: Workbench,
    wording: Wording,
    group: str = "",
    *,
    exempt: bool = False,
) -> Build:
    """The build that `CATALOG --product --choose …` describe; `group` is a customer's price group,
    `exempt` whether no tax is charged to them.

    Raises WrongUsage for what the catalog does not have, Trouble where it cannot be configured.
    """
    catalog = usable(asked.catalog, library, wording)
    product = product_named(asked.product, catalog, wording)
    configuration = configuration_of(product, catalog.version, asked.choose, wording)
    day = getattr(asked, "day", None) or bench.clock.now().date()
    terms = _terms(asked, catalog, product, bench, day, group, exempt, wording)
    dials = Dials(
        _amount(getattr(asked, "at_most", ""), terms.currency, wording),
        getattr(asked, "within_days", None),
    )
    engine = engine_for(catalog, product, bench, wording)
    resolution = resolved(engine, configuration, terms, wording, dials)
    return Build(catalog, product, engine, terms, dials, resolution)


def resolved(
    engine: Engine,
    configuration: Configuration,
    terms: PriceTerms,
    wording: Wording,
    dials: Dials = NO_DIALS,
) -> Resolution:
    """What the engine says of a configuration. Raises Trouble where it can say nothing."""
    try:
        return engine.resolve(configuration, terms, dials)
    except NoBuildError:
        raise Trouble(
            wording(
                "{product} has no valid build: its rules, or what is to be had that day, "
                "leave none.",
                product=engine.product.id,
            )
        ) from None


def engine_for(catalog: Catalog, product: Product, bench: Workbench, wording: Wording) -> Engine:
    """The engine of a product. Raises Trouble where the product is more than it can take."""
    # Imported when used: they come with the engine, which takes most of a second.
    from configurator.engine.quantities import TooFineError
    from configurator.engine.translation import TooManyCombinationsError

    try:
        return bench.engine_of(catalog, product)
    except TooFineError as too_fine:
        text = too_fine_sentence(product, too_fine, wording)
    except TooManyCombinationsError as too_many:
        text = too_many_sentence(product, too_many, wording)
    raise Trouble(text)


def contradictions(build: Build) -> Iterator[Cause]:
    """Why choices cannot stand together: for each that the build gives up, what excludes it."""
    resolution = build.resolution
    for attribute in resolution.given_up:
        for wish, without in _wishes(resolution, attribute):
            cause = build.engine.cause(without, wish)
            if cause is not None:
                yield cause


def insist_on_kept(build: Build, wording: Wording) -> None:
    """Raise Trouble, with the reasons, where the choices contradict one another."""
    if not build.resolution.kept:
        raise Trouble(contradiction_text(build, wording))


def contradiction_text(build: Build, wording: Wording) -> str:
    """Which choices cannot stand together, and why."""
    sentences = Sentences(Formats(wording), build.product)
    lines = [wording("These choices cannot stand together:")]
    for cause in contradictions(build):
        wish = cause.wish
        name = sentences.choice_name(wish.attribute, _wished_value(build, wish))
        lines.append(f"  {name} – {sentences.cause(cause)}")
    return "\n".join(lines)


def _wished_value(build: Build, wish: Wish) -> str | Decimal | Picks:
    chosen = build.resolution.configuration.choices[wish.attribute]
    if isinstance(chosen, Picks):
        option = frozenset((wish.option,))
        return Picks(wanted=option) if wish.taken else Picks(unwanted=option)
    return chosen


def _wishes(resolution: Resolution, attribute: str) -> Iterator[tuple[Wish, Configuration]]:
    """The choices on an attribute that the build gives up, each with all the others."""
    configuration = resolution.configuration
    chosen, value = configuration.choices[attribute], resolution.values[attribute]
    if isinstance(chosen, Picks) and isinstance(value, frozenset):
        for option in sorted(chosen.wanted - value):
            yield Wish(attribute, option), configuration.release(attribute, option)
        for option in sorted(chosen.unwanted & value):
            yield Wish(attribute, option, taken=False), configuration.release(attribute, option)
    else:
        option = f"{chosen:f}" if isinstance(chosen, Decimal) else str(chosen)
        yield Wish(attribute, option), configuration.release(attribute)


def _terms(
    asked: Namespace,
    catalog: Catalog,
    product: Product,
    bench: Workbench,
    day: date,
    group: str,
    exempt: bool,
    wording: Wording,
) -> PriceTerms:
    currency = asked.currency
    books = {book.id: book for book in catalog.price_books}
    book = None
    if asked.book:
        if asked.book not in books:
            raise WrongUsage(
                wording(
                    "The catalog {catalog} has no price book “{book}”; it has: {known}.",
                    catalog=catalog.id,
                    book=asked.book,
                    known=", ".join(books) or "–",
                )
                + did_you_mean(asked.book, books, wording)
            )
        book = books[asked.book].for_product(product.id)
        currency = currency or book.currency
        if currency != book.currency:
            raise WrongUsage(
                wording(
                    "The price book {book} is in {its}, not in {currency}.",
                    book=book.id,
                    its=book.currency,
                    currency=currency,
                )
            )
    if currency and currency not in catalog.currencies:
        raise WrongUsage(
            wording(
                "The catalog {catalog} has no prices in {currency}; it has: {known}.",
                catalog=catalog.id,
                currency=currency,
                known=", ".join(catalog.currencies),
            )
        )
    terms = price_terms(
        bench.settings,
        catalog,
        product,
        day,
        currency=currency,
        group=group,
        exempt=exempt,
        quantity=asked.quantity,
    )
    return terms if book is None else replace(terms, book=book)


def _amount(text: str, currency: str, wording: Wording) -> int | None:
    if not text:
        return None
    try:
        amount = Decimal(text)
        if amount.is_finite() and 0 <= amount < 10**15:
            return minor_units(amount, currency)
    except (InvalidOperation, ValueError):
        pass
    raise WrongUsage(
        wording("“{text}” is not an amount in {currency}.", text=text, currency=currency)
    )
