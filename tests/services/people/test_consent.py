"""Without consent nothing is computed, shown or used; a withdrawal counts at once."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from configurator.domain.people.consent import Consent, HeardBy, Purpose, consented
from configurator.domain.people.rights import RequestKind, RequestState
from configurator.services.customers import CustomerDesk, new_customer
from configurator.services.people.consent_texts import consent_text
from configurator.services.people.consenting import Consenting
from configurator.services.people.gate import NOBODY, Gate, greeting
from configurator.services.people.profiles import Profiles
from configurator.services.refusals import Refusal
from configurator.services.selling import Selling
from configurator.services.settings import DEMO_SHOP, load_settings, save_settings
from configurator.storage.store import SqlStore, open_store
from tests.services.counter import MORNING, HandClock, Shelf, item
from tests.services.staff_room import KIOSK, OWNER, SELLER, StaffRoom


@pytest.fixture
def consenting(store: SqlStore, clock: HandClock) -> Consenting:
    return Consenting(store, clock)


@pytest.fixture(scope="module")
def demo_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the demo shop, with its settings only."""
    file = tmp_path_factory.mktemp("demo") / "shop.sqlite"
    store = open_store(file)
    with store.writing() as work:
        save_settings(work, DEMO_SHOP)
    store.close()
    return file


steps = st.lists(
    st.one_of(
        st.tuples(st.just("say"), st.sampled_from(Purpose), st.booleans()),
        st.tuples(st.just("order"), st.sampled_from(("city", "trail")), st.just(True)),
        st.tuples(st.just("measure"), st.sampled_from(("shoe", "suit")), st.just(True)),
        st.tuples(st.just("write"), st.just("likes tea"), st.just(True)),
    ),
    max_size=8,
)


@settings(max_examples=20)
@given(steps)
def test_after_withdrawal_somebody_is_as_nobody(
    demo_shop: Path,
    tmp_path_factory: pytest.TempPathFactory,
    history: Sequence[tuple[str, object, bool]],
) -> None:
    copied = shutil.copy(demo_shop, tmp_path_factory.mktemp("shop") / "shop.sqlite")
    store, clock = open_store(Path(copied)), HandClock()
    arif = CustomerDesk(store, clock).create(new_customer("Arif", "0812 2000 0101")).id
    consenting, profiles = Consenting(store, clock), Profiles(store, clock)
    selling = Selling(store, Shelf(), clock)
    for what, which, given_now in history:
        clock.moment += timedelta(minutes=1)
        if isinstance(which, Purpose):
            consenting.say(arif, which, given_now)
        elif what == "order":
            selling.make_order([item({"sole": str(which)})], arif)
        elif what == "measure":
            profiles.measure(arif, str(which), {"length": "27 cm"})
        else:
            profiles.write(arif, str(which))
    for purpose in Purpose:
        clock.moment += timedelta(minutes=1)
        consenting.say(arif, purpose, False, HeardBy.PHONE)
        with store.reading() as work:
            assert Gate(work).known(arif, purpose) == Gate(work).known(None, purpose) == NOBODY
    with store.reading() as work:
        assert greeting(Gate(work), arif) == greeting(Gate(work), None)
    assert profiles.notes(arif) == ()
    assert profiles.measurements(arif) == ()
    store.close()


moments = st.integers(0, 5).map(lambda minutes: MORNING + timedelta(minutes=minutes))
consents = st.builds(
    Consent,
    id=st.just("1"),
    customer=st.just("arif"),
    purpose=st.sampled_from(Purpose),
    given=st.booleans(),
    version=st.just("v"),
    language=st.just("id"),
    moment=moments,
    heard_by=st.sampled_from(HeardBy),
)


@given(st.lists(consents), st.randoms())
def test_the_last_word_counts_in_whatever_order_it_is_read(
    said: list[Consent], draw: Random
) -> None:
    allowed = consented(said)
    for purpose in Purpose:
        of_it = [consent for consent in said if consent.purpose is purpose]
        last = max((c.moment for c in of_it), default=None)
        assert (purpose in allowed) == (
            bool(of_it) and all(c.given for c in of_it if c.moment == last)
        )
    draw.shuffle(said)
    assert consented(said) == allowed


def test_what_is_allowed_is_greeted_with(
    consenting: Consenting, store: SqlStore, clock: HandClock, selling: Selling, arif: str
) -> None:
    for purpose in (Purpose.PROFILE, Purpose.SUGGESTIONS):
        consenting.say(arif, purpose, True)
    profiles = Profiles(store, clock)
    taken = profiles.measure(arif, "shoe", {"length": "27 cm"})
    order = selling.make_order([item({"sole": "trail"})], arif)
    with store.reading() as work:
        hello = greeting(Gate(work), arif)
    assert hello.greet_as == "Arif Wicaksana"
    assert hello.usual == {"shoe": order}
    assert hello.sizes == {"shoe": taken}


