"""Tax as data: regimes and their dates, stores, a shop's own rules, and exempt customers."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.customers import Customer
from configurator.domain.money import round_half_up
from configurator.domain.own_taxes import OwnTax, own_tax_from, own_tax_plain
from configurator.domain.prices import PriceTerms
from configurator.domain.pricing import charge, total_of_unit, totals_of_units
from configurator.domain.sales import Order, Quote
from configurator.domain.tax import NO_TAX, Taxed, TaxLine, TaxRule, taxed
from configurator.domain.texts import LocalText
from configurator.services.customers import CustomerDesk, new_customer
from configurator.services.sale_lines import Item
from configurator.services.selling import Selling
from configurator.services.settings import DEMO_SHOP, ShopSettings, settings_from, settings_text
from configurator.services.tax_rates import REGIMES, STANDARD
from configurator.services.taxes import shop_tax_rule, tax_rule
from configurator.services.terms import price_terms
from configurator.services.trade.again import Again
from configurator.storage.store import SqlStore
from tests.services.counter import ENGINE, SHOE, SHOES, HandClock, Shelf, engine_of, item

DAY = date(2026, 11, 23)
EUROPE = sorted(set(REGIMES) - {"ID", "US", "none"})


def rule(percent: str, *, inclusive: bool = True, relieved: bool = False) -> TaxRule:
    return TaxRule(
        percent,
        LocalText.same(percent),
        Fraction(Decimal(percent)) / 100,
        inclusive=inclusive,
        relieved=relieved,
    )


rules = st.builds(
    TaxRule,
    st.sampled_from("abc"),
    st.just(LocalText("x")),
    st.sampled_from([Fraction(0), Fraction(11, 100), Fraction("0.08875"), Fraction(27, 100)]),
    st.sampled_from([Fraction(1), Fraction(11, 12)]),
    st.booleans(),
    relieved=st.booleans(),
)


@given(st.lists(st.tuples(st.integers(0, 999_999_999_999_999), rules), max_size=6))
def test_several_rates_add_up_to_the_last_digit(amounts: list[tuple[int, TaxRule]]) -> None:
    found = taxed(amounts)
    assert found.net + found.tax == found.total
    assert len(found.lines) == len({one for _, one in amounts})
    for line in found.lines:
        gross = sum(amount for amount, one in amounts if one == line.rule)
        assert line.taxable + line.relief == gross
        exact = gross * line.rule.effective
        if line.rule.inclusive:
            exact /= 1 + line.rule.effective
        assert abs((line.relief if line.rule.relieved else line.amount) - exact) <= (
            Fraction(1, 2) if line.rule.inclusive or not line.rule.relieved else exact
        )
        assert not line.rule.relieved or line.amount == 0
    added = sum(line.amount for line in found.lines if not line.rule.inclusive)
    assert found.total == sum(amount for amount, _ in amounts) + added - found.relief


@given(rules, st.lists(st.integers(0, 10**15), min_size=1, max_size=20))
def test_a_greater_price_is_never_cheaper_for_anybody(one: TaxRule, units: list[int]) -> None:
    """What the engine's sweeps stand on, exempt customers included."""
    terms = PriceTerms("IDR", DAY, tax=one)
    units.sort()
    totals = [total_of_unit(unit, terms) for unit in units]
    assert totals == sorted(totals)
    assert totals == totals_of_units(units, terms)
    assert totals == [charge(unit, 0, (), terms).total for unit in units]


def test_indonesia() -> None:
    """12 % on 11/12 of 11.100.000 with tax in it: 1.100.000, as 11 % were."""
    for day, percent in ((date(2022, 3, 31), 10), (date(2022, 4, 1), 11), (date(2025, 1, 1), 11)):
        found = tax_rule("ID", STANDARD, day)
        assert found.effective == Fraction(percent, 100)
    luxury = tax_rule("ID", "luxury", DAY)
    both = taxed([(11_100_000, tax_rule("ID", STANDARD, DAY)), (1_120_000, luxury)])
    assert [line.amount for line in both.lines] == [1_100_000, 120_000]
    assert both.total == 12_220_000


@pytest.mark.parametrize("country", EUROPE)
def test_every_country_has_one_standard_rate_on_every_day(country: str) -> None:
    days = [DAY] + [
        day for one in REGIMES[country] for day in (one.first, one.last) if day is not None
    ]
    for day in days:
        for category in {one.category for one in REGIMES[country]}:
            found = [r for r in REGIMES[country] if r.category == category and r.in_force(day)]
            assert len(found) == 1, (country, category, day)
    assert 17 <= tax_rule(country, STANDARD, DAY).rate * 100 <= 27
    ids = [one.id for one in REGIMES[country]]
    assert len(set(ids)) == len(ids)


def test_dated_changes() -> None:
    assert len(EUROPE) == 27
    for country, day, percent in (
        ("SK", date(2024, 12, 31), "20"),
        ("SK", date(2025, 1, 1), "23"),
        ("EE", date(2025, 6, 30), "22"),
        ("EE", date(2025, 7, 1), "24"),
        ("FI", date(2026, 11, 1), "25.5"),
        ("DE", date(2020, 12, 31), "16"),
    ):
        assert tax_rule(country, STANDARD, day).rate == Fraction(Decimal(percent)) / 100


