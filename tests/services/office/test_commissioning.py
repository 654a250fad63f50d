"""Commission of real orders; everybody sees their own, a supervisor the network's."""

import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from configurator.domain.commissions import AllowanceKind, NetworkError, SellerRole, Statement
from configurator.domain.money import round_half_up
from configurator.domain.sales import Order, OrderState
from configurator.domain.staff import Staff
from configurator.services.office.commission_scheme import (
    USUAL_SCHEME,
    NoSchemeError,
    scheme_from,
    scheme_text,
)
from configurator.services.office.commissioning import Commissioning, Named
from configurator.services.refusals import Refusal
from configurator.services.selling import Selling
from configurator.storage.store import SqlStore
from tests.services.counter import HandClock, item
from tests.services.staff_room import KIOSK, MANAGER, OFFICE, OWNER, SELLER, StaffRoom

LEADER, SUPERVISOR = SellerRole.LEADER, SellerRole.SUPERVISOR
HOUSE = (
    Named("Bayu", "Yoga"),
    Named("Yoga", "Rani", LEADER),
    Named("Rani", "", SUPERVISOR),
    Named("Sinta", "Rani"),
)


@pytest.fixture
def commissioning(store: SqlStore, clock: HandClock) -> Commissioning:
    return Commissioning(store, clock)


def total_of(selling: Selling, customer: str, seller: str) -> int:
    made = selling.make_order([item()], customer, seller)
    assert isinstance(made, Order)
    return made.taxed.net


def test_statements_of_what_was_sold(
    commissioning: Commissioning, selling: Selling, arif: str, clock: HandClock
) -> None:
    commissioning.save_sellers(HOUSE)
    net = total_of(selling, arif, "Yoga")
    total_of(selling, arif, "Bayu")
    total_of(selling, arif, "somebody")
    gone = selling.make_order([item()], arif, "Yoga")
    assert isinstance(gone, Order)
    selling.move_order(gone.id, OrderState.CANCELLED)
    now = clock.now()
    found = commissioning.statements(now.year, now.month)
    assert isinstance(found, tuple)
    by_name = {one.seller.name: one for one in found}
    assert {name: one.own for name, one in by_name.items()} == {
        "Bayu": net,
        "Rani": 0,
        "Sinta": 0,
        "Yoga": net,
    }
    assert (by_name["Rani"].direct, by_name["Rani"].network) == (net, 2 * net)
    assert by_name["Yoga"].direct == net
    earlier = commissioning.statements(now.year, now.month - 1)
    assert isinstance(earlier, tuple)
    assert all(one.own == 0 for one in earlier)


def test_who_sees_whose(
    commissioning: Commissioning,
    selling: Selling,
    arif: str,
    store: SqlStore,
    room: StaffRoom,
) -> None:
    """Yoga is a leader on the staff and sees Bayu's; as an agent only their own."""
    owner = room.of(OWNER)
    commissioning.save_sellers(HOUSE, owner)

    def seen(member: Staff) -> set[str] | Refusal:
        answer = commissioning.statements(2026, 11, room.of(member))
        return answer if isinstance(answer, Refusal) else {one.seller.name for one in answer}

    everybody = {one.name for one in HOUSE}
    assert seen(OWNER) == seen(MANAGER) == seen(OFFICE) == everybody
    assert seen(SELLER) == {"Yoga", "Bayu"}
    assert seen(KIOSK) is Refusal.NOT_ALLOWED
    agent = replace(HOUSE[1], role=SellerRole.AGENT)
    commissioning.save_sellers([agent], owner)
    assert seen(SELLER) == {"Yoga"}
    assert commissioning.save_sellers(HOUSE, room.of(SELLER)) is Refusal.NOT_ALLOWED
    assert commissioning.save_scheme(USUAL_SCHEME, room.of(MANAGER)) is Refusal.NOT_ALLOWED


