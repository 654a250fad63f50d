"""A feature model made into a product, with everything that was found on the way."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from configurator.domain.catalog import Product, Step
from configurator.domain.conditions import ALWAYS, Condition, Is
from configurator.domain.rules import Rule
from configurator.domain.texts import NO_TEXT, LocalText
from configurator.engine.quantities import TooFineError
from configurator.engine.translation import TooManyCombinationsError
from configurator.exchange.feature_models.amounts import Amounts, fits
from configurator.exchange.feature_models.copies import without_copies
from configurator.exchange.feature_models.describing import (
    COST_NAMES,
    PRICE_NAMES,
    facts_of,
    is_called,
)
from configurator.exchange.feature_models.drafts import DraftAttribute, DraftRule
from configurator.exchange.feature_models.findings import (
    Finding,
    Findings,
    NotReadableError,
    Weight,
)
from configurator.exchange.feature_models.formulas import Average, FactOf, Total, amounts_in
from configurator.exchange.feature_models.model import FeatureModel, Place
from configurator.exchange.feature_models.naming import RuleNames, Said, file_id, plain_id, rule_id
from configurator.exchange.feature_models.placing import place_features
from configurator.exchange.feature_models.pricing import currency_of, price_list
from configurator.exchange.feature_models.ranges import Ranges
from configurator.exchange.feature_models.standard_model import Proved, cheapest_build
from configurator.exchange.feature_models.stating import Stating
from configurator.wording.words import phrase

MOST_ATTRIBUTES = 2_000
MOST_OPTIONS = 2_000
MOST_RULES = 5_000
LONGEST_DESCRIPTION = 3_900
MOST_IN_STEP = 6
MOST_IN_NAME = 3

_INCLUDED = phrase("Always with it: {names}")
_WITH = phrase("With {names}")


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a model: the product, its currency, and how many builds it has.

    `builds` is None where they are too many to count. `origins` are the places in the model that
    rules come from, by the rules' ids.
    """

    product: Product
    catalog: str
    name: str
    currency: str
    builds: int | None
    findings: tuple[Finding, ...]
    origins: Mapping[str, Place]


def make_product(model: FeatureModel, currency: str, findings: Findings) -> Made:
    """The product that a model describes; `currency` is the one wanted, "" the model's own.

    Raises NotReadableError where a catalog cannot hold it, or nothing can be configured.
    """
    model = without_copies(model, findings)
    maker = _Maker(model, currency_of(model, currency), findings)
    return maker.make()


