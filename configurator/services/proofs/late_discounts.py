"""Proof about percentages of the subtotal: no build has discounts of more than all of it.

Beyond -100 % a greater subtotal would make a lower price, and what is dearest would look cheapest.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from configurator.domain.catalog import Product, Source
from configurator.domain.findings import Severity
from configurator.domain.prices import PercentOfSubtotal, PriceRule, PriceTerms
from configurator.domain.texts import LANGUAGES, LocalText
from configurator.engine.proving import Prover
from configurator.engine.weights import value_prices
from configurator.services.proofs.finding import Finding
from configurator.services.proofs.naming import Naming, day_text

ALL = Decimal(-100)


def late_discounts(
    product: Product, terms: PriceTerms, day: date, naming: Naming
) -> Iterator[Finding]:
    """The first day from `day` on which a build has too much taken off, with such a build."""
    dated = {
        rule.id: rule for rule in product.price_rules if isinstance(rule.formula, PercentOfSubtotal)
    }
    if sum(min(_percent(rule), Decimal(0)) for rule in dated.values()) >= ALL:
        return
    undated = tuple(replace(rule, first=None, last=None) for rule in dated.values())
    prover = Prover(replace(product, price_rules=undated))
    try:
        prices = value_prices(prover.translation, terms, lambda _, piece: piece.least)
        edges = {rule.first for rule in dated.values() if rule.first and rule.first > day}
        for on_day in sorted({day, *edges}):
            for together, values in prices.late:
                rules = [dated[r.id] for r in together if dated[r.id].in_force(on_day)]
                if sum(map(_percent, rules), Decimal(0)) >= ALL:
                    continue
                cells = [[prover.value(prices.late_variable, value)] for value in sorted(values)]
                ways = [[]] if prices.late_variable < 0 else cells
                build = next((found for way in ways if (found := prover.build(way))), None)
                if build is not None:
                    yield replace(_over_all(product, rules, on_day, naming), witness=build)
                    return
    finally:
        prover.close()


def _over_all(product: Product, rules: Sequence[PriceRule], day: date, naming: Naming) -> Finding:
    greatest = min(rules, key=_percent)
    names = LocalText(
        *(
            ", ".join(rule.name.in_language(language) or rule.id for rule in rules)
            for language in LANGUAGES
        )
    )
    words = {
        "percent": naming.percent(sum(map(_percent, rules), Decimal(0))),
        "day": day_text(day),
        "names": names,
    }
    source = Source(greatest.file, greatest.line)
    return Finding(Severity.ERROR, "discount-over-all", product.id, source, words)


def _percent(rule: PriceRule) -> Decimal:
    assert isinstance(rule.formula, PercentOfSubtotal)
    return rule.formula.percent
