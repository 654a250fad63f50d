"""Sessions over the shipped sneaker: decisions, undo, branches, starts, and what is told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from configurator.catalogs.reading import read_catalog
from configurator.domain.catalog import Catalog, Product
from configurator.domain.configuration import Configuration, Dials, Picks, Wish
from configurator.domain.prices import Discount
from configurator.domain.pricing import price_build
from configurator.domain.resolution import Resolution, SetBy
from configurator.engine.building import NoCache, build_engine
from configurator.engine.interface import Engine
from configurator.services.configuring.branches import difference
from configurator.services.configuring.session import ConfiguringSession
from configurator.services.configuring.state import (
    Blocked,
    Deed,
    Move,
    Refused,
    Snapshot,
    Workspace,
)
from configurator.services.settings import DEMO_SHOP
from configurator.services.terms import price_terms

SNEAKER = Path(__file__).parents[2] / "catalogs" / "sneaker"
TODAY = date(2026, 11, 23)


@cache
def shop() -> tuple[Catalog, Product, Engine]:
    catalog = read_catalog(SNEAKER).catalog
    assert catalog is not None
    product = catalog.product("langkah-01")
    return catalog, product, build_engine(product, NoCache())


@pytest.fixture
def session() -> ConfiguringSession:
    catalog, product, engine = shop()
    terms = price_terms(DEMO_SHOP, catalog, product, TODAY)
    return ConfiguringSession(engine, terms, Snapshot(Configuration(product.id, catalog.version)))


def made(outcome: object) -> Move:
    assert isinstance(outcome, Move), outcome
    return outcome


def is_true(session: ConfiguringSession) -> None:
    """The total is the one function's, for the build in effect, and every choice is kept."""
    resolution = session.resolution
    priced = price_build(session.product, resolution.values, session.terms)
    assert resolution.price == priced
    assert resolution.kept


def test_a_choice_costs_what_its_card_said(session: ConfiguringSession) -> None:
    said = session.resolution.attributes["outsole"].option("natural-gum")
    move = made(session.choose("outsole", "natural-gum"))
    assert move.difference == said.difference == 225_000
    assert session.resolution.price.total == said.total
    is_true(session)


def test_what_rules_change_besides_is_told_with_its_reason(session: ConfiguringSession) -> None:
    move = made(session.choose("outsole", "natural-gum"))
    (side,) = move.sides
    assert (side.change.attribute, side.change.after) == ("sewing", "stitched")
    assert side.set_by is SetBy.FORCED
    assert side.kept is not None
    cause = session.why_not(side.kept)
    assert cause is not None
    assert [rule.id for rule in cause.rules] == ["natural-gum-is-always-stitched"]


def test_a_rule_that_only_adapts_is_named_too(session: ConfiguringSession) -> None:
    """Nila letters on a nila heel: another place would do as well, so nothing is forced."""
    session.choose("heel", "leather-nila")
    move = made(session.type_text("monogram", "AW"))
    (side,) = move.sides
    assert side.set_by is SetBy.ADAPTED
    assert side.kept is not None
    assert session.cause(side.kept) is None
    cause = session.why_not(side.kept)
    assert cause is not None
    assert [rule.id for rule in cause.rules] == ["letters-must-be-seen-on-the-heel"]


def test_a_blocked_option_comes_with_its_cause_and_its_ways(session: ConfiguringSession) -> None:
    session.choose("heel", "leather-nila")
    before = session.snapshot
    blocked = session.choose("outsole", "trail-lug")
    assert isinstance(blocked, Blocked)
    assert session.snapshot == before
    assert blocked.cause is not None
    assert blocked.cause.choices == (("heel", "leather-nila"),)
    way = blocked.ways[0]
    move = made(session.accept(way))
    assert session.resolution.values["outsole"] == "trail-lug"
    assert session.resolution.price.total == way.price.total
    assert move.difference == way.difference
    assert "heel" not in {side.change.attribute for side in move.sides}
    is_true(session)


def test_taking_off_what_was_taken_leaves_no_trace(session: ConfiguringSession) -> None:
    start = session.snapshot.configuration
    session.choose("extras", "care-kit")
    said = session.resolution.attributes["extras"].option("care-kit")
    move = made(session.choose("extras", "care-kit"))
    assert move.deed is Deed.TOOK_OFF
    assert move.difference == said.difference
    assert session.snapshot.configuration == start


def test_doing_without_what_something_else_brings_in(session: ConfiguringSession) -> None:
    profile = {"extras": frozenset({"dust-bag"})}
    session.start_from(replace(session.snapshot.configuration, profile=profile))
    assert session.resolution.values["extras"] == frozenset({"dust-bag"})
    session.choose("extras", "dust-bag")
    assert session.resolution.values["extras"] == frozenset()
    assert session.snapshot.configuration.choices["extras"] == Picks(
        unwanted=frozenset({"dust-bag"})
    )


