"""Suggestions: valid, explained, learned at once, and of nobody who does not want them."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from configurator.domain.configuration import Configuration
from configurator.domain.people.consent import HeardBy, Purpose
from configurator.domain.people.profile import Profile
from configurator.domain.people.rights import RequestKind
from configurator.domain.resolution import Resolution, State
from configurator.domain.sales import Order, OrderState
from configurator.services.customers import CustomerDesk, new_customer
from configurator.services.people.consenting import Consenting
from configurator.services.people.learning import Learning
from configurator.services.people.offering import Offering
from configurator.services.people.profiles import Profiles
from configurator.services.people.suggesting import Suggesting, Suggestion
from configurator.services.selling import Selling
from configurator.services.settings import DEMO_SHOP, save_settings
from configurator.services.terms import price_terms
from configurator.storage.store import SqlStore, open_store
from configurator.storage.study_folder import StudyFolder
from tests.services.counter import ENGINE, MORNING, SHOE, SHOES, HandClock, Shelf, item

ATTRIBUTES = tuple(SHOE.by_id)
TERMS = price_terms(DEMO_SHOP, SHOES, SHOE, MORNING.date())


@dataclass
class Room:
    """A shop that suggests, over a database."""

    store: SqlStore
    folder: Path
    clock: HandClock = field(default_factory=HandClock)

    def __post_init__(self) -> None:
        self.desk = CustomerDesk(self.store, self.clock)
        self.selling = Selling(self.store, Shelf(), self.clock)
        self.consenting = Consenting(self.store, self.clock)
        self.fresh()

    def fresh(self) -> None:
        """Everything learned so far is learned anew."""
        learning = Learning(self.store, self.clock, StudyFolder(self.folder / "studies"))
        self.suggesting = Suggesting(self.store, learning)
        self.offering = Offering(self.store, learning)
        self.suggesting.prepare(SHOE)

    def customer(self, name: str, *, allows: bool = True) -> str:
        key = self.desk.create(new_customer(name)).id
        if allows:
            self.say(key, True)
        return key

    def say(self, key: str, given: bool, purpose: Purpose = Purpose.SUGGESTIONS) -> None:
        self.clock.moment += timedelta(minutes=1)
        self.consenting.say(key, purpose, given, HeardBy.COUNTER)

    def orders(self, key: str, choices: Mapping[str, str]) -> Order:
        self.clock.moment += timedelta(minutes=1)
        made = self.selling.make_order([item(dict(choices))], key)
        assert isinstance(made, Order)
        return made

    def said(
        self, customer: str | None, choices: Mapping[str, str] | None = None
    ) -> tuple[Suggestion, ...]:
        return self.suggesting.for_build(SHOE, resolved(choices or {}), customer, ATTRIBUTES)


def resolved(choices: Mapping[str, str]) -> Resolution:
    return ENGINE.resolve(Configuration("shoe", SHOES.version, dict(choices)), TERMS)


@pytest.fixture
def shop(store: SqlStore, tmp_path: Path) -> Room:
    return Room(store, tmp_path)


def test_others_with_the_same_choice_are_the_reason(shop: Room) -> None:
    for number in range(15):
        choices = {"lacing": "speed"} if number < 10 else {"lacing": "classic"}
        if number < 8:
            choices["sole"] = "trail"
        shop.orders(shop.customer(f"Buyer {number}"), choices)
    (suggestion,) = shop.said(None, {"lacing": "speed"})
    assert (suggestion.attribute, suggestion.option) == ("sole", "trail")
    assert suggestion.reason.en == "8 of 10 who chose Speed took it"
    assert suggestion.reason.id == "8 dari 10 pemilih Cepat mengambilnya"
    # Blocked options are not suggested, whatever others took.
    assert shop.said(None, {"lacing": "classic"}) == ()


def test_what_somebody_took_themselves_comes_first(shop: Room) -> None:
    arif = shop.customer("Arif")
    for _ in range(9):
        shop.orders(shop.customer("Somebody"), {"sole": "city"})
    shop.orders(arif, {"sole": "trail"})
    by_option = {one.option: one for one in shop.said(arif)}
    assert by_option["trail"].of_own
    assert by_option["trail"].reason.en == "taken last time, 23 Nov 2026"
    assert by_option["trail"].reason.id == "diambil terakhir kali, 23 Nov 2026"
    assert all(one.option != "trail" for one in shop.said(None))


def test_a_profile_says_what_somebody_likes(shop: Room) -> None:
    arif = shop.customer("Arif")
    shop.say(arif, True, Purpose.PROFILE)
    profiles = Profiles(shop.store, shop.clock)
    profile = profiles.get(arif)
    assert isinstance(profile, Profile)
    profiles.save(Profile(profile.customer, preferences={"sole": "trail"}))
    (suggestion,) = shop.said(arif)
    assert suggestion.option == "trail"
    assert "trail" in suggestion.reason.en
    shop.say(arif, False, Purpose.PROFILE)
    assert shop.said(arif) == shop.said(None)


def test_a_shop_without_orders_proposes_nothing_of_its_own(shop: Room) -> None:
    assert shop.said(None) == ()
    assert shop.offering.whole(ENGINE, TERMS, resolved({}), None) is None


def test_an_order_counts_from_the_next_click_and_a_cancelled_one_no_more(shop: Room) -> None:
    key = shop.customer("Sekar")
    made = [shop.orders(key, {"lacing": "speed"}) for _ in range(6)]
    assert [one.option for one in shop.said(None)] == ["speed"]
    for order in made[:3]:
        shop.clock.moment += timedelta(minutes=1)
        shop.selling.move_order(order.id, OrderState.CANCELLED)
    assert shop.said(None) == ()


def test_the_whole_build_keeps_what_was_chosen_and_is_valid(shop: Room) -> None:
    for _ in range(6):
        shop.orders(shop.customer("Somebody"), {"sole": "trail", "lacing": "speed"})
    whole = shop.offering.whole(ENGINE, TERMS, resolved({}), None)
    assert whole is not None
    assert whole.resolution.kept
    assert whole.resolution.values["sole"] == "trail"
    kept = shop.offering.whole(ENGINE, TERMS, resolved({"lacing": "classic"}), None)
    assert kept is not None
    assert kept.resolution.values["lacing"] == "classic"
    assert kept.resolution.values["sole"] == "city"


def test_a_better_one_costs_what_it_says(shop: Room) -> None:
    for _ in range(6):
        shop.orders(shop.customer("Somebody"), {"lacing": "speed"})
    before = resolved({})
    (better, *_) = shop.offering.better(SHOE, before, None)
    assert (better.attribute, better.option) == ("lacing", "speed")
    difference = before.attributes["lacing"].option("speed").difference
    assert difference is not None
    after = resolved({better.attribute: better.option})
    assert after.price.total == before.price.total + difference


def test_nothing_studied_stays_of_somebody_who_left(shop: Room) -> None:
    for number in range(40):
        choices = {"engraving": f"N{number}", "sole": ("city", "trail")[number % 2]}
        shop.orders(shop.customer(f"Buyer {number}"), choices)
    leaving = shop.customer("Leaving")
    shop.orders(leaving, {"sole": "trail"})
    shop.fresh()
    shop.say(leaving, False)
    shop.said(None)
    assert not list((shop.folder / "studies").glob("*"))


steps = st.lists(
    st.one_of(
        st.tuples(st.just("order"), st.sampled_from(("city", "trail", "speed"))),
        st.tuples(st.just("say"), st.sampled_from(Purpose), st.booleans()),
        st.tuples(st.just("ask"), st.just("restriction")),
        st.tuples(st.just("like"), st.sampled_from(("trail", "cepat"))),
    ),
    max_size=7,
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shop in which others have ordered, and one whose orders nobody may learn from."""
    file = tmp_path_factory.mktemp("filled") / "shop.sqlite"
    store = open_store(file)
    with store.writing() as work:
        save_settings(work, DEMO_SHOP)
    room = Room(store, file.parent)
    for number in range(8):
        choices = {"sole": "trail"} if number % 3 else {"lacing": "speed"}
        room.orders(room.customer(f"Buyer {number}"), choices)
    room.orders(room.customer("Shy", allows=False), {"sole": "city"})
    store.close()
    return file


