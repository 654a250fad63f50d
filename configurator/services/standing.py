"""What another version of a catalog does to open drafts and quotes: do they stand, at what price,
and what is nearest to them where they do not."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from configurator.domain.catalog import Catalog, Kind, Product
from configurator.domain.conditions import Value, Values
from configurator.domain.configuration import Configuration
from configurator.domain.discounts import asked_discount
from configurator.domain.prices import NO_DISCOUNT, Discount, PriceTerms
from configurator.domain.pricing import Price
from configurator.domain.resolution import Change, Resolution
from configurator.engine.interface import NoBuildError, UnknownChoiceError
from configurator.services.configuring.fitting import fitted, nearest_number
from configurator.services.ports import CatalogLibrary, Clock, EngineOf, Store, Work
from configurator.services.settings import ShopSettings, load_settings
from configurator.services.terms import price_terms

MOST_OPEN = 100_000


class Fate(Enum):
    """What becomes of an open draft or quote line."""

    STANDS = "stands"
    """The same build at the same price."""
    REPRICED = "re-priced"
    """The same build at another price."""
    BREAKS = "breaks"
    """The build is not to be had any more; `nearest` is what is nearest to it."""
    GONE = "gone"
    """The product is not in the catalog any more, or has no build."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An open draft, or a line of an open quote, under another catalog version.

    `number` is the quote's, or the draft's code; `line` the place in the quote. `before` and
    `after` are minor units of `currency` for all pieces after discounts: with the tax where
    catalog prices contain it. `before` of a draft is its price today under its own version, that
    of a quote what was quoted. `changes` lead from the old build to the
    nearest; `lost` names attributes and options that there are no more.
    """

    kind: str
    id: str
    number: str
    line: int
    customer: str
    product: str
    currency: str
    fate: Fate
    before: int
    after: int | None = None
    changes: tuple[Change, ...] = ()
    lost: tuple[tuple[str, str], ...] = ()
    nearest: Values | None = None


@dataclass(frozen=True, slots=True)
class _Open:
    """A draft or a quote's line, with all that its price depends on; `values` if it keeps them."""

    blank: Standing
    version: str
    configuration: Configuration
    values: Values | None
    quantity: int
    discount: Discount
    group: str
    exempt: bool


