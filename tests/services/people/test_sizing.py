"""Measures of a customer as the numbers that a product asks for."""

from datetime import date
from decimal import Decimal

import pytest

from configurator.domain.catalog import Attribute, Kind, NumberRange, Product
from configurator.domain.people.profile import Measurements
from configurator.domain.texts import LocalText
from configurator.services.people.sizing import Sized, numbers_of, sets_for, sized


def number(key: str, measurement: str, limits: NumberRange, indonesian: str = "") -> Attribute:
    name = LocalText(key.replace("-", " ").capitalize(), indonesian)
    return Attribute(key, name, Kind.NUMBER, number=limits, measurement=measurement)


CENTIMETRES = NumberRange(Decimal(62), Decimal(98), Decimal("0.5"), "cm")
JACKET = Product(
    "jacket",
    LocalText("Jacket", "Jas"),
    standard={},
    attributes=(
        number("waist", "waist", CENTIMETRES, "Lingkar pinggang"),
        number("rider", "weight", NumberRange(Decimal(40), Decimal(140), unit="kg")),
        number("length", "", CENTIMETRES),
    ),
)


def taken(values: dict[str, str], kind: str = "Jas", year: int = 2026) -> Measurements:
    return Measurements(f"{kind}{year}", "c", kind, date(year, 1, 1), values)


@pytest.mark.parametrize(
    ("written", "measured", "made"),
    [
        ("80 cm", "80", "80"),
        ("80", "80", "80"),
        ("803 mm", "80.3", "80.5"),
        ("0,8 m", "80", "80"),
        ("30 in", "76.2", "76"),
    ],
)
def test_a_measure_is_read_in_its_unit(written: str, measured: str, made: str) -> None:
    (one,) = sized(JACKET, taken({"Waist": written}))
    assert one == Sized("waist", Decimal(measured), Decimal(made))
    assert one.is_exact == (measured == made)


@pytest.mark.parametrize("written", ["wide", "80 kg", "", "80 cm 2", "-4 cm"])
def test_what_is_no_such_measure_is_left_out(written: str) -> None:
    assert not sized(JACKET, taken({"waist": written}))


def test_beyond_the_limits_it_is_told_and_not_asked_for() -> None:
    found = sized(
        JACKET, taken({"lingkar  PINGGANG": "120 cm", "weight": "71,4 kg", "length": "70"})
    )
    assert [one.attribute for one in found] == ["waist", "rider"]
    assert found[0].is_outside
    assert numbers_of(found) == {"rider": Decimal(71)}


def test_sets_of_its_own_kind_come_first() -> None:
    shirt = taken({"waist": "80 cm"}, "Shirt")
    old, new = taken({"waist": "78 cm"}, "jacket", 2025), taken({"waist": "79 cm"}, "Jas")
    shoe = taken({"foot length": "268 mm"}, "Jacket")
    assert sets_for(JACKET, (shirt, new, shoe, old)) == (new, old, shirt)
