"""Address books: shown first, brought in whole or not at all, nobody twice."""

from datetime import timedelta

import pytest

from configurator.domain.people.consent import Purpose
from configurator.domain.people.profile import AccountKind, Contact, ContactKind, Occasion
from configurator.exchange.people.people_csv import read_people_csv
from configurator.exchange.people.vcards import read_vcards
from configurator.services.customers import CustomerDesk, new_customer
from configurator.services.people.consenting import Consenting
from configurator.services.people.importing import (
    AddressBook,
    Flaw,
    PeopleImport,
    Preview,
    complaint_sentence,
)
from configurator.services.people.profiles import Profiles
from configurator.services.refusals import Refusal
from configurator.storage.store import SqlStore
from configurator.wording.words import Wording
from tests.services.counter import HandClock
from tests.services.staff_room import OFFICE, SELLER, StaffRoom

CSV = """\
Nama;Telepon;Telepon 2;Email;Tanggal lahir;Bahasa;Tags;Catatan
Sekar Maharani;0812 2000 0102;022-7300111;sekar@example.com;1990-03-01;id;"batik, regular";"two
lines"
Arif Wicaksana;0812-2000-0101;;;;en;;
;;;;;;;
sekar maharani;;;SEKAR@example.com;;;;likes tea
"""
CARDS = """\
BEGIN:VCARD
VERSION:3.0
FN:Greta Lindqvist
N:Lindqvist;Greta;;;
TEL;TYPE=CELL:+46 70 174 06 05
TEL:08-508 290 00
EMAIL:greta@example.com
ADR:;;Hornsgatan 40;Stockholm;;118 20;Sweden
BDAY:--0301
CATEGORIES:boots,hiking
NOTE:Prefers wool.
END:VCARD
BEGIN:VCARD
VERSION:4.0
KIND:org
FN:CV Tirta Kencana
TEL:+62 22 7300111
END:VCARD
"""


@pytest.fixture
def bringing(store: SqlStore, clock: HandClock) -> PeopleImport:
    return PeopleImport(store, clock)


def previewed(found: Preview | Refusal) -> Preview:
    assert isinstance(found, Preview)
    return found


def test_a_sheet_is_shown_then_brought_in_and_nobody_twice(
    bringing: PeopleImport, store: SqlStore, clock: HandClock, arif: str
) -> None:
    book = read_people_csv(CSV.encode())
    preview = previewed(bringing.preview(book))
    assert preview.complaints == ()
    assert [(c.found.line, c.same, c.line_before) for c in preview.candidates] == [
        (2, None, None),
        (4, arif, None),
        (6, None, 2),
    ]
    with store.reading() as work:
        assert work.customers.count() == 1
    assert bringing.bring_in(book) == preview
    with store.reading() as work:
        assert work.customers.count() == 2
        (sekar,) = work.customers.search("sekar")
        profile = work.profiles.get(sekar.id)
        assert profile is not None
        assert profile.contacts == (Contact(ContactKind.PHONE, "+62227300111"),)
        assert profile.tags == {"batik", "regular"}
        assert {note.text for note in work.profiles.notes(sekar.id)} == {
            "two\nlines",
            "likes tea",
        }
        assert [c.id for c in work.customers.search("7300111")] == [sekar.id]
    again = previewed(bringing.bring_in(book))
    assert again.new == ()
    with store.reading() as work:
        assert work.customers.count() == 2
        assert work.profiles.get(sekar.id) == profile