def test_numbers_and_texts_are_checked(session: ConfiguringSession) -> None:
    assert session.type_number("heel-lift", Decimal("2.5")) == Refused("heel-lift")
    assert session.type_number("heel-lift", Decimal(40)) == Refused("heel-lift")
    assert session.type_text("monogram", "é") == Refused("monogram", "é")
    assert session.type_text("monogram", "ABCDEFGHIJK") == Refused("monogram")
    assert made(session.type_number("heel-lift", Decimal(5))).difference == 45_000
    assert made(session.type_text("monogram", "AW")).difference == 30_000
    is_true(session)


def test_a_number_that_a_choice_stands_against_is_blocked(session: ConfiguringSession) -> None:
    session.choose("cut", "low")
    blocked = session.type_number("heel-lift", Decimal(9))
    assert isinstance(blocked, Blocked)
    session.accept(blocked.ways[0])
    assert session.resolution.values["cut"] == "mid"
    assert session.resolution.values["heel-lift"] == 9


def test_undo_goes_back_to_the_start_and_redo_forward_again(session: ConfiguringSession) -> None:
    states = [(session.workspace, session.resolution)]
    actions: tuple[Callable[[], object], ...] = (
        lambda: session.choose("outsole", "natural-gum"),
        lambda: session.choose("extras", "care-kit"),
        lambda: session.set_quantity(3),
        lambda: session.type_text("monogram", "AW"),
        lambda: session.set_note("  wide instep "),
        lambda: session.release("outsole"),
        session.start_from_standard,
    )
    for action in actions:
        made(action())
        states.append((session.workspace, session.resolution))
    for _, resolution in reversed(states[:-1]):
        session.undo()
        assert session.resolution.configuration == resolution.configuration
        assert session.resolution.price == resolution.price
    assert not session.can_undo
    assert session.undo() is None
    for workspace, resolution in states[1:]:
        session.redo()
        assert session.snapshot == workspace.current.now
        assert session.resolution.price == resolution.price
    assert not session.can_redo
    assert session.redo() is None


def test_a_new_decision_forgets_what_was_undone(session: ConfiguringSession) -> None:
    session.choose("stripe", "ivory")
    session.undo()
    session.choose("stripe", "black")
    assert not session.can_redo
    session.choose("stripe", "black")
    session.undo()
    assert session.resolution.values["stripe"] == "nila"


def test_undo_on_one_branch_leaves_the_others(session: ConfiguringSession) -> None:
    session.choose("stripe", "ivory")
    session.duplicate("All ivory")
    session.choose("toe-cap", "suede-ivory")
    b = session.snapshot
    session.open_branch("a")
    while session.can_undo:
        session.undo()
    assert session.snapshot.configuration.choices == {}
    session.open_branch("b")
    assert session.snapshot == b
    session.undo()
    session.undo()
    assert session.snapshot.configuration.choices == {}


def test_differences_between_branches_add_up(session: ConfiguringSession) -> None:
    for option in ("shoe-trees", "care-kit"):
        session.choose("extras", option)
    session.duplicate("plain")
    session.choose("outsole", "natural-gum")
    session.choose("extras", "care-kit")
    session.set_quantity(2)
    session.set_terms(replace(session.terms, discount=Discount(percent=Decimal(5))))
    session.duplicate()
    session.type_number("heel-lift", Decimal(4))
    keys = [branch.key for branch in session.branches]
    assert keys == ["a", "b", "c"]
    for since in keys:
        for key in keys:
            found = session.difference(key, since)
            assert sum(line.amount for line in found.lines) == found.unit
            assert found.unit + found.rest == found.total
            before, after = session.resolution_of(since), session.resolution_of(key)
            assert found.total == after.price.total - before.price.total
    a_to_b, b_to_c, a_to_c = (
        session.difference("b", "a").total,
        session.difference("c", "b").total,
        session.difference("c", "a").total,
    )
    assert a_to_b + b_to_c == a_to_c
    whole = difference(session.resolution_of("a"), session.resolution_of("b"))
    assert any(not line.attribute for line in whole.lines), "the bundle's discount has its line"


def test_a_branch_can_be_named_put_away_and_brought_back(session: ConfiguringSession) -> None:
    assert session.remove_branch("a") is None
    session.duplicate()
    session.rename_branch("b", " Trail ")
    session.choose("stripe", "black")
    gone = session.remove_branch("b")
    assert gone is not None
    assert [branch.letter for branch in session.branches] == ["A"]
    session.restore_branch(gone)
    assert session.branch.name == "Trail"
    assert session.resolution.values["stripe"] == "black"
    session.open_branch("a")
    session.remove_branch("a")
    session.duplicate()
    assert [branch.letter for branch in session.branches] == ["A", "B"]


