"""After erasure no file of the shop holds anything of the person, and the sums are as before."""

import csv
import io
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from configurator.domain.customers import Customer
from configurator.domain.people.consent import Purpose
from configurator.domain.people.profile import Contact, ContactKind
from configurator.domain.people.rights import RequestKind, RequestState
from configurator.domain.sales import Order, OrderState
from configurator.exchange.people.copies import copy_csv, copy_json
from configurator.services.customers import CustomerDesk
from configurator.services.drafting import Drafting
from configurator.services.mistakes import note_mistake
from configurator.services.people.consenting import Consenting
from configurator.services.people.erasing import DOCUMENT_YEARS, Erasing
from configurator.services.people.learning import Learning
from configurator.services.people.profiles import Profiles
from configurator.services.refusals import Refusal
from configurator.services.selling import Selling
from configurator.storage.office.backup import copy_database
from configurator.storage.office.restoring import put_in_place
from configurator.storage.people.erasure_list import ErasureFile
from configurator.storage.people.sealing import SealingKey
from configurator.storage.store import SqlStore, open_store
from configurator.storage.study_folder import StudyFolder
from tests.services.counter import SHOE, HandClock, Shelf, item
from tests.services.staff_room import OFFICE, OWNER, SELLER, StaffRoom

PERSON = Customer(
    id="",
    name="Xaverius Quandoo",
    greet_as="Pak Xaverius",
    phone="+6281299887766",
    mail="quandoo@example.com",
    address="Jl. Zamrud 7",
)
TRACES = (
    *("Xaverius", "xaverius", "Quandoo", "quandoo", "81299887766", "Zamrud", "zamrud"),
    *("Kwandu", "98 jengkal", "sepatu kulit rusa", "XQ-UKIR", "221144"),
)


@pytest.fixture
def erasing(store: SqlStore, shelf: Shelf, clock: HandClock, tmp_path: Path) -> Erasing:
    return Erasing(
        store,
        shelf,
        clock,
        SealingKey(tmp_path / "documents.key"),
        ErasureFile(tmp_path / "erased.ids"),
    )


@pytest.fixture
def person(desk: CustomerDesk, store: SqlStore, clock: HandClock) -> str:
    """Somebody of whom everything is known, made of two."""
    key = desk.create(PERSON).id
    Consenting(store, clock).say(key, Purpose.PROFILE, True)
    profiles = Profiles(store, clock)
    profile = profiles.get(key)
    assert not isinstance(profile, Refusal)
    further = (Contact(ContactKind.PHONE, "+6222221144"),)
    profiles.save(replace(profile, contacts=further, preferences={"leather": "sepatu kulit rusa"}))
    profiles.measure(key, "suit", {"chest": "98 jengkal"})
    profiles.write(key, "Kwandu is what friends call him")
    twin = desk.create(replace(PERSON, name="Xaverius Kwandu", phone="")).id
    assert not isinstance(profiles.merge(key, twin), Refusal)
    return key


def ordered(selling: Selling, person: str) -> Order:
    build = item({"sole": "trail", "engraving": "XQ-UKIR"})
    build = replace(build, note="Quandoo comes on Monday")
    selling.make_quote([build], person)
    order = selling.make_order([build], person)
    assert isinstance(order, Order)
    return order


def collected(selling: Selling, order: Order) -> None:
    for state in (OrderState.IN_MAKING, OrderState.READY, OrderState.COLLECTED):
        assert not isinstance(selling.move_order(order.id, state), Refusal)


def traces_in(folder: Path) -> dict[str, list[str]]:
    """Files that hold a trace of the person, in whatever encoding SQLite may write it."""
    found = {}
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = file.read_bytes()
        seen = [trace for trace in TRACES if trace.encode() in data]
        if seen:
            found[file.name] = seen
    return found


@pytest.mark.sqlite
def test_erased_is_gone_from_every_file_and_orders_still_add_up(
    erasing: Erasing,
    store: SqlStore,
    selling: Selling,
    drafting: Drafting,
    desk: CustomerDesk,
    clock: HandClock,
    person: str,
    arif: str,
    tmp_path: Path,
) -> None:
    consenting = Consenting(store, clock)
    order = ordered(selling, person)
    other = selling.make_order([item({"sole": "city"})], arif)
    asked = consenting.ask(person, RequestKind.ERASURE)
    assert not isinstance(asked, Refusal)
    assert set(TRACES) & {trace for found in traces_in(tmp_path).values() for trace in found}
    assert erasing.erase(person) is Refusal.UNFINISHED
    collected(selling, order)
    assert erasing.erase(person) is None
    assert traces_in(tmp_path) == {}

    after = selling.order(order.id)
    assert after is not None
    assert after.taxed == order.taxed
    assert [(line.unit, line.gross, line.priced) for line in after.lines] == [
        (line.unit, line.gross, line.priced) for line in order.lines
    ]
    assert after.lines[0].configuration.choices["sole"] == "trail"
    assert after.lines[0].values["engraving"] == "×" * len("XQ-UKIR")
    assert other == selling.order(other.id if isinstance(other, Order) else "")
    for typed in ("xaver", "quan", "0812998", "quandoo@", "example"):
        assert desk.find(typed) == ()
    assert [customer.id for customer in desk.find("")] == [arif]
    assert erasing.erase(person) is Refusal.ERASED
    with store.reading() as work:
        (request,) = work.requests.of_customer(person)
        assert request.state is RequestState.DONE
        assert work.profiles.memberships(person) == ()


