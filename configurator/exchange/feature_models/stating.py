"""Constraints as the rules of a catalog."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from configurator.domain.conditions import (
    ALWAYS,
    RELATIONS,
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Constant,
    Not,
    Quantity,
    Relation,
    Sum,
)
from configurator.domain.rules import Demands, Excludes, Requires, Rule, RuleBody
from configurator.domain.texts import LocalText
from configurator.exchange.feature_models.amounts import Amounts, times
from configurator.exchange.feature_models.drafts import DraftRule
from configurator.exchange.feature_models.findings import CannotSayError, Findings, Weight
from configurator.exchange.feature_models.formulas import (
    Alike,
    AtMostOne,
    Average,
    Both,
    Chosen,
    Compared,
    Either,
    Formula,
    Implies,
    Opposite,
)
from configurator.exchange.feature_models.logic import (
    NEVER,
    both,
    depth_of,
    either,
    length_of,
    negated,
)
from configurator.exchange.feature_models.model import Constraint, FeatureModel
from configurator.exchange.feature_models.naming import Said
from configurator.exchange.feature_models.placing import Placed
from configurator.wording.words import phrase

LONGEST_SHOWN = 300
MOST_NAMED = 3
LONGEST_SENTENCE = 3_800
DEEPEST_SENTENCE = 26

_NEEDS = phrase("{one} needs {other}")
_NEEDS_WHY = phrase("“{one}” needs “{other}”.")
_NOT_WITH = phrase("{one} does not go with {other}")
_NOT_WITH_WHY = phrase("“{one}” does not go with “{other}”.")
_LINE = phrase("{names} (line {line})")
_LINE_WHY = phrase("The model demands: {text}")

_TURNED: dict[Relation, Relation] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


@dataclass
class Stating:
    """Turns constraints into rules; what cannot be said becomes findings."""

    model: FeatureModel
    placed: Placed
    amounts: Amounts
    said: Said
    findings: Findings

    def rules(self, constraint: Constraint) -> list[DraftRule]:
        """The rules that say a constraint, none where it cannot be said or always holds."""
        try:
            bodies = [
                short
                for body in self._bodies(constraint.formula, constraint)
                for short in self._short(body, constraint)
            ]
        except CannotSayError as trouble:
            self.findings.take(trouble.finding)
            return []
        if not bodies:
            self.findings.add(
                Weight.NOTE, "constraint-always", constraint.place, text=constraint.text
            )
        return [
            DraftRule(body, *self._texts(constraint, body), constraint.place, constraint.text)
            for body in bodies
        ]

    def _bodies(self, formula: Formula, constraint: Constraint) -> Iterator[RuleBody]:
        match formula:
            case Both(parts):
                for part in parts:
                    yield from self._bodies(part, constraint)
            case Implies(when, then):
                yield from _implied(self._of(when, constraint), self._of(then, constraint))
            case Alike(left, right):
                one, other = self._of(left, constraint), self._of(right, constraint)
                yield from _implied(one, other)
                yield from _implied(other, one)
            case AtMostOne(parts):
                yield from _apart([self._of(part, constraint) for part in parts])
            case Either(parts) if any(isinstance(part, Opposite) for part in parts):
                whens = [part.part for part in parts if isinstance(part, Opposite)]
                thens: list[Formula] = [part for part in parts if not isinstance(part, Opposite)]
                if not thens:
                    thens = [Opposite(whens.pop())]
                yield from _implied(
                    both(self._of(when, constraint) for when in whens),
                    either(self._of(then, constraint) for then in thens),
                )
            case _:
                condition = self._of(formula, constraint)
                if condition != ALWAYS:
                    yield Demands(condition)

    def _of(self, formula: Formula, constraint: Constraint) -> Condition:
        match formula:
            case Chosen(features):
                return either(self.placed.presence[key] for key in features)
            case Opposite(part):
                return negated(self._of(part, constraint))
            case Both(parts):
                return both(self._of(part, constraint) for part in parts)
            case Either(parts):
                return either(self._of(part, constraint) for part in parts)
            case Implies(when, then):
                return either((negated(self._of(when, constraint)), self._of(then, constraint)))
            case Alike(left, right):
                one, other = self._of(left, constraint), self._of(right, constraint)
                return either((both((one, other)), both((negated(one), negated(other)))))
            case AtMostOne(parts):
                conditions = [self._of(part, constraint) for part in parts]
                return both(
                    negated(both((one, other)))
                    for place, one in enumerate(conditions)
                    for other in conditions[:place]
                )
            case Compared():
                return self._compared(formula, constraint)

    def _compared(self, compared: Compared, constraint: Constraint) -> Condition:
        left, relation, right = compared.left, compared.relation, compared.right
        if isinstance(right, Average):
            left, relation, right = right, _TURNED.get(relation, relation), left
        if isinstance(left, Average):
            return self._average(left, relation, Compared(right, relation, right), constraint)
        one = self.amounts.scaled(left, constraint)
        other = self.amounts.scaled(right, constraint)
        return _comparison(
            times(one.quantity, other.by, constraint),
            relation,
            times(other.quantity, one.by, constraint),
        )

    def _average(
        self, average: Average, relation: Relation, with_right: Compared, constraint: Constraint
    ) -> Condition:
        """An average against a fixed number: the sum against that number so many times."""
        right = self.amounts.scaled(with_right.right, constraint)
        if not isinstance(right.quantity, Constant):
            raise CannotSayError("constraint-average", constraint.place, text=constraint.text)
        measured = self.amounts.average(average, constraint)
        total = times(measured.total, right.by, constraint)
        wanted = times(measured.count, right.quantity.value, constraint)
        nothing = Constant(Decimal(0))
        some = _comparison(measured.count, ">", nothing)
        # Of nothing the average is 0.
        empty = ALWAYS if RELATIONS[relation](Decimal(0), right.quantity.value) else NEVER
        return either(
            (both((some, _comparison(total, relation, wanted))), both((negated(some), empty)))
        )

    def _short(self, body: RuleBody, constraint: Constraint) -> Iterator[RuleBody]:
        """A rule as it is, or in several where its sentences would be too long."""
        if _fits(body):
            yield body
            return
        parts: list[RuleBody] = []
        match body:
            case Requires(when, AllOf(thens)):
                parts = [Requires(when, then) for then in thens]
            case Requires(AnyOf(whens), then):
                parts = [Requires(when, then) for when in whens]
            case Demands(AllOf(conditions)):
                parts = [Demands(condition) for condition in conditions]
        if not parts:
            raise CannotSayError("constraint-too-long", constraint.place, text=constraint.text)
        for part in parts:
            yield from self._short(part, constraint)

    def _texts(self, constraint: Constraint, body: RuleBody) -> tuple[LocalText, LocalText]:
        """The rule's name and reason."""
        match constraint.formula:
            case Implies(Chosen() as one, Chosen() as other):
                pair = self._names(one, other)
                return self.said(_NEEDS, **pair), self.said(_NEEDS_WHY, **pair)
            case Implies(Chosen() as one, Opposite(Chosen() as other)):
                pair = self._names(one, other)
                return self.said(_NOT_WITH, **pair), self.said(_NOT_WITH_WHY, **pair)
        spoken_of = Rule("", body).scope()
        names = [attr.name for attr in self.placed.attributes if attr.id in spoken_of]
        shown = ", ".join(names[:MOST_NAMED]) + (", …" if len(names) > MOST_NAMED else "")
        shown = shown or self.model.root.name
        text = constraint.text
        if len(text) > LONGEST_SHOWN:
            text = text[:LONGEST_SHOWN] + "…"
        name = self.said(_LINE, names=shown, line=constraint.place.line)
        return name, self.said(_LINE_WHY, text=text)

    def _names(self, one: Chosen, other: Chosen) -> dict[str, str]:
        features = self.model.features
        return {
            "one": features[one.features[0]].name,
            "other": features[other.features[0]].name,
        }


