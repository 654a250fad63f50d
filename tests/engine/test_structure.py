"""The key of a diagram: prices and texts leave it alone, everything that changes builds does."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from configurator.domain.catalog import Product
from configurator.domain.conditions import AllOf, Compare, Constant, Is, NumberOf
from configurator.domain.prices import Flat, PriceRule
from configurator.domain.rules import Demands, Excludes, Requires, Rule, RuleBody, Table
from configurator.domain.texts import LocalText
from configurator.engine.building import build_engine
from configurator.engine.structure import structure_key
from configurator.engine.translation import translate
from tests.engine.random_products import ProductMaker
from tests.services.counter import SHOE


class Cache:
    """Keeps diagrams in memory, and counts."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load(self, key: str) -> bytes | None:
        return self.kept.get(key)

    def keep(self, key: str, data: bytes) -> None:
        self.kept[key] = data


def key(product: Product) -> str:
    return structure_key(translate(product))


def dearer(product: Product) -> Product:
    prices = tuple(
        replace(rule, formula=Flat({c: 3 * a + 1 for c, a in rule.formula.amounts.items()}))
        if isinstance(rule.formula, Flat)
        else rule
        for rule in product.price_rules
    )
    return replace(product, price_rules=prices)


def test_a_price_list_alone_finds_the_diagram_of_the_one_before() -> None:
    cache = Cache()
    before = build_engine(SHOE, cache)
    after = build_engine(replace(dearer(SHOE), name=LocalText("Other")), cache)
    assert len(cache.kept) == 1
    assert before.builds == after.builds


def test_reasons_and_names_are_no_structure() -> None:
    (rule,) = SHOE.rules
    reworded = replace(rule, id="other", because=LocalText("So."), name=LocalText("Other"), line=7)
    assert key(replace(SHOE, rules=(reworded,))) == key(SHOE)


SOLE, SPEED = Is("sole", frozenset(("trail",))), Is("lacing", frozenset(("speed",)))


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(Requires(SPEED, SOLE), id="turned round"),
        pytest.param(Excludes((SOLE, SPEED)), id="excludes"),
        pytest.param(Demands(AllOf((SOLE, SPEED))), id="demands"),
        pytest.param(Demands(Compare(NumberOf("width"), "<", Constant(Decimal(9)))), id="number"),
        pytest.param(
            Table(("sole", "lacing"), ((frozenset(("city",)), None),), allowed=True), id="table"
        ),
        pytest.param(
            Table(("sole", "lacing"), ((frozenset(("city",)), None),), allowed=False),
            id="forbidden table",
        ),
        pytest.param(
            Table(("lacing", "sole"), ((None, frozenset(("city",))),), allowed=True),
            id="table with columns changed about",
        ),
    ],
)
def test_other_rules_have_other_keys(body: RuleBody) -> None:
    keys = {key(SHOE), key(replace(SHOE, rules=())), key(replace(SHOE, rules=(Rule("r", body),)))}
    assert len(keys) == 3


def test_what_options_carry_counts_where_rules_add_it_up() -> None:
    rules = (Rule("r", Demands(Compare(NumberOf("width"), "<", Constant(Decimal(11))))),)
    product = replace(SHOE, rules=rules)
    sole = product.attribute("sole")
    heavy = replace(
        sole, options=(sole.options[0], replace(sole.options[1], carries={"g": Decimal(5)}))
    )
    assert key(replace(product, attributes=(heavy, *product.attributes[1:]))) != key(product)


def _without_an_option(product: Product) -> Product:
    care = next(a for a in product.attributes if a.id == "care")
    fewer = replace(care, options=care.options[:1])
    attributes = tuple(fewer if a.id == "care" else a for a in product.attributes)
    prices = tuple(rule for rule in product.price_rules if rule.option != "brush")
    return replace(product, attributes=attributes, price_rules=prices)


def _at_least_one(product: Product) -> Product:
    attributes = tuple(replace(a, least=1) if a.id == "care" else a for a in product.attributes)
    return replace(product, attributes=attributes)


def _a_bundle(product: Product) -> Product:
    bundle = PriceRule("bundle", Flat({"IDR": -1, "EUR": -1}), AllOf((SOLE, SPEED)))
    return replace(product, price_rules=(*product.price_rules, bundle))


@pytest.mark.parametrize("change", [_without_an_option, _at_least_one, _a_bundle])
def test_what_changes_the_diagram_changes_the_key(change: Callable[[Product], Product]) -> None:
    assert key(change(SHOE)) != key(SHOE)


@given(st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_one_key_means_one_diagram(random: Random) -> None:
    product = ProductMaker(random).product()
    other = dearer(product)
    assert key(other) == key(product)
    one, two = Cache(), Cache()
    build_engine(product, one)
    build_engine(other, two)
    assert one.kept == two.kept