def test_what_the_law_wants_is_sealed_and_purged_after(
    erasing: Erasing, selling: Selling, clock: HandClock, person: str, tmp_path: Path
) -> None:
    order = ordered(selling, person)
    collected(selling, order)
    assert erasing.erase(person) is None
    kept = erasing.sealed(person)
    assert not isinstance(kept, Refusal)
    assert kept["name"] == PERSON.name
    assert kept["orders"] == order.number
    other_key = Erasing(
        erasing._store,
        erasing._library,
        clock,
        SealingKey(tmp_path / "another.key"),
        ErasureFile(tmp_path / "erased.ids"),
    )
    assert other_key.sealed(person) is Refusal.UNKNOWN
    clock.moment = clock.moment.replace(year=clock.moment.year + DOCUMENT_YEARS)
    clock.moment -= timedelta(days=1)
    assert erasing.purge() == 0
    clock.moment += timedelta(days=1)
    assert erasing.purge() == 1
    assert erasing.purge() == 0
    assert erasing.sealed(person) is Refusal.UNKNOWN


def test_whoever_never_ordered_leaves_nothing_sealed(erasing: Erasing, person: str) -> None:
    assert erasing.erase(person) is None
    assert erasing.sealed(person) is Refusal.UNKNOWN


def test_a_copy_holds_everything_and_is_noted(
    erasing: Erasing, selling: Selling, store: SqlStore, clock: HandClock, person: str
) -> None:
    ordered(selling, person)
    rows = erasing.copy(person)
    assert not isinstance(rows, Refusal)
    data = json.loads(copy_json(rows))
    assert data["customers"][0]["name"] == PERSON.name
    assert {"orders", "order_lines", "quotes", "consents", "customer_notes"} <= set(data)
    cells = list(csv.reader(io.StringIO(copy_csv(rows))))
    assert ["customers", "1", "name", PERSON.name] in cells
    assert ["customers", "1", "phone", f"'{PERSON.phone}"] in cells
    for trace in TRACES[:-1]:
        if trace != trace.lower() or trace.startswith("98"):
            assert trace in copy_json(rows), trace
    noted = Consenting(store, clock).accesses(person)
    assert not isinstance(noted, Refusal)
    assert noted[-1].what.value == "exported"


def test_erasing_and_copying_take_their_rights(
    erasing: Erasing, room: StaffRoom, arif: str
) -> None:
    assert erasing.erase(arif) is Refusal.SIGN_IN
    assert erasing.erase(arif, room.of(SELLER)) is Refusal.NOT_ALLOWED
    assert erasing.copy(arif, room.of(SELLER)) is Refusal.NOT_ALLOWED
    assert not isinstance(erasing.copy(arif, room.of(OFFICE)), Refusal)
    assert erasing.erase(arif, room.of(OWNER)) is None


def test_whoever_was_quiet_for_years_is_found(
    erasing: Erasing, desk: CustomerDesk, selling: Selling, clock: HandClock, arif: str
) -> None:
    clock.moment += timedelta(days=365 * 4)
    selling.make_quote([item()], arif)
    sekar = desk.create(PERSON).id
    clock.moment += timedelta(days=365 * 2)
    assert erasing.quiet() == ()
    clock.moment += timedelta(days=365 * 3 + 10)
    assert erasing.quiet() == (arif, sekar)
    erasing.erase(arif)
    assert erasing.quiet() == (sekar,)


@pytest.mark.sqlite
def test_a_backup_that_is_put_back_brings_nobody_back(
    erasing: Erasing,
    store: SqlStore,
    shelf: Shelf,
    selling: Selling,
    clock: HandClock,
    person: str,
    tmp_path: Path,
) -> None:
    order = ordered(selling, person)
    backup = tmp_path / "backups" / "shop.sqlite"
    backup.parent.mkdir()
    copy_database(tmp_path / "shop.sqlite", backup)
    collected(selling, order)
    assert erasing.erase(person) is None
    store.close()

    before = put_in_place(backup, tmp_path / "shop.sqlite", tmp_path / "aside.sqlite")
    assert before is not None
    backup.unlink()
    assert traces_in(tmp_path)
    restored = open_store(tmp_path / "shop.sqlite")
    files = (SealingKey(tmp_path / "documents.key"), ErasureFile(tmp_path / "erased.ids"))
    again = Erasing(restored, shelf, clock, *files)
    assert again.catch_up() == 1
    assert again.catch_up() == 0
    assert traces_in(tmp_path) == {}
    kept = Selling(restored, shelf, clock).order(order.id)
    assert kept is not None
    assert kept.taxed == order.taxed
    assert kept.customer_name.startswith("[")
    restored.close()


def test_caches_and_exports_hold_nothing_of_whoever_was_erased(
    erasing: Erasing,
    store: SqlStore,
    selling: Selling,
    clock: HandClock,
    person: str,
    tmp_path: Path,
) -> None:
    Consenting(store, clock).say(person, Purpose.SUGGESTIONS, True)
    collected(selling, ordered(selling, person))
    studies = StudyFolder(tmp_path / "cache" / "studies")
    learning = Learning(store, clock, studies)
    learning.prepare(SHOE)
    note_mistake(ValueError("Quandoo"), tmp_path, "0.1.0", clock.now())
    assert (tmp_path / "log").exists()
    assert erasing.erase(person) is None
    with store.reading() as work:
        rows = copy_csv(work.persons.everything(person))
        assert learning.now(work, SHOE).recommender.orders.ordered().times.sum() == 0
    assert not [trace for trace in TRACES if trace in rows]
    assert traces_in(tmp_path) == {}
