"""Two customers become one and two again: nothing is lost on either way."""

import contextlib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from configurator.domain.customers import Customer
from configurator.domain.identity import new_id
from configurator.domain.people.profile import (
    Address,
    Contact,
    ContactKind,
    Measurements,
    Membership,
    Merge,
    Note,
    Occasion,
    Profile,
    merged_profile,
)
from configurator.storage.store import SqlStore, open_store
from tests.storage.samples import CUSTOMER, NOW, draft, furnish, order, quote

OTHER = replace(
    CUSTOMER, id=new_id(NOW, b"customer 2"), name="Arip Wicaksana", phone="+62227300111", mail=""
)
LATER = NOW + timedelta(days=1)

words = st.sampled_from(("", "Arif", "Sekar", "Jl. Riau 45", "a@example.com"))
phones = st.sampled_from(("", "+6281220000101", "+62227300111", "+491701234599"))
optional_days = st.none() | st.dates(date(1950, 1, 1), date(2010, 1, 1))


class TakenBackError(Exception):
    """Ends a piece of work so that nothing of it is kept."""


def customers(key: str) -> st.SearchStrategy[Customer]:
    return st.builds(
        Customer,
        id=st.just(key),
        name=words,
        greet_as=words,
        phone=phones,
        mail=words,
        address=words,
        birthday=optional_days,
        price_group=words,
        created=st.just(NOW),
    )


def profiles(key: str, other: str) -> st.SearchStrategy[Profile]:
    contacts = st.builds(Contact, st.sampled_from(ContactKind), phones.filter(bool), words)
    return st.builds(
        Profile,
        customer=customers(key),
        contacts=st.lists(contacts, max_size=3, unique_by=lambda c: (c.kind, c.value)).map(tuple),
        addresses=st.lists(st.builds(Address, words.filter(bool), words), max_size=2).map(tuple),
        occasions=st.lists(
            st.builds(Occasion, words, st.just(8), st.integers(1, 31)), max_size=2
        ).map(tuple),
        preferences=st.dictionaries(words.filter(bool), words, max_size=3),
        tags=st.frozensets(words.filter(bool), max_size=3),
        origin=words,
        referred_by=st.none() | st.just(other),
    )


pairs = st.tuples(profiles(CUSTOMER.id, OTHER.id), profiles(OTHER.id, CUSTOMER.id))


def facts(profile: Profile) -> set[str]:
    """Every word that is known of somebody."""
    own = profile.customer
    single = (own.name, own.greet_as, own.phone, own.mail, own.address, own.price_group)
    found = {*single, profile.origin, *profile.tags, *profile.preferences.values()}
    found |= {str(own.birthday)} if own.birthday else set()
    found |= {contact.value for contact in profile.contacts}
    found |= {address.text for address in profile.addresses}
    found |= {occasion.name for occasion in profile.occasions}
    return found - {""}


@given(pairs)
def test_merging_loses_no_fact(pair: tuple[Profile, Profile]) -> None:
    kept, gone = pair
    merged = merged_profile(kept, gone)
    assert facts(kept) | facts(gone) <= facts(merged)
    assert set(kept.occasions) | set(gone.occasions) <= set(merged.occasions)
    assert merged.referred_by is None  # neither is a customer beside these two
    assert merged.customer.id == kept.customer.id
    assert merged_profile(merged, gone) == merged


@settings(max_examples=25)
@given(pairs)
def test_undoing_gives_back_both_as_they_were(
    empty_shop: Path, pair: tuple[Profile, Profile]
) -> None:
    kept, gone = pair
    store = open_store(empty_shop)
    with contextlib.suppress(TakenBackError), store.writing() as work:
        for profile in pair:
            work.customers.add(replace(profile.customer, name="?"))
        for profile in pair:
            work.profiles.save(profile)
        merge = Merge(new_id(NOW), kept.customer.id, gone.customer.id, NOW)
        merged = merged_profile(kept, gone)
        work.merges.merge(merge, merged)
        assert work.profiles.get(kept.customer.id) == merged
        assert work.profiles.get(gone.customer.id) is None
        work.merges.undo(merge.id, LATER)
        assert work.profiles.get(kept.customer.id) == kept
        assert work.profiles.get(gone.customer.id) == gone
        raise TakenBackError
    store.close()


