"""Faults of prices, costs and periods: each knows what must be found."""

import re
from dataclasses import replace
from decimal import Decimal
from math import floor

from configurator.domain.money import CURRENCIES
from configurator.engine.building import diagram_for
from configurator.engine.margins import Margins
from configurator.services.terms import price_terms
from tests.services.proofs.grounds import GROUNDS
from tests.services.proofs.seeding import Seeded, Seeder, both

BELOW = frozenset(("below-cost", "below-margin"))


def below_cost(s: Seeder) -> Seeded:
    cost = f"cost: {s.money(10**9)}"
    s.one_of("a", "a1", "a2", a2=cost)
    return Seeded(s.files, ["below-cost"], frozenset(("no-cost",)))


def without_cost(s: Seeder) -> Seeded | None:
    if not s.product.cost_rules:
        return None
    s.one_of("a", "a1", "a2", a2=f"uplift: {s.money(5)}")
    s.files[s.file] = s.files[s.file].replace(
        f"a2: {{article: {s.prefix}-a-a2, {s.no_cost}", "a2: {"
    )
    return Seeded(s.files, ["no-cost"], frozenset(("no-article",)))


def never_priced(s: Seeder) -> Seeded:
    a, b = s.one_of("a", "a1", "a2"), s.one_of("b", "b1", "b2")
    s.rule("not", f"never together: [{a} is a2, {b} is b2]")
    s.price_rule("set", f"when: {a} is a2 and {b} is b2", f"discount: {s.money(1)}")
    return Seeded(s.files, ["price-rule-never"])


def beyond_grid(s: Seeder) -> Seeded:
    n, m = s.number("n", 10, 60, 12), s.number("m", 1, 20, 3)
    s.price_rule("sizes", s.grid([20, 50], [10, 20]), f"row: {n}", f"column: {m}")
    return Seeded(s.files, ["grid-beyond"])


def unused_grid(s: Seeder) -> Seeded:
    n, m = s.number("n", 10, 50, 12), s.number("m", 1, 20, 3)
    s.price_rule("sizes", s.grid([5, 20, 50], [10, 20]), f"row: {n}", f"column: {m}")
    return Seeded(s.files, ["grid-unused"])


def no_build_on_day(s: Seeder) -> Seeded:
    until = "valid to: 2027-01-31"
    s.one_of("a", "a1", "a2", a1=until, a2=until)
    return Seeded(s.files, ["no-build-on-day", "standard-not-valid"])


def ended(s: Seeder) -> Seeded:
    s.one_of("a", "a1", "a2", a2="valid to: 2020-12-31")
    return Seeded(s.files, ["option-ended"])


def outside(s: Seeder) -> Seeded | None:
    if s.product.valid.first or s.product.valid.last:
        return None
    s.files[s.file] = s.files[s.file].rstrip("\n") + "\n\nvalid to: 2030-12-31\n"
    s.one_of("a", "a1", "a2", a2="valid from: 2031-01-01")
    return Seeded(s.files, ["option-outside-product"])


def standard_ends(s: Seeder) -> Seeded:
    s.one_of("a", "a1", "a2", a1="valid to: 2027-06-30")
    return Seeded(s.files, ["standard-not-valid"])


def preset_ends(s: Seeder) -> Seeded:
    a = s.one_of("a", "a1", "a2", a2="valid to: 2027-06-30")
    s.preset("autumn", {a: "a2"})
    return Seeded(s.files, ["preset-not-valid"])


def prices_gap(s: Seeder) -> Seeded:
    a = s.one_of("a", "a1", "a2")
    amount = f"surcharge: {s.money(1)}"
    s.price_rule("first", f"when: {a} is a2", amount, "valid to: 2026-12-31")
    day = s.random.randint(3, 20)
    s.price_rule("second", f"when: {a} is a2", amount, f"valid from: 2027-01-{day:02}")
    return Seeded(s.files, ["prices-gap"])


def prices_overlap(s: Seeder) -> Seeded:
    a = s.one_of("a", "a1", "a2")
    amount = f"surcharge: {s.money(1)}"
    s.price_rule("first", f"when: {a} is a2", amount, "valid to: 2027-01-31")
    s.price_rule("second", f"when: {a} is a2", amount, "valid from: 2027-01-15")
    return Seeded(s.files, ["prices-overlap"])


def _books(s: Seeder, *periods: str) -> None:
    for number, period in enumerate(periods):
        s.put(
            "price books",
            f"  {s.prefix}-{number}:\n    name: {both('Book')}\n"
            f"    currency: {s.catalog.currencies[0]}\n    group: {s.prefix}\n    {period}\n",
            "catalog.yaml",
        )


