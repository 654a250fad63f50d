"""Which numbers a feature with a number takes: those that the constraints on it alone leave."""

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from configurator.domain.catalog import NumberRange
from configurator.domain.conditions import Relation
from configurator.exchange.feature_models.findings import Findings, Weight
from configurator.exchange.feature_models.formulas import (
    Both,
    Compared,
    Formula,
    Multiplied,
    Number,
    Rounded,
    ValueOf,
    amounts_in,
)
from configurator.exchange.feature_models.model import (
    Constraint,
    Feature,
    FeatureKind,
    FeatureModel,
)

SPAN = 999
"""A number without bounds takes so many steps of one."""

LARGEST = Decimal(10) ** 9
MOST_STEPS = 2_000
"""Numbers that are compared with one another take so many steps at most."""

_STEPS = {
    FeatureKind.INTEGER: (Decimal(1),),
    FeatureKind.REAL: tuple(Decimal(1).scaleb(power) for power in range(-2, 8)),
}
_TURNED: dict[Relation, Relation] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}

Bound = tuple[int, Relation, Decimal]


class Ranges:
    """The bounds of numbers. `compared` are the features whose numbers other constraints compare.

    `within` are the constraints that a range keeps by itself, once its number is always asked for.
    """

    def __init__(self, model: FeatureModel) -> None:
        self._bounds: dict[int, list[tuple[Relation, Decimal]]] = {}
        self._places: dict[int, list[Constraint]] = {}
        compared: set[int] = set()
        together: set[int] = set()
        for constraint in model.constraints:
            bounds = list(_bounds_of(constraint.formula))
            whole = [bound for bound in bounds if _kept(bound, model)]
            if bounds and len(whole) == len(bounds):
                for key, relation, number in bounds:
                    self._bounds.setdefault(key, []).append((relation, number))
                    self._places.setdefault(key, []).append(constraint)
                continue
            numbers = {
                key
                for amount in amounts_in(constraint.formula)
                if isinstance(amount, ValueOf | Rounded)
                for key in amount.features
            }
            compared |= numbers
            together |= numbers if len(numbers) > 1 else set()
        self._together = frozenset(together)
        self.compared = frozenset(compared | self._bounds.keys())
        self.within: list[Constraint] = []

    def range_of(self, feature: Feature, certain: bool, findings: Findings) -> NumberRange:
        """The range of a feature's number. `certain`: the feature is in every build."""
        low, high, least, most, step = self._on_steps(feature)
        if not certain:
            least, most = min(least, Decimal(0)), max(most, Decimal(0))
        if low is None or high is None:
            findings.add(
                Weight.CHANGED,
                "number-unbounded",
                feature.place,
                name=feature.name,
                least=f"{least:f}",
                most=f"{most:f}",
            )
        if feature.kind is FeatureKind.REAL:
            findings.add(
                Weight.CHANGED, "number-steps", feature.place, name=feature.name, step=f"{step:f}"
            )
        if certain and least <= most:
            self.within += self._places.get(feature.key, [])
        if least > most:  # nothing satisfies the bounds; they stay rules, which then say so
            least = most = Decimal(0)
        findings.add(Weight.NOTE, "number-pieces", feature.place, name=feature.name)
        return NumberRange(least, most, step)

    def _on_steps(
        self, feature: Feature
    ) -> tuple[Decimal | None, Decimal | None, Decimal, Decimal, Decimal]:
        """The bounds as given, and the range and step: as fine as can be worked with."""
        for step in _STEPS[feature.kind]:
            low, high = self._limits(feature, step)
            least = Decimal(0) if low is None else _on_grid(low, step, up=True)
            most = max(Decimal(SPAN), least + SPAN) if high is None else high
            most = _on_grid(most, step, up=False)
            if low is None and most < 0:
                least = most - SPAN
            if feature.key not in self._together or (most - least) / step <= MOST_STEPS:
                break
        return low, high, least, most, step

    def _limits(self, feature: Feature, step: Decimal) -> tuple[Decimal | None, Decimal | None]:
        """The greatest lower and the least upper bound, both included."""
        low: Decimal | None = None
        high: Decimal | None = None
        for relation, number in self._bounds.get(feature.key, ()):
            if relation in (">", ">=", "="):
                bound = number
                if relation == ">" and number == _on_grid(number, step, up=True):
                    bound = number + step
                low = bound if low is None else max(low, bound)
            if relation in ("<", "<=", "="):
                bound = number
                if relation == "<" and number == _on_grid(number, step, up=False):
                    bound = number - step
                high = bound if high is None else min(high, bound)
        return low, high


def _bounds_of(formula: Formula) -> Iterator[Bound]:
    """The bounds that a formula puts on single numbers; nothing where it says anything else."""
    parts = formula.parts if isinstance(formula, Both) else (formula,)
    found = [_bound(part) for part in parts]
    if all(found):
        yield from (bound for bound in found if bound is not None)


def _bound(formula: Formula) -> Bound | None:
    if not isinstance(formula, Compared):
        return None
    left, relation, right = formula.left, formula.relation, formula.right
    number = _number(right)
    if number is None:
        left, right = right, left
        relation = _TURNED.get(relation, relation)
        number = _number(right)
    if number is None or relation == "!=" or abs(number) > LARGEST:
        return None
    if isinstance(left, ValueOf) and len(left.features) == 1:
        return left.features[0], relation, number
    return None


def _number(amount: object) -> Decimal | None:
    match amount:
        case Number(value):
            return value
        case Multiplied((Number(one), Number(other))):
            return one * other
        case _:
            return None


def _kept(bound: Bound, model: FeatureModel) -> bool:
    """Whether the feature has a number, whose range then keeps the bound exactly."""
    feature = model.features.get(bound[0])
    return feature is not None and feature.kind in _STEPS


def _on_grid(number: Decimal, step: Decimal, *, up: bool) -> Decimal:
    rounding = ROUND_CEILING if up else ROUND_FLOOR
    return (number / step).to_integral_value(rounding=rounding) * step
