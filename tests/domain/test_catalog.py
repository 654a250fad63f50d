"""What a catalog says of itself: ranges, limits, and when a build is ready."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.catalog import (
    Catalog,
    Drawing,
    Layer,
    NumberRange,
    Option,
    Period,
    TextLimits,
)
from configurator.domain.conditions import AllOf, Is
from configurator.domain.texts import LocalText
from tests.domain.small_products import number, one_of, product, some_of, text

DAYS = st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 9))


@given(DAYS, DAYS, st.dates(date(2025, 12, 30), date(2026, 1, 12)))
def test_a_period_holds_its_days(first: date | None, last: date | None, day: date) -> None:
    begin, end = first or date.min, last or date.max
    days = {begin + timedelta(n) for n in range(min((end - begin).days, 20) + 1)} | {
        end - timedelta(n) for n in range(min((end - begin).days, 20) + 1)
    }
    if first is None and last is None:
        assert Period(first, last).contains(day)
    else:
        assert Period(first, last).contains(day) == (day in days)


@pytest.mark.parametrize(
    ("written", "admitted"),
    [
        ("10", True),
        ("12.5", True),
        ("20", True),
        ("9.5", False),
        ("20.5", False),
        ("12.4", False),
        ("NaN", False),
        ("Infinity", False),
    ],
)
def test_a_range_takes_its_steps(written: str, admitted: bool) -> None:
    span = NumberRange(Decimal(10), Decimal(20), Decimal("0.5"))
    assert span.admits(Decimal(written)) is admitted


@pytest.mark.parametrize(
    ("limits", "typed", "complaint"),
    [
        (TextLimits(3), "añ3", None),
        (TextLimits(3), "", None),
        (TextLimits(3), "abcd", ""),
        (TextLimits(3), "a\tb", "\t"),
        (TextLimits(3, "ABC"), "CAB", None),
        (TextLimits(3, "ABC"), "CAX", "X"),
        (TextLimits(3, "ABC"), "ABXBA", "X"),
    ],
)
def test_a_text_is_complained_of(limits: TextLimits, typed: str, complaint: str | None) -> None:
    assert limits.complaint(typed) == complaint


@given(
    st.sampled_from(("", "ABC", "A.")),
    st.text("ABC", max_size=6),
    st.integers(0, 6),
    st.integers(0, 6),
)
def test_a_fitted_text_may_be_typed(letters: str, typed: str, least: int, more: int) -> None:
    limits = TextLimits(least + more, letters)
    if limits.complaint(typed):
        return
    fitted = limits.fitted(typed, least, least + more)
    assert limits.complaint(fitted) is None
    assert least <= len(fitted) <= least + more
    assert fitted.startswith(typed) or typed.startswith(fitted)


def test_what_is_not_there_is_a_key_error() -> None:
    thing = product([one_of("sole", "city", Option("trail", LocalText.same("Trail")))])
    catalog = Catalog("shoes", LocalText.same("Shoes"), (thing,), ("EUR",))
    assert catalog.product("thing") is thing
    assert thing.attribute("sole").option("trail").name == LocalText.same("Trail")
    with pytest.raises(KeyError, match="boat"):
        catalog.product("boat")
    with pytest.raises(KeyError, match="lace"):
        thing.attribute("lace")
    with pytest.raises(KeyError, match="moon"):
        thing.attribute("sole").option("moon")


def test_a_build_is_ready_when_its_slowest_option_is() -> None:
    def late(name: str, days: int) -> Option:
        return Option(name, LocalText.same(name), lead_days=days)

    thing = product(
        [
            one_of("sole", "city", late("trail", 4)),
            some_of("extras", late("bag", 2), late("lamp", 9)),
            number("width", 1, 3),
            text("name", 3),
        ],
        making_days=5,
    )
    standard = dict(thing.standard)
    assert thing.ready_days(standard) == 5
    assert thing.ready_days(standard | {"sole": "trail"}) == 9
    assert thing.ready_days(standard | {"extras": frozenset(("bag",))}) == 7
    assert thing.ready_days(standard | {"extras": frozenset(("bag", "lamp"))}) == 14
    assert thing.ready_days({}) == 5


def test_an_option_carries_its_numbers() -> None:
    supply = Option("large", LocalText.same("Large"), carries={"watts": Decimal(600)})
    thing = product([one_of("supply", supply, "none")])
    assert thing.carried("supply", "large", "watts") == 600
    assert thing.carried("supply", "none", "watts") == 0
    assert thing.carried("supply", "large", "litres") == 0


def test_a_layer_is_seen_with_every_layer_that_it_lies_in() -> None:
    hood, cord, tip = (Is(name, frozenset(("yes",))) for name in ("hood", "cord", "tip"))
    layers = (Layer("hood", hood), Layer("cord", cord), Layer("tip", tip), Layer("sole", tip))
    drawing = Drawing("shoe.svg", layers, within={"tip": "knot", "knot": "cord", "cord": "hood"})
    seen = [drawing.shown_when(layer) for layer in layers]
    assert seen == [hood, AllOf((cord, hood)), AllOf((tip, cord, hood)), tip]
