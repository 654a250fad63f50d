"""Amounts of a model as quantities of a catalog: numbers that options carry, given ones, sums.

A feature's number is carried by the option that the feature is, under the attribute's name, so that
`sum(Weight)` is the total of what all options carry. One feature's own number has a key of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from configurator.domain.conditions import (
    ALWAYS,
    Carried,
    Constant,
    Is,
    LengthOf,
    NumberOf,
    Quantity,
    Sum,
    Times,
)
from configurator.exchange.feature_models.findings import CannotSayError
from configurator.exchange.feature_models.formulas import (
    Added,
    Amount,
    Average,
    Divided,
    FactOf,
    Multiplied,
    Number,
    Rounded,
    Total,
    ValueOf,
    Words,
)
from configurator.exchange.feature_models.formulas import LengthOf as LengthOfText
from configurator.exchange.feature_models.logic import NEVER
from configurator.exchange.feature_models.model import (
    Constraint,
    Feature,
    FeatureKind,
    FeatureModel,
)
from configurator.exchange.feature_models.naming import Names, plain_id
from configurator.exchange.feature_models.placing import Placed

ONE = Decimal(1)
MOST_DIGITS = 12
MOST_DECIMALS = 9


@dataclass(frozen=True, slots=True)
class Scaled:
    """A quantity divided by a fixed number greater than 0: rules themselves hardly divide."""

    quantity: Quantity
    by: Decimal = ONE


@dataclass(frozen=True, slots=True)
class Measured:
    """An average: what is added up, and how many there are."""

    total: Quantity
    count: Quantity


def fits(number: Decimal) -> bool:
    """Whether a catalog can write a number: at most 12 digits before the point and 9 after it."""
    if not number.is_finite() or abs(number.adjusted()) > MOST_DIGITS + MOST_DECIMALS:
        return False
    exponent = number.normalize().as_tuple().exponent
    return number.adjusted() < MOST_DIGITS and isinstance(exponent, int) and -exponent <= 9


class Amounts:
    """Turns amounts into quantities; what options must carry for them is put on the options."""

    def __init__(self, model: FeatureModel, placed: Placed) -> None:
        self._model = model
        self._placed = placed
        self._keys = Names()
        self._key_of: dict[tuple[str, tuple[int, ...] | None, bool], str] = {}
        self._constants: dict[str, Decimal] = {}
        self._carriers: dict[str, dict[str, None]] = {}

    def scaled(self, amount: Amount, constraint: Constraint) -> Scaled:
        """The quantity of an amount. Raises CannotSayError."""
        match amount:
            case Number(value):
                return Scaled(_constant(value, constraint))
            case Words():
                raise _cannot("constraint-text", constraint)
            case FactOf(features, fact, name):
                return Scaled(self._fact(features, fact, name, constraint))
            case Total(fact, under):
                return Scaled(self.total(fact, under, constraint, count=False))
            case Average():
                raise _cannot("constraint-average", constraint)
            case ValueOf(features, name):
                return Scaled(self._value(features, name, constraint))
            case LengthOfText(features, name):
                return Scaled(self._length(features, name, constraint))
            case Rounded(features, _, name):
                whole = all(
                    self._model.features[key].kind is FeatureKind.INTEGER for key in features
                )
                if not whole:
                    raise _cannot("constraint-rounded", constraint)
                return Scaled(self._value(features, name, constraint))
            case Added(parts):
                return _added([self.scaled(part, constraint) for part in parts], constraint)
            case Multiplied(parts):
                return _multiplied([self.scaled(part, constraint) for part in parts], constraint)
            case Divided(part, by):
                return self._divided(part, by, constraint)

    def average(self, average: Average, constraint: Constraint) -> Measured:
        """What an average is of. Raises CannotSayError."""
        return Measured(
            self.total(average.fact, average.under, constraint, count=False),
            self.total(average.fact, average.under, constraint, count=True),
        )

    def total(
        self, fact: str, under: tuple[int, ...] | None, constraint: Constraint, *, count: bool
    ) -> Quantity:
        """A fact added up over the chosen features, or (`count`) how many of them have it."""
        key = self._key(fact, under, count=count)
        if key not in self._constants:
            features = list(self._below(under))
            if not any(feature.numbers(fact) for feature in features):
                name = "sum" if under is None else self._model.features[under[0]].name
                raise _cannot("constraint-no-fact", constraint, name=name, fact=fact)
            self._load(key, features, fact, constraint, count=count)
        return self._sum(key, constraint)

    def _fact(
        self, features: tuple[int, ...], fact: str, name: str, constraint: Constraint
    ) -> Quantity:
        found = [self._model.features[key] for key in features]
        if not any(feature.numbers(fact) for feature in found):
            owner = name.removesuffix(f".{fact}")
            raise _cannot("constraint-no-fact", constraint, name=owner, fact=fact)
        # Features begin at 1: a 0 tells one feature's own number from the sum below it.
        key = self._key(fact, (0, *features), count=False)
        if key not in self._constants:
            self._load(key, found, fact, constraint, count=False)
        return self._sum(key, constraint)

    def _key(self, fact: str, under: tuple[int, ...] | None, *, count: bool) -> str:
        known = self._key_of.get((fact, under, count))
        if known is None:
            words = plain_id(fact, "number")
            if under is not None:
                words += "-of-" + plain_id(self._model.features[under[-1]].name, "it")
            known = self._keys.take(f"{words}-count" if count else words)
            self._key_of[fact, under, count] = known
        return known

    def _below(self, under: tuple[int, ...] | None) -> Iterable[Feature]:
        if under is None:
            return self._model.features.values()
        found: dict[int, Feature] = {}
        waiting = [self._model.features[key] for key in under]
        while waiting:
            feature = waiting.pop()
            found[feature.key] = feature
            waiting.extend(feature.members())
        return found.values()

    def _load(
        self,
        key: str,
        features: Iterable[Feature],
        fact: str,
        constraint: Constraint,
        *,
        count: bool,
    ) -> None:
        """Let options carry under `key` what the features that they are have of a fact."""
        constant = Decimal(0)
        loads: dict[tuple[str, str], Decimal] = {}
        for feature in features:
            numbers = feature.numbers(fact)
            if not numbers:
                continue
            amount = ONE if count else sum(numbers, Decimal(0))
            match self._placed.presence[feature.key]:
                case condition if condition == ALWAYS:
                    constant += amount
                case condition if condition == NEVER:
                    pass
                case Is(attribute, options) if self._may_carry(attribute, options):
                    for option in options:
                        earlier = loads.get((attribute, option), Decimal(0))
                        loads[attribute, option] = earlier + amount
                case _:
                    raise _cannot("constraint-not-number", constraint, name=feature.name)
        if not all(fits(amount) for amount in (constant, *loads.values())):
            raise _cannot("constraint-number-size", constraint)
        for (attribute, option), amount in loads.items():
            if amount:
                self._placed.attribute(attribute).option(option).carries[key] = amount
                self._carriers.setdefault(key, {})[attribute] = None
        self._constants[key] = constant

    def _may_carry(self, attribute: str, options: frozenset[str]) -> bool:
        """Whether each of the options, taken alone, means just one feature more."""
        one_of = not self._placed.attribute(attribute).is_some_of
        return one_of or len(options) == 1

    def _sum(self, key: str, constraint: Constraint) -> Quantity:
        parts: list[Quantity] = [
            Carried(attribute.id, key)
            for attribute in self._placed.attributes
            if attribute.id in self._carriers.get(key, {})
        ]
        constant = self._constants[key]
        if constant or not parts:
            parts.append(_constant(constant, constraint))
        return parts[0] if len(parts) == 1 else Sum(tuple(parts))

    def _value(self, features: tuple[int, ...], name: str, constraint: Constraint) -> Quantity:
        parts: list[Quantity] = []
        for key in features:
            kind = self._model.features[key].kind
            if kind is FeatureKind.STRING:
                raise _cannot("constraint-text", constraint)
            if kind is FeatureKind.BOOLEAN:
                raise _cannot("constraint-not-number", constraint, name=name)
            if key in self._placed.value_of:
                parts.append(NumberOf(self._placed.value_of[key]))
        return _summed(parts)

    def _length(self, features: tuple[int, ...], name: str, constraint: Constraint) -> Quantity:
        parts: list[Quantity] = []
        for key in features:
            if self._model.features[key].kind is not FeatureKind.STRING:
                raise _cannot("constraint-not-number", constraint, name=name)
            if key in self._placed.value_of:
                parts.append(LengthOf(self._placed.value_of[key]))
        return _summed(parts)

    def _divided(self, part: Amount, by: Amount, constraint: Constraint) -> Scaled:
        above = self.scaled(part, constraint)
        below = self.scaled(by, constraint)
        if not isinstance(below.quantity, Constant) or below.quantity.value == 0:
            raise _cannot("constraint-divide", constraint)
        divisor = below.quantity.value
        turned = below.by if divisor > 0 else -below.by
        quantity = _times(above.quantity, turned, constraint)
        return Scaled(quantity, above.by * abs(divisor))


def _summed(parts: list[Quantity]) -> Quantity:
    if len(parts) == 1:
        return parts[0]
    return Sum(tuple(parts)) if parts else Constant(Decimal(0))


def _added(parts: list[Scaled], constraint: Constraint) -> Scaled:
    by = ONE
    for part in parts:
        if by % part.by:
            by *= part.by
    quantities: list[Quantity] = []
    constant = Decimal(0)
    for part in parts:
        quantity = _times(part.quantity, by / part.by, constraint)
        if isinstance(quantity, Constant):
            constant += quantity.value
        else:
            quantities.append(quantity)
    if constant or not quantities:
        quantities.append(_constant(constant, constraint))
    return Scaled(quantities[0] if len(quantities) == 1 else Sum(tuple(quantities)), by)


def _multiplied(parts: list[Scaled], constraint: Constraint) -> Scaled:
    by = ONE
    factor = ONE
    varying: list[Quantity] = []
    for part in parts:
        by *= part.by
        if isinstance(part.quantity, Constant):
            factor *= part.quantity.value
        else:
            varying.append(part.quantity)
    if not varying:
        return Scaled(_constant(factor, constraint), by)
    quantity = varying[0] if len(varying) == 1 else Times(tuple(varying))
    return Scaled(_times(quantity, factor, constraint), by)


def _times(quantity: Quantity, factor: Decimal, constraint: Constraint) -> Quantity:
    if factor == 1:
        return quantity
    if isinstance(quantity, Constant):
        return _constant(quantity.value * factor, constraint)
    if factor == 0:
        return Constant(Decimal(0))
    parts = quantity.parts if isinstance(quantity, Times) else (quantity,)
    return Times((_constant(factor, constraint), *parts))


def times(quantity: Quantity, factor: Decimal, constraint: Constraint) -> Quantity:
    """A quantity so many times. Raises CannotSayError where the number is too long."""
    return _times(quantity, factor, constraint)


def _constant(value: Decimal, constraint: Constraint) -> Constant:
    if not fits(value):
        raise _cannot("constraint-number-size", constraint)
    return Constant(value)


def _cannot(code: str, constraint: Constraint, **values: object) -> CannotSayError:
    return CannotSayError(code, constraint.place, text=constraint.text, **values)
