"""Tax is computed unrounded and rounded once a group."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.money import round_half_up
from configurator.domain.tax import NO_TAX, TaxRule, taxed
from configurator.domain.texts import LocalText

NAME = LocalText.same("tax")
PPN = TaxRule("ppn", NAME, Fraction(12, 100), Fraction(11, 12))
LUXURY = TaxRule("luxury", NAME, Fraction(12, 100), category="luxury")
VAT = TaxRule("vat", NAME, Fraction(19, 100), inclusive=False)
REDUCED = TaxRule("reduced", NAME, Fraction(7, 100), inclusive=False)
RULES = (PPN, LUXURY, VAT, REDUCED, NO_TAX)


def test_twelve_per_cent_on_eleven_twelfths_is_eleven_per_cent() -> None:
    assert PPN.effective == Fraction(11, 100)
    within = taxed([(111_000, PPN)])
    assert (within.net, within.tax, within.total) == (100_000, 11_000, 111_000)


def test_a_price_before_tax_grows_by_it() -> None:
    on_top = taxed([(10_000, VAT)])
    assert (on_top.net, on_top.tax, on_top.total) == (10_000, 1_900, 11_900)


def test_each_rate_is_rounded_once_and_not_once_a_line() -> None:
    amounts = [(5, TaxRule("tenth", NAME, Fraction(1, 10), inclusive=False))] * 3
    assert sum(taxed([amount]).tax for amount in amounts) == 3
    assert taxed(amounts).tax == 2


def test_rates_stay_apart_on_one_quote() -> None:
    both = taxed([(111_000, PPN), (10_000, VAT), (222_000, PPN), (112_000, LUXURY)])
    assert [(line.rule, line.taxable, line.amount) for line in both.lines] == [
        (PPN, 333_000, 33_000),
        (VAT, 10_000, 1_900),
        (LUXURY, 112_000, 12_000),
    ]
    assert both.total == 333_000 + 11_900 + 112_000
    assert both.net == both.total - 46_900


@given(st.lists(st.tuples(st.integers(-(10**9), 10**9), st.sampled_from(RULES))))
def test_net_and_tax_are_the_total(amounts: list[tuple[int, TaxRule]]) -> None:
    found = taxed(amounts)
    assert found.net + found.tax == found.total
    assert len(found.lines) == len({rule for _, rule in amounts})
    for line in found.lines:
        taxable = sum(amount for amount, rule in amounts if rule == line.rule)
        assert line.taxable == taxable
        assert line.amount == round_half_up(line.rule.tax_on(Fraction(taxable)))
    if all(rule.inclusive for _, rule in amounts):
        assert found.total == sum(amount for amount, _ in amounts)


@given(st.integers(-(10**9), 10**9), st.sampled_from((PPN, LUXURY)))
def test_tax_contained_is_tax_on_what_remains(amount: int, rule: TaxRule) -> None:
    tax = rule.tax_on(amount)
    assert (amount - tax) * rule.effective == tax


@pytest.mark.parametrize("open_end", ["first", "last", "neither"])
def test_a_rule_is_in_force_on_its_first_and_last_day(open_end: str) -> None:
    first, last = date(2025, 1, 1), date(2026, 12, 31)
    rule = TaxRule(
        "t",
        NAME,
        Fraction(1, 10),
        first=None if open_end == "first" else first,
        last=None if open_end == "last" else last,
    )
    day = timedelta(days=1)
    assert rule.in_force(first)
    assert rule.in_force(last)
    assert rule.in_force(first - day) == (open_end == "first")
    assert rule.in_force(last + day) == (open_end == "last")
