"""Settings, working days, taxes and price terms of a shop."""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.money import CURRENCIES
from configurator.domain.own_taxes import OwnTax
from configurator.domain.prices import PriceBook
from configurator.domain.tax import NO_TAX, TaxRule, taxed
from configurator.domain.texts import LANGUAGES, LocalText
from configurator.services.calendar import (
    is_working_day,
    ready_on,
    working_day_after,
    working_days_until,
)
from configurator.services.settings import (
    DEMO_SHOP,
    PriceDisplay,
    ShopSettings,
    ThemeName,
    is_first_run,
    load_settings,
    save_settings,
    settings_from,
    settings_text,
)
from configurator.services.tax_rates import REGIMES
from configurator.services.taxes import shop_tax_rule, tax_rule
from configurator.services.terms import price_book, price_terms
from configurator.storage.store import SqlStore, open_store
from tests.services.counter import SHOE, SHOES

MONDAY = date(2026, 11, 23)
shop_settings = st.builds(
    ShopSettings,
    name=st.text(),
    address=st.text(),
    country=st.text(max_size=2),
    accent=st.sampled_from(["#000000", "#aBcDeF"]),
    language=st.sampled_from(LANGUAGES),
    theme=st.sampled_from(get_args(ThemeName)),
    text_scale=st.integers(50, 300),
    currency=st.sampled_from(sorted(CURRENCIES)),
    price_display=st.sampled_from(get_args(PriceDisplay)),
    validity_days=st.integers(0, 3650),
    terms=st.builds(LocalText, st.text(), st.text()),
    tax_regime=st.sampled_from(sorted(REGIMES)),
    store_tax_percent=st.decimals(0, 100, places=3),
    closed_weekdays=st.frozensets(st.integers(0, 6), max_size=6),
    holidays=st.frozensets(st.dates(), max_size=4),
    idle_minutes=st.integers(1, 1440),
    session_hours=st.integers(1, 168),
    cash_rounding=st.integers(0, 1_000_000),
    payment_terms=st.text(max_size=5),
    store=st.text(max_size=5),
    own_taxes=st.lists(
        st.builds(
            OwnTax,
            st.builds(
                TaxRule,
                st.text(max_size=5),
                st.builds(LocalText, st.text(max_size=5), st.text(max_size=5)),
                st.fractions(0, 1),
                st.fractions(0, 1).filter(bool),
                st.booleans(),
                st.text(max_size=5),
                st.none() | st.dates(),
                st.none() | st.dates(),
            ),
            st.text(max_size=5),
        ),
        max_size=2,
    ).map(tuple),
)


@given(shop_settings)
def test_settings_come_back(settings: ShopSettings) -> None:
    assert settings_from(settings_text(settings)) == settings


def test_settings_are_kept_in_the_store(
    store: SqlStore, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with store.reading() as work:
        assert not is_first_run(work)
        assert load_settings(work) == DEMO_SHOP
    empty = open_store(tmp_path_factory.mktemp("empty") / "shop.sqlite")
    with empty.reading() as work:
        assert is_first_run(work)
        assert load_settings(work) == ShopSettings()
    with empty.writing() as work:
        save_settings(work, ShopSettings(name="Mine"))
        assert not is_first_run(work)
    empty.close()


@pytest.mark.parametrize("text", ["", "null", "[]", "{", '"x"', '{"name": 5, "unknown": 1}'])
def test_damaged_settings_are_the_usual_ones(text: str) -> None:
    assert settings_from(text) == ShopSettings()


scalars = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text())
junk = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(sorted(ShopSettings.__dataclass_fields__)), junk))
def test_any_setting_may_be_senseless(found: dict[str, object]) -> None:
    settings = settings_from(json.dumps(found))
    assert settings_from(settings_text(settings)) == settings


def test_one_bad_setting_leaves_the_others() -> None:
    text = json.dumps({"name": "Mine", "accent": "red", "closed_weekdays": [0, 1, 2, 3, 4, 5, 6]})
    assert settings_from(text) == ShopSettings(name="Mine")


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (MONDAY, 0, MONDAY),
        (MONDAY, 1, date(2026, 11, 24)),
        (MONDAY, 4, date(2026, 11, 27)),
        (MONDAY, 5, date(2026, 11, 30)),
        (date(2026, 11, 28), 0, date(2026, 11, 30)),
        (date(2026, 11, 28), 1, date(2026, 11, 30)),
        (date(2026, 12, 23), 2, date(2026, 12, 28)),
        (date(2026, 12, 25), 0, date(2026, 12, 28)),
    ],
)
def test_working_days(start: date, days: int, end: date) -> None:
    shop = ShopSettings(holidays=frozenset((date(2026, 12, 25),)))
    assert ready_on(start, days, shop) == end


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(0, 60),
    st.frozensets(st.integers(0, 6), max_size=6),
    st.frozensets(st.dates(date(2020, 1, 1), date(2030, 1, 1)), max_size=10),
)
def test_exactly_so_many_working_days_lie_between(
    start: date, days: int, closed: frozenset[int], holidays: frozenset[date]
) -> None:
    end = working_day_after(start, days, closed, holidays)
    assert is_working_day(end, closed, holidays)
    shop = ShopSettings(closed_weekdays=closed, holidays=holidays)
    between = working_days_until(start, end, shop)
    assert between == days or (days == 0 and between == 1 and end > start)


