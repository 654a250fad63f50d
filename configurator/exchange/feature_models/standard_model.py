"""The standard model of a product made from a feature model: the cheapest valid build.

Among the cheapest it is one with as few features as can be, so that a model without prices starts
from its least build. The engine finds it: every price is raised so far that the number of features
only decides between equal ones.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from configurator.domain.catalog import Kind, Product
from configurator.domain.conditions import Is, Value
from configurator.domain.configuration import Configuration
from configurator.domain.prices import Flat, PriceRule, PriceTerms
from configurator.engine.building import NoCache, build_engine
from configurator.engine.interface import NoBuildError

ANY_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Proved:
    """What the engine says of a product: its cheapest build, and how many builds there are.

    `builds` is None where they are too many to count.
    """

    standard: Mapping[str, Value]
    builds: int | None


def cheapest_build(product: Product, currency: str) -> Proved | None:
    """The cheapest build; None where there is no build at all.

    Raises TooFineError and TooManyCombinationsError where the arithmetic is too much.
    """
    steps = 1 + sum(len(attribute.options) for attribute in product.attributes)
    rules = [_raised(rule, steps) for rule in product.price_rules]
    rules += [
        PriceRule(
            f"{attribute.id}.{option.id} taken",
            Flat({currency: 1}),
            Is(attribute.id, frozenset((option.id,))),
        )
        for attribute, option in product.options()
        if attribute.kind is Kind.SOME_OF or option.id not in ("none", "no")
    ]
    shadow = replace(product, price_rules=tuple(rules), standard={})
    engine = build_engine(shadow, NoCache())
    try:
        resolution = engine.resolve(Configuration(product.id), PriceTerms(currency, ANY_DAY))
    except NoBuildError:
        return None
    return Proved(resolution.values, engine.builds)


def _raised(rule: PriceRule, steps: int) -> PriceRule:
    assert isinstance(rule.formula, Flat)
    amounts = {currency: amount * steps for currency, amount in rule.formula.amounts.items()}
    return replace(rule, formula=Flat(amounts))
