"""What was measured of a customer, as the numbers that a build of a product asks for."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from configurator.domain.catalog import Attribute, Product
from configurator.domain.people.profile import Measurements
from configurator.services.configuring.fitting import nearest_number

_WRITTEN = re.compile(r"(\d+(?:[.,]\d+)?)\s*([a-z\"]*)")
_LENGTHS = {
    "mm": Decimal(1),
    "cm": Decimal(10),
    "m": Decimal(1000),
    "in": Decimal("25.4"),
    '"': Decimal("25.4"),
    "ft": Decimal("304.8"),
}
_WEIGHTS = {"g": Decimal(1), "kg": Decimal(1000), "lb": Decimal("453.59237")}


@dataclass(frozen=True, slots=True)
class Sized:
    """A measure as a number attribute takes it, in the attribute's unit.

    `measured` is what was written down, `number` the nearest that the attribute takes;
    `is_outside` says that it lies beyond the attribute's limits, where the nearest will not do.
    """

    attribute: str
    measured: Decimal
    number: Decimal
    is_outside: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether the attribute takes the very number."""
        return self.measured == self.number


def sets_for(product: Product, sets: Iterable[Measurements]) -> tuple[Measurements, ...]:
    """The sets with a measure that the product asks for: those of its own kind first.

    Otherwise in the sequence they come in.
    """
    names = _folded((product.id, product.name.en, product.name.id))
    useful = [taken for taken in sets if sized(product, taken)]
    return tuple(sorted(useful, key=lambda taken: _fold(taken.product_kind) not in names))


def sized(product: Product, taken: Measurements) -> tuple[Sized, ...]:
    """A set as the numbers of a product, in the sequence of its attributes.

    An attribute finds its measure by the name that the catalog gives it, or by its own in any
    language. What cannot be read as a number of its unit is left out.
    """
    written = {_fold(name): value for name, value in taken.values.items()}
    found = []
    for attribute in product.attributes:
        if attribute.measurement and attribute.number is not None:
            measured = _measured(attribute, written)
            if measured is not None:
                found.append(_fitted(attribute, measured))
    return tuple(found)


def numbers_of(measures: Collection[Sized]) -> dict[str, Decimal]:
    """What to ask a build for: what lies within the limits."""
    return {one.attribute: one.number for one in measures if not one.is_outside}


def _fitted(attribute: Attribute, measured: Decimal) -> Sized:
    limits = attribute.numbers
    is_outside = not limits.least - limits.step < measured < limits.most + limits.step
    return Sized(attribute.id, measured, nearest_number(measured, limits), is_outside)


def _measured(attribute: Attribute, written: Mapping[str, str]) -> Decimal | None:
    for name in (attribute.measurement, attribute.name.en, attribute.name.id):
        text = written.get(_fold(name)) if name else None
        if text is not None:
            return _number(text, attribute.numbers.unit)
    return None


def _number(text: str, unit: str) -> Decimal | None:
    """A written measure in another unit; None where it is no number, or of another kind."""
    match = _WRITTEN.fullmatch(text.strip().casefold())
    if match is None:
        return None
    number, written = Decimal(match[1].replace(",", ".")), match[2] or unit
    if written == unit:
        return number
    for units in (_LENGTHS, _WEIGHTS):
        if written in units and unit in units:
            return number * units[written] / units[unit]
    return None


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_fold, names))


def _fold(name: str) -> str:
    return " ".join(name.replace("-", " ").casefold().split())
