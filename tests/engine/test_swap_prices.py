"""What a swap adds at the least, where a price rule speaks of very many values together."""

from dataclasses import replace

from configurator.domain.conditions import AllOf
from configurator.domain.prices import Component, Flat, PriceRule
from configurator.domain.pricing import price_build
from configurator.engine.swap_prices import MOST_COMBINATIONS, Swap, SwapPrices
from tests.domain.small_products import TERMS, base, has, one_of, product

NAMES = tuple(f"o{place}" for place in range(30))
OTHERS = ("b", "c")


def bundle(*attributes: str) -> PriceRule:
    """So much off where every one of these attributes has its second option."""
    together = AllOf(tuple(has(name, NAMES[1]) for name in attributes))
    return PriceRule("bundle", Flat({"EUR": -300}), together)


def test_of_too_many_values_together_nothing_is_promised() -> None:
    assert len(NAMES) ** len(OTHERS) > MOST_COMBINATIONS
    wide = product(
        [one_of(name, *NAMES) for name in ("a", *OTHERS)],
        prices=[base(1000), bundle("a", *OTHERS)],
    )
    prices = SwapPrices(wide, wide.standard, TERMS)
    assert prices.least_added(Swap("a", NAMES[1])) is None
    narrow = replace(wide, price_rules=(base(1000), bundle("a", "b")))
    assert SwapPrices(narrow, wide.standard, TERMS).least_added(Swap("a", NAMES[1])) == -300


def test_a_base_that_hangs_on_a_choice() -> None:
    large = PriceRule(
        "large", Flat({"EUR": 500}), has("a", NAMES[1]), component=Component.BASE, attribute="a"
    )
    thing = product([one_of("a", *NAMES[:3])], prices=[base(1000), large])
    prices = SwapPrices(thing, thing.standard, TERMS)
    assert prices.subtotal == 1000
    for name, added in ((NAMES[1], 500), (NAMES[2], 0)):
        swap = Swap("a", name)
        assert prices.added((swap,)) == prices.least_added(swap) == added
        assert price_build(thing, prices.build((swap,)), TERMS).unit == 1000 + added