@pytest.mark.parametrize(
    "named",
    [
        [Named("A", "B")],
        [Named("A", "B"), Named("B", "A")],
        [Named("A", "A")],
    ],
)
def test_no_circle_and_nobody_unknown(commissioning: Commissioning, named: list[Named]) -> None:
    with pytest.raises(NetworkError):
        commissioning.save_sellers(named)
    assert commissioning.sellers() == ()


def test_a_scheme_written_down_and_read(commissioning: Commissioning) -> None:
    assert scheme_from(json.loads(scheme_text(USUAL_SCHEME))) == USUAL_SCHEME
    other = replace(USUAL_SCHEME, point=5, weights={"shoe": Decimal("1.5")})
    commissioning.save_scheme(other)
    assert commissioning.scheme() == other
    assert {one.kind for one in USUAL_SCHEME.allowances} == set(AllowanceKind)


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        {},
        {"point": 0, "allowances": []},
        {"point": 1, "allowances": [{"kind": "gift", "tiers": [{"points": 1}]}]},
        {"point": 1, "allowances": [{"kind": "group", "tiers": []}]},
        {"point": 1, "allowances": [{"kind": "group", "tiers": [{"points": "NaN"}]}]},
        {"point": 1, "allowances": [{"kind": "holiday", "month": 13, "tiers": [{"points": 1}]}]},
        {"point": 1, "weights": {"a": -1}, "allowances": []},
    ],
)
def test_a_scheme_that_makes_no_sense(wrong: object) -> None:
    with pytest.raises(NoSchemeError):
        scheme_from(wrong)


def test_a_statement_is_explained(commissioning: Commissioning) -> None:
    commissioning.save_sellers([Named("Rani", "", SUPERVISOR)])
    found = commissioning.statements(2026, 11)
    assert isinstance(found, tuple)
    assert [type(one) for one in found] == [Statement]


def test_slips_account_for_every_envelope(
    commissioning: Commissioning, selling: Selling, arif: str, clock: HandClock, room: StaffRoom
) -> None:
    """Who earned has one, with every line of the statement; the number is the seller's for good."""
    owner = room.of(OWNER)
    commissioning.save_sellers(HOUSE, owner)
    generous = {
        "point": 1,
        "allowances": [
            {"kind": "achievement", "tiers": [{"points": 1, "percent": "2.5"}]},
            {"kind": "leader", "tiers": [{"points": 1, "amount": 5000}]},
        ],
    }
    commissioning.save_scheme(scheme_from(generous), owner)
    for name in ("Yoga", "Bayu"):
        assert isinstance(selling.make_order([item()], arif, name, by=owner), Order)
    now = clock.now()
    month = (now.year, now.month)
    statements = commissioning.statements(*month, owner)
    slips = commissioning.slips(*month, by=owner)
    assert isinstance(statements, tuple)
    assert isinstance(slips, tuple)
    earned = {one.seller.name: one for one in statements if one.total}
    assert [slip.name for slip in slips] == sorted(earned) == ["Bayu", "Rani", "Yoga"]
    for slip in slips:
        assert slip.total == earned[slip.name].total
        assert len(slip.amounts) == len(earned[slip.name].earned)
        assert (str(slip.since), str(slip.until)) == ("2026-11-01", "2026-11-30")
    assert slips[0].amounts[0].name.en.startswith("Achievement bonus (2.5 % of Rp")
    assert slips[0].amounts[0].name.id.startswith("Bonus prestasi (2,5 % dari Rp")
    alone = commissioning.slips(*month, {"Yoga"}, owner)
    assert alone == (slips[2],)
    clock.moment += timedelta(minutes=1)
    commissioning.save_sellers([Named("Abas", "Rani")], owner)
    assert commissioning.slips(*month, {"Yoga"}, owner) == alone
    assert commissioning.slips(*month, by=room.of(KIOSK)) is Refusal.NOT_ALLOWED
    assert commissioning.slips(*month, {"Rani"}, room.of(SELLER)) == ()
    assert commissioning.slips(now.year, now.month - 1, by=owner) == ()


