"""Campaigns reach those who fit and allow it, not too often, and hear what comes back."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from configurator.domain.people.attention import Notice, Noticed, Steps
from configurator.domain.people.campaigns import Answer, Campaign, Rule
from configurator.domain.people.consent import Purpose
from configurator.domain.people.profile import Profile
from configurator.domain.people.value import Stage
from configurator.domain.sales import Order, Quote, QuoteState
from configurator.domain.texts import LocalText
from configurator.services.customers import CustomerDesk, new_customer
from configurator.services.kiosk.counting import Counting
from configurator.services.kiosk.handing_over import HandingOver, Taken
from configurator.services.kiosk.parking import Beginning, Parking
from configurator.services.people.campaigning import Campaigning
from configurator.services.people.consenting import Consenting
from configurator.services.people.noticing import Noticing
from configurator.services.people.profiles import Profiles
from configurator.services.people.timeline import Timeline
from configurator.services.people.valuing import Valuing
from configurator.services.refusals import Refusal
from configurator.services.selling import Selling
from configurator.storage.kiosk.account import open_kiosk_store
from configurator.storage.kiosk.waiting import WaitingFolder
from configurator.storage.store import SqlStore
from tests.services.counter import MORNING, SHOES, HandClock, Shelf, done, item
from tests.services.staff_room import SELLER, StaffRoom

LETTER = Campaign(
    "",
    "Autumn",
    Purpose.MAIL,
    Rule(),
    LocalText("News for {name}", "Kabar untuk {name}"),
    LocalText("Dear {greeting}, {days} days without you.", "Halo {greeting}, sudah {days} hari."),
    MORNING,
    cost=2_000,
)


@pytest.fixture
def consenting(store: SqlStore, clock: HandClock) -> Consenting:
    return Consenting(store, clock)


@pytest.fixture
def campaigning(store: SqlStore, clock: HandClock, consenting: Consenting) -> Campaigning:
    return Campaigning(store, clock, Valuing(store, clock), consenting)


def somebody(
    desk: CustomerDesk, consenting: Consenting, name: str, *allows: Purpose, mail: str = "x"
) -> str:
    customer = replace(new_customer(name), mail=f"{mail}.{name.lower()}@example.com", language="en")
    key = desk.create(customer).id
    for purpose in allows:
        consenting.say(key, purpose, True)
    return key


def test_only_who_allows_the_way_is_reached_with_words_of_their_own(
    campaigning: Campaigning,
    consenting: Consenting,
    desk: CustomerDesk,
    selling: Selling,
    clock: HandClock,
) -> None:
    anna = somebody(desk, consenting, "Anna", Purpose.MAIL, Purpose.SUGGESTIONS)
    somebody(desk, consenting, "Bruno", Purpose.PHONE)
    selling.make_order([item()], anna)
    clock.moment += timedelta(days=40)
    chosen = campaigning.choose(LETTER)
    assert not isinstance(chosen, Refusal)
    (one,) = chosen.people
    assert (one.customer, one.reached_at) == (anna, "x.anna@example.com")
    assert one.text == "Dear Anna, 40 days without you."
    consenting.say(anna, Purpose.MAIL, False)
    nobody = campaigning.choose(LETTER)
    assert not isinstance(nobody, Refusal)
    assert nobody.people == ()


def test_rules_need_the_consent_for_what_they_ask(
    campaigning: Campaigning,
    consenting: Consenting,
    desk: CustomerDesk,
    selling: Selling,
    store: SqlStore,
    clock: HandClock,
) -> None:
    anna = somebody(desk, consenting, "Anna", *Purpose)
    bruno = somebody(desk, consenting, "Bruno", Purpose.MAIL)
    profiles = Profiles(store, clock)
    profile = profiles.get(anna)
    assert isinstance(profile, Profile)
    birthday = replace(profile.customer, birthday=clock.now().date() + timedelta(days=5))
    profiles.save(Profile(birthday, preferences={"sole": "Trail"}, tags=frozenset(("Runner",))))
    for key in (anna, bruno):
        selling.make_order([item({"sole": "trail"})], key)
    clock.moment += timedelta(hours=1)

    def reached(rule: Rule) -> set[str]:
        chosen = campaigning.choose(replace(LETTER, rule=rule))
        assert not isinstance(chosen, Refusal)
        return {one.customer for one in chosen.people}

    assert reached(Rule()) == {anna, bruno}
    assert reached(Rule(stages=frozenset((Stage.NEW,)))) == {anna}
    assert reached(Rule(stages=frozenset((Stage.LOST,)))) == set()
    assert reached(Rule(tag="runner")) == {anna}
    assert reached(Rule(likes="trail")) == {anna}
    assert reached(Rule(product="shoe")) == {anna}
    assert reached(Rule(occasion_days=7)) == {anna}
    assert reached(Rule(occasion_days=4)) == set()
    assert reached(Rule(quiet_days=1)) == set()


def test_nobody_is_approached_too_often_and_answers_count(
    campaigning: Campaigning,
    consenting: Consenting,
    desk: CustomerDesk,
    selling: Selling,
    store: SqlStore,
    clock: HandClock,
) -> None:
    anna = somebody(desk, consenting, "Anna", Purpose.MAIL)
    bruno = somebody(desk, consenting, "Bruno", Purpose.MAIL)
    sent = campaigning.send(LETTER)
    assert isinstance(sent, Campaign)
    again = campaigning.choose(LETTER)
    assert not isinstance(again, Refusal)
    assert (again.people, again.resting) == ((), 2)
    clock.moment += timedelta(days=2)
    order = done(selling.make_order([item()], anna))
    with store.reading() as work:
        told = {message.customer: message for message in work.campaigns.messages_of(sent.id)}
        assert work.touchpoints.of_customer(anna)[0].text == "Autumn"
    campaigning.answer(told[anna].id, Answer.YES)
    campaigning.answer(told[bruno].id, Answer.STOP)
    assert Purpose.MAIL not in consenting.allowed(bruno)
    outcome = campaigning.outcome(sent.id)
    assert not isinstance(outcome, Refusal)
    assert (outcome.sent, outcome.buyers, outcome.cost) == (2, 1, 4_000)
    assert outcome.revenue == order.taxed.net
    assert outcome.answers == {Answer.YES: 1, Answer.STOP: 1}
    listed = campaigning.told(sent.id)
    assert not isinstance(listed, Refusal)
    assert [person.customer for _, person in listed] == [anna]
    clock.moment += timedelta(days=31)
    later = campaigning.choose(LETTER)
    assert not isinstance(later, Refusal)
    assert [one.customer for one in later.people] == [anna]


def test_a_call_is_a_follow_up_of_today(
    campaigning: Campaigning,
    consenting: Consenting,
    desk: CustomerDesk,
    store: SqlStore,
    clock: HandClock,
) -> None:
    key = desk.create(new_customer("Anna", "0812 2000 0101")).id
    consenting.say(key, Purpose.PHONE, True)
    campaigning.send(replace(LETTER, way=Purpose.PHONE))
    due = Timeline(store, clock).due()
    assert not isinstance(due, Refusal)
    assert [touch.customer for touch in due] == [key]


def test_campaigns_take_their_rights(campaigning: Campaigning, room: StaffRoom) -> None:
    assert campaigning.choose(LETTER) is Refusal.SIGN_IN
    assert campaigning.send(LETTER, room.of(SELLER)) is Refusal.NOT_ALLOWED


def test_the_way_from_looking_to_buying_is_counted(
    store: SqlStore, clock: HandClock, selling: Selling, arif: str
) -> None:
    noticing = Noticing(store, clock)
    for _ in range(3):
        noticing.notice(Noticed(Notice.LOOKED, "shoe", seller="Rani"))
    noticing.notice(Noticed(Notice.CONFIGURED, "shoe", seller="Rani"))
    for option in ("trail", "trail", "city"):
        noticing.notice(Noticed(Notice.CHOSEN, "shoe", "sole", option, "Rani"))
    noticing.keep()
    noticing.notice(Noticed(Notice.LOOKED, "shoe", seller="Rani"))
    noticing.keep()
    quote = selling.make_quote([item()], arif, "Rani")
    other = selling.make_quote([item()], arif, "Rani")
    assert isinstance(quote, Quote)
    assert isinstance(other, Quote)
    selling.order_quote(quote.id)
    selling.mark_quote(other.id, QuoteState.DECLINED, "too dear")
    funnel = noticing.funnel()
    assert not isinstance(funnel, Refusal)
    steps = funnel.products["shoe"]
    assert (steps.looked, steps.configured, steps.quoted, steps.ordered, steps.lost) == (
        4,
        1,
        2,
        1,
        1,
    )
    assert funnel.sellers["Rani"] == steps
    assert funnel.channels == {"": steps}
    first = funnel.interests[0]
    assert (first.option, first.chosen, first.trend) == ("trail", 2, 2)
    clock.moment += timedelta(days=100)
    later = noticing.funnel()
    assert not isinstance(later, Refusal)
    assert later.products == {}
    assert {one.option: one.trend for one in later.interests} == {"trail": -2, "city": -1}


def test_the_way_is_told_apart_by_channel_and_campaign(
    store: SqlStore,
    shelf: Shelf,
    clock: HandClock,
    selling: Selling,
    desk: CustomerDesk,
    consenting: Consenting,
    campaigning: Campaigning,
    tmp_path: Path,
) -> None:
    anna = somebody(desk, consenting, "Anna", Purpose.MAIL)
    bruno = somebody(desk, consenting, "Bruno", Purpose.MAIL)
    sent = campaigning.send(LETTER)
    assert isinstance(sent, Campaign)
    with store.reading() as work:
        told = {one.customer: one for one in work.campaigns.messages_of(sent.id)}
    campaigning.answer(told[bruno].id, Answer.NO)
    clock.moment += timedelta(minutes=1)

    narrow = open_kiosk_store(tmp_path / "shop.sqlite")
    counting = Counting(narrow, clock)
    for _ in range(3):  # a visitor who goes back and forth is one
        counting.notice(Noticed(Notice.KIOSK_LOOKED, "shoe"))
        counting.notice(Noticed(Notice.KIOSK_CONFIGURED, "shoe"))
    counting.keep()
    counting.notice(Noticed(Notice.KIOSK_LOOKED, "shoe"))
    counting.keep()
    counting.keep()
    parking = Parking(narrow, shelf, WaitingFolder(tmp_path / "kiosk"), clock)
    trail = item({"sole": "trail"}).resolution.configuration
    build = parking.keep(parking.begin(Beginning(SHOES, trail, "IDR", "id", "1")))
    narrow.close()
    taken = HandingOver(store, clock).take(build.id)
    assert isinstance(taken, Taken)
    quote = selling.make_quote([item({"sole": "trail"}, draft=taken.draft)], anna, "Rani")
    assert isinstance(quote, Quote)
    assert isinstance(selling.order_quote(quote.id), Order)
    lost = selling.make_quote([item({"sole": "trail"})], anna, "Rani")
    assert isinstance(lost, Quote)
    selling.mark_quote(lost.id, QuoteState.DECLINED, "too dear")

    found = Noticing(store, clock).funnel()
    assert not isinstance(found, Refusal)
    assert found.channels == {
        "kiosk": Steps(looked=2, configured=1, quoted=1, ordered=1),
        "": Steps(quoted=1, lost=1),
    }
    assert found.campaigns == {"Autumn": Steps(looked=2, configured=1, quoted=1, ordered=1, lost=1)}
    assert found.sellers == {"Rani": Steps(quoted=2, ordered=1, lost=1)}
    (sole,) = found.interests
    assert (sole.option, sole.chosen, sole.quoted, sole.lost) == ("trail", 0, 2, 1)