def own(
    percent: str, store: str = "", category: str = STANDARD, first: date | None = None
) -> OwnTax:
    one = replace(rule(percent, inclusive=False), category=category, first=first)
    return OwnTax(one, store)


def test_a_store_has_its_own_sales_tax() -> None:
    shop = ShopSettings(
        tax_regime="US",
        store_tax_percent=Decimal(5),
        own_taxes=(
            own("8.875", "Brooklyn"),
            own("0", "Brooklyn", "clothing"),
            own("6.35", "Hartford"),
        ),
    )

    def percent(store: str, category: str = STANDARD) -> Fraction:
        return shop_tax_rule(replace(shop, store=store), category, DAY).rate * 100

    assert percent("Brooklyn") == Fraction("8.875")
    assert percent("Brooklyn", "clothing") == 0
    assert percent("Brooklyn", "toys") == Fraction("8.875")
    assert percent("Hartford", "clothing") == Fraction("6.35")
    assert percent("Portland") == 5
    assert taxed(
        [(10_00, shop_tax_rule(replace(shop, store="Brooklyn"), STANDARD, DAY))]
    ).total == (10_89)


def test_a_law_changes_without_a_new_program() -> None:
    """A rate entered for a day comes into force that day; other categories stay as they are."""
    change = own("13", first=date(2027, 1, 1))
    shop = replace(DEMO_SHOP, own_taxes=(change,))
    assert shop_tax_rule(shop, STANDARD, date(2026, 12, 31)).id == "id-ppn-12-11/12"
    assert shop_tax_rule(shop, STANDARD, date(2027, 1, 1)) == change.rule
    assert shop_tax_rule(shop, "luxury", date(2027, 1, 1)).id == "id-ppn-12-luxury"
    assert shop_tax_rule(shop, "exempt", date(2027, 1, 1)) == NO_TAX
    assert settings_from(settings_text(shop)) == shop


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("rate", "2"),
        ("rate", "1/0"),
        ("base_fraction", "0"),
        ("inclusive", "yes"),
        ("first", "soon"),
        ("name", "x"),
    ],
)
def test_a_senseless_tax_is_not_taken(field: str, value: str) -> None:
    plain = own_tax_plain(own("8"))
    assert own_tax_from(plain) == own("8")
    with pytest.raises((ValueError, TypeError)):
        own_tax_from(plain | {field: value})


def test_exempt_customers() -> None:
    customer = Customer("1", "Kedutaan", exempt="PP 47/2020", exempt_until=date(2026, 12, 31))
    assert customer.is_exempt(date(2026, 12, 31))
    assert not customer.is_exempt(date(2027, 1, 1))
    assert replace(customer, exempt_until=None).is_exempt(date(2050, 1, 1))
    assert not Customer("2", "Arif").is_exempt(DAY)
    found = shop_tax_rule(DEMO_SHOP, STANDARD, DAY, exempt=True)
    assert found.relieved
    assert (found.name.en, found.name.id) == (
        "PPN 12\u00a0% × 11/12, exempt",
        "PPN 12\u00a0% × 11/12, dibebaskan",
    )
    assert taxed([(11_100_000, found)]) == Taxed(
        10_000_000, (TaxLine(found, 10_000_000, 0, 1_100_000),), 10_000_000
    )
    added = shop_tax_rule(
        ShopSettings(tax_regime="US", store_tax_percent=Decimal(8)), STANDARD, DAY, exempt=True
    )
    assert taxed([(1000, added)]).total == 1000
    assert (
        shop_tax_rule(replace(DEMO_SHOP, tax_regime="none"), STANDARD, DAY, exempt=True) == NO_TAX
    )


def test_an_exempt_sale_is_kept_as_it_was(
    selling: Selling, desk: CustomerDesk, store: SqlStore, shelf: Shelf, clock: HandClock
) -> None:
    embassy = desk.create(replace(new_customer("Kedutaan", "0812 2000 0199"), exempt="PP 47"))
    assert desk.get(embassy.id) == embassy
    terms = price_terms(DEMO_SHOP, SHOES, SHOE, DAY, exempt=embassy.is_exempt(DAY))
    resolution = ENGINE.resolve(item({"sole": "trail"}).resolution.configuration, terms)
    plain = item({"sole": "trail"}).resolution.price.total
    contained = round_half_up(Fraction(plain * 11, 111))
    assert resolution.price.total == plain - contained
    quote = selling.make_quote([Item(SHOES, SHOE, resolution)], embassy.id)
    assert isinstance(quote, Quote)
    assert (quote.taxed.total, quote.taxed.relief, quote.taxed.tax) == (
        plain - contained,
        contained,
        0,
    )
    assert selling.quote(quote.id) == quote
    today = Again(store, shelf, engine_of, clock, selling).today(quote.id)
    assert today is not None
    assert today.difference == 0
    order = selling.order_quote(quote.id)
    assert isinstance(order, Order)
    assert order.taxed == quote.taxed
