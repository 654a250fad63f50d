"""Engines of both kinds for small products, and whether they answer what enumeration says."""

from collections.abc import Callable

from configurator.domain.catalog import Kind, Product
from configurator.domain.configuration import Configuration, Wish
from configurator.domain.prices import PriceTerms
from configurator.engine.building import NoCache, build_engine, solver_engine
from configurator.engine.interface import Engine
from configurator.engine.translation import translate
from tests.engine.enumeration import Truth


def diagram_engine(thing: Product) -> Engine:
    """The engine that sweeps a diagram."""
    return build_engine(thing, NoCache())


def solving_engine(thing: Product) -> Engine:
    """The engine that asks a solver."""
    return solver_engine(translate(thing))


Maker = Callable[[Product], Engine]

BOTH: tuple[Maker, ...] = (diagram_engine, solving_engine)
"""Makers of an engine of each kind, for tests that hold of both."""


def check_by_enumeration(engine: Engine, configuration: Configuration, terms: PriceTerms) -> None:
    """The build in effect, every option's total, the count and the extremes.

    For products of options only, all of them valid on the day.
    """
    thing = engine.product
    truth = Truth.of(thing, terms)
    resolution = engine.resolve(configuration, terms)
    least = truth.least(configuration)
    assert least is not None
    assert truth.rank(resolution.values, configuration) == least
    assert resolution.kept == (least[0] == 0)
    for attribute in thing.attributes:
        for option in resolution.attributes[attribute.id].options:
            taken = not (attribute.kind is Kind.SOME_OF and option.in_effect)
            best = truth.least(configuration, Wish(attribute.id, option.option, taken))
            assert option.total == (None if best is None else best[2]), option
    kept = list(truth.keeping(configuration))
    if kept:
        totals = [truth.total(build) for build in kept]
        assert resolution.builds in (None, len(kept))
        assert (resolution.cheapest, resolution.dearest) == (min(totals), max(totals))