FLAT = scheme_from(
    {
        "point": 1,
        "allowances": [{"kind": "achievement", "tiers": [{"points": 1, "percent": "10"}]}],
    }
)


def test_a_closed_month_stays_and_corrections_go_into_the_next(
    commissioning: Commissioning,
    selling: Selling,
    arif: str,
    clock: HandClock,
    store: SqlStore,
    room: StaffRoom,
) -> None:
    """Worked out by hand: a tenth of each order; one cancelled after its month was closed."""
    owner = room.of(OWNER)
    commissioning.save_sellers(HOUSE, owner)
    commissioning.save_scheme(FLAT, owner)
    orders = [
        selling.make_order([item()], arif, name, by=owner) for name in ("Yoga", "Yoga", "Bayu")
    ]
    first, second, _ = orders
    assert isinstance(first, Order)
    assert isinstance(second, Order)
    tenth = round_half_up(Fraction(first.taxed.net, 10))
    november = {"Yoga": round_half_up(Fraction(2 * first.taxed.net, 10)), "Bayu": tenth}
    assert commissioning.close(2026, 11, owner) is Refusal.NOT_OVER
    clock.moment = clock.moment.replace(month=12, day=5)
    owner = room.of(OWNER)
    seller = room.of(SELLER)
    assert commissioning.close(2026, 11, seller) is Refusal.NOT_ALLOWED
    assert commissioning.closed(owner) == {}
    closed = commissioning.close(2026, 11, owner)
    assert isinstance(closed, tuple)
    assert {one.seller.name: one.total for one in closed if one.total} == november
    assert commissioning.close(2026, 11, owner) is Refusal.NOTHING_CHANGED

    # Another scheme from now on, and an order of the closed month cancelled: November stays.
    commissioning.save_scheme(
        scheme_from(
            {
                "point": 1,
                "allowances": [{"kind": "achievement", "tiers": [{"points": 1, "percent": "20"}]}],
            }
        ),
        owner,
    )
    selling.move_order(second.id, OrderState.CANCELLED, by=owner)
    made = selling.make_order([item()], arif, "Bayu", by=owner)
    assert isinstance(made, Order)
    fifth = round_half_up(Fraction(made.taxed.net, 5))
    correction = tenth - november["Yoga"]
    by = {"by": owner}

    def shown(month: int, year: int = 2026) -> dict[str, int]:
        found = commissioning.statements(year, month, **by)
        assert isinstance(found, tuple)
        return {one.seller.name: one.total for one in found if one.total}

    assert shown(11) == november
    assert shown(12) == {"Bayu": fifth, "Yoga": correction}
    assert shown(1, 2027) == {}
    slips = commissioning.slips(2026, 12, by=owner)
    assert isinstance(slips, tuple)
    assert [slip.name for slip in slips] == ["Bayu"]

    # December closed: what Yoga owes is carried on, and settled by what they sell.
    clock.moment = clock.moment.replace(year=2027, month=1, day=3)
    by["by"] = owner = room.of(OWNER)
    assert commissioning.close(2027, 2, owner) is Refusal.NOT_OVER
    assert isinstance(commissioning.close(2026, 12, owner), tuple)
    sold = selling.make_order([item()], arif, "Yoga", by=owner)
    assert isinstance(sold, Order)
    assert shown(1, 2027) == {"Yoga": round_half_up(Fraction(sold.taxed.net, 5)) + correction}
    found = commissioning.statements(2027, 1, owner)
    assert isinstance(found, tuple)
    (carried,) = [line for one in found for line in one.carried]
    assert (carried.is_debt, carried.amount) == (True, correction)
    with store.reading() as work:
        told = [one.subject for one in work.audit.all() if one.what == "commission month closed"]
    assert told == ["2026-11", "2026-12"]
