"""A person of whom something is kept in every place: each held it before, none does after."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from configurator.domain.configuration import Configuration
from configurator.domain.customers import Customer
from configurator.domain.identity import new_id
from configurator.domain.kiosk import Contact as LeftContact
from configurator.domain.kiosk import ParkedBuild
from configurator.domain.payments import PaymentKind
from configurator.domain.people.campaigns import Campaign, Rule
from configurator.domain.people.consent import Purpose
from configurator.domain.people.profile import Address, Contact, ContactKind, Occasion, Profile
from configurator.domain.people.rights import DataRequest, RequestKind
from configurator.domain.people.touchpoints import Channel, TouchKind
from configurator.domain.sales import Order, OrderState
from configurator.domain.staff import Approval, Staff
from configurator.domain.texts import LocalText
from configurator.exchange.orders.files import Files
from configurator.printing.folder import PrintFolder
from configurator.services.customers import CustomerDesk
from configurator.services.drafting import Drafting
from configurator.services.kiosk.handing_over import HandingOver, Taken
from configurator.services.kiosk.parking import Beginning, Parking
from configurator.services.mistakes import note_mistake
from configurator.services.office.exporting import Exporting
from configurator.services.papers import PaperKind
from configurator.services.people.campaigning import Campaigning
from configurator.services.people.consenting import Consenting
from configurator.services.people.erasing import Erasing
from configurator.services.people.forgetting import BuildsToBring, PapersToPrint, papers_name
from configurator.services.people.learning import Learning
from configurator.services.people.profiles import Profiles
from configurator.services.people.sharing import Sharing
from configurator.services.people.timeline import Timeline
from configurator.services.people.valuing import Valuing
from configurator.services.printing import PrintJob
from configurator.services.refusals import Refusal
from configurator.services.selling import Selling
from configurator.services.trade.order_changes import OrderChanges
from configurator.services.trade.paying import Paying
from configurator.storage.kiosk.account import open_kiosk_store
from configurator.storage.kiosk.waiting import WaitingFolder
from configurator.storage.office.backup import copy_database
from configurator.storage.office.restoring import put_in_place
from configurator.storage.people.erasure_list import ErasureFile
from configurator.storage.people.sealing import SealingKey
from configurator.storage.store import SqlStore, open_store
from configurator.storage.study_folder import StudyFolder
from tests.services.counter import SHOE, SHOES, HandClock, Shelf, item

PHONE = "+6281299887766"
PERSON = Customer("", "Zqname Zqfamily", "Zqgreet", PHONE, "zqmail@example.com", "Zqstreet 7")
MARKS = (
    *("Zqname", "Zqfamily", "Zqgreet", "81299887766", "zqmail", "Zqstreet", "zqtwin", "zqtriplet"),
    *("zqpref", "zqlabel", "zqaddress", "zqday", "zqtag", "zqorigin", "zqmeasure", "zqnote"),
    *("zqtouch", "zqrole", "zqanswer", "zqdraft", "zqquote", "zqcut", "zqchange", "zqpay"),
    *("zqref", "zqapprove", "zqstyle", "zqparked", "zqleft", "zqopened", "zqwait", "zqpaper"),
    "zqproof",
)
LETTER = Campaign(
    "",
    "Autumn",
    Purpose.MAIL,
    Rule(),
    LocalText.same("News"),
    LocalText.same("Dear {name}"),
    None,  # type: ignore[arg-type]
)


def marks_in(folder: Path) -> set[str]:
    """The marks of the person that any file of a folder holds, whatever the file is called."""
    data = b"\0".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    return {mark for mark in MARKS if mark.encode() in data}


@pytest.mark.sqlite
def test_nothing_is_left_in_any_place(
    store: SqlStore,
    shelf: Shelf,
    clock: HandClock,
    desk: CustomerDesk,
    selling: Selling,
    drafting: Drafting,
    arif: str,
    tmp_path: Path,
) -> None:
    queue, waiting = PrintFolder(tmp_path / "printing"), WaitingFolder(tmp_path / "kiosk")
    keys = (SealingKey(tmp_path / "documents.key"), ErasureFile(tmp_path / "erased.ids"))
    beside = (PapersToPrint(queue), BuildsToBring(waiting))
    erasing = Erasing(store, shelf, clock, *keys, beside)
    who = remembered(store, desk, clock, arif)
    order = sold(store, shelf, clock, selling, who)
    drafting.save(replace(drafting.start(SHOES, engraved("zqdraft"), "IDR", who), note="zqdraft"))
    at_kiosks(store, shelf, clock, tmp_path, waiting, who)
    for title, content in (
        (f"Work order {order.number}", "zqpaper"),
        (papers_name(who), "zqproof"),
    ):
        job = PrintJob(new_id(clock.now()), PaperKind.LETTER, title, "pdf", "none", 1, clock.now())
        queue.keep(job, content.encode())
    other = PrintJob(
        new_id(clock.now()), PaperKind.LETTER, "Order S-1999-0001", "pdf", "none", 1, clock.now()
    )
    queue.keep(other, b"somebody else's")
    Learning(store, clock, StudyFolder(tmp_path / "cache" / "studies")).prepare(SHOE)
    note_mistake(ValueError("Zqname"), tmp_path, "0.1.0", clock.now())
    exporting = Exporting(store, Files(shelf), clock)
    exporting.run(tmp_path / "batches")
    backup = tmp_path.with_name(f"{tmp_path.name}-backup") / "shop.sqlite"
    backup.parent.mkdir()
    copy_database(tmp_path / "shop.sqlite", backup)
    assert marks_in(tmp_path) == set(MARKS)

    assert erasing.exported_in(who) == (1,)
    assert erasing.erase(who) is None
    assert not isinstance(exporting.again(1, tmp_path / "batches"), Refusal)
    assert marks_in(tmp_path) == set()
    assert queue.jobs() == (other,)
    with store.reading() as work:
        assert work.campaigns.of_customer(who) == ()
    kept = selling.order(order.id)
    assert kept is not None
    assert kept.taxed == order.taxed

    store.close()
    put_in_place(backup, tmp_path / "shop.sqlite", tmp_path / "aside.sqlite")
    restored = open_store(tmp_path / "shop.sqlite")
    assert marks_in(tmp_path)
    assert Erasing(restored, shelf, clock, *keys, beside).catch_up() == 1
    assert marks_in(tmp_path) == set()
    restored.close()


def remembered(store: SqlStore, desk: CustomerDesk, clock: HandClock, friend: str) -> str:
    """Somebody made of three, who allows everything and of whom everything is known."""
    key = desk.create(PERSON).id
    consenting, profiles = Consenting(store, clock), Profiles(store, clock)
    for purpose in Purpose:
        consenting.say(key, purpose, True)
    profile = profiles.get(key)
    assert isinstance(profile, Profile)
    profiles.save(
        replace(
            profile,
            contacts=(Contact(ContactKind.PHONE, "+6222221144", "zqlabel"),),
            addresses=(Address("zqaddress"),),
            occasions=(Occasion("zqday", 3, 1),),
            preferences={"leather": "zqpref"},
            tags=frozenset(("zqtag",)),
            origin="zqorigin",
        )
    )
    profiles.measure(key, "shoe", {"length": "zqmeasure"})
    profiles.write(key, "zqnote")
    Timeline(store, clock).note(key, TouchKind.VISIT, Channel.COUNTER, "zqtouch")
    profiles.join(key, friend, "zqrole")
    twin = desk.create(replace(PERSON, name="zqtwin", phone="", mail="")).id
    triplet = desk.create(replace(PERSON, name="zqtriplet", phone="", mail="")).id
    # One who became another, who became a third: all three are one person.
    assert not isinstance(profiles.merge(twin, triplet), Refusal)
    assert not isinstance(profiles.merge(key, twin), Refusal)
    asked = consenting.ask(key, RequestKind.ACCESS)
    assert isinstance(asked, DataRequest)
    consenting.close(asked.id, "zqanswer")
    campaigning = Campaigning(store, clock, Valuing(store, clock), consenting)
    assert not isinstance(campaigning.send(LETTER), Refusal)
    return key


def sold(store: SqlStore, shelf: Shelf, clock: HandClock, selling: Selling, who: str) -> Order:
    """A quote, and an order that was changed, paid, approved, collected and shared."""
    selling.make_quote([replace(item({"engraving": "zqquote"}), note="zqquote")], who)
    order = selling.make_order([item({"sole": "trail", "engraving": "zqcut"})], who)
    assert isinstance(order, Order)
    changes = OrderChanges(store, shelf, clock)
    changed = changes.change(order.id, [0, item({"sole": "city"})], "zqchange")
    assert isinstance(changed, Order)
    paying = Paying(store, clock)
    paid = paying.pay(
        order.id, changed.taxed.total, PaymentKind.CARD, reference="zqref", text="zqpay"
    )
    assert not isinstance(paid, Refusal)
    with store.writing() as work:
        work.staff.save(Staff("rani", "Rani", "manager"))
        now = clock.now()
        work.approvals.add(Approval(new_id(now), "rani", "Rani", "zqapprove", now, order.id))
    for state in (OrderState.IN_MAKING, OrderState.READY, OrderState.COLLECTED):
        assert not isinstance(selling.move_order(order.id, state), Refusal)
    shared = Sharing(store, shelf, clock).share(who, order.id, 0, "zqstyle")
    assert not isinstance(shared, Refusal)
    return changed


def at_kiosks(
    store: SqlStore,
    shelf: Shelf,
    clock: HandClock,
    folder: Path,
    waiting: WaitingFolder,
    who: str,
) -> None:
    """Builds of theirs: recognised, with their phone and not opened, opened, and not brought."""
    narrow = open_kiosk_store(folder / "shop.sqlite")
    parking = Parking(narrow, shelf, waiting, clock)

    def parked(
        mark: str, customer: str | None, contact: LeftContact, keep: Callable[[ParkedBuild], object]
    ) -> ParkedBuild:
        begun = parking.begin(Beginning(SHOES, engraved(mark), "IDR", "id", "1", customer))
        build = replace(begun, contact=contact)
        keep(build)
        return build

    parked("zqparked", who, LeftContact(), parking.keep)
    parked("zqleft", None, LeftContact("Budi", "0812 9988 7766"), parking.keep)
    opened = parked("zqopened", None, LeftContact("Budi", "0812 9988 7766"), parking.keep)
    assert HandingOver(store, clock).take(opened.id) == Taken(
        draft=store_draft(store, opened.id), customer=who
    )
    parked("zqwait", who, LeftContact(), waiting.keep)
    narrow.close()


def store_draft(store: SqlStore, build_id: str) -> str:
    """The draft that a parked build became."""
    with store.reading() as work:
        build = work.parked.get(build_id)
    assert build is not None
    assert build.draft
    return build.draft


def engraved(text: str) -> Configuration:
    return Configuration("shoe", SHOES.version).choose("engraving", text)


def test_what_comes_from_a_kiosk_after_they_were_forgotten_is_nobodys(
    store: SqlStore, shelf: Shelf, clock: HandClock, arif: str, tmp_path: Path
) -> None:
    waiting = WaitingFolder(tmp_path / "kiosk")
    narrow = open_kiosk_store(tmp_path / "shop.sqlite")
    parking = Parking(narrow, shelf, waiting, clock)
    build = parking.begin(Beginning(SHOES, engraved("x"), "IDR", "id", "1", arif))
    waiting.keep(build)
    keys = (SealingKey(tmp_path / "documents.key"), ErasureFile(tmp_path / "erased.ids"))
    assert Erasing(store, shelf, clock, *keys).erase(arif) is None
    clock.moment += timedelta(minutes=1)
    assert parking.bring_in() == 1
    taken = HandingOver(store, clock).take(build.id)
    assert isinstance(taken, Taken)
    assert taken.customer is None
    narrow.close()