def test_a_shop_that_never_works() -> None:
    with pytest.raises(ValueError, match="no working day"):
        working_day_after(MONDAY, 1, frozenset(range(7)), frozenset())
    with pytest.raises(ValueError, match="-1"):
        working_day_after(MONDAY, -1, frozenset(), frozenset())
    holidays = frozenset(MONDAY + timedelta(days=day) for day in range(1, 30))
    assert working_day_after(MONDAY, 1, frozenset(), holidays) == MONDAY + timedelta(days=30)


@pytest.mark.parametrize(
    ("regime", "category", "day", "amount", "tax", "total"),
    [
        ("ID", "standard", date(2024, 12, 31), 1_110_000, 110_000, 1_110_000),
        ("ID", "standard", date(2025, 1, 1), 1_110_000, 110_000, 1_110_000),
        ("ID", "luxury", date(2025, 1, 1), 1_120_000, 120_000, 1_120_000),
        ("ID", "luxury", date(2024, 6, 1), 1_110_000, 110_000, 1_110_000),
        ("ID", "standard", date(2020, 6, 1), 1_100_000, 100_000, 1_100_000),
        ("ID", "exempt", date(2026, 1, 1), 1_000, 0, 1_000),
        ("ID", "unheard of", date(2026, 1, 1), 1_110_000, 110_000, 1_110_000),
        ("DE", "standard", date(2026, 1, 1), 11_900, 1_900, 11_900),
        ("DE", "standard", date(2020, 9, 1), 11_600, 1_600, 11_600),
        ("DE", "reduced", date(2026, 1, 1), 10_700, 700, 10_700),
        ("FR", "reduced", date(2026, 1, 1), 10_550, 550, 10_550),
        ("US", "standard", date(2026, 1, 1), 10_000, 888, 10_888),
        ("none", "standard", date(2026, 1, 1), 10_000, 0, 10_000),
    ],
)
def test_taxes(regime: str, category: str, day: date, amount: int, tax: int, total: int) -> None:
    paid = taxed([(amount, tax_rule(regime, category, day, Decimal("8.875")))])
    assert (paid.tax, paid.total) == (tax, total)


def test_indonesias_tax_is_twelve_per_cent_of_eleven_twelfths() -> None:
    rule = tax_rule("ID", "standard", date(2026, 11, 23))
    assert (rule.rate, rule.base_fraction) == (Fraction(12, 100), Fraction(11, 12))
    assert rule.effective == Fraction(11, 100)


def test_every_regime_has_one_rule_a_category_and_day() -> None:
    for rules in REGIMES.values():
        for category in {rule.category for rule in rules}:
            dated = [rule for rule in rules if rule.category == category]
            for day in (date(2019, 1, 1) + timedelta(days=n) for n in range(3000)):
                assert sum(rule.in_force(day) for rule in dated) <= 1
    assert len({rule.id for rules in REGIMES.values() for rule in rules}) == sum(
        map(len, REGIMES.values())
    )


def test_a_shop_without_taxes() -> None:
    assert shop_tax_rule(ShopSettings(tax_regime="Atlantis"), "standard", MONDAY) is NO_TAX
    assert shop_tax_rule(ShopSettings(tax_regime="US"), "standard", MONDAY) is NO_TAX
    with pytest.raises(KeyError):
        tax_rule("Atlantis", "standard", MONDAY)


def test_terms_follow_shop_catalog_and_customer() -> None:
    terms = price_terms(DEMO_SHOP, SHOES, SHOE, MONDAY)
    assert (terms.currency, terms.book, terms.tax.id) == ("IDR", None, "id-ppn-12-11/12")
    in_euro = price_terms(replace(DEMO_SHOP, currency="USD"), SHOES, SHOE, MONDAY, group="clubs")
    assert (in_euro.currency, in_euro.book) == ("IDR", SHOES.price_books[0])
    assert price_terms(DEMO_SHOP, SHOES, SHOE, MONDAY, currency="EUR").currency == "EUR"


def test_the_most_particular_price_book_in_force() -> None:
    def book(
        name: str, group: str = "", first: date | None = None, last: date | None = None
    ) -> PriceBook:
        return PriceBook(name, LocalText(), "IDR", group, first, last)

    books = (
        book("yearly"),
        book("autumn", first=date(2026, 9, 1), last=date(2026, 11, 30)),
        book("clubs", "clubs"),
        book("later", first=date(2027, 1, 1)),
        book("members", "members", first=date(2026, 11, 1)),
        replace(book("euro"), currency="EUR"),
    )
    catalog = replace(SHOES, price_books=books)

    def found(day: date, group: str = "", shops: str = "") -> str | None:
        chosen = price_book(catalog, "IDR", day, group, shops)
        return chosen.id if chosen else None

    assert found(MONDAY) == "autumn"
    assert found(date(2026, 12, 1)) == "yearly"
    assert found(MONDAY, "clubs") == "clubs"
    assert found(MONDAY, "", "members") == "members"  # what the shop sells by
    assert found(MONDAY, "clubs", "members") == "clubs"  # the customer's own comes first
    assert found(MONDAY, "strangers", "members") == "members"
    assert found(date(2026, 10, 1), "", "members") == "autumn"
    assert found(date(2027, 1, 1)) == "later"
    assert price_book(catalog, "USD", MONDAY) is None
