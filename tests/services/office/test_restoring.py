"""A backup put back from within: what it lacks is counted, nobody's number is given twice."""

from pathlib import Path

import pytest

from configurator.domain.payments import PaymentKind
from configurator.domain.staff import Session
from configurator.services.office.auditing import Auditing
from configurator.services.office.restoring import Prepared, Restorable, Restoring
from configurator.services.office.upkeep import UnsoundBackupError, Upkeep
from configurator.services.ports import StoreTrouble, TroubleKind
from configurator.services.refusals import Refusal
from configurator.services.selling import Selling
from configurator.services.staff.signing_in import SigningIn
from configurator.services.trade.paying import Paying
from configurator.storage.office.copies import opened_copy
from configurator.storage.office.restoring import put_in_place
from configurator.storage.store import SqlStore, open_store
from tests.services.counter import HandClock, Shelf, done, item
from tests.services.office.test_upkeep import with_a_lie
from tests.services.staff_room import OWNER, PIN, QUICK, SELLER, StaffRoom


@pytest.fixture
def upkeep(store: SqlStore, clock: HandClock) -> Upkeep:
    return Upkeep(store, clock, store.back_up_to, opened_copy)


@pytest.fixture
def restoring(store: SqlStore, clock: HandClock, upkeep: Upkeep) -> Restoring:
    return Restoring(store, clock, upkeep, opened_copy, store.file, put_in_place)


def test_put_back(
    restoring: Restoring,
    upkeep: Upkeep,
    store: SqlStore,
    selling: Selling,
    clock: HandClock,
    arif: str,
    tmp_path: Path,
) -> None:
    room, file = StaffRoom(store, clock), tmp_path / "shop.backup"
    early, owner = room.of(SELLER), room.of(OWNER)
    kept = done(selling.make_order([item()], arif, by=owner))
    upkeep.back_up(file, owner)
    before = file.read_bytes()
    late = done(selling.make_order([item()], arif, by=owner))
    done(Paying(store, clock).pay(late.id, 1000, PaymentKind.CARD, by=owner))
    found = restoring.look_at(file, owner)
    assert isinstance(found, Restorable)
    assert (found.backup.orders, found.lost, found.regained) == (
        1,
        {"orders": 1, "payments": 1},
        {},
    )
    assert restoring.look_at(file, room.of(SELLER)) is Refusal.NOT_ALLOWED
    assert restoring.prepare(file, room.of(SELLER)) is Refusal.NOT_ALLOWED
    prepared = restoring.prepare(file, owner)
    assert isinstance(prepared, Prepared)
    assert file.read_bytes() == before, "the backup itself stays as it is"
    assert prepared.file.parent == Path(store.where).parent
    store.close()
    aside = restoring.carry_out()
    assert aside == prepared.aside
    assert not prepared.file.exists()

    again = open_store(Path(store.where))
    with again.reading() as work:
        assert [one.id for one in work.orders.newest(9)] == [kept.id]
    assert Auditing(again, clock).events(by=early) is Refusal.SIGN_IN, "everybody signs in again"
    assert Auditing(again, clock).events(by=owner) is Refusal.SIGN_IN
    with again.reading() as work:
        last = work.audit.of(limit=1)[0]
        assert (last.by_name, last.what, last.new) == (OWNER.name, "backup restored", aside.name)
    session = SigningIn(again, clock, QUICK).sign_in(SELLER.id, PIN)
    assert isinstance(session, Session)
    newest = done(Selling(again, Shelf(), clock).make_order([item()], arif, by=session))
    assert newest.number.endswith("0003"), "0002 is on a paper that somebody has"
    again.close()


def upkeep_of(store: SqlStore, clock: HandClock) -> Upkeep:
    return Upkeep(store, clock, store.back_up_to, opened_copy)


def test_what_only_the_backup_has_is_told(
    restoring: Restoring,
    upkeep: Upkeep,
    store: SqlStore,
    selling: Selling,
    clock: HandClock,
    arif: str,
    tmp_path: Path,
) -> None:
    old, new = tmp_path / "old.backup", tmp_path / "new.backup"
    upkeep.back_up(old)
    selling.make_order([item()], arif)
    upkeep.back_up(new)
    restoring.prepare(old)
    store.close()
    restoring.carry_out()
    again = open_store(Path(store.where))
    back = Restoring(again, clock, upkeep_of(again, clock), opened_copy, again.file, put_in_place)
    found = back.look_at(new)
    assert isinstance(found, Restorable)
    assert (found.lost, found.regained) == ({}, {"orders": 1})
    again.close()


def test_while_somebody_works_nothing_happens(
    restoring: Restoring, upkeep: Upkeep, store: SqlStore, tmp_path: Path
) -> None:
    file = tmp_path / "shop.backup"
    upkeep.back_up(file)
    prepared = restoring.prepare(file)
    assert isinstance(prepared, Prepared)
    with pytest.raises(StoreTrouble) as told:
        restoring.carry_out()
    assert told.value.kind is TroubleKind.LOCKED
    assert not prepared.file.exists()
    assert not prepared.aside.exists()
    assert restoring.carry_out() is None


def test_a_backup_with_a_changed_trail_is_not_put_back(
    restoring: Restoring, upkeep: Upkeep, store: SqlStore, clock: HandClock, tmp_path: Path
) -> None:
    file = tmp_path / "shop.backup"
    with store.writing() as work:
        work.audit.acts("", "Wulan", clock.now())
        work.audit.note("tried", "this")
    upkeep.back_up(file)
    with_a_lie(file)
    for attempt in (restoring.look_at, restoring.prepare):
        with pytest.raises(UnsoundBackupError):
            attempt(file)
    assert not list(Path(store.where).parent.glob(".*"))