def test_cards_of_people_and_companies(bringing: PeopleImport, store: SqlStore) -> None:
    previewed(bringing.bring_in(read_vcards(CARDS.encode())))
    with store.reading() as work:
        (greta,) = work.customers.search("greta")
        profile = work.profiles.get(greta.id)
        assert profile is not None
        assert profile.occasions == (Occasion("birthday", 3, 1),)
        assert profile.tags == {"boots", "hiking"}
        assert greta.address == "Hornsgatan 40\nStockholm 118 20\nSweden"
        (company,) = work.customers.search("tirta")
        firm = work.profiles.get(company.id)
        assert firm is not None
        assert firm.kind is AccountKind.COMPANY


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", [(1, Flaw.EMPTY)]),
        (b"name\n", [(1, Flaw.EMPTY)]),
        (b"first,last\nArif,W\n", [(1, Flaw.NO_COLUMN)]),
        (b"name,birthday\nArif,1.3.1990\n,1990-01-01\n", [(2, Flaw.BAD_DAY), (3, Flaw.NO_NAME)]),
        (b"name,language\nArif,sv\n", [(2, Flaw.BAD_LANGUAGE)]),
        (b"name,address\nArif,Jl. Riau 45, Bandung\n", [(2, Flaw.CELLS)]),
        (b"name\nJos\xe9\n", [(2, Flaw.ENCODING)]),
        (b"name,phone\nArif,call me\n", [(2, Flaw.BAD_PHONE)]),
        (b"name,mail\n\nArif,a b@c\n", [(3, Flaw.BAD_MAIL)]),
    ],
)
def test_what_is_wrong_in_a_sheet_is_told_by_line(
    bringing: PeopleImport, store: SqlStore, data: bytes, found: list[tuple[int, Flaw]]
) -> None:
    preview = previewed(bringing.bring_in(read_people_csv(data)))
    assert [(c.line, c.flaw) for c in preview.complaints] == found
    with store.reading() as work:
        assert work.customers.count() == 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nothing", [(1, Flaw.EMPTY)]),
        ("BEGIN:VCARD\nVERSION:3.0\nFN:\nEND:VCARD\n", [(1, Flaw.NO_NAME)]),
        (CARDS + "BEGIN:VCARD\nFN:A\nBDAY:soon\nEND:VCARD", [(19, Flaw.BAD_DAY)]),
        (CARDS + "BEGIN:VCARD\nthis is no line\nEND:VCARD", [(19, Flaw.BROKEN)]),
    ],
)
def test_what_is_wrong_in_cards_is_told_by_line(text: str, found: list[tuple[int, Flaw]]) -> None:
    book = read_vcards(text.encode())
    assert [(c.line, c.flaw) for c in book.complaints] == found
    sentence = complaint_sentence(book.complaints[0], Wording("en"))
    assert sentence.startswith(f"Line {found[0][0]}")


def test_importing_takes_the_right(bringing: PeopleImport, room: StaffRoom) -> None:
    book = AddressBook()
    assert bringing.bring_in(book) is Refusal.SIGN_IN
    assert bringing.bring_in(book, room.of(SELLER)) is Refusal.NOT_ALLOWED
    previewed(bringing.bring_in(book, room.of(OFFICE)))


def test_merging_by_staff_and_taking_it_back_once(
    desk: CustomerDesk, store: SqlStore, clock: HandClock, arif: str
) -> None:
    profiles = Profiles(store, clock)
    other = desk.create(new_customer("Arip Wicaksana")).id
    assert [d.customer.id for d in desk.duplicates(new_customer("Arief Wicaksana"))]
    merge = profiles.merge(arif, other)
    assert not isinstance(merge, Refusal)
    assert profiles.get(other) is Refusal.UNKNOWN
    assert profiles.merge(arif, arif) is Refusal.UNKNOWN
    assert not isinstance(profiles.unmerge(merge.id), Refusal)
    assert profiles.unmerge(merge.id) is Refusal.CLOSED
    back = profiles.get(other)
    assert not isinstance(back, Refusal)
    assert back.customer.name == "Arip Wicaksana"


def test_measurements_keep_their_history(store: SqlStore, clock: HandClock, arif: str) -> None:
    profiles = Profiles(store, clock)
    Consenting(store, clock).say(arif, Purpose.PROFILE, True)
    first = profiles.measure(arif, "suit", {"chest": "98 cm", " ": "x"})
    clock.moment += timedelta(minutes=5)
    second = profiles.measure(arif, "suit", {"chest": "101 cm"})
    clock.moment += timedelta(minutes=5)
    shoes = profiles.measure(arif, "shoe", {"length": "27 cm"})
    assert profiles.measurements(arif, "suit") == (second, first)
    assert profiles.measurements(arif) == (shoes, second, first)
    assert not isinstance(first, Refusal)
    assert first.values == {"chest": "98 cm"}
