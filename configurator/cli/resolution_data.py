"""A resolution as plain data for JSON: everything the engine says, in the catalog's order.

Money is minor units of `currency`. Numbers are JSON numbers, some-of values lists of option ids.
`name`, `because` and the like are in the reader's language.
"""

from collections.abc import Mapping
from decimal import Decimal

from configurator.cli.build import Build, contradictions
from configurator.domain.catalog import Attribute
from configurator.domain.conditions import Value
from configurator.domain.configuration import ChosenValue, Picks, Wish
from configurator.domain.pricing import Price
from configurator.domain.resolution import (
    AttributeAnswer,
    Cause,
    Consequence,
    OptionAnswer,
    SetBy,
    State,
)
from configurator.domain.rules import Rule
from configurator.services.calendar import ready_on
from configurator.services.settings import ShopSettings
from configurator.wording.words import Wording

Data = dict[str, object]


class ResolutionData:
    """Turns one build into data. With `causes` every blocked option says why, and the ways to it.

    That asks the engine some questions for each such option: seconds on a large product.
    """

    def __init__(
        self, build: Build, settings: ShopSettings, wording: Wording, causes: bool = False
    ) -> None:
        self._build = build
        self._settings = settings
        self._wording = wording
        self._causes = causes

    def all(self) -> Data:
        """Everything."""
        build, resolution = self._build, self._build.resolution
        product, terms, price = build.product, build.terms, build.resolution.price
        answers = {a.id: resolution.attributes[a.id] for a in product.attributes}
        return {
            "catalog": {
                "id": build.catalog.id,
                "name": self._wording.of(build.catalog.name),
                "label": build.catalog.label,
                "version": build.catalog.version,
            },
            "product": product.id,
            "name": self._wording.of(product.name),
            "currency": terms.currency,
            "day": terms.day.isoformat(),
            "book": terms.book.id if terms.book else None,
            "quantity": terms.quantity,
            "at_most": build.dials.at_most,
            "within_days": build.dials.within_days,
            "choices": {
                attribute.id: plain_value(attribute, resolution.configuration.choices[attribute.id])
                for attribute in product.attributes
                if attribute.id in resolution.configuration.choices
            },
            "kept": resolution.kept,
            "given_up": list(resolution.given_up),
            "contradictions": (
                [] if resolution.kept else [self._cause(cause) for cause in contradictions(build)]
            ),
            "values": {a.id: plain_value(a, resolution.values[a.id]) for a in product.attributes},
            "set_by": {key: answer.set_by.value for key, answer in answers.items()},
            "forced": {
                a.id: plain_value(a, answers[a.id].value)
                for a in product.attributes
                if answers[a.id].set_by is SetBy.FORCED
            },
            "price": price_data(price, self._wording),
            "base": base_of(price),
            "standard": price.standard,
            "unit": price.unit,
            "uplift": price.uplift,
            "uplift_percent": _number(price.uplift_percent),
            "total": price.total,
            "builds": build.engine.builds,
            "builds_left": resolution.builds,
            "cheapest": resolution.cheapest,
            "dearest": resolution.dearest,
            "ready_days": resolution.ready_days,
            "ready_on": ready_on(terms.day, resolution.ready_days, self._settings).isoformat(),
            "attributes": {
                attribute.id: self._attribute(attribute, answers[attribute.id])
                for attribute in product.attributes
            },
        }

    def _attribute(self, attribute: Attribute, answer: AttributeAnswer) -> Data:
        data: Data = {
            "name": self._wording.of(attribute.name),
            "kind": attribute.kind.value,
            "value": plain_value(attribute, answer.value),
            "set_by": answer.set_by.value,
        }
        if answer.options:
            set_by = answer.set_by_option or {}
            data["options"] = {
                option.option: self._option(attribute, option, set_by) for option in answer.options
            }
        if answer.intervals:
            data["intervals"] = [
                {
                    "least": _number(interval.least),
                    "most": _number(interval.most),
                    "nearest": _number(interval.nearest),
                    **_figures(interval.answer),
                }
                for interval in answer.intervals
            ]
        if attribute.number is not None:
            numbers = attribute.number
            data["least"], data["most"] = _number(numbers.least), _number(numbers.most)
            data["step"], data["unit"] = _number(numbers.step), numbers.unit
        if attribute.text is not None:
            data["longest"], data["letters"] = attribute.text.longest, attribute.text.letters
        return data

    def _option(
        self, attribute: Attribute, answer: OptionAnswer, set_by: Mapping[str, SetBy]
    ) -> Data:
        data: Data = {"name": self._wording.of(attribute.option(answer.option).name)}
        data.update(_figures(answer))
        if answer.option in set_by:
            data["set_by"] = set_by[answer.option].value
        if self._causes and answer.state in (State.BLOCKED, State.IMPOSSIBLE):
            wish = Wish(attribute.id, answer.option)
            cause = self._build.engine.cause(self._build.resolution.configuration, wish)
            data["cause"] = None if cause is None else self._cause(cause)
            data["ways"] = [self._way(way) for way in self._ways(wish)]
        return data

    def _ways(self, wish: Wish) -> list[Consequence]:
        build = self._build
        return list(build.engine.repairs(build.resolution.configuration, build.terms, wish))

    def _cause(self, cause: Cause) -> Data:
        return {
            "attribute": cause.wish.attribute,
            "option": cause.wish.option,
            "taken": cause.wish.taken,
            "choices": [
                {
                    "attribute": attribute,
                    "value": plain_value(self._build.product.attribute(attribute), value),
                }
                for attribute, value in cause.choices
            ],
            "rules": [self._rule(rule) for rule in cause.rules],
        }

    def _rule(self, rule: Rule) -> Data:
        return {
            "rule": rule.id,
            "name": self._wording.of(rule.name),
            "because": self._wording.of(rule.because),
            "file": rule.file,
            "line": rule.line,
        }

    def _way(self, way: Consequence) -> Data:
        product = self._build.product
        return {
            "given_up": list(way.given_up),
            "changes": [
                {
                    "attribute": change.attribute,
                    "before": plain_value(product.attribute(change.attribute), change.before),
                    "after": plain_value(product.attribute(change.attribute), change.after),
                }
                for change in way.changes
            ],
            "total": way.price.total,
            "difference": way.difference,
            "ready_days": way.ready_days,
        }


