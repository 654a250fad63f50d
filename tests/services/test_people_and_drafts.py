"""Customers found and created, drafts saved and found again, codes read."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.configuration import Configuration
from configurator.domain.customers import Customer
from configurator.domain.identity import new_id
from configurator.domain.sales import CODE_LETTERS, Draft, Order, Quote
from configurator.services.customers import (
    CustomerDesk,
    Likeness,
    new_customer,
    normal_phone,
)
from configurator.services.drafting import Drafting
from configurator.services.scanning import Code, CodeKind, Scanning, card_code, read_code
from configurator.services.selling import Selling
from configurator.storage.store import SqlStore
from tests.services.counter import MORNING, SHOES, HandClock, Shelf, item

PLAIN = Configuration("shoe", SHOES.version)


@pytest.mark.parametrize(
    ("typed", "country", "kept"),
    [
        ("0812 3456-7890", "ID", "+6281234567890"),
        ("+62 812 3456 7890", "DE", "+6281234567890"),
        ("(022) 420 3118", "ID", "+62224203118"),
        ("0170 1234599", "DE", "+491701234599"),
        ("+1 (415) 555-0132", "", "+14155550132"),
        ("0812 3456-7890", "", None),
        ("12", "ID", None),
        ("call me", "ID", None),
        ("", "ID", None),
        ("9" * 400, "ID", None),
    ],
)
def test_phones(typed: str, country: str, kept: str | None) -> None:
    assert normal_phone(typed, country) == kept


def test_a_customer_is_kept_tidily(desk: CustomerDesk) -> None:
    kept = desk.create(
        Customer(
            "",
            "  Arif   Wicaksana ",
            phone="0812-3456-7890",
            mail=" arif@example.com ",
            address="  Jl. Dago 1 \n Bandung ",
            birthday=date(1980, 2, 29),
        )
    )
    assert kept.name == "Arif Wicaksana"
    assert kept.phone == "+6281234567890"
    assert kept.mail == "arif@example.com"
    assert kept.address == "Jl. Dago 1\nBandung"
    assert kept.created == MORNING
    assert desk.get(kept.id) == kept
    assert desk.find("wicak") == (kept,)
    assert desk.find("  ") == (kept,)
    changed = desk.change(replace(kept, phone="no phone"))
    assert changed.phone == "no phone"
    assert desk.get(kept.id) == changed
    assert desk.get("nobody") is None


def test_duplicates_are_offered_before_they_are_made(desk: CustomerDesk) -> None:
    same_phone = desk.create(new_customer("Somebody", "+6281234567890"))
    same_mail = desk.create(new_customer("Another", mail="ARIF@example.com"))
    same_name = desk.create(new_customer("wicaksana ARIF"))
    desk.create(new_customer("Arif Wicaksana Putra", "+62811111111", "parif@example.com"))
    everything = desk.create(new_customer("Arif Wicaksana", "0812 3456 7890", "arif@example.com"))
    found = desk.duplicates(new_customer("Arif  Wicaksana", "081234567890", "Arif@Example.com"))
    assert [(d.customer, d.alike) for d in found] == [
        (same_phone, (Likeness.PHONE,)),
        (everything, (Likeness.PHONE, Likeness.MAIL, Likeness.NAME)),
        (same_mail, (Likeness.MAIL,)),
        (same_name, (Likeness.NAME,)),
    ]
    assert [d.customer for d in desk.duplicates(everything)] == [same_phone, same_mail, same_name]
    assert desk.duplicates(new_customer("Nobody Else")) == ()


def test_a_draft_is_saved_at_every_choice(
    drafting: Drafting, clock: HandClock, arif: str, shelf: Shelf
) -> None:
    draft = drafting.start(SHOES, PLAIN, "IDR")
    assert (draft.created, draft.changed, draft.catalog) == (MORNING, MORNING, "shoes")
    assert drafting.resume(draft.id) == draft
    clock.moment += timedelta(minutes=1)
    chosen = PLAIN.choose("sole", "trail").choose("width", Decimal("9.5"))
    draft = drafting.choose(draft, chosen, 1_430_000)
    draft = drafting.save(replace(draft, customer=arif, quantity=3, note="for Friday"))
    assert drafting.resume(draft.id) == draft
    assert draft.changed == clock.moment
    other = drafting.start(SHOES, PLAIN, "EUR", arif)
    assert drafting.to_continue(customer=arif) == (other, draft)
    closed = drafting.close(draft)
    assert drafting.to_continue() == (other,)
    assert drafting.resume(draft.id) == closed
    reopened = drafting.reopen(closed)
    assert drafting.to_continue() == (other, reopened)
    assert reopened == replace(closed, closed=False)
    assert drafting.resume("nothing") is None
    assert shelf.packings == ["shoes-1"]


def test_a_catalog_is_packed_before_it_has_to_be_kept(drafting: Drafting, shelf: Shelf) -> None:
    (catalog,) = shelf.gallery()
    drafting.prepare(catalog)
    assert shelf.packings == [catalog.version]
    drafting.start(catalog, Configuration("shoe", catalog.version), "IDR")
    shelf.packings.clear()
    drafting.prepare(catalog)
    assert shelf.packings == [], "it is kept already"


def test_what_a_code_stands_for(
    store: SqlStore, selling: Selling, drafting: Drafting, arif: str
) -> None:
    scanning = Scanning(store)
    draft = drafting.start(SHOES, PLAIN, "IDR")
    first = selling.make_quote([item()], arif)
    assert isinstance(first, Quote)
    second = selling.revise(first.id, [item({"sole": "trail"})])
    assert isinstance(second, Quote)
    order = selling.order_quote(second.id)
    assert isinstance(order, Order)
    kept = selling.quote(second.id)
    assert scanning.find(draft.code) == draft
    assert scanning.find(draft.code.lower().replace("-", " ")) == draft
    assert scanning.find("Q-2026-0001") == kept
    assert scanning.find("q 2026 0001/1") == first
    assert scanning.find("Q-2026-0001-R2") == kept
    assert scanning.find("Q-2026-0001/3") is None
    assert scanning.find("S-2026-0001\r\n") == order
    assert scanning.find("S-2026-0002") is None
    assert scanning.find("Q-2026-0002") is None
    assert scanning.find("0000-0000") is None
    assert scanning.find("Arif") is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Q-2026-0001", Code(CodeKind.QUOTE, "Q-2026-0001")),
        ("]Q1Q-2026-0001", Code(CodeKind.QUOTE, "Q-2026-0001")),
        ("Qß2026ß0001", Code(CodeKind.QUOTE, "Q-2026-0001")),
        ("q20260001", Code(CodeKind.QUOTE, "Q-2026-0001")),
        ("S–2026–12345", Code(CodeKind.ORDER, "S-2026-12345")),
        ("Q-2026-0001 rev", None),
        ("k7m2-9qxd", Code(CodeKind.DRAFT, "K7M2-9QXD")),
        ("KlO2-9iXD", Code(CodeKind.DRAFT, "K102-91XD")),
        ("KUM2-9QXD", None),
        ("", None),
        ("-", None),
        ("Q" * 300, None),
    ],
)
def test_codes_are_read_as_people_and_scanners_give_them(typed: str, code: Code | None) -> None:
    assert read_code(typed) == code


@given(st.text())
def test_no_text_upsets_the_reader(typed: str) -> None:
    read_code(typed)


@given(st.binary(min_size=10, max_size=10))
def test_every_draft_has_a_code_that_reads_back(randomness: bytes) -> None:
    draft = Draft(new_id(MORNING, randomness), "c", PLAIN, "IDR", MORNING, MORNING)
    assert set(draft.code) <= {*CODE_LETTERS, "-"}
    assert read_code(draft.code) == Code(CodeKind.DRAFT, draft.code)


def test_a_customers_card_is_read_however_it_is_typed(store: SqlStore, clock: HandClock) -> None:
    customer = CustomerDesk(store, clock).create(Customer("", "Sekar Maharani"))
    card = card_code(customer.id)
    scanning = Scanning(store)
    for typed in (card, card.lower(), card.replace("-", ""), f"]Q1{card}"):
        assert scanning.find(typed) == customer
    assert scanning.find(card[:-1]) is None
    assert scanning.find("C-" + "Z" * 26) is None


@pytest.mark.parametrize(
    ("typed", "is_alike"),
    [
        ("Sekar Maharani", True),
        ("maharani sekar", True),
        ("Sekar Maharini", True),
        ("Sekkar Maharani", True),
        ("Sekar Mahendra", False),
        ("Sari Maharani", False),
    ],
)
def test_a_nearly_equal_name_is_offered(
    store: SqlStore, clock: HandClock, typed: str, is_alike: bool
) -> None:
    desk = CustomerDesk(store, clock)
    kept = desk.create(Customer("", "Sekar Maharani"))
    found = desk.duplicates(Customer("", typed))
    assert [one.customer for one in found] == ([kept] if is_alike else [])
