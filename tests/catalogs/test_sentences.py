"""The language of rules: what sentences mean, and that written sentences are read back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.catalogs.saying import say, say_quantity
from configurator.catalogs.sentences import parse_condition, parse_quantity
from configurator.catalogs.tokens import SentenceError
from configurator.domain.catalog import Attribute, Kind, NumberRange, Option, TextLimits
from configurator.domain.conditions import (
    ALWAYS,
    RELATIONS,
    AllOf,
    AnyOf,
    Carried,
    Compare,
    Condition,
    Constant,
    CountOf,
    Given,
    Is,
    LengthOf,
    Not,
    NumberOf,
    Quantity,
    Sum,
    Times,
)
from configurator.domain.texts import LocalText

NAME = LocalText.same("x")


def options(*ids: str) -> tuple[Option, ...]:
    return tuple(
        Option(option, NAME, carries={"watts": Decimal(5), "of": Decimal(1)}) for option in ids
    )


# Names that could be mistaken for words, numbers and signs of the language are among them.
ATTRIBUTES = {
    attribute.id: attribute
    for attribute in (
        Attribute("sole", NAME, Kind.ONE_OF, options("city", "trail", "lining", "or", "5", "a b")),
        Attribute("lining", NAME, Kind.ONE_OF, options("red", "given", "is", "sole", "not")),
        Attribute("is", NAME, Kind.ONE_OF, options("yes", "no")),
        Attribute("extras", NAME, Kind.SOME_OF, options("box", "spare-laces", "height")),
        Attribute("height", NAME, Kind.NUMBER, number=NumberRange(Decimal(1), Decimal(9))),
        Attribute("42", NAME, Kind.NUMBER, number=NumberRange(Decimal(1), Decimal(9))),
        Attribute("drop - 1", NAME, Kind.NUMBER, number=NumberRange(Decimal(1), Decimal(9))),
        Attribute("engraving", NAME, Kind.TEXT, text=TextLimits(9)),
        Attribute("Ubin é", NAME, Kind.TEXT, text=TextLimits(9)),
    )
}

CHOOSING = [a for a in ATTRIBUTES.values() if a.kind in (Kind.ONE_OF, Kind.SOME_OF)]
NUMBERS = [a.id for a in ATTRIBUTES.values() if a.kind is Kind.NUMBER]
TEXTS = [a.id for a in ATTRIBUTES.values() if a.kind is Kind.TEXT]

constants = st.builds(
    Constant,
    st.decimals(min_value=-(10**6), max_value=10**6, places=3) | st.integers(-9, 99).map(Decimal),
)


def more_quantities(inner: st.SearchStrategy[Quantity]) -> st.SearchStrategy[Quantity]:
    parts = st.lists(inner, min_size=2, max_size=4).map(tuple)
    return st.builds(Sum, parts) | st.builds(Times, parts)


quantities: st.SearchStrategy[Quantity] = st.recursive(
    constants
    | st.sampled_from(NUMBERS).map(NumberOf)
    | st.sampled_from([a.id for a in CHOOSING]).flatmap(
        lambda a: st.sampled_from(["watts", "of"]).map(lambda key: Carried(a, key))
    )
    | st.just(CountOf("extras"))
    | st.sampled_from(TEXTS).map(LengthOf),
    more_quantities,
    max_leaves=6,
)


def is_one_of(attribute: Attribute) -> st.SearchStrategy[Condition]:
    ids = [option.id for option in attribute.options]
    return st.sets(st.sampled_from(ids), min_size=1).map(
        lambda chosen: Is(attribute.id, frozenset(chosen))
    )


def more_conditions(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    parts = st.lists(inner, min_size=2, max_size=4).map(tuple)
    return st.builds(AllOf, parts) | st.builds(AnyOf, parts) | st.builds(Not, inner)


conditions: st.SearchStrategy[Condition] = st.recursive(
    st.sampled_from(CHOOSING).flatmap(is_one_of)
    | st.sampled_from(TEXTS).map(Given)
    | st.builds(Compare, quantities, st.sampled_from(list(RELATIONS)), quantities)
    | st.sampled_from([AllOf(()), AnyOf(())]),
    more_conditions,
    max_leaves=8,
)


@given(conditions)
def test_what_is_written_is_read_back(condition: Condition) -> None:
    assert parse_condition(say(condition, ATTRIBUTES), ATTRIBUTES) == condition


@given(quantities)
def test_quantities_too(quantity: Quantity) -> None:
    assert parse_quantity(say_quantity(quantity), ATTRIBUTES) == quantity


@given(
    st.text(max_size=60) | st.text(alphabet='()"is or not has of height sole 5+-*/<=,', max_size=60)
)
def test_any_text_is_read_or_refused_at_a_place_in_it(sentence: str) -> None:
    parsed: Condition | None = None
    place = 0
    try:
        parsed = parse_condition(sentence, ATTRIBUTES)
    except SentenceError as trouble:
        place = trouble.at
    assert 0 <= place <= len(sentence)
    if parsed is not None:
        assert parse_condition(say(parsed, ATTRIBUTES), ATTRIBUTES) == parsed


CITY = Is("sole", frozenset(("city",)))
TRAIL = Is("sole", frozenset(("trail",)))
RED = Is("lining", frozenset(("red",)))
HEIGHT = NumberOf("height")


@pytest.mark.parametrize(
    ("sentence", "meaning"),
    [
        ("sole is city", CITY),
        ("sole is city or trail", Is("sole", frozenset(("city", "trail")))),
        ("sole is city, trail or 5", Is("sole", frozenset(("city", "trail", "5")))),
        ("sole is not city or trail", Not(Is("sole", frozenset(("city", "trail"))))),
        ("sole is city or lining", Is("sole", frozenset(("city", "lining")))),
        ("sole is city or lining is red", AnyOf((CITY, RED))),
        ("sole is city and lining is red or sole is trail", AnyOf((AllOf((CITY, RED)), TRAIL))),
        ("sole is city and (lining is red or sole is trail)", AllOf((CITY, AnyOf((RED, TRAIL))))),
        ("not sole is city", Not(CITY)),
        ("not (sole is city and lining is red)", Not(AllOf((CITY, RED)))),
        ("extras has box", Is("extras", frozenset(("box",)))),
        ("extras has not box or spare-laces", Not(Is("extras", frozenset(("box", "spare-laces"))))),
        ('"is" is yes', Is("is", frozenset(("yes",)))),
        ('sole is "a b"', Is("sole", frozenset(("a b",)))),
        ("lining is given", Is("lining", frozenset(("given",)))),
        ("engraving is given", Given("engraving")),
        ("engraving is not given", Not(Given("engraving"))),
        ("height is 5", Compare(HEIGHT, "=", Constant(Decimal(5)))),
        ("height is not 5", Compare(HEIGHT, "!=", Constant(Decimal(5)))),
        ("height ≥ 5", Compare(HEIGHT, ">=", Constant(Decimal(5)))),
        ("42 < 5", Compare(Constant(Decimal(42)), "<", Constant(Decimal(5)))),
        ('"42" < 5', Compare(NumberOf("42"), "<", Constant(Decimal(5)))),
        ("count of extras = 2", Compare(CountOf("extras"), "=", Constant(Decimal(2)))),
        ("length of engraving <= 3", Compare(LengthOf("engraving"), "<=", Constant(Decimal(3)))),
        ("watts of sole > 2", Compare(Carried("sole", "watts"), ">", Constant(Decimal(2)))),
        (
            "total watts <= 9",
            Compare(
                Sum(tuple(Carried(a.id, "watts") for a in CHOOSING)), "<=", Constant(Decimal(9))
            ),
        ),
        (
            "height * 2 + 1 - height / 4 < -3",
            Compare(
                Sum(
                    (
                        Times((HEIGHT, Constant(Decimal(2)))),
                        Constant(Decimal(1)),
                        Times((Constant(Decimal(-1)), Times((HEIGHT, Constant(Decimal("0.25")))))),
                    )
                ),
                "<",
                Constant(Decimal(-3)),
            ),
        ),
        ("always", ALWAYS),
    ],
)
def test_a_sentence_means(sentence: str, meaning: Condition) -> None:
    assert parse_condition(sentence, ATTRIBUTES) == meaning


@pytest.mark.parametrize("opening", ["(", "not ", "-"])
def test_deep_nesting_is_refused_and_not_recursed_into(opening: str) -> None:
    with pytest.raises(SentenceError) as trouble:
        parse_condition(opening * 900 + "height > 1", ATTRIBUTES)

    assert trouble.value.code == "sentence-too-deep"


def test_a_very_long_sentence_is_refused() -> None:
    with pytest.raises(SentenceError) as trouble:
        parse_condition("sole is city or " * 1000 + "sole is city", ATTRIBUTES)

    assert trouble.value.code == "sentence-too-long"
