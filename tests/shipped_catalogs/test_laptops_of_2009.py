"""The real laptops behind the laptop catalog: each can be built, at nearly its real price."""

import csv
from pathlib import Path

from configurator.domain.catalog import Product
from configurator.domain.conditions import Value
from tests.shipped_catalogs.builds import broken_rules, build, price_of

RUPIAH, EURO_CENTS = 10_000, 72
"""What a dollar is in the catalog, in minor units."""


def _real_models(laptop: Product) -> list[tuple[int, dict[str, Value]]]:
    """The 33 models of July 2009: price in dollars and the build in the catalog's words."""
    with (Path(__file__).parent / "laptops_2009.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [(int(row.pop("dollars")), build(laptop, dict(row))) for row in rows]


def test_every_real_model_can_be_built(laptop: Product) -> None:
    models = _real_models(laptop)
    assert len(models) == 33
    for dollars, values in models:
        assert broken_rules(laptop, values) == [], f"{values['body']} for ${dollars}"


def test_prices_fit_the_real_ones(laptop: Product) -> None:
    errors = []
    for dollars, values in _real_models(laptop):
        rupiah = price_of(laptop, values, "IDR").unit
        cents = price_of(laptop, values, "EUR").unit
        error = abs(rupiah / (dollars * RUPIAH) - 1)
        assert error < 0.06, f"{values['body']} for ${dollars}"
        assert abs(cents / (dollars * EURO_CENTS) - 1) < 0.07
        errors.append(error)
    assert sum(errors) / len(errors) < 0.02