def books_gap(s: Seeder) -> Seeded:
    _books(s, "valid to: 2027-05-31", "valid from: 2027-06-03")
    return Seeded(s.files, ["prices-gap"])


def books_overlap(s: Seeder) -> Seeded:
    _books(s, "valid to: 2027-05-31", "valid from: 2027-05-03")
    return Seeded(s.files, ["prices-overlap"])


def no_price(s: Seeder) -> Seeded | None:
    if len(s.catalog.currencies) < 2:
        return None
    s.one_of("a", "a1", "a2", a2=f"uplift: {{{s.catalog.currencies[0]}: 5}}")
    return Seeded(s.files, ["no-price-in-currency"])


def below_margin(s: Seeder) -> Seeded | None:
    """A cost that leaves less than one minor unit of the worst build's price."""
    product = s.product
    if not product.cost_rules:
        return None
    currency = s.catalog.currencies[0]
    terms = replace(price_terms(GROUNDS.settings, s.catalog, product, GROUNDS.day), book=None)
    finder = Margins(product, lambda made: diagram_for(made, GROUNDS.diagrams))
    worst = finder.least(replace(terms, currency=currency), 1 / (1 + terms.tax.effective))
    assert worst is not None
    cost = Decimal(floor(worst.left)).scaleb(-CURRENCIES[currency].decimals)
    others = "".join(f", {other}: 0" for other in s.catalog.currencies[1:])
    s.one_of("a", "a1", "a2", a2=f"cost: {{{currency}: {cost:f}{others}}}")
    return Seeded(s.files, ["below-margin"], frozenset(("below-cost",)))


def base_without_currency(s: Seeder) -> Seeded | None:
    if len(s.catalog.currencies) < 2:
        return None
    last = s.catalog.currencies[-1]
    s.replaced(rf"^(base price: \{{.*), {last}: [0-9.]+\}}", r"\1}")
    return Seeded(s.files, ["no-price-in-currency"])


def _grid_file(s: Seeder) -> str:
    n, m = s.number("n", 10, 50, 12), s.number("m", 1, 20, 3)
    s.price_rule("sizes", s.grid([20, 50], [10, 20]), f"row: {n}", f"column: {m}")
    return f"{s.prefix}-{s.catalog.currencies[-1]}.csv"


def grid_overlap(s: Seeder) -> Seeded:
    file = _grid_file(s)
    s.files[file] = s.files[file].replace("\n50,", "\n20,")
    return Seeded(s.files, ["grid-not-rising"])


def grid_hole(s: Seeder) -> Seeded:
    file = _grid_file(s)
    s.files[file] = s.files[file].replace("\n50,0,", "\n50,,")
    return Seeded(s.files, ["grid-number"])


def grids_differ(s: Seeder) -> Seeded | None:
    if len(s.catalog.currencies) < 2:
        return None
    file = _grid_file(s)
    s.files[file] = s.files[file].replace("\n50,", "\n49,")
    return Seeded(s.files, ["grids-differ"])


def grid_without_currency(s: Seeder) -> Seeded | None:
    if len(s.catalog.currencies) < 2:
        return None
    file = _grid_file(s)
    s.replaced(rf", {s.catalog.currencies[-1]}: {re.escape(file)}", "")
    return Seeded(s.files, ["no-price-in-currency"])


def period_reversed(s: Seeder) -> Seeded:
    s.one_of("a", "a1", "a2", a2="valid from: 2027-02-01, valid to: 2027-01-01")
    return Seeded(s.files, ["period"])


def over_all(s: Seeder) -> Seeded:
    a, b = s.one_of("a", "a1", "a2"), s.one_of("b", "b1", "b2")
    one = s.random.randint(51, 90)
    s.price_rule("one", f"when: {a} is a2", f"discount: {one} % of subtotal")
    s.price_rule("other", f"when: {b} is b2", f"discount: {110 - one} % of subtotal")
    return Seeded(s.files, ["discount-over-all"], BELOW)


def over_all_some_day(s: Seeder) -> Seeded:
    a = s.one_of("a", "a1", "a2")
    s.price_rule("one", f"when: {a} is a2", "discount: 60 % of subtotal")
    s.price_rule("other", "discount: 45 % of subtotal", "valid from: 2027-03-01")
    return Seeded(s.files, ["discount-over-all"], BELOW)


def book_of_several(s: Seeder) -> Seeded:
    product = s.product.id
    s.files[f"{s.prefix}.yaml"] = re.sub(
        rf"^product: {re.escape(product)}$", f"product: {s.prefix}", s.files[s.file], flags=re.M
    )
    s.replaced(r"^(products: \[.*)\]", rf"\1, {s.prefix}]", "catalog.yaml")
    _books(s, "amounts: {base: 1}")
    return Seeded(s.files, ["book-of-several"])
