"""What another version does to open drafts and quotes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from configurator.domain.catalog import Catalog, Product
from configurator.domain.conditions import Is
from configurator.domain.configuration import Configuration
from configurator.domain.prices import Discount
from configurator.domain.rules import Demands, Rule
from configurator.services.drafting import Drafting
from configurator.services.selling import Selling
from configurator.services.standing import Fate, Standings
from configurator.storage.store import SqlStore
from tests.services.counter import SHOE, SHOES, HandClock, Shelf, dearer, done, engine_of, item

TRAIL = {"sole": "trail"}


def version(product: Product, number: int = 2) -> Catalog:
    return replace(SHOES, version=f"shoes-{number}", products=(product,))


NO_TRAIL = version(
    replace(
        SHOE,
        rules=(*SHOE.rules, Rule("city only", Demands(Is("sole", frozenset(("city",)))))),
    ),
    4,
)
SOLE = SHOE.attribute("sole")
GONE = version(
    replace(
        SHOE,
        attributes=(replace(SOLE, options=SOLE.options[:1]), *SHOE.attributes[1:]),
        rules=(),
        price_rules=tuple(rule for rule in SHOE.price_rules if rule.option != "trail"),
    ),
    5,
)


@pytest.fixture
def standings(store: SqlStore, shelf: Shelf, clock: HandClock) -> Standings:
    return Standings(store, shelf, engine_of, clock)


def test_a_quote_that_stands(standings: Standings, selling: Selling, arif: str) -> None:
    selling.make_quote([item(TRAIL, quantity=3)], arif)
    (one,) = standings.under(replace(SHOES, version="shoes-9"))
    assert (one.fate, one.kind, one.customer) == (Fate.STANDS, "quote", "Arif Wicaksana")
    assert one.before == one.after
    assert not one.changes
    assert not one.lost


@pytest.mark.parametrize("discount", [Discount(), Discount(amount=7000)])
def test_a_quote_that_would_cost_more(
    standings: Standings, selling: Selling, arif: str, discount: Discount
) -> None:
    quote = done(selling.make_quote([item(TRAIL, quantity=2, discount=discount)], arif))
    (one,) = standings.under(dearer())
    assert one.fate is Fate.REPRICED
    assert one.before == quote.lines[0].net_of_discount
    new_base = 1_250_000 * 2
    percent = round(1_250_000 * 0.073)
    assert one.after is not None
    assert one.after - one.before == new_base + 2 * percent
    assert one.nearest == quote.lines[0].values


def test_a_quote_that_breaks(standings: Standings, selling: Selling, arif: str) -> None:
    selling.make_quote([item(TRAIL)], arif)
    (one,) = standings.under(NO_TRAIL)
    assert one.fate is Fate.BREAKS
    assert [(c.attribute, c.before, c.after) for c in one.changes] == [("sole", "trail", "city")]
    assert one.nearest is not None
    assert one.nearest["lacing"] == "speed", "the rest of the old build stays"
    assert not one.lost


def test_an_option_that_is_gone(standings: Standings, selling: Selling, arif: str) -> None:
    selling.make_quote([item(TRAIL)], arif)
    (one,) = standings.under(GONE)
    assert (one.fate, one.lost) == (Fate.BREAKS, (("sole", "trail"),))
    (gone,) = standings.under(replace(SHOES, version="shoes-6", products=()))
    assert (gone.fate, gone.after, gone.nearest) == (Fate.GONE, None, None)


def test_drafts(standings: Standings, drafting: Drafting, shelf: Shelf) -> None:
    configuration = Configuration("shoe", SHOES.version, dict(TRAIL))
    kept = drafting.start(SHOES, configuration, "IDR")
    closed = drafting.start(SHOES, configuration, "IDR")
    drafting.close(closed)
    (one,) = standings.under(dearer())
    assert (one.kind, one.number, one.fate) == ("draft", kept.code, Fate.REPRICED)
    assert one.after is not None
    assert one.after > one.before
    (broken,) = standings.under(NO_TRAIL)
    assert broken.fate is Fate.BREAKS
    assert [change.attribute for change in broken.changes] == ["sole"]
    (stands,) = standings.under(SHOES)
    assert (stands.fate, stands.before) == (Fate.STANDS, stands.after)


def test_only_what_is_open(
    standings: Standings, selling: Selling, arif: str, clock: HandClock
) -> None:
    ordered = done(selling.make_quote([item(TRAIL)], arif))
    selling.order_quote(ordered.id)
    selling.make_quote([item(TRAIL)], arif)
    assert len(standings.under(dearer())) == 1
    clock.moment += timedelta(days=60)
    assert standings.under(dearer()) == (), "a lapsed quote binds nobody"
    assert standings.under(replace(SHOES, id="other")) == ()
