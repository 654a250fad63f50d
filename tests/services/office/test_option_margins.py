"""Margin by option: by hand, by what the order was sold by, and honest about what is not known."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest

from configurator.domain.catalog import Catalog
from configurator.domain.conditions import Is, LengthOf
from configurator.domain.configuration import ChosenValue, Picks
from configurator.domain.prices import Component, Discount, Each, Flat, PriceRule
from configurator.domain.sales import Order
from configurator.domain.staff import Right, Session
from configurator.domain.texts import LocalText
from configurator.engine.building import NoCache, build_engine
from configurator.services.office.ledgers import Ledgers
from configurator.services.office.option_margins import TYPED
from configurator.services.office.order_filter import Filter
from configurator.services.office.report import Report
from configurator.services.office.reports import Reports
from configurator.services.people.valuing import Valuing
from configurator.services.refusals import Refusal
from configurator.services.sale_lines import Item
from configurator.services.selling import Selling
from configurator.storage.store import SqlStore
from tests.services.counter import SHOE, SHOES, HandClock, Shelf, item
from tests.services.staff_room import EVERYBODY, MANAGER, SELLER, StaffRoom


def _cost(attribute: str, option: str, amount: int, last: date | None = None) -> PriceRule:
    when = Is(attribute, frozenset((option,)))
    return PriceRule(
        f"{attribute}.{option}",
        Flat({"IDR": amount}),
        when,
        attribute=attribute,
        option=option,
        last=last,
    )


COSTS = (
    PriceRule("base", Flat({"IDR": 700_000}), component=Component.BASE),
    _cost("sole", "trail", 100_000),
    _cost("care", "wax", 50_000),
    _cost("care", "brush", 10_000, last=date(2026, 11, 23)),
    PriceRule("engraving", Each({"IDR": 4_000}, LengthOf("engraving")), attribute="engraving"),
)
COSTED = replace(SHOES, version="shoes-costed", products=(replace(SHOE, cost_rules=COSTS),))


@dataclass
class Office:
    """A shop whose catalog says costs, and its reports."""

    store: SqlStore
    shelf: Shelf
    clock: HandClock
    customer: str

    def sell(
        self, choices: Mapping[str, ChosenValue], *, quantity: int = 1, percent: int = 0
    ) -> None:
        catalog = self.shelf.catalogs[0]
        plain = item(choices, quantity=quantity, discount=Discount(Decimal(percent)))
        build = replace(plain.resolution.configuration, catalog_version=catalog.version)
        engine = build_engine(catalog.products[0], NoCache())
        resolution = engine.resolve(build, plain.resolution.price.terms)
        made = Selling(self.store, self.shelf, self.clock).make_order(
            [Item(catalog, catalog.products[0], resolution)], self.customer
        )
        assert isinstance(made, Order)

    def report(self, by: Session | None = None) -> Report | None:
        ledger = Ledgers(self.store, self.clock).open(by=by)
        assert not isinstance(ledger, Refusal)
        reports = Reports(self.store, self.shelf, self.clock, Valuing(self.store, self.clock))
        found = reports.all(ledger, Filter(), "day", lambda _count, _whole: True, by)
        assert isinstance(found, tuple)
        return next((one for one in found if one.name == "margin by option"), None)

    def rows(self) -> Mapping[str, tuple[object, ...]]:
        """What the table says, by the option's English name; of what is typed, the attribute's."""
        found = self.report()
        assert found is not None
        rows = {}
        for attribute, option, *figures in found.rows:
            assert isinstance(option, LocalText)
            assert isinstance(attribute, LocalText)
            rows[attribute.en if option is TYPED else option.en] = tuple(figures)
        return rows


@pytest.fixture
def shop(store: SqlStore, clock: HandClock, shelf: Shelf, arif: str) -> Office:
    shelf.catalogs = (COSTED,)
    return Office(store, shelf, clock, arif)


def _net(amount: int) -> int:
    """Without the 11 % that are in it, by hand."""
    return round(amount * 100 / 111)


def test_by_hand(shop: Office) -> None:
    shop.sell({"sole": "trail", "care": Picks(frozenset(("wax", "brush"))), "engraving": "ABCDE"})
    rows = shop.rows()
    near = pytest.approx
    assert rows["Trail"][:3] == (1, near(_net(180_000), abs=1), 100_000)
    assert rows["Wax"][:3] == (1, near(_net(45_000), abs=1), 50_000)
    assert rows["Brush"][:3] == (1, near(_net(30_000), abs=1), 10_000)
    assert rows["Engraving"][:3] == (1, near(_net(75_000), abs=1), 20_000)
    assert rows["Trail"][3] == near(round(1000 - 1000 * 100_000 / _net(180_000)), abs=1)
    wax = rows["Wax"][3]
    assert isinstance(wax, int)
    assert wax < 0, "what costs more than it brings is not hidden"


def test_an_unknown_cost_is_told_and_not_taken_for_nothing(shop: Office) -> None:
    shop.sell({"sole": "trail"})
    rows = shop.rows()
    # Trail soles force speed lacing, which has a price and no cost; nor has the width.
    assert rows["Speed"][2:] == ("unknown", "–")
    found = shop.report()
    assert found is not None
    assert "Speed" not in {getattr(point.label, "en", "") for point in found.points}
    unknown = [facts[0][2] for text, facts in found.remarks if "unknown cost" in text]
    width_and_lacing = _net(round(1_250_000 * 0.073) + 3330)
    assert unknown == [pytest.approx(width_and_lacing, abs=2)]


def test_discounts_and_quantities_are_shared_as_the_price_is(shop: Office) -> None:
    shop.sell({"care": Picks(frozenset(("wax",)))}, quantity=4, percent=10)
    pieces, net, cost, _ = shop.rows()["Wax"]
    assert (pieces, cost) == (4, 200_000)
    assert net == pytest.approx(_net(4 * 45_000 * 9 // 10), abs=1)


def test_what_was_sold_counts_not_what_the_catalog_says_now(shop: Office) -> None:
    shop.sell({"sole": "trail"})
    dear = replace(
        COSTED.products[0],
        cost_rules=(COSTS[0], _cost("sole", "trail", 170_000), *COSTS[2:]),
        price_rules=tuple(
            replace(rule, formula=Flat({"IDR": 999_000})) if rule.id == "sole.trail" else rule
            for rule in SHOE.price_rules
        ),
    )
    later: Catalog = replace(COSTED, version="shoes-later", products=(dear,))
    shop.shelf.catalogs = (later, COSTED)
    shop.clock.moment = shop.clock.moment.replace(year=2027)
    pieces, net, cost, _ = shop.rows()["Trail"]
    assert (pieces, cost) == (1, 100_000)
    assert net == pytest.approx(_net(180_000), abs=1)


def test_a_cost_that_has_run_out_still_counts_for_what_was_sold_before(shop: Office) -> None:
    shop.sell({"care": Picks(frozenset(("brush",)))})
    shop.clock.moment = shop.clock.moment.replace(year=2027)
    assert shop.rows()["Brush"][2] == 10_000


def test_without_any_cost_there_is_no_such_report(shop: Office) -> None:
    shop.shelf.catalogs = (SHOES,)
    shop.sell({"sole": "trail"})
    assert shop.report() is None


def test_only_who_may_see_costs_sees_it(shop: Office) -> None:
    shop.sell({"sole": "trail"})
    room = StaffRoom(shop.store, shop.clock)
    owner, manager = room.of(EVERYBODY[0]), room.of(MANAGER)
    assert shop.report(by=owner) is not None
    room.members.save(replace(MANAGER, denied=frozenset({Right.SEE_COSTS})), by=owner)
    assert shop.report(by=manager) is None
    ledger = Ledgers(shop.store, shop.clock).open(by=owner)
    assert not isinstance(ledger, Refusal)
    reports = Reports(shop.store, shop.shelf, shop.clock, Valuing(shop.store, shop.clock))
    refused = reports.all(ledger, Filter(), "day", lambda _count, _whole: True, room.of(SELLER))
    assert refused is Refusal.NOT_ALLOWED
