"""Builds of customers alone: kept under their codes, handed over whole, forgotten in time."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import NoReturn

import pytest

from configurator.domain.configuration import Configuration, Dials
from configurator.domain.kiosk import (
    Contact,
    KnownPerson,
    ParkedBuild,
    parked_code,
    read_parked_code,
)
from configurator.domain.people.consent import HeardBy, Purpose
from configurator.domain.people.profile import Profile
from configurator.domain.people.rights import RequestKind
from configurator.services.customers import CustomerDesk, new_customer
from configurator.services.drafting import Drafting
from configurator.services.kiosk.calling import Calling
from configurator.services.kiosk.handing_over import HandingOver, Taken
from configurator.services.kiosk.parking import Beginning, Parking
from configurator.services.kiosk.recognising import Recognising, give_code
from configurator.services.kiosk.settings import (
    KioskSettings,
    load_kiosk_settings,
    save_kiosk_settings,
)
from configurator.services.kiosk.staff_door import StaffDoor, give_pin
from configurator.services.kiosk.surprising import surprise
from configurator.services.people.consent_texts import consent_text
from configurator.services.people.consenting import Consenting
from configurator.services.people.profiles import Profiles
from configurator.services.ports import StoreTrouble, TroubleKind
from configurator.services.refusals import Refusal
from configurator.services.scanning import Scanning
from configurator.services.settings import DEMO_SHOP
from configurator.services.staff.signing_in import Denial, Denied
from configurator.services.terms import price_terms
from configurator.storage.kiosk.account import KioskSqlStore
from configurator.storage.kiosk.waiting import WaitingFolder
from configurator.storage.store import SqlStore
from tests.services.counter import ENGINE, SHOE, SHOES, HandClock, Shelf
from tests.services.staff_room import QUICK

TRAIL = Configuration("shoe", SHOES.version).choose("sole", "trail")


def parked(parking: Parking, configuration: Configuration = TRAIL) -> ParkedBuild:
    """A build kept with one choice."""
    start = Beginning(SHOES, configuration, "IDR", "id", "1")
    return parking.keep(replace(parking.begin(start), configuration=configuration, total=1))


def test_codes_are_read_as_they_are_written() -> None:
    for number in (0, 1, 2**25 - 1, 123_456):
        code = parked_code(number)
        assert len(code) == 7
        assert read_parked_code(code.replace("-", "")) == code
    assert read_parked_code("Q74M2Q") is None
    assert read_parked_code("K74M2I") is None, "letters that are misread are in no code"
    assert read_parked_code("K7-4M2Q") is None


@pytest.mark.parametrize("typed", ["{}", "{} ", "]Q3{}"])
def test_the_counter_reads_a_code_however_it_comes(
    parking: Parking, store: SqlStore, typed: str
) -> None:
    build = parked(parking)
    found = Scanning(store).find(typed.format(build.code).lower())
    assert isinstance(found, ParkedBuild)
    assert found.configuration == TRAIL


def test_the_counter_takes_over_the_whole_build_once(
    parking: Parking, store: SqlStore, drafting: Drafting, clock: HandClock
) -> None:
    build = parked(parking)
    handing = HandingOver(store, clock)
    taken = handing.take(build.id)
    assert isinstance(taken, Taken)
    assert handing.take(build.id) == taken
    draft = drafting.resume(taken.draft)
    assert draft is not None
    assert draft.configuration == TRAIL
    assert parking.newest() == ()


def test_what_lapsed_is_gone(parking: Parking, store: SqlStore, clock: HandClock) -> None:
    build = parked(parking)
    clock.moment += timedelta(days=15)
    assert parking.find(build.code) is None
    assert HandingOver(store, clock).take(build.id) is Refusal.UNKNOWN
    assert parking.sweep() == 1
    with store.reading() as work:
        assert work.parked.get(build.id) is None


def test_builds_are_kept_as_long_as_the_shop_says(
    parking: Parking, store: SqlStore, clock: HandClock
) -> None:
    with store.writing() as work:
        save_kiosk_settings(work, KioskSettings(keep_days=2))
    build = parked(parking)
    clock.moment += timedelta(days=1)
    build = parking.keep(build)
    assert build.lapses == clock.moment + timedelta(days=2)


def test_what_is_thrown_away_is_gone_at_once(parking: Parking, store: SqlStore) -> None:
    build = parked(parking)
    parking.throw_away(build)
    with store.reading() as work:
        assert work.parked.get(build.id) is None


class LineDown:
    """A store that cannot be reached."""

    def writing(self) -> NoReturn:
        raise StoreTrouble(TroubleKind.LOCKED, "the server")

    reading = writing


def test_a_build_waits_on_the_kiosk_and_reaches_the_counter_when_the_line_is_back(
    parking: Parking, shelf: Shelf, waiting: WaitingFolder, clock: HandClock, store: SqlStore
) -> None:
    down = Parking(LineDown(), shelf, waiting, clock)
    build = parked(down)
    assert waiting.all() == (build,)
    assert down.bring_in() == 0
    assert parking.bring_in() == 1
    assert waiting.all() == ()
    found = Scanning(store).find(build.code)
    assert found == replace(build, made=build.made)


def test_half_a_file_does_not_keep_the_others_waiting(
    parking: Parking, waiting: WaitingFolder, shelf: Shelf, clock: HandClock
) -> None:
    down = Parking(LineDown(), shelf, waiting, clock)
    build = parked(down)
    (waiting._folder / "half.json").write_text('{"id": "x"')
    assert waiting.all() == (build,)
    assert parking.bring_in() == 1


def test_whoever_left_a_phone_becomes_a_customer_with_what_they_ticked(
    parking: Parking, store: SqlStore, desk: CustomerDesk, clock: HandClock
) -> None:
    words = consent_text(Purpose.PROFILE).version
    contact = Contact("Sari", "081220000909", {Purpose.PROFILE: words})
    build = parking.keep(replace(parked(parking), contact=contact, is_finished=True))
    taken = HandingOver(store, clock).take(build.id)
    assert isinstance(taken, Taken)
    customer = desk.get(taken.customer or "")
    assert customer is not None
    assert (customer.name, customer.phone) == ("Sari", "+6281220000909")
    with store.reading() as work:
        said = work.consents.history(customer.id)
        assert [(one.purpose, one.given, one.heard_by) for one in said] == [
            (Purpose.PROFILE, True, HeardBy.KIOSK)
        ]
        kept = work.parked.get(build.id)
    assert kept is not None
    assert not kept.contact


def test_a_known_phone_is_no_second_customer(
    parking: Parking, store: SqlStore, clock: HandClock, arif: str
) -> None:
    build = parking.keep(replace(parked(parking), contact=Contact("A", "0812 2000 0101")))
    taken = HandingOver(store, clock).take(build.id)
    assert isinstance(taken, Taken)
    assert taken.customer == arif


def test_a_call_is_open_until_somebody_answers(calling: Calling, store: SqlStore) -> None:
    calling.call("1", "shoe")
    calling.call("1", "shoe")
    assert [one.station for one in Calling(store, HandClock()).open()] == ["1"]
    calling.answer("1")
    assert not calling.is_open("1")


def test_the_pin_opens_the_menu_and_wrong_ones_are_slowed_down(
    kiosk_store: KioskSqlStore, store: SqlStore, clock: HandClock
) -> None:
    assert isinstance(give_pin(store, clock, QUICK, "1234"), Denied)
    assert give_pin(store, clock, QUICK, "2580") is None
    door = StaffDoor(kiosk_store, clock, QUICK, one_run="111222")
    assert door.enter("111222") == Denied(Denial.WRONG)
    assert door.enter("0000") == Denied(Denial.WRONG)
    third = door.enter("0001")
    assert isinstance(third, Denied)
    assert third.until is not None
    assert door.enter("2580") == Denied(Denial.WAIT, third.until)
    clock.moment = third.until
    assert door.enter("2580") is None
    assert door.enter("0000") == Denied(Denial.WRONG)


def test_without_a_pin_a_code_for_one_run_opens_it(
    kiosk_store: KioskSqlStore, clock: HandClock
) -> None:
    assert StaffDoor(kiosk_store, clock, QUICK, one_run="111222").enter("111222") is None
    assert StaffDoor(kiosk_store, clock, QUICK).enter("") == Denied(Denial.WRONG)


def test_somebody_is_recognised_by_phone_and_birthday(
    recognising: Recognising, desk: CustomerDesk
) -> None:
    born = replace(new_customer("Dewi", "0812 2000 0303"), birthday=date(1990, 2, 1))
    dewi = desk.create(born)
    claimed = recognising.claim("081220000303")
    assert claimed is not None
    assert recognising.confirm(claimed, "01021991") == Denied(Denial.WRONG)
    known = recognising.confirm(claimed, "01021990")
    assert not isinstance(known, Denied)
    assert (known.id, known.greeting) == (dewi.id, "Dewi")


def test_a_screen_is_as_somebody_likes_it_while_they_let_that_be_kept(
    recognising: Recognising, store: SqlStore, clock: HandClock, desk: CustomerDesk
) -> None:
    born = replace(new_customer("Dewi", "0812 2000 0303"), birthday=date(1990, 2, 1))
    dewi = desk.create(replace(born, language="en")).id
    consenting, profiles = Consenting(store, clock), Profiles(store, clock)

    def known() -> KnownPerson:
        claimed = recognising.claim("081220000303")
        assert claimed is not None
        found = recognising.confirm(claimed, "01021990")
        assert isinstance(found, KnownPerson)
        return found

    nothing = KnownPerson(dewi, "Dewi", None)
    assert known() == nothing
    consenting.say(dewi, Purpose.PROFILE, True)
    assert known() == replace(nothing, language="en")
    profile = profiles.get(dewi)
    assert isinstance(profile, Profile)
    profiles.save(replace(profile, theme="high-contrast", text_scale=150))
    assert known() == KnownPerson(dewi, "Dewi", "en", "", "high-contrast", 150)
    consenting.ask(dewi, RequestKind.RESTRICTION)
    assert known() == nothing
    clock.moment += timedelta(minutes=1)
    consenting.say(dewi, Purpose.PROFILE, True)
    assert known().text_scale == 150
    clock.moment += timedelta(minutes=1)
    consenting.say(dewi, Purpose.PROFILE, False)
    assert known() == nothing


def test_nobody_learns_whether_a_phone_is_known(recognising: Recognising, arif: str) -> None:
    known, unknown = recognising.claim("081220000101"), recognising.claim("081299999999")
    assert known is not None
    assert unknown is not None
    wrong = Denied(Denial.WRONG)
    assert recognising.confirm(known, "123456") == wrong
    assert recognising.confirm(unknown, "123456") == wrong
    assert recognising.claim("no phone") is None


def test_a_code_of_the_counter_is_good_once_and_for_minutes(
    recognising: Recognising, store: SqlStore, clock: HandClock, arif: str
) -> None:
    claimed = recognising.claim("081220000101")
    assert claimed is not None
    code = give_code(store, clock, arif)
    assert not isinstance(code, Refusal)
    assert not isinstance(recognising.confirm(claimed, code.code), Denied)
    assert recognising.confirm(claimed, code.code) == Denied(Denial.WRONG)
    code = give_code(store, clock, arif)
    assert not isinstance(code, Refusal)
    clock.moment += timedelta(minutes=11)
    assert recognising.confirm(claimed, code.code) == Denied(Denial.WRONG)


def test_a_surprise_can_be_made_and_is_within_the_limit() -> None:
    terms = price_terms(DEMO_SHOP, SHOES, SHOE, date(2026, 11, 23))
    start = Configuration("shoe", SHOES.version)
    for seed in range(20):
        wanted = surprise(ENGINE, terms, start, Random(seed), Dials(at_most=1_600_000))
        found = ENGINE.resolve(wanted, terms)
        assert found.kept
        assert found.price.total <= 1_600_000


def test_senseless_settings_are_left_as_usual(store: SqlStore) -> None:
    with store.writing() as work:
        work.settings.put("kiosk", '{"idle_seconds": 0, "theme": "pink", "keep_days": 3}')
    with store.reading() as work:
        assert load_kiosk_settings(work) == KioskSettings(keep_days=3)
