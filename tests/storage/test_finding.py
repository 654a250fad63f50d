"""What is found in the store, and in which order."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.customers import Customer
from configurator.domain.identity import new_id
from configurator.domain.sales import OrderState, QuoteState
from configurator.storage.searching import (
    customer_words,
    search_terms,
    searchable_text,
)
from configurator.storage.store import SqlStore
from tests.storage.samples import CUSTOMER, NOW, draft, furnish, order, quote

PEOPLE = (
    ("José Arif Setiawan", "+6281234567890", "j_arif@example.com"),
    ("Siti Nur'aini", "+62227300111", ""),
    ("Budi Santoso", "+6285711110000", "budi.santoso@example.co.id"),
    ("Sari Budiman", "", "sari@example.com"),
    ("CV Tirta 100% Jaya", "+62217654321", ""),
    ("山田太郎", "+81312345678", ""),
    ("Ærlig Łukasz Straße", "", ""),
)


@pytest.fixture
def people(store: SqlStore) -> SqlStore:
    with store.writing() as work:
        for name, phone, mail in PEOPLE:
            work.customers.add(Customer(new_id(NOW), name, phone=phone, mail=mail, created=NOW))
    return store


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("j", ["José Arif Setiawan", "CV Tirta 100% Jaya"]),
        ("jose", ["José Arif Setiawan"]),
        ("JOSÉ", ["José Arif Setiawan"]),
        ("set ar", ["José Arif Setiawan"]),
        ("etiaw", ["José Arif Setiawan"]),
        ("budi", ["Budi Santoso", "Sari Budiman"]),
        ("budi sa", ["Budi Santoso", "Sari Budiman"]),
        ("budi sant", ["Budi Santoso"]),
        ("s b", ["Budi Santoso", "Sari Budiman"]),
        ("0812 3456", ["José Arif Setiawan"]),
        ("+62 812-3456-7890", ["José Arif Setiawan"]),
        ("7890", ["José Arif Setiawan"]),
        ("62", ["Siti Nur'aini", "CV Tirta 100% Jaya", "José Arif Setiawan", "Budi Santoso"]),
        ("nur'aini", ["Siti Nur'aini"]),
        ("aini", ["Siti Nur'aini"]),
        ("santoso@example.co", ["Budi Santoso"]),
        ("j_arif@", ["José Arif Setiawan"]),
        ("jxarif@", []),
        ("100%", ["CV Tirta 100% Jaya", "Budi Santoso"]),
        ("山", ["山田太郎"]),
        ("山田", ["山田太郎"]),
        ("山田太", ["山田太郎"]),
        ("strasse", ["Ærlig Łukasz Straße"]),
        ("zz", []),
        ("budi zz", []),
        ('" OR 1', []),
        ("NEAR(budi", []),
        ("budi*", ["Budi Santoso", "Sari Budiman"]),
        ("  ", []),
        ("'", []),
    ],
)
def test_customers_are_found_by_parts(people: SqlStore, typed: str, found: list[str]) -> None:
    with people.reading() as work:
        names = [customer.name for customer in work.customers.search(typed)]
    assert sorted(names) == sorted(found)
    assert len(names) == len(set(names))


def test_those_whose_word_begins_so_come_first(people: SqlStore) -> None:
    with people.reading() as work:
        names = [customer.name for customer in work.customers.search("sa")]
        limited = work.customers.search("s", limit=2)
    assert names == ["Budi Santoso", "Sari Budiman"]
    assert len(limited) == 2


def test_a_changed_customer_is_found_by_the_new_name_only(people: SqlStore) -> None:
    with people.writing() as work:
        (budi,) = work.customers.search("budi santoso")
        work.customers.change(replace(budi, name="Bagus Widodo", phone="+628999", mail=""))
    with people.reading() as work:
        assert work.customers.search("santoso") == ()
        assert [c.name for c in work.customers.search("widodo")] == ["Bagus Widodo"]
        assert work.customers.with_phone("+6285711110000") == ()
        assert [c.name for c in work.customers.with_phone("+628999")] == ["Bagus Widodo"]
        assert [c.name for c in work.customers.with_word("WIDODO")] == ["Bagus Widodo"]
        assert work.customers.count() == len(PEOPLE)


def test_changing_nobody_is_a_mistake(store: SqlStore) -> None:
    with pytest.raises(KeyError), store.writing() as work:
        work.customers.change(CUSTOMER)


@pytest.mark.sqlite
def test_the_full_text_table_keeps_step(people: SqlStore, database: Path) -> None:
    with people.writing() as work:
        for found in work.customers.search("bu"):
            work.customers.change(replace(found, name=found.name[::-1]))
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(
            "INSERT INTO customer_search (customer_search, rank) VALUES ('integrity-check', 1)"
        )


names = st.text(st.characters(categories=("L", "Zs", "Pd")), min_size=1, max_size=20)


@given(names, st.integers(0, 20), st.integers(1, 20))
def test_every_part_of_a_name_is_a_part_of_the_searched_text(
    name: str, start: int, length: int
) -> None:
    text = searchable_text(customer_words(name, "", "", ""))
    for term in search_terms(name[start : start + length]):
        assert term in text


@given(st.text(max_size=200))
def test_anything_typed_becomes_terms_that_can_be_looked_for(typed: str) -> None:
    terms = search_terms(typed)
    assert all(term and " " not in term for term in terms)
    assert sorted(map(len, terms), reverse=True) == list(map(len, terms))


def test_drafts_are_offered_the_last_changed_first(store: SqlStore) -> None:
    first, second, closed = draft("first"), draft("second"), draft("closed", closed=True)
    mine = draft("mine", customer=CUSTOMER.id)
    with store.writing() as work:
        furnish(work)
        for number, kept in enumerate((first, second, closed, mine)):
            work.drafts.save(replace(kept, changed=NOW + timedelta(minutes=number)))
        work.drafts.save(replace(first, changed=NOW + timedelta(hours=1)))
    with store.reading() as work:
        assert [d.note for d in work.drafts.unfinished()] == ["first", "mine", "second"]
        assert [d.note for d in work.drafts.unfinished(limit=1)] == ["first"]
        assert [d.note for d in work.drafts.unfinished(customer=CUSTOMER.id)] == ["mine"]


def test_quotes_are_listed_by_their_last_revision(store: SqlStore) -> None:
    first, second, other = quote(), quote(revision=2), quote("Q-2026-0002")
    other = replace(other, made=NOW + timedelta(hours=1), valid_until=date(2026, 12, 1))
    with store.writing() as work:
        furnish(work)
        for kept in (first, second, other):
            work.quotes.add(kept)
    with store.reading() as work:
        assert work.quotes.newest() == (other, second)
        assert work.quotes.newest(customer=CUSTOMER.id) == (other, second)
        assert work.quotes.newest(customer="nobody") == ()
        assert work.quotes.open() == (other, second)
        assert work.quotes.revisions(first.number) == (first, second)
    with store.writing() as work:
        work.quotes.set_state(other.id, QuoteState.DECLINED)
        assert work.quotes.hold(first.number) == (first, second)
    with store.reading() as work:
        assert work.quotes.open() == (second,)
        assert work.quotes.get(other.id) == replace(other, state=QuoteState.DECLINED)
    with pytest.raises(KeyError), store.writing() as work:
        work.quotes.set_state("nothing", QuoteState.SENT)


def test_no_number_is_given_twice(store: SqlStore) -> None:
    with store.writing() as work:
        furnish(work)
        work.quotes.add(quote())
        work.orders.add(order())
    with pytest.raises(Exception, match=r"(?i)unique"), store.writing() as work:
        work.quotes.add(quote())
    with pytest.raises(Exception, match=r"(?i)unique"), store.writing() as work:
        work.orders.add(order())


def test_orders_are_listed_by_day_and_promise(store: SqlStore) -> None:
    made = [
        replace(
            order(f"S-{number}"),
            made=NOW + timedelta(hours=number),
            promised=date(2026, 12, 20 - number),
        )
        for number in range(4)
    ]
    with store.writing() as work:
        furnish(work)
        for kept in made:
            work.orders.add(kept)
        work.orders.set_state(made[3].id, OrderState.COLLECTED)
        assert work.orders.hold(made[0].id) == made[0]
    with store.reading() as work:
        assert [o.number for o in work.orders.newest()] == ["S-3", "S-2", "S-1", "S-0"]
        assert [o.number for o in work.orders.newest(customer=CUSTOMER.id, limit=1)] == ["S-3"]
        assert [o.number for o in work.orders.promised()] == ["S-2", "S-1", "S-0"]
        between = work.orders.made_between(made[1].made, made[2].made)
        assert [o.number for o in between] == ["S-1", "S-2"]
    with pytest.raises(KeyError), store.writing() as work:
        work.orders.set_state("nothing", OrderState.READY)


def test_orders_are_read_in_portions(store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("configurator.storage.orders._PORTION", 2)
    monkeypatch.setattr("configurator.storage.among.PORTION", 1)
    with store.writing() as work:
        furnish(work)
        numbers = [f"S-{number}" for number in range(5)]
        for number in numbers:
            work.orders.add(order(number))
    with store.reading() as work:
        read = list(work.orders.made_between(NOW, NOW))
    assert sorted(o.number for o in read) == numbers
    assert all(len(o.lines) == 1 for o in read)


def test_orders_of_a_quote(store: SqlStore) -> None:
    quoted = quote()
    ordered = order(quote=quoted.id)
    with store.writing() as work:
        furnish(work)
        work.quotes.add(quoted)
        work.orders.add(ordered)
    with store.reading() as work:
        assert work.orders.from_quote(quoted.id) == (ordered,)
