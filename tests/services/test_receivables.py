"""What is open by its age: parts of an order age by themselves, and nothing is lost between."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.payments import Account, Due, DueFrom
from configurator.services.trade.receivables import Age, age_of, aged

DAY = date(2026, 11, 23)


def account(balance: int, *dues: Due, currency: str = "IDR") -> Account:
    return Account("o", currency, balance, (), dues)


def due(late: int | None, amount: int) -> Due:
    day = None if late is None else DAY - timedelta(days=late)
    return Due(DueFrom.ORDER, day, amount, amount)


def test_ages_begin_on_their_first_day() -> None:
    ages = {late: age_of(DAY - timedelta(days=late), DAY) for late in (-5, 0, 1, 30, 31, 60, 61)}
    assert ages == {
        -5: Age.NOT_DUE,
        0: Age.NOT_DUE,
        1: Age.MONTH,
        30: Age.MONTH,
        31: Age.TWO_MONTHS,
        60: Age.TWO_MONTHS,
        61: Age.THREE_MONTHS,
    }
    assert age_of(DAY - timedelta(days=90), DAY) is Age.THREE_MONTHS
    assert age_of(DAY - timedelta(days=4000), DAY) is Age.OLDER
    assert age_of(None, DAY) is Age.NOT_DUE


def test_each_part_of_an_order_has_its_own_age() -> None:
    found = aged([account(300, due(40, 100), due(5, 150), due(None, 50))], DAY)["IDR"]
    assert found.open == {
        Age.NOT_DUE: 50,
        Age.MONTH: 150,
        Age.TWO_MONTHS: 100,
        Age.THREE_MONTHS: 0,
        Age.OLDER: 0,
    }
    assert (found.total, found.owed_back) == (300, 0)


parts = st.lists(
    st.tuples(st.one_of(st.none(), st.integers(-50, 400)), st.integers(0, 10**12)), max_size=5
)


@given(st.lists(st.tuples(parts, st.sampled_from(["IDR", "EUR"]), st.integers(0, 999))))
def test_nothing_is_lost_between_the_ages(
    found: list[tuple[list[tuple[int | None, int]], str, int]],
) -> None:
    accounts = [
        account(-back if back % 3 == 0 else 1, *(due(*one) for one in each), currency=currency)
        for each, currency, back in found
    ]
    by_currency = aged(accounts, DAY)
    for currency in ("IDR", "EUR"):
        own = [one for one in accounts if one.currency == currency]
        total = by_currency[currency].total if own else 0
        assert total == sum(part.open for one in own for part in one.dues)
        back = by_currency[currency].owed_back if own else 0
        assert back == sum(max(0, -one.balance) for one in own)
