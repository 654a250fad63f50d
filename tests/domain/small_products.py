"""Small products written by hand, a line for each thing that matters in a test."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from configurator.domain.catalog import (
    Attribute,
    Kind,
    NumberRange,
    Option,
    Product,
    TextLimits,
)
from configurator.domain.conditions import Condition, Is, Value
from configurator.domain.prices import (
    Component,
    Flat,
    Formula,
    PriceRule,
    PriceTerms,
)
from configurator.domain.rules import Excludes, Requires, Rule
from configurator.domain.texts import LocalText

DAY = date(2026, 11, 22)
TERMS = PriceTerms("EUR", DAY)


def options(*names: str | Option) -> tuple[Option, ...]:
    """Options by their ids; one that carries more is given whole."""
    return tuple(
        name if isinstance(name, Option) else Option(name, LocalText.same(name)) for name in names
    )


def one_of(name: str, *names: str | Option) -> Attribute:
    """An attribute of which one option is taken."""
    return Attribute(name, LocalText.same(name), Kind.ONE_OF, options(*names))


def some_of(name: str, *names: str | Option, least: int = 0, most: int | None = None) -> Attribute:
    """An attribute of which some options are taken."""
    return Attribute(name, LocalText.same(name), Kind.SOME_OF, options(*names), least, most)


def number(name: str, least: int | str, most: int | str, step: int | str = 1) -> Attribute:
    """A number from least to most."""
    span = NumberRange(Decimal(least), Decimal(most), Decimal(step))
    return Attribute(name, LocalText.same(name), Kind.NUMBER, number=span)


def text(name: str, longest: int, letters: str = "") -> Attribute:
    """A text of at most so many characters."""
    return Attribute(name, LocalText.same(name), Kind.TEXT, text=TextLimits(longest, letters))


def has(attribute: str, *wanted: str) -> Condition:
    """An attribute has one of these options."""
    return Is(attribute, frozenset(wanted))


def requires(name: str, when: Condition, then: Condition) -> Rule:
    """While `when` holds, `then` must."""
    return Rule(name, Requires(when, then))


def excludes(name: str, *parts: Condition) -> Rule:
    """The parts never hold together."""
    return Rule(name, Excludes(parts))


def base(amount: int) -> PriceRule:
    """What every build costs before anything is chosen."""
    return PriceRule("base", Flat({"EUR": amount}), component=Component.BASE)


def uplift(attribute: str, option: str, formula: int | Formula) -> PriceRule:
    """What one option costs: an amount, or a formula."""
    if isinstance(formula, int):
        formula = Flat({"EUR": formula})
    return PriceRule(
        f"{attribute}.{option}", formula, has(attribute, option), attribute=attribute, option=option
    )


def product(
    attributes: Sequence[Attribute],
    rules: Sequence[Rule] = (),
    prices: Sequence[PriceRule] = (),
    standard: Mapping[str, Value] | None = None,
    making_days: int = 0,
) -> Product:
    """A product. What `standard` does not say is each attribute's first value."""
    return Product(
        "thing",
        LocalText.same("Thing"),
        tuple(attributes),
        {attribute.id: first_value(attribute) for attribute in attributes} | dict(standard or {}),
        rules=tuple(rules),
        price_rules=tuple(prices) or (base(1000),),
        making_days=making_days,
    )


def first_value(attribute: Attribute) -> Value:
    """The first option, the first options up to the least, the least number, the empty text."""
    match attribute.kind:
        case Kind.ONE_OF:
            return attribute.options[0].id
        case Kind.SOME_OF:
            return frozenset(option.id for option in attribute.options[: attribute.least])
        case Kind.NUMBER:
            return attribute.numbers.least
        case Kind.TEXT:
            return ""
