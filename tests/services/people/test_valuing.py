"""Values of a whole shop: of those who allow it only, and the same however they were reached."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from configurator.domain.people.consent import Purpose
from configurator.domain.people.profile import Profile
from configurator.domain.people.touchpoints import Channel, TouchKind
from configurator.domain.people.value import ValueModel
from configurator.domain.prices import Discount
from configurator.domain.sales import Order
from configurator.services.customers import CustomerDesk, new_customer
from configurator.services.people.consenting import Consenting
from configurator.services.people.profiles import Profiles
from configurator.services.people.timeline import Timeline
from configurator.services.people.valuing import Valuing
from configurator.services.refusals import Refusal
from configurator.services.selling import Selling
from configurator.storage.store import SqlStore, open_store
from tests.services.counter import HandClock, Shelf, item

steps = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(("order", "cancel", "yes", "no", "complain", "merge")),
    ),
    max_size=10,
)


@settings(max_examples=5)
@given(steps)
def test_worked_out_bit_by_bit_it_is_as_worked_out_at_once(
    tmp_path_factory: pytest.TempPathFactory, history: Sequence[tuple[int, str]]
) -> None:
    store = open_store(tmp_path_factory.mktemp("shop") / "shop.sqlite")
    clock = HandClock()
    desk, selling = CustomerDesk(store, clock), Selling(store, Shelf(), clock)
    consenting, timeline = Consenting(store, clock), Timeline(store, clock)
    profiles = Profiles(store, clock)
    people = [desk.create(new_customer(f"Person {name}")).id for name in "ABC"]
    consenting.say(people[0], Purpose.SUGGESTIONS, True)
    slowly = Valuing(store, clock)
    slowly.standings()
    for index, what in history:
        clock.moment += timedelta(days=20)
        person = people[index]
        if desk.get(person) is None:  # merged away
            continue
        match what:
            case "order":
                selling.make_order([item({"sole": "trail"})], person)
            case "cancel":
                for order in selling.newest_orders(1, person):
                    with store.writing() as work:
                        work.orders.cancel(order.id, 0)
                    timeline.note(person, TouchKind.COMPLAINT, Channel.PHONE)
            case "complain":
                timeline.note(person, TouchKind.COMPLAINT, Channel.PHONE)
            case "merge":
                profiles.merge(person, people[(index + 1) % 3])
            case _:
                consenting.say(person, Purpose.SUGGESTIONS, what == "yes")
        assert slowly.standings() == Valuing(store, clock).standings()
    found = slowly.standings()
    assert not isinstance(found, Refusal)
    allowed = {one for one in people if Purpose.SUGGESTIONS in consenting.allowed(one)}
    assert set(found) == allowed
    store.close()


def test_parts_come_from_orders_discounts_and_those_they_sent(
    store: SqlStore, desk: CustomerDesk, selling: Selling, clock: HandClock, arif: str
) -> None:
    valuing, consenting = Valuing(store, clock), Consenting(store, clock)
    assert valuing.of(arif) is Refusal.NO_CONSENT
    consenting.say(arif, Purpose.SUGGESTIONS, True)
    sekar = desk.create(new_customer("Sekar")).id
    consenting.say(sekar, Purpose.PROFILE, True)
    profiles = Profiles(store, clock)
    profile = profiles.get(sekar)
    assert isinstance(profile, Profile)
    profiles.save(Profile(profile.customer, referred_by=arif))
    own = selling.make_order([item(discount=Discount(amount=50_000))], arif)
    sent = selling.make_order([item()], sekar)
    gone = selling.make_order([item()], arif)
    assert isinstance(own, Order)
    assert isinstance(sent, Order)
    assert isinstance(gone, Order)
    with store.writing() as work:
        work.orders.cancel(gone.id, 0)
        history = work.histories.of("IDR", clock.now().tzinfo)
    assert set(history) == {arif}
    known = history[arif]
    assert (known.orders, known.paid, known.discounts) == (1, own.taxed.net, 50_000)
    assert known.referred == sent.taxed.net
    assert known.first == known.last == clock.now().date()
    worth = valuing.of(arif)
    assert not isinstance(worth, Refusal)
    assert worth.value.lifetime > 0
    model = ValueModel(margin=0.0, referral=0.0)
    assert valuing.save_model(model) == model
    poorer = valuing.of(arif)
    assert not isinstance(poorer, Refusal)
    assert poorer.value.lifetime == 0