def test_every_preset_starts_as_it_is_named(session: ConfiguringSession) -> None:
    session.choose("cut", "mid")
    for preset in session.product.presets:
        made(session.start_from_preset(preset))
        for attribute, value in preset.values.items():
            assert session.resolution.values[attribute] == value
        others = set(session.product.by_id) - set(preset.values)
        assert not others & set(session.snapshot.configuration.choices), "nothing old is left"
        is_true(session)


def test_an_old_build_becomes_the_nearest_valid_one(session: ConfiguringSession) -> None:
    old = Configuration(
        "langkah-01",
        "long ago",
        {
            "outsole": "trail-lug",
            "heel": "leather-nila",
            "stripe": "glitter",
            "buckle": "brass",
            "heel-lift": Decimal("3.4"),
            "monogram": "Ärï",
            "extras": Picks(frozenset({"care-kit", "umbrella"})),
        },
    )
    move = made(session.start_from(old))
    assert session.resolution.kept
    values = session.resolution.values
    assert values["heel-lift"] == 3
    assert values["extras"] == frozenset({"care-kit"})
    assert (values["outsole"] == "trail-lug") != (values["heel"] == "leather-nila")
    assert {"stripe", "buckle", "heel-lift", "monogram", "extras"} < set(move.dropped)
    assert session.snapshot.configuration.catalog_version == shop()[0].version
    is_true(session)


def test_contradicting_choices_are_told_and_settled(session: ConfiguringSession) -> None:
    catalog, product, engine = shop()
    choices = {"outsole": "trail-lug", "heel": "leather-nila"}
    start = Snapshot(Configuration(product.id, catalog.version, choices))
    found = ConfiguringSession(engine, session.terms, start)
    assert not found.resolution.kept
    assert found.resolution.given_up
    found.settle()
    is_true(found)
    assert len(found.snapshot.configuration.choices) == 1


def test_dials_dim_and_are_not_undone(session: ConfiguringSession) -> None:
    session.choose("outsole", "natural-gum")
    session.set_dials(Dials(at_most=1_500_000))
    answer = session.resolution.attributes["fitting"].option("measured")
    assert answer.over_limit == 100_000, "the cheapest build with it, not the one the card takes"
    assert answer.assignable
    session.undo()
    assert session.workspace.dials == Dials(at_most=1_500_000)


def test_every_change_is_saved_as_it_is(session: ConfiguringSession) -> None:
    kept: list[tuple[Workspace, Resolution]] = []

    def save(workspace: Workspace, resolution: Resolution) -> None:
        kept.append((workspace, resolution))

    _, _, engine = shop()
    watched = ConfiguringSession(engine, session.terms, session.snapshot, save=save)
    watched.choose("stripe", "ivory")
    watched.set_note("gift")
    watched.duplicate("B")
    watched.undo()
    assert len(kept) == 4
    workspace, resolution = kept[-1]
    assert workspace == watched.workspace
    assert resolution is watched.resolution
    assert workspace.current.now.note == ""
    assert workspace.branch("a").now.note == "gift"


def test_a_wish_is_worked_out_once_for_each_state(session: ConfiguringSession) -> None:
    wish = Wish("outsole", "natural-gum")
    assert not session.knows(wish)
    first = session.consequence(wish)
    assert session.consequence(wish) is first
    session.choose("stripe", "ivory")
    assert not session.knows(wish)


def test_measures_are_taken_over_at_once_and_undone_at_once(session: ConfiguringSession) -> None:
    limits = session.product.attribute("foot-length").numbers
    made(session.choose("cut", "mid"))
    move = session.take_over({"foot-length": limits.least})
    assert (move.deed, move.dropped) == (Deed.SIZED, ())
    assert session.snapshot.configuration.choices["foot-length"] == limits.least
    is_true(session)
    session.undo()
    assert session.snapshot.configuration.choices == {"cut": "mid"}


def test_a_measure_that_would_cost_a_choice_is_left_out(session: ConfiguringSession) -> None:
    """A foot far too long for the chosen size, where the pair is fitted to it."""
    made(session.choose("fitting", "measured"))
    made(session.choose("size", "36"))
    longest = session.product.attribute("foot-length").numbers.most
    before = session.snapshot.configuration
    move = session.take_over({"foot-length": longest})
    assert move.dropped == ("foot-length",)
    assert session.snapshot.configuration == before
    assert session.resolution.kept