def test_nothing_of_a_profile_is_kept_without_consent(
    consenting: Consenting, store: SqlStore, clock: HandClock, arif: str
) -> None:
    profiles = Profiles(store, clock)
    assert profiles.measure(arif, "shoe", {"length": "27 cm"}) is Refusal.NO_CONSENT
    assert profiles.write(arif, "likes tea") is Refusal.NO_CONSENT
    profile = profiles.get(arif)
    assert not isinstance(profile, Refusal)
    assert profiles.save(replace(profile, tags=frozenset(("x",)))) is Refusal.NO_CONSENT
    moved = replace(profile, customer=replace(profile.customer, address="Jl. Riau 45"))
    assert profiles.save(moved) == moved
    consenting.say(arif, Purpose.PROFILE, True)
    tagged = replace(moved, tags=frozenset(("x",)))
    assert profiles.save(tagged) == tagged
    clock.moment += timedelta(minutes=1)
    consenting.say(arif, Purpose.PROFILE, False)
    # What was kept stays, unseen, until it is erased or allowed again.
    assert profiles.get(arif) == moved
    assert profiles.save(moved) == moved
    clock.moment += timedelta(minutes=1)
    consenting.say(arif, Purpose.PROFILE, True)
    assert profiles.get(arif) == tagged


def test_the_proof_names_words_channel_and_staff(
    consenting: Consenting, room: StaffRoom, arif: str, clock: HandClock
) -> None:
    seller = room.of(SELLER)
    assert consenting.say(arif, Purpose.MAIL, True) is Refusal.SIGN_IN
    given_then = consenting.say(arif, Purpose.MAIL, True, by=seller)
    clock.moment += timedelta(minutes=1)
    withdrawn = consenting.say(arif, Purpose.MAIL, False, HeardBy.KIOSK, "en", by=room.of(KIOSK))
    assert consenting.say(arif, Purpose.MAIL, True, by=room.of(KIOSK)) is Refusal.NOT_ALLOWED
    proof = consenting.proof(arif, seller)
    assert not isinstance(proof, Refusal)
    words = consent_text(Purpose.MAIL).words
    assert proof.said == ((given_then, words), (withdrawn, words))
    assert proof.allowed == frozenset()
    assert [consent.by_name for consent, _ in proof.said] == ["Yoga", "Kios 1"]


def test_requests_are_due_as_the_law_of_the_country_says(
    consenting: Consenting, store: SqlStore, clock: HandClock, arif: str
) -> None:
    asked = consenting.ask(arif, RequestKind.ACCESS, HeardBy.MAIL)
    assert not isinstance(asked, Refusal)
    assert asked.due - asked.received == timedelta(hours=72)
    with store.writing() as work:
        save_settings(work, replace(load_settings(work), country="DE"))
    later = consenting.ask(arif, RequestKind.COPY)
    assert not isinstance(later, Refusal)
    assert later.due - later.received == timedelta(days=30)
    assert consenting.open_requests() == (asked, later)
    assert not asked.overdue(asked.due)
    assert asked.overdue(asked.due + timedelta(seconds=1))
    done = consenting.close(asked.id, "shown at the counter")
    assert not isinstance(done, Refusal)
    assert done.state is RequestState.DONE
    assert consenting.close(asked.id, "again") is Refusal.CLOSED
    assert consenting.open_requests() == (later,)


def test_a_restriction_stops_all_use_until_consented_anew(
    consenting: Consenting, clock: HandClock, arif: str
) -> None:
    for purpose in Purpose:
        consenting.say(arif, purpose, True)
    clock.moment += timedelta(minutes=1)
    request = consenting.ask(arif, RequestKind.RESTRICTION)
    assert not isinstance(request, Refusal)
    assert consenting.allowed(arif) == frozenset()
    clock.moment += timedelta(minutes=1)
    consenting.say(arif, Purpose.LETTERS, True)
    assert consenting.allowed(arif) == {Purpose.LETTERS}
    consenting.close(request.id, "asked by mistake", refused=True)
    assert consenting.allowed(arif) == frozenset(Purpose)


def test_who_looked_is_noted(
    consenting: Consenting, room: StaffRoom, store: SqlStore, clock: HandClock, arif: str
) -> None:
    Profiles(store, clock).get(arif, room.of(SELLER))
    assert consenting.accesses(arif, room.of(SELLER)) is Refusal.NOT_ALLOWED
    noted = consenting.accesses(arif, room.of(OWNER))
    assert not isinstance(noted, Refusal)
    assert [(access.by_name, access.what.value) for access in noted] == [("Yoga", "looked")]
