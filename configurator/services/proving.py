"""Proves a catalog over all its builds: what a shop should know before it is published."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from configurator.domain.catalog import Catalog, Product
from configurator.domain.conditions import Values
from configurator.domain.configuration import Configuration
from configurator.domain.findings import Severity
from configurator.domain.prices import PriceTerms
from configurator.engine.building import DiagramCache, diagram_for
from configurator.engine.interface import CancelledError, Engine, NoBuildError
from configurator.engine.margins import Margins
from configurator.engine.proving import Prover
from configurator.engine.quantities import TooFineError
from configurator.engine.translation import TooManyCombinationsError, translate
from configurator.services.proofs import (
    builds,
    late_discounts,
    looks,
    periods,
    prices,
    rules,
    tables,
    traps,
)
from configurator.services.proofs.finding import Finding
from configurator.services.proofs.naming import Naming
from configurator.services.settings import ShopSettings
from configurator.services.terms import price_terms


@dataclass(frozen=True, slots=True)
class ProductProof:
    """What was proved of a product. `builds` is the number of its valid builds, None where they
    cannot be counted."""

    product: str
    builds: int | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class CatalogProof:
    """What was proved of a catalog, and how long that took."""

    version: str
    products: tuple[ProductProof, ...]
    of_catalog: tuple[Finding, ...]
    seconds: float

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything found, by file and line, errors first on the same spot."""
        order = list(Severity)
        found = [*self.of_catalog, *(f for product in self.products for f in product.findings)]
        return tuple(
            sorted(
                found,
                key=lambda one: (one.source.file, one.source.line, order.index(one.severity)),
            )
        )

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What keeps the catalog from being published."""
        return tuple(found for found in self.findings if found.severity is Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Grounds:
    """What proofs stand on beside the catalog: the shop's settings, the day, compiled diagrams.

    `go_on` is asked between steps that may take long; answering no raises CancelledError.
    """

    settings: ShopSettings
    day: date
    diagrams: DiagramCache
    go_on: Callable[[], bool] = lambda: True


def prove_catalog(catalog: Catalog, engines: Sequence[Engine], grounds: Grounds) -> CatalogProof:
    """Everything that can be proved of a catalog. `engines` are those of its products.

    Products whose engine is missing (they are more than it can take) are left out. Raises
    CancelledError when the grounds say not to go on.
    """
    began = time.perf_counter()
    by_product = {engine.product.id: engine for engine in engines}
    products = tuple(
        prove_product(catalog, product, by_product[product.id], grounds)
        for product in catalog.products
        if product.id in by_product
    )
    of_catalog = (*looks.missing_names(catalog), *periods.price_periods(catalog))
    return CatalogProof(catalog.version, products, of_catalog, time.perf_counter() - began)


def prove_product(
    catalog: Catalog, product: Product, engine: Engine, grounds: Grounds
) -> ProductProof:
    """Everything that can be proved of one product."""
    if not grounds.go_on():
        raise CancelledError
    found = tuple(_proved(catalog, product, engine, grounds))
    return ProductProof(product.id, engine.builds, found)


def _proved(
    catalog: Catalog, product: Product, engine: Engine, grounds: Grounds
) -> Iterator[Finding]:
    naming = Naming(product)
    terms = price_terms(grounds.settings, catalog, product, grounds.day)
    cases = rules.cases(product)
    price_questions = prices.price_questions(product)
    layer_questions = looks.layer_questions(product)
    bodies = [body for _, body in cases]
    bodies += [question.body for question in price_questions]
    bodies += [body for _, _, body in layer_questions]
    try:
        prover = Prover(product, bodies)
    except (TooFineError, TooManyCombinationsError):
        # Only what is asked about prices and pictures can be finer than the product itself.
        prover = Prover(product, bodies[: len(cases)])
        price_questions, layer_questions = [], []
    try:
        numbers = iter(range(len(bodies)))
        asked_rules = [(next(numbers), rule) for rule, _ in cases]
        asked_prices = [(next(numbers), question) for question in price_questions]
        asked_layers = [(next(numbers), question) for question in layer_questions]
        found = list(builds.no_build(product, prover))
        yield from found
        nearest = _Nearest(engine, terms)
        yield from builds.named_builds(product, naming, nearest)
        if not found:
            dead = list(builds.dead_options(product, prover, naming))
            dead += builds.dead_numbers(product, prover, naming)
            yield from dead
            told = [frozenset(rule.id for rule in one.rules) for one in dead]
            yield from rules.needless_rules(product, prover)
            yield from rules.contradictions(product, prover, asked_rules, told)
            yield from tables.table_rows(product, prover)
            yield from prices.price_rules(product, prover, asked_prices, naming)
            yield from late_discounts.late_discounts(product, terms, grounds.day, naming)
            yield from looks.layers(product, prover, asked_layers, naming)
            yield from traps.traps(product, translate(product), prover, naming)
        yield from periods.option_periods(product, prover, grounds.day, naming)
    finally:
        prover.close()
    yield from periods.named_build_periods(product, grounds.day, naming)
    yield from prices.missing_costs(product, naming)
    yield from looks.missing_pictures(product, naming)
    yield from looks.look_alikes(product, naming)
    if product.cost_rules:
        try:
            finder = Margins(
                product, lambda made: diagram_for(made, grounds.diagrams), grounds.go_on
            )
        except (TooFineError, TooManyCombinationsError):
            yield prices.not_proved(product, prices.TOO_MANY)
            return
        yield from prices.margins(catalog, product, finder, grounds.settings, grounds.day, naming)


class _Nearest:
    """Finds the valid build that is nearest to given values."""

    def __init__(self, engine: Engine, terms: PriceTerms) -> None:
        self._engine = engine
        self._terms = terms

    def __call__(self, values: Values) -> Values | None:
        """The build; None where there is none."""
        wanted = Configuration(self._engine.product.id, profile=values)
        try:
            return self._engine.resolve(wanted, self._terms).values
        except NoBuildError:
            return None