def test_all_that_refers_to_a_customer_follows_and_goes_back(store: SqlStore) -> None:
    third = replace(CUSTOMER, id=new_id(NOW, b"customer 3"), name="Sekar")
    with store.writing() as work:
        furnish(work)
        for customer in (OTHER, third):
            work.customers.add(customer)
        made = quote(customer=OTHER.id)
        work.quotes.add(made)
        work.orders.add(order(customer=OTHER.id))
        work.drafts.save(draft(customer=OTHER.id))
        work.profiles.note(Note(new_id(NOW), OTHER.id, NOW, "likes tea"))
        work.profiles.measure(
            Measurements(new_id(NOW), OTHER.id, "shoe", NOW.date(), {"length": "27 cm"})
        )
        work.profiles.join(Membership(new_id(NOW), third.id, OTHER.id, "buyer"))
        work.profiles.save(Profile(third, referred_by=OTHER.id))

    def owners(person: str) -> tuple[int, ...]:
        with store.reading() as work:
            third_profile = work.profiles.get(third.id)
            assert third_profile is not None
            return (
                len(work.quotes.newest(customer=person)),
                len(work.orders.newest(customer=person)),
                len(work.drafts.unfinished(customer=person)),
                len(work.profiles.notes(person)),
                len(work.profiles.measurements(person)),
                len(work.profiles.memberships(person)),
                int(third_profile.referred_by == person),
            )

    assert owners(OTHER.id) == (1,) * 7
    merge = Merge(new_id(NOW), CUSTOMER.id, OTHER.id, NOW, by_name="Rani")
    with store.writing() as work:
        kept, gone = work.profiles.get(CUSTOMER.id), work.profiles.get(OTHER.id)
        assert kept is not None
        assert gone is not None
        work.merges.merge(merge, merged_profile(kept, gone))
        work.profiles.note(Note(new_id(LATER), CUSTOMER.id, LATER, "came again"))
    assert owners(OTHER.id) == (0,) * 7
    assert owners(CUSTOMER.id) == (1, 1, 1, 2, 1, 1, 1)
    with store.reading() as work:
        assert [c.id for c in work.customers.search("0227300")] == [CUSTOMER.id]
        assert [c.id for c in work.customers.with_phone(OTHER.phone)] == [CUSTOMER.id]
        assert work.merges.of_customer(CUSTOMER.id) == (merge,)
    with store.writing() as work:
        work.merges.undo(merge.id, LATER)
    assert owners(OTHER.id) == (1,) * 7
    assert owners(CUSTOMER.id) == (0, 0, 0, 1, 0, 0, 0)
    with store.reading() as work:
        assert [c.id for c in work.customers.search("0227300")] == [OTHER.id]


def test_what_was_changed_since_the_merge_stays_with_the_kept(store: SqlStore) -> None:
    with store.writing() as work:
        work.customers.add(CUSTOMER)
        work.customers.add(OTHER)
        merge = Merge(new_id(NOW), CUSTOMER.id, OTHER.id, NOW)
        work.merges.merge(merge, merged_profile(Profile(CUSTOMER), Profile(OTHER)))
        now = work.profiles.get(CUSTOMER.id)
        assert now is not None
        moved = replace(now, customer=replace(now.customer, address="Jl. Riau 45"))
        work.profiles.save(replace(moved, tags=frozenset(("regular",))))
        work.merges.undo(merge.id, LATER)
        parted = work.profiles.get(CUSTOMER.id)
    assert parted is not None
    assert parted.customer == replace(CUSTOMER, address="Jl. Riau 45")
    assert parted.tags == {"regular"}
    assert parted.contacts == ()