def price_data(price: Price, wording: Wording) -> Data:
    """A price with every line, the rule that made it and where that is written."""
    return {
        "lines": [
            {
                "rule": line.rule.id,
                "name": wording.of(line.rule.name),
                "component": line.rule.component.value,
                "attribute": line.rule.attribute,
                "option": line.rule.option,
                "amount": line.amount,
                "file": line.rule.file,
                "line": line.rule.line,
            }
            for line in price.lines
        ],
        "unit": price.unit,
        "quantity": price.terms.quantity,
        "gross": price.gross,
        "quantity_discount": price.quantity_discount,
        "discount": price.discount,
        "net": price.taxed.net,
        "taxes": [
            {
                "rule": line.rule.id,
                "name": wording.of(line.rule.name),
                "inclusive": line.rule.inclusive,
                "taxable": line.taxable,
                "amount": line.amount,
            }
            for line in price.taxed.lines
        ],
        "tax": price.taxed.tax,
        "total": price.total,
    }


def base_of(price: Price) -> int:
    """The base price in a build: its lines of that component, in minor units."""
    return sum(line.amount for line in price.lines if line.rule.component.value == "base")


def plain_value(attribute: Attribute, value: Value | ChosenValue) -> object:
    """A value for JSON: a text, a number, or option ids in the catalog's order.

    Picks are an object of the ids `wanted` and `unwanted`.
    """
    if isinstance(value, Picks):
        return {
            "wanted": plain_value(attribute, value.wanted),
            "unwanted": plain_value(attribute, value.unwanted),
        }
    if isinstance(value, frozenset):
        return [option.id for option in attribute.options if option.id in value]
    return _number(value) if isinstance(value, Decimal) else value


def _figures(answer: OptionAnswer) -> Data:
    return {
        "state": answer.state.value,
        "in_effect": answer.in_effect,
        "total": answer.total,
        "difference": answer.difference,
        "given_up": answer.given_up,
        "changed": answer.changed,
        "over_limit": answer.over_limit,
        "too_late": answer.too_late,
    }


def _number(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)