@settings(max_examples=15)
@given(steps)
def test_whoever_withdraws_is_told_what_anybody_is_told(
    filled: Path, tmp_path_factory: pytest.TempPathFactory, history: Sequence[tuple[object, ...]]
) -> None:
    folder = tmp_path_factory.mktemp("shop")
    store = open_store(Path(shutil.copy(filled, folder / "shop.sqlite")))
    room = Room(store, folder, HandClock(MORNING + timedelta(hours=2)))
    before = room.said(None)
    arif = room.customer("Arif")
    for step in history:
        _live(room, arif, step)
        room.said(arif)
    for purpose in Purpose:
        room.say(arif, False, purpose)
    for choices in ({}, {"sole": "trail"}, {"lacing": "classic"}):
        own, anybody = room.said(arif, choices), room.said(None, choices)
        assert own == anybody
        now = resolved(choices)
        for one in own:
            assert now.attributes[one.attribute].option(one.option).state is State.FREE
    assert room.said(None) == before
    offering = room.offering
    assert offering.whole(ENGINE, TERMS, resolved({}), arif) == offering.whole(
        ENGINE, TERMS, resolved({}), None
    )
    assert offering.better(SHOE, resolved({}), arif) == offering.better(SHOE, resolved({}), None)
    assert offering.together(SHOE, arif) == offering.together(SHOE, None)
    room.fresh()
    assert room.said(None) == before
    store.close()


def _live(room: Room, key: str, step: tuple[object, ...]) -> None:
    what, which = step[0], step[1]
    if what == "order":
        room.orders(key, {"lacing": "speed"} if which == "speed" else {"sole": str(which)})
    elif what == "ask":
        room.clock.moment += timedelta(minutes=1)
        room.consenting.ask(key, RequestKind.RESTRICTION)
    elif what == "like":
        profiles = Profiles(room.store, room.clock)
        profile = profiles.get(key)
        assert isinstance(profile, Profile)
        profiles.save(Profile(profile.customer, preferences={"likes": str(which)}))
    else:
        assert isinstance(which, Purpose)
        room.say(key, bool(step[2]), which)