class _Maker:
    def __init__(self, model: FeatureModel, currency: str, findings: Findings) -> None:
        self._model = model
        self._currency = currency
        self._findings = findings
        self._said = Said()
        self._ranges = Ranges(model)
        self._placed = place_features(model, self._ranges, _summed(model), self._said, findings)

    def make(self) -> Made:
        """Make the product and prove that it has builds."""
        model, placed = self._model, self._placed
        rules = self._rules()
        self._carry()
        description = self._describe()
        self._check_sizes(len(rules))
        prices = price_list(model, placed, self._currency, self._findings)
        product = Product(
            file_id(model.root.name, "product"),
            LocalText.same(model.root.name),
            tuple(attribute.attribute() for attribute in placed.attributes),
            {},
            description=description,
            steps=tuple(self._steps()),
            price_rules=prices.rules,
        )
        product, proved = self._proved(product, rules)
        return Made(
            replace(product, standard=proved.standard),
            file_id(model.name, "catalog"),
            model.name,
            self._currency,
            proved.builds,
            self._findings.all(),
            {rule.id: draft.place for rule, draft in rules},
        )

    def _proved(
        self, product: Product, rules: list[tuple[Rule, DraftRule]]
    ) -> tuple[Product, Proved]:
        """The product with its rules, and what the engine says of it.

        A rule whose arithmetic is too much for the engine is left out and told.
        """
        rules = list(rules)
        while True:
            product = replace(product, rules=tuple(rule for rule, _ in rules))
            try:
                proved = cheapest_build(product, self._currency)
            except (TooFineError, TooManyCombinationsError) as trouble:
                attributes = (
                    frozenset((trouble.attribute,))
                    if isinstance(trouble, TooFineError)
                    else trouble.attributes
                )
                guilty = [each for each in rules if each[1].text and attributes <= each[0].scope()]
                if not guilty:
                    place, names = self._model.root.place, ", ".join(sorted(attributes))
                    raise NotReadableError("too-fine", place, names=names) from None
                worst = max(guilty, key=lambda each: len(each[0].scope()))
                rules.remove(worst)
                text, place = worst[1].text, worst[1].place
                self._findings.add(Weight.LEFT_OUT, "constraint-too-fine", place, text=text)
                continue
            if proved is None:
                raise NotReadableError("no-configuration", self._model.root.place)
            return product, proved

    def _rules(self) -> list[tuple[Rule, DraftRule]]:
        """The rules of the tree, then those of the constraints, each with its draft."""
        stating = Stating(
            self._model,
            self._placed,
            Amounts(self._model, self._placed),
            self._said,
            self._findings,
        )
        drafts: list[DraftRule] = list(self._placed.rules)
        for constraint in self._model.constraints:
            if any(constraint is each for each in self._ranges.within):
                self._findings.add(
                    Weight.NOTE, "constraint-in-range", constraint.place, text=constraint.text
                )
            else:
                drafts += stating.rules(constraint)
        names = RuleNames()
        rules = []
        for draft in drafts:
            english = names.take(draft.name.en)
            number = english.removeprefix(draft.name.en)
            name = LocalText(english, draft.name.id + number)
            rule = Rule(rule_id(english), draft.body, name, draft.because)
            rules.append((rule, draft))
        return rules

    def _carry(self) -> None:
        """Let options carry the numbers they have, for rules that a shop may add."""
        loads: dict[tuple[str, str, str], Decimal] = {}
        for feature in self._model.features.values():
            match self._placed.presence[feature.key]:
                case Is(attribute, options):
                    pass
                case _:
                    continue
            if self._placed.attribute(attribute).is_some_of and len(options) > 1:
                continue
            for fact in feature.facts:
                if not isinstance(fact.value, Decimal) or is_called(
                    fact, (*PRICE_NAMES, *COST_NAMES)
                ):
                    continue
                if not fits(fact.value):
                    self._findings.add(
                        Weight.LEFT_OUT,
                        "fact-size",
                        fact.place,
                        found=fact.value,
                        name=feature.name,
                    )
                    continue
                for option in options:
                    place = (attribute, option, plain_id(fact.name, "number"))
                    loads[place] = loads.get(place, Decimal(0)) + fact.value
        for (attribute, option, key), number in loads.items():
            if number and fits(number):
                carries = self._placed.attribute(attribute).option(option).carries
                carries.setdefault(key, number)

    def _describe(self) -> LocalText:
        """Put what the model says of features where a person will look; the rest is returned."""
        placed, model = self._placed, self._model
        by_condition: dict[Condition, list[str]] = {}
        for condition, feature in placed.included:
            facts = facts_of(feature)
            placed.described.add(feature.key)
            told = f"{feature.name} ({'; '.join(facts)})" if facts else feature.name
            by_condition.setdefault(condition, []).append(told)
        words: list[LocalText] = []
        if model.description:
            words.append(LocalText.same(model.description))
        for feature in model.features.values():
            facts = facts_of(feature)
            if facts and feature.key not in placed.described:
                words.append(self._about(feature.name, feature.key, "; ".join(facts)))
        for condition, names in by_condition.items():
            words.append(self._with(condition, ", ".join(names)))
        told_words = [text for text in words if text]
        return (
            LocalText(
                "; ".join(text.en for text in told_words)[:LONGEST_DESCRIPTION],
                "; ".join(text.id for text in told_words)[:LONGEST_DESCRIPTION],
            )
            if told_words
            else NO_TEXT
        )

    def _about(self, name: str, key: int, facts: str) -> LocalText:
        """Tell of a feature at an attribute below it, else in the product's description."""
        for attribute in self._placed.attributes:
            if attribute.owner.key == key or (attribute.heading and attribute.heading == name):
                attribute.words.append(facts)
                return NO_TEXT
        return LocalText.same(facts if key == self._model.root.key else f"{name}: {facts}")

    def _with(self, condition: Condition, names: str) -> LocalText:
        """Tell of features that always come with others."""
        if condition == ALWAYS:
            return self._said(_INCLUDED, names=names)
        match condition:
            case Is(attribute, options):
                owner = self._placed.attribute(attribute)
                told = self._said(_WITH, names=names)
                if len(options) == 1 or not owner.is_some_of:
                    for option in options:
                        owner.option(option).with_it.append(told)
                else:
                    owner.with_it.append(told)
                return NO_TEXT
        return NO_TEXT

    def _steps(self) -> list[Step]:
        """A step for each branch of the tree with several attributes; single ones together."""
        branches = [list(found) for _, found in groupby(self._placed.attributes, _branch)]
        steps: list[list[DraftAttribute]] = []
        for branch in branches:
            single = len(branch) == 1
            if single and steps and steps[-1][-1].branch < 0 and len(steps[-1]) < MOST_IN_STEP:
                steps[-1].append(branch[0])
            else:
                steps.append(branch)
            if single:
                branch[0].branch = -1
        return [self._step(number, members) for number, members in enumerate(steps, 1)]

    def _step(self, number: int, members: list[DraftAttribute]) -> Step:
        names = list(dict.fromkeys(attribute.name for attribute in members))
        if members[0].branch >= 0:
            headings = [attribute.heading for attribute in members if attribute.heading]
            names = [self._branch_name(members[0], headings)]
        name = ", ".join(names[:MOST_IN_NAME]) + (", …" if len(names) > MOST_IN_NAME else "")
        step_id = f"{number}-{plain_id(names[0], 'step')}"
        ids = tuple(attribute.id for attribute in members)
        return Step(step_id, LocalText.same(name), ids)

    def _branch_name(self, first: DraftAttribute, headings: list[str]) -> str:
        """The name of the topmost feature that all attributes of a step are below."""
        for member in self._model.root.members():
            waiting = [member]
            while waiting:
                feature = waiting.pop()
                if feature.key == first.owner.key:
                    return member.name
                waiting.extend(feature.members())
        return headings[0] if headings else first.name

    def _check_sizes(self, rules: int) -> None:
        """Raise NotReadableError where it is more than a catalog's file may hold."""
        attributes = self._placed.attributes
        options = max(len(attribute.options) for attribute in attributes)
        for what, found, most in (
            (phrase("attributes"), len(attributes), MOST_ATTRIBUTES),
            (phrase("options"), options, MOST_OPTIONS),
            (phrase("rules"), rules, MOST_RULES),
        ):
            if found > most:
                place = self._model.root.place
                raise NotReadableError("too-many-parts", place, found=found, what=what, most=most)


def _branch(attribute: DraftAttribute) -> int:
    return attribute.branch


def _summed(model: FeatureModel) -> frozenset[int]:
    """The features whose numbers some constraint speaks of."""
    found: set[int] = set()
    for constraint in model.constraints:
        for amount in amounts_in(constraint.formula):
            if isinstance(amount, FactOf):
                found.update(amount.features)
            elif isinstance(amount, Total | Average):
                fact = amount.fact
                found.update(f.key for f in model.features.values() if f.numbers(fact))
    return frozenset(found)
