"""Two people on one quote, order, customer, build or setting: told, and nothing is overwritten."""

from dataclasses import replace

import pytest

from configurator.domain.premises import CounterKind
from configurator.domain.sales import Order, Quote
from configurator.services.customers import CustomerDesk
from configurator.services.drafting import Drafting
from configurator.services.people.profiles import Profiles
from configurator.services.premises import STALE, Premises
from configurator.services.refusals import Refusal
from configurator.services.selling import Selling
from configurator.services.trade.order_changes import OrderChanges
from configurator.storage.store import SqlStore
from tests.databases.plugin import Kind
from tests.services.counter import SHOES, HandClock, Shelf, item


@pytest.fixture(autouse=True)
def _on_both(database_kind: Kind) -> Kind:
    return database_kind


@pytest.fixture
def here(store: SqlStore, clock: HandClock) -> Premises:
    return Premises(store, clock, lambda: "here")


@pytest.fixture
def there(store: SqlStore, clock: HandClock) -> Premises:
    return Premises(store, clock, lambda: "there")


def test_the_second_to_revise_a_quote_is_told(selling: Selling, arif: str) -> None:
    quote = selling.make_quote([item()], arif)
    assert isinstance(quote, Quote)
    first = selling.revise(quote.id, [item({"sole": "trail"})])
    assert isinstance(first, Quote)
    assert selling.revise(quote.id, [item({"sole": "city"})]) is Refusal.OVERTAKEN
    assert selling.revisions(quote.number) == (quote, first)
    assert isinstance(selling.revise(first.id, [item()]), Quote)


def test_the_second_to_change_an_order_is_told(
    store: SqlStore, shelf: Shelf, clock: HandClock, selling: Selling, arif: str
) -> None:
    changes = OrderChanges(store, shelf, clock)
    order = selling.make_order([item(), item({"sole": "trail"})], arif)
    assert isinstance(order, Order)
    first = changes.change(order.id, [1], "one is enough", seen=order.revision)
    assert isinstance(first, Order)
    assert changes.change(order.id, [0], "the other", seen=order.revision) is Refusal.OVERTAKEN
    assert selling.order(order.id) == first


def test_the_second_to_change_a_customer_is_told(
    store: SqlStore, clock: HandClock, desk: CustomerDesk, arif: str
) -> None:
    seen = desk.get(arif)
    assert seen is not None
    first = desk.change_seen(seen, replace(seen, address="Jl. Riau 45"))
    assert desk.change_seen(seen, replace(seen, mail="arif@example.com")) is Refusal.OVERTAKEN
    assert desk.get(arif) == first
    assert desk.change_seen(replace(seen, id="x"), seen) is Refusal.UNKNOWN

    profiles = Profiles(store, clock)
    profile = profiles.get(arif)
    assert not isinstance(profile, Refusal)
    moved = replace(profile, customer=replace(profile.customer, address="Jl. Braga 1"))
    assert not isinstance(profiles.save(moved, seen=profile), Refusal)
    late = replace(profile, customer=replace(profile.customer, mail="a@example.com"))
    assert profiles.save(late, seen=profile) is Refusal.OVERTAKEN


def test_two_who_go_on_with_one_build_have_one_each(drafting: Drafting, clock: HandClock) -> None:
    from configurator.domain.configuration import Configuration

    plain = Configuration("shoe", SHOES.version, {})
    begun = drafting.start(SHOES, plain, "IDR")
    clock.moment += STALE
    mine = drafting.save(replace(begun, note="mine"))
    clock.moment += STALE
    theirs = drafting.save(replace(begun, note="theirs"))
    assert mine.id == begun.id
    assert theirs.id != begun.id
    assert {draft.note for draft in drafting.to_continue()} == {"mine", "theirs"}
    clock.moment += STALE
    assert drafting.save(replace(mine, note="more")).id == begun.id
    assert drafting.save(replace(theirs, note="other")).id == theirs.id


def test_who_has_the_same_open_is_told(here: Premises, there: Premises, clock: HandClock) -> None:
    store = here.save_store("Bandung", "Jl. Braga 58")
    assert not isinstance(store, Refusal)
    there.name_counter("Till 2", CounterKind.COUNTER, store.id)
    assert here.come("Q-2026-0001", "Rani") == ()
    met = there.come("Q-2026-0001", "Budi")
    assert [(one.counter, one.by_name) for one in met] == [("here", "Rani")]
    assert there.come("Q-2026-0002", "Budi") == ()
    assert here.come("Q-2026-0001", "Rani") == (), "they have gone on to another"
    there.come("Q-2026-0001", "Budi")
    assert here.name_of("there") == "Till 2"
    clock.moment += 2 * STALE
    assert here.come("Q-2026-0001", "Rani") == (), "whoever is switched off is not there"
    there.come("Q-2026-0001", "Budi")
    here.leave()
    assert there.come("Q-2026-0001", "Budi") == ()
    assert [counter.seen for counter in here.counters()] == [clock.moment]


def test_a_counter_stands_in_a_store_that_there_is(here: Premises) -> None:
    assert here.name_counter("Till", store="x") is Refusal.UNKNOWN
    assert here.save_store("Bandung", store_id="x") is Refusal.UNKNOWN
    kept = here.save_store("  Bandung ")
    assert not isinstance(kept, Refusal)
    renamed = here.save_store("Jakarta", store_id=kept.id)
    assert here.stores() == (renamed,)