def _implied(when: Condition, then: Condition) -> Iterator[RuleBody]:
    if when == NEVER or then == ALWAYS:
        return
    if when == ALWAYS:
        yield Demands(then)
    elif then == NEVER:
        yield Demands(negated(when))
    elif isinstance(then, Not):
        yield Excludes((when, then.part))
    else:
        yield Requires(when, then)


def _apart(conditions: list[Condition]) -> Iterator[RuleBody]:
    for place, one in enumerate(conditions):
        for other in conditions[:place]:
            yield from _implied(other, negated(one))


def _comparison(left: Quantity, relation: Relation, right: Quantity) -> Condition:
    if isinstance(left, Constant) and isinstance(right, Constant):
        return ALWAYS if RELATIONS[relation](left.value, right.value) else NEVER
    match left:
        case Sum((*parts, Constant(value))) if isinstance(right, Constant):
            rest = parts[0] if len(parts) == 1 else Sum(tuple(parts))
            return Compare(rest, relation, Constant(right.value - value))
    return Compare(left, relation, right)


def _fits(body: RuleBody) -> bool:
    conditions: tuple[Condition, ...] = ()
    match body:
        case Requires(when, then):
            conditions = (when, then)
        case Excludes(parts):
            conditions = parts
        case Demands(condition):
            conditions = (condition,)
    return all(
        length_of(condition) <= LONGEST_SENTENCE and depth_of(condition) <= DEEPEST_SENTENCE
        for condition in conditions
    )
