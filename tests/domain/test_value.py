"""The value of a customer: by hand, by its laws, and what follows from it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.people.value import (
    NO_HISTORY,
    Action,
    Group,
    History,
    Stage,
    ValueModel,
    annuity,
    grouped,
    next_action,
    value_of,
)

TODAY = date(2026, 11, 22)
MODEL = ValueModel(margin=0.5, years=2, interest=0.25, retention=0.5, service=100, contact=10)
TWO_YEARS = History(
    orders=3,
    paid=8_000,
    discounts=400,
    first=TODAY - timedelta(days=730),
    last=TODAY,
    products=1,
    complaints=1,
    contacts=5,
    referred=2_000,
)

amounts = st.integers(0, 10**9)
days = st.integers(0, 3000)
histories = st.builds(
    lambda orders, paid, off, age, span, more: History(
        orders=orders,
        paid=paid,
        discounts=off,
        first=TODAY - timedelta(days=age + span),
        last=TODAY - timedelta(days=age),
        products=1,
        complaints=more[0],
        contacts=more[1],
        referred=more[2],
    ),
    st.integers(1, 50),
    amounts,
    amounts,
    days,
    days,
    st.tuples(st.integers(0, 5), st.integers(0, 50), amounts),
)


def test_by_hand() -> None:
    assert annuity(2, 0.5, 0.25) == pytest.approx(0.4 + 0.16)
    value = value_of(TWO_YEARS, replace(MODEL, referral=0.1), TODAY)
    # Bought today: surely alive. A factor of 0.56 for what is to come, over the two years known.
    factor = 0.56 / (730 / 365.25)
    assert value.alive == 1
    assert value.expected == round((4_000 + 400) * factor)
    assert value.discounts == round(400 * factor)
    assert value.cost == round(150 * factor)
    assert value.referrals == round(100 * factor)
    assert value.lifetime == value.expected + value.referrals - value.discounts - value.cost
    assert (value.recency, value.frequency, value.money) == (0, 3, 8_000)
    assert value.interval == 365


@given(histories, amounts)
def test_more_money_is_worth_no_less_and_time_without_an_order_no_more(
    history: History, more: int
) -> None:
    model = ValueModel()
    value = value_of(history, model, TODAY)
    assert value_of(replace(history, paid=history.paid + more), model, TODAY).lifetime >= (
        value.lifetime
    )
    later = value_of(history, model, TODAY + timedelta(days=90))
    assert later.alive <= value.alive
    assert later.expected <= value.expected
    assert 0 <= value.alive <= 1


@given(histories)
def test_somebody_who_only_complains_is_below_zero(history: History) -> None:
    costly = replace(history, paid=0, discounts=0, referred=0, complaints=9)
    value = value_of(costly, ValueModel(), TODAY)
    assert value.lifetime <= 0
    if value.lifetime < 0:
        assert grouped({"a": value}) == {"a": Group.BELOW_ZERO}


@pytest.mark.parametrize(
    ("history", "stage", "action"),
    [
        (NO_HISTORY, Stage.PROSPECT, Action.WELCOME),
        (replace(NO_HISTORY, open_quotes=1), Stage.PROSPECT, Action.FOLLOW_UP_QUOTE),
        (TWO_YEARS, Stage.ACTIVE, Action.CROSS_SELL),
        (replace(TWO_YEARS, products=2), Stage.ACTIVE, Action.UP_SELL),
        (
            replace(TWO_YEARS, first=TODAY - timedelta(days=900), last=TODAY - timedelta(days=300)),
            Stage.ACTIVE,
            Action.RE_ORDER,
        ),
        (
            replace(TWO_YEARS, first=TODAY - timedelta(days=900), last=TODAY - timedelta(days=500)),
            Stage.AT_RISK,
            Action.WIN_BACK,
        ),
        (
            replace(TWO_YEARS, first=TODAY - timedelta(days=900), last=TODAY - timedelta(days=700)),
            Stage.LOST,
            Action.WIN_BACK,
        ),
        (replace(TWO_YEARS, orders=1, first=TODAY), Stage.NEW, Action.CROSS_SELL),
    ],
)
def test_stage_and_next_action(history: History, stage: Stage, action: Action) -> None:
    value = value_of(history, MODEL, TODAY)
    assert value.stage is stage
    assert next_action(history, value) is action


def test_groups_are_taken_among_all() -> None:
    found = {
        str(paid): value_of(replace(TWO_YEARS, paid=paid * 1_000, orders=3), MODEL, TODAY)
        for paid in range(1, 11)
    }
    found["rare"] = value_of(replace(TWO_YEARS, paid=5_000, orders=1), MODEL, TODAY)
    groups = grouped(found)
    assert [key for key, group in groups.items() if group is Group.MOST_VALUABLE] == ["9", "10"]
    assert groups["rare"] is Group.MOST_GROWABLE
    assert groups["1"] is Group.USUAL
