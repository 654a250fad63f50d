"""Designs others start from: shown only while their owner allows it, and nothing of the owner."""

from pathlib import Path
from random import Random

import pytest

from configurator.domain.people.consent import Purpose
from configurator.domain.people.rights import RequestKind
from configurator.domain.people.styles import SharedDesign
from configurator.domain.sales import Order, OrderState
from configurator.services.customers import CustomerDesk, new_customer
from configurator.services.kiosk.recognising import Recognising
from configurator.services.people.consenting import Consenting
from configurator.services.people.erasing import Erasing
from configurator.services.people.profiles import Profiles
from configurator.services.people.sharing import Sharing
from configurator.services.refusals import Refusal
from configurator.services.selling import Selling
from configurator.storage.kiosk.account import open_kiosk_store
from configurator.storage.people.erasure_list import ErasureFile
from configurator.storage.people.sealing import SealingKey
from configurator.storage.store import SqlStore
from tests.services.counter import SHOE, HandClock, Shelf, item
from tests.services.staff_room import OFFICE, StaffRoom


@pytest.fixture
def sharing(store: SqlStore, shelf: Shelf, clock: HandClock) -> Sharing:
    return Sharing(store, shelf, clock)


@pytest.fixture
def consenting(store: SqlStore, clock: HandClock) -> Consenting:
    return Consenting(store, clock)


def collected(selling: Selling, customer: str, **choices: str) -> Order:
    made = selling.make_order([item(choices)], customer)
    assert isinstance(made, Order)
    for state in (OrderState.IN_MAKING, OrderState.READY, OrderState.COLLECTED):
        assert not isinstance(selling.move_order(made.id, state), Refusal)
    return made


def test_a_design_is_shared_without_words_measures_or_owner(
    sharing: Sharing, consenting: Consenting, selling: Selling, store: SqlStore, arif: str
) -> None:
    order = collected(selling, arif, sole="trail", engraving="ARIF")
    assert sharing.shareable(arif) is Refusal.NO_CONSENT
    assert sharing.share(arif, order.id, 0, "Rimba") is Refusal.NO_CONSENT
    consenting.say(arif, Purpose.SHARE_DESIGNS, True)
    for name in ("", "  ", "Arif's shoe", "sepatu WICAKSANA", "call 0812 2000 0101", "x" * 41):
        assert sharing.share(arif, order.id, 0, name) is Refusal.BAD_NAME, name
    assert sharing.share(arif, order.id, 1, "Rimba") is Refusal.UNKNOWN
    shared = sharing.share(arif, order.id, 0, "  Rimba   raya ")
    assert isinstance(shared, SharedDesign)
    assert sharing.share(arif, order.id, 0, "Again") is Refusal.NOTHING_CHANGED
    (shown,) = sharing.styles("shoe")
    assert (shown.name, dict(shown.configuration.choices)) == ("Rimba raya", {"sole": "trail"})
    assert (shown.customer, shown.by, shown.by_name) == ("", "", "")
    assert sharing.styles("boot") == ()
    (known,) = sharing.shareable(arif)  # type: ignore[misc]
    assert known.shared == shared


def test_sharing_takes_the_right_to_see_people(
    sharing: Sharing, room: StaffRoom, arif: str
) -> None:
    assert sharing.shareable(arif) is Refusal.SIGN_IN
    assert sharing.take_back("none") is Refusal.SIGN_IN
    assert sharing.take_back("none", room.of(OFFICE)) is Refusal.UNKNOWN


@pytest.mark.parametrize("seed", range(4))
def test_shown_is_what_owners_allow_now_after_any_history(
    sharing: Sharing,
    consenting: Consenting,
    selling: Selling,
    desk: CustomerDesk,
    store: SqlStore,
    shelf: Shelf,
    clock: HandClock,
    tmp_path: Path,
    seed: int,
) -> None:
    """Counter and kiosk show the same: what a model of three people says may be shown."""
    chance = Random(seed)
    people = [desk.create(new_customer(f"Person{letter}")).id for letter in "ABC"]
    orders = {
        person: [collected(selling, person, sole=sole) for sole in ("trail", "city")]
        for person in people
    }
    erasing = Erasing(
        store,
        shelf,
        clock,
        SealingKey(tmp_path / "documents.key"),
        ErasureFile(tmp_path / "erased.ids"),
    )
    kiosk_store = open_kiosk_store(tmp_path / "shop.sqlite")
    recognising = Recognising(kiosk_store, clock)
    allowed: set[str] = set()
    shared: dict[str, str] = {}
    taken: dict[str, str] = {}
    gone: set[str] = set()
    for number in range(40):
        clock.moment = clock.moment.replace(minute=number)
        person = chance.choice([p for p in people if p not in gone])
        deed = chance.choice(("yes", "yes", "no", "hold", "share", "share", "back", "merge"))
        if deed in ("yes", "no"):
            consenting.say(person, Purpose.SHARE_DESIGNS, deed == "yes")
            (allowed.add if deed == "yes" else allowed.discard)(person)
        elif deed == "hold":
            consenting.ask(person, RequestKind.RESTRICTION)
            allowed.discard(person)
        elif deed == "share":
            order = chance.choice(orders[person])
            made = sharing.share(person, order.id, 0, f"Style {number}")
            if person not in allowed:
                assert made is Refusal.NO_CONSENT
            elif order.id in taken.values():
                assert made is Refusal.NOTHING_CHANGED
            else:
                assert isinstance(made, SharedDesign)
                shared[made.id], taken[made.id] = person, order.id
        elif deed == "back" and shared:
            one = chance.choice(sorted(shared))
            assert sharing.take_back(one) is None
            del shared[one], taken[one]
        elif number > 30 and len(gone) < 2:
            assert erasing.erase(person) is None
            gone.add(person)
            shared = {key: owner for key, owner in shared.items() if owner != person}
        expected = {key for key, owner in shared.items() if owner in allowed - gone}
        assert {one.id for one in sharing.styles()} == expected
        assert {one.key for one in recognising.styles(SHOE)} == expected
    kiosk_store.close()


def test_a_merged_person_keeps_what_was_shared(
    sharing: Sharing,
    consenting: Consenting,
    selling: Selling,
    desk: CustomerDesk,
    store: SqlStore,
    clock: HandClock,
    arif: str,
) -> None:
    twin = desk.create(new_customer("Arif W")).id
    consenting.say(twin, Purpose.SHARE_DESIGNS, True)
    order = collected(selling, twin, sole="trail")
    shared = sharing.share(twin, order.id, 0, "Rimba")
    assert isinstance(shared, SharedDesign)
    assert not isinstance(Profiles(store, clock).merge(arif, twin), Refusal)
    assert [one.id for one in sharing.styles()] == [shared.id]
    consenting.say(arif, Purpose.SHARE_DESIGNS, False)
    assert sharing.styles() == ()
