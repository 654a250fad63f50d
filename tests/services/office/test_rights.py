"""Every right, tried from every role at the services: nothing depends on what a window hides."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest

from configurator.domain.day_close import ClosingPlace
from configurator.domain.payments import PaymentKind
from configurator.domain.prices import Discount
from configurator.domain.sales import Order, OrderState, Quote
from configurator.domain.staff import USUAL_ROLES, Right, Session, Staff
from configurator.exchange.orders.files import Files
from configurator.services.office.auditing import Auditing
from configurator.services.office.closing_days import ClosingDays
from configurator.services.office.commissioning import Commissioning
from configurator.services.office.exporting import Exporting
from configurator.services.office.ledger import Ledger
from configurator.services.office.ledgers import Ledgers
from configurator.services.office.order_filter import Filter
from configurator.services.office.reports import Reports
from configurator.services.office.restoring import Restoring
from configurator.services.office.taking_back import Notices, TakingBack
from configurator.services.office.targets import Targets
from configurator.services.office.upkeep import Upkeep
from configurator.services.people.erasing import Erasing
from configurator.services.people.profiles import Profiles
from configurator.services.people.valuing import Valuing
from configurator.services.premises import Premises
from configurator.services.publishing import NoSuchVersionError, Publishing
from configurator.services.refusals import Refusal
from configurator.services.selling import Selling
from configurator.services.settings import DEMO_SHOP, save_settings
from configurator.services.staff.members import Members
from configurator.services.staff.signing_in import Denied
from configurator.services.trade.order_changes import OrderChanges
from configurator.services.trade.paying import Paying
from configurator.services.trade.payment_terms import USUAL_TERMS, TermsOffered
from configurator.services.trade.stock import Stock
from configurator.storage.office.copies import opened_copy
from configurator.storage.office.restoring import put_in_place
from configurator.storage.people.erasure_list import ErasureFile
from configurator.storage.people.sealing import SealingKey
from configurator.storage.store import SqlStore
from tests.services.counter import HandClock, Shelf, item
from tests.services.staff_room import EVERYBODY, PIN, StaffRoom
from tests.services.test_negotiating import COSTED_SHOES, costed

NEWCOMER = Staff("n", "Baru", "kiosk")


@dataclass
class Desk:
    """Everything there is to be tried, on one shop."""

    store: SqlStore
    clock: HandClock
    shelf: Shelf
    room: StaffRoom
    customer: str
    order: str
    folder: Path

    def try_it(self, right: Right, member: Staff) -> list[object]:
        """What the services answer to somebody who tries what a right is for."""
        by = self.room.of(member)
        return [deed(self, by) for deed in DEEDS[right]]


def _selling(desk: Desk) -> Selling:
    return Selling(desk.store, desk.shelf, desk.clock)


def _roll_back(desk: Desk, by: Session) -> object:
    try:
        return Publishing(desk.store, desk.shelf, desk.clock).roll_back("shoes", session=by)
    except NoSuchVersionError as nothing:
        return nothing


def _settings(desk: Desk, by: Session) -> object:
    return TermsOffered(desk.store, desk.clock).save(USUAL_TERMS, by=by)


def _closing(desk: Desk) -> ClosingDays:
    return ClosingDays(desk.store, desk.clock, Premises(desk.store, desk.clock, lambda: "here"))


def _upkeep(desk: Desk) -> Upkeep:
    return Upkeep(desk.store, desk.clock, desk.store.back_up_to, opened_copy)


def _restoring(desk: Desk) -> Restoring:
    # A server has no file in whose place a backup is put; who may do it is asked all the same.
    database = desk.store.file or desk.folder / "shop.sqlite"
    return Restoring(desk.store, desk.clock, _upkeep(desk), opened_copy, database, put_in_place)


def _backup(desk: Desk) -> Path:
    file = desk.folder / "before.backup"
    if not file.exists():
        desk.store.back_up_to(file)
    return file


DEEDS: dict[Right, tuple[Callable[[Desk, Session], object], ...]] = {
    Right.QUOTE: (lambda desk, by: _selling(desk).make_quote([item()], desk.customer, by=by),),
    Right.ORDER: (lambda desk, by: _selling(desk).make_order([item()], desk.customer, by=by),),
    Right.CHANGE_ORDER: (
        lambda desk, by: OrderChanges(desk.store, desk.shelf, desk.clock).change(
            desk.order, [0], "no change", by=by
        ),
    ),
    Right.CANCEL_ORDER: (
        lambda desk, by: OrderChanges(desk.store, desk.shelf, desk.clock).cancel(
            desk.order, "tried", 10**12, by=by
        ),
        lambda desk, by: _selling(desk).move_order("nothing", OrderState.CANCELLED, by=by),
    ),
    Right.MOVE_ORDER: (
        lambda desk, by: _selling(desk).move_order(desk.order, OrderState.COLLECTED, by=by),
    ),
    Right.TAKE_PAYMENT: (
        lambda desk, by: Paying(desk.store, desk.clock).pay(
            desk.order, 10**12, PaymentKind.CARD, by=by
        ),
        lambda desk, by: Paying(desk.store, desk.clock).remind(desk.order, by=by),
    ),
    Right.REFUND: (
        lambda desk, by: Paying(desk.store, desk.clock).refund(
            desk.order, 1, PaymentKind.CARD, "tried", by=by
        ),
    ),
    Right.CLOSE_DAY: (
        lambda desk, by: _closing(desk).takings(ClosingPlace(), by),
        lambda desk, by: _closing(desk).close(ClosingPlace(), 0, by=by),
        lambda desk, by: _closing(desk).closes(by),
        lambda desk, by: _closing(desk).get("Z-0000-0000", by),
    ),
    Right.COUNT_STOCK: (lambda desk, by: Stock(desk.store, desk.clock).count("nothing", 1, by=by),),
    Right.SEE_ALL_FIGURES: (lambda desk, by: Valuing(desk.store, desk.clock).standings(by),),
    Right.SEE_PEOPLE: (
        lambda desk, by: Profiles(desk.store, desk.clock).get(desk.customer, by),
        lambda desk, by: Profiles(desk.store, desk.clock).notes(desk.customer, by),
        lambda desk, by: Valuing(desk.store, desk.clock).of(desk.customer, by),
    ),
    Right.ERASE_PEOPLE: (
        lambda desk, by: Erasing(
            desk.store,
            desk.shelf,
            desk.clock,
            SealingKey(desk.folder / "key"),
            ErasureFile(desk.folder / "erased"),
        ).erase("nobody", by),
    ),
    Right.EXPORT: (
        lambda desk, by: Exporting(desk.store, Files(desk.shelf), desk.clock).waiting(by),
        lambda desk, by: Exporting(desk.store, Files(desk.shelf), desk.clock).batches(by=by),
        lambda desk, by: Exporting(desk.store, Files(desk.shelf), desk.clock).run(
            desk.folder / "out", by=by
        ),
        lambda desk, by: Exporting(desk.store, Files(desk.shelf), desk.clock).again(
            99, desk.folder, by=by
        ),
        lambda desk, by: Targets(desk.store, desk.clock).all(by),
        lambda desk, by: Targets(desk.store, desk.clock).forget("nothing", by),
    ),
    Right.IMPORT: (
        lambda desk, by: TakingBack(desk.store, desk.clock).preview(Notices(), by),
        lambda desk, by: TakingBack(desk.store, desk.clock).take(Notices(), by),
    ),
    Right.PUBLISH: (_roll_back,),
    Right.SETTINGS: (_settings,),
    Right.STAFF: (
        lambda desk, by: Members(desk.store, desk.clock).save(NEWCOMER, by),
        lambda desk, by: Members(desk.store, desk.clock).save_roles({}, by),
    ),
    Right.CLOSE_PERIODS: (
        lambda desk, by: Commissioning(desk.store, desk.clock).close(2199, 1, by),
    ),
    Right.AUDIT: (
        lambda desk, by: Auditing(desk.store, desk.clock).verify(by),
        lambda desk, by: Auditing(desk.store, desk.clock).events(by=by),
    ),
    Right.UPKEEP: (
        lambda desk, by: _upkeep(desk).last(by),
        lambda desk, by: _upkeep(desk).back_up(desk.folder / "backup.sqlite", by),
        lambda desk, by: _restoring(desk).look_at(_backup(desk), by),
        lambda desk, by: _restoring(desk).prepare(_backup(desk), by),
    ),
}
"""What each right is for, in ways that keep nothing or can be done again."""


def _approves(desk: Desk, member: Staff) -> bool:
    answer = desk.room.signing_in.approve(member.id, PIN, "loyal customer")
    return not isinstance(answer, Denied)


def _sells_below_the_floor(desk: Desk, member: Staff) -> bool:
    """Nobody but for the floor would be refused: everybody may quote and give any discount."""
    generous = replace(member, granted=frozenset({Right.QUOTE}), discount_limit=Decimal(100))
    desk.room.members.save(generous, by=desk.room.of(EVERYBODY[0]))
    by = desk.room.of(member)
    answer = _selling(desk).make_quote([costed(Discount(Decimal(30)))], desk.customer, by=by)
    assert isinstance(answer, Quote) or answer is Refusal.BELOW_FLOOR, answer
    return isinstance(answer, Quote)


def _sees_costs(desk: Desk, member: Staff) -> bool:
    """Everybody may see all figures here: what differs is what the reports hold."""
    looking = replace(member, granted=frozenset({Right.SEE_ALL_FIGURES}))
    desk.room.members.save(looking, by=desk.room.of(EVERYBODY[0]))
    by = desk.room.of(member)
    ledger = Ledgers(desk.store, desk.clock).open(by=by)
    assert isinstance(ledger, Ledger)
    reports = Reports(desk.store, desk.shelf, desk.clock, Valuing(desk.store, desk.clock))
    found = reports.all(ledger, Filter(), "month", lambda _count, _whole: True, by)
    assert isinstance(found, tuple)
    heads = {column.head for report in found for column in report.columns}
    shown = heads & {"Cost", "Margin"}
    assert shown in (set(), {"Cost", "Margin"}), "all of it or nothing"
    return bool(shown)


OUTCOMES: dict[Right, Callable[[Desk, Staff], bool]] = {
    Right.APPROVE: _approves,
    Right.BELOW_FLOOR: _sells_below_the_floor,
    Right.SEE_COSTS: _sees_costs,
}
"""Rights that are no refusal of their own, but change what comes of something."""


@pytest.fixture
def desk(
    store: SqlStore,
    clock: HandClock,
    shelf: Shelf,
    arif: str,
    selling: Selling,
    tmp_path: Path,
) -> Desk:
    order = selling.make_order([item()], arif)
    assert isinstance(order, Order)
    return Desk(store, clock, shelf, StaffRoom(store, clock), arif, order.id, tmp_path)


@pytest.mark.parametrize("right", DEEDS, ids=lambda right: right.value)
def test_only_who_has_the_right_may(desk: Desk, right: Right) -> None:
    for member in EVERYBODY:
        refused = [answer is Refusal.NOT_ALLOWED for answer in desk.try_it(right, member)]
        allowed = right in USUAL_ROLES[member.role].rights
        assert refused == [not allowed] * len(refused), member.role


@pytest.mark.parametrize("right", DEEDS, ids=lambda right: right.value)
def test_nobody_signed_in_may_nothing(desk: Desk, right: Right) -> None:
    gone = desk.room.of(EVERYBODY[0])
    desk.room.signing_in.sign_out(gone)
    for deed in DEEDS[right]:
        assert deed(desk, gone) is Refusal.SIGN_IN


@pytest.mark.parametrize("right", OUTCOMES, ids=lambda right: right.value)
def test_what_comes_of_it_depends_on_the_right(desk: Desk, right: Right) -> None:
    desk.shelf.catalogs = (COSTED_SHOES, *desk.shelf.catalogs)
    with desk.store.writing() as work:
        save_settings(work, replace(DEMO_SHOP, margin_floor=Decimal(18)))
    owner = desk.room.of(EVERYBODY[0])
    assert isinstance(
        _selling(desk).make_order([costed(Discount())], desk.customer, by=owner), Order
    )
    for member in EVERYBODY:
        allowed = right in USUAL_ROLES[member.role].rights
        assert OUTCOMES[right](desk, member) == allowed, member.role


def test_every_right_is_tried() -> None:
    """A new right is added to one of the two, with what it is for."""
    assert set(DEEDS) | set(OUTCOMES) == set(Right)
    assert not set(DEEDS) & set(OUTCOMES)


def test_a_right_granted_or_denied_to_one_person_counts(desk: Desk) -> None:
    seller, owner = EVERYBODY[2], desk.room.of(EVERYBODY[0])
    more = Staff(seller.id, seller.name, seller.role, granted=frozenset({Right.EXPORT}))
    desk.room.members.save(more, by=owner)
    assert Refusal.NOT_ALLOWED not in desk.try_it(Right.EXPORT, more)
    less = Staff(seller.id, seller.name, seller.role, denied=frozenset({Right.QUOTE}))
    desk.room.members.save(less, by=owner)
    assert desk.try_it(Right.QUOTE, less) == [Refusal.NOT_ALLOWED]
    assert desk.try_it(Right.EXPORT, less)[0] is Refusal.NOT_ALLOWED
