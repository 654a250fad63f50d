"""One line of time for every contact, with what has to follow."""

from datetime import timedelta
from pathlib import Path

import pytest

from configurator.domain.people.consent import Purpose
from configurator.domain.people.touchpoints import Channel, TouchKind
from configurator.domain.sales import Order, Quote
from configurator.services.people.consenting import Consenting
from configurator.services.people.erasing import Erasing
from configurator.services.people.timeline import Timeline
from configurator.services.refusals import Refusal
from configurator.services.selling import Selling
from configurator.storage.people.erasure_list import ErasureFile
from configurator.storage.people.sealing import SealingKey
from configurator.storage.store import SqlStore
from tests.services.counter import HandClock, Shelf, item
from tests.services.staff_room import KIOSK, SELLER, StaffRoom


@pytest.fixture
def timeline(store: SqlStore, clock: HandClock) -> Timeline:
    return Timeline(store, clock)


def test_everything_stands_on_one_line_with_who_and_where(
    timeline: Timeline,
    store: SqlStore,
    selling: Selling,
    clock: HandClock,
    arif: str,
    room: StaffRoom,
) -> None:
    seller = room.of(SELLER)
    Consenting(store, clock).say(arif, Purpose.PROFILE, True, by=seller)
    called = timeline.note(arif, TouchKind.CALL, Channel.PHONE, "asks for red", by=seller)
    clock.moment += timedelta(minutes=1)
    quote = selling.make_quote([item()], arif, by=seller)
    clock.moment += timedelta(minutes=1)
    assert isinstance(quote, Quote)
    order = selling.order_quote(quote.id, by=seller)
    assert isinstance(order, Order)
    line = timeline.of_customer(arif, seller)
    assert not isinstance(line, Refusal)
    assert line[2] == called
    assert [(touch.kind, touch.text, touch.by_name) for touch in line] == [
        (TouchKind.ORDER, order.number, "Yoga"),
        (TouchKind.QUOTE, quote.number, "Yoga"),
        (TouchKind.CALL, "asks for red", "Yoga"),
    ]
    assert timeline.of_customer(arif, room.of(KIOSK)) is Refusal.NOT_ALLOWED
    Consenting(store, clock).say(arif, Purpose.PROFILE, False, by=seller)
    shown = timeline.of_customer(arif, seller)
    assert not isinstance(shown, Refusal)
    assert [touch.kind for touch in shown] == [TouchKind.ORDER, TouchKind.QUOTE]


def test_a_promise_is_due_until_it_is_kept(timeline: Timeline, clock: HandClock, arif: str) -> None:
    assert timeline.note(arif, TouchKind.VISIT, Channel.COUNTER) is Refusal.NO_CONSENT
    tomorrow = clock.now().date() + timedelta(days=1)
    promise = timeline.note(arif, TouchKind.PROMISE, Channel.COUNTER, "call back", due=tomorrow)
    complaint = timeline.note(arif, TouchKind.COMPLAINT, Channel.MAIL, "squeaks")
    assert not isinstance(promise, Refusal)
    assert not isinstance(complaint, Refusal)
    assert timeline.due() == ()
    clock.moment += timedelta(days=2)
    assert timeline.due() == (promise,)
    assert timeline.finish(promise.id) is None
    assert timeline.finish(promise.id) is Refusal.UNKNOWN
    assert timeline.finish(complaint.id) is Refusal.UNKNOWN
    assert timeline.due() == ()
    with pytest.raises(ValueError, match="ORDER"):
        timeline.note(arif, TouchKind.ORDER, Channel.COUNTER)


def test_contacts_are_forgotten_with_the_person(
    timeline: Timeline, store: SqlStore, clock: HandClock, arif: str, shelf: Shelf, tmp_path: Path
) -> None:
    timeline.note(arif, TouchKind.PROMISE, Channel.COUNTER, "x", due=clock.now().date())
    files = (SealingKey(tmp_path / "documents.key"), ErasureFile(tmp_path / "erased.ids"))
    erasing = Erasing(store, shelf, clock, *files)
    assert erasing.erase(arif) is None
    assert timeline.of_customer(arif) == ()
    assert timeline.due() == ()