class Standings:
    """Looks at everything open of a catalog as it would be under another version."""

    def __init__(
        self, store: Store, library: CatalogLibrary, engine_of: EngineOf, clock: Clock
    ) -> None:
        self._store = store
        self._library = library
        self._engine_of = engine_of
        self._clock = clock

    def under(self, new: Catalog) -> tuple[Standing, ...]:
        """Every open draft and quote line of the catalog, as it would stand under this version.

        Prices are those of today, of the customer's price group.
        """
        with self._store.reading() as work:
            settings = load_settings(work)
            found = [*self._drafts(work, new.id), *self._lines(work, new.id)]
        return tuple(self._standing(one, new, settings) for one in found)

    def _drafts(self, work: Work, catalog: str) -> Iterator[_Open]:
        for draft in work.drafts.unfinished(MOST_OPEN):
            if draft.catalog != catalog:
                continue
            customer = work.customers.get(draft.customer) if draft.customer else None
            blank = Standing(
                "draft",
                draft.id,
                draft.code,
                0,
                customer.name if customer else "",
                draft.configuration.product,
                draft.currency,
                Fate.GONE,
                draft.total,
            )
            yield _Open(
                blank,
                draft.configuration.catalog_version,
                draft.configuration,
                None,
                draft.quantity,
                NO_DISCOUNT,
                customer.price_group if customer else "",
                customer is not None and customer.is_exempt(self._clock.now().date()),
            )

    def _lines(self, work: Work, catalog: str) -> Iterator[_Open]:
        today = self._clock.now().date()
        for quote in work.quotes.open(MOST_OPEN):
            if quote.valid_until < today:
                continue
            customer = work.customers.get(quote.customer)
            for place, line in enumerate(quote.lines):
                if line.catalog != catalog:
                    continue
                blank = Standing(
                    "quote",
                    quote.id,
                    quote.number,
                    place,
                    quote.customer_name,
                    line.product,
                    quote.currency,
                    Fate.GONE,
                    line.net_of_discount,
                )
                asked = asked_discount(line)
                yield _Open(
                    blank,
                    line.catalog_version,
                    line.configuration,
                    line.values,
                    line.quantity,
                    replace(asked, amount=asked.amount + line.total_share),
                    customer.price_group if customer else "",
                    customer is not None and customer.is_exempt(self._clock.now().date()),
                )

    def _standing(self, one: _Open, new: Catalog, settings: ShopSettings) -> Standing:
        old_values, before = one.values, one.blank.before
        if old_values is None:
            resolution = self._resolved_before(one, settings)
            if resolution is not None:
                old_values, before = resolution.values, _left(resolution.price)
        blank = replace(one.blank, before=before)
        try:
            product = new.product(blank.product)
            engine = self._engine_of(new, product)
            terms = self._terms(one, new, product, settings)
            wanted = replace(
                one.configuration,
                catalog_version=new.version,
                profile=still_had(product, old_values or one.configuration.profile),
            )
            kept = fitted(engine, terms, wanted).configuration
            resolution = engine.resolve(kept, terms)
        except (KeyError, NoBuildError):
            return blank
        lost = tuple(lost_values(product, old_values or {}))
        changes = tuple(
            Change(attribute, value, resolution.values[attribute])
            for attribute, value in (old_values or {}).items()
            if attribute in resolution.values and resolution.values[attribute] != value
        )
        after = _left(resolution.price)
        fate = Fate.STANDS if after == before else Fate.REPRICED
        if lost or changes or old_values is None:
            fate = Fate.BREAKS
        return replace(
            blank, fate=fate, after=after, changes=changes, lost=lost, nearest=resolution.values
        )

    def _resolved_before(self, one: _Open, settings: ShopSettings) -> Resolution | None:
        """The build of a draft under its own version; None where that cannot be told any more."""
        try:
            old = self._library.catalog(one.version)
            product = old.product(one.blank.product)
            terms = self._terms(one, old, product, settings)
            return self._engine_of(old, product).resolve(one.configuration, terms)
        except (LookupError, NoBuildError, UnknownChoiceError):
            return None

    def _terms(
        self, one: _Open, catalog: Catalog, product: Product, settings: ShopSettings
    ) -> PriceTerms:
        """Raises KeyError where the catalog has no prices in the currency."""
        if one.blank.currency not in catalog.currencies:
            raise KeyError(one.blank.currency)
        return price_terms(
            settings,
            catalog,
            product,
            self._clock.now().date(),
            currency=one.blank.currency,
            group=one.group,
            exempt=one.exempt,
            quantity=one.quantity,
            discount=one.discount,
        )


def _left(price: Price) -> int:
    """What remains after discounts: comparable to what a quote's line keeps."""
    return price.gross - price.quantity_discount - price.discount


def still_had(product: Product, values: Values) -> dict[str, Value]:
    """What of a build a product still has; numbers moved to the nearest that it takes."""
    found: dict[str, Value] = {}
    for attribute_id, value in values.items():
        attribute = product.by_id.get(attribute_id)
        if attribute is None:
            continue
        if isinstance(value, frozenset):
            value &= {option.id for option in attribute.options}
        elif isinstance(value, Decimal) and attribute.kind is Kind.NUMBER:
            value = nearest_number(value, attribute.numbers)
        found[attribute_id] = value
    return found


def lost_values(product: Product, values: Values) -> Iterator[tuple[str, str]]:
    """The attributes and options of a build that a product has no more."""
    for attribute_id, value in values.items():
        attribute = product.by_id.get(attribute_id)
        if attribute is None:
            yield attribute_id, ""
        elif attribute.kind in (Kind.ONE_OF, Kind.SOME_OF):
            known = {option.id for option in attribute.options}
            taken = value if isinstance(value, frozenset) else frozenset((str(value),))
            for option in sorted(taken - known):
                yield attribute_id, option
