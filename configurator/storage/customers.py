"""Customers in their table, with the two tables they are searched by."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Row,
    Select,
    Text,
    cast,
    column,
    delete,
    extract,
    false,
    func,
    insert,
    literal_column,
    or_,
    select,
    table,
    update,
)

from configurator.domain.customers import Customer
from configurator.storage.people.tables import contacts
from configurator.storage.searching import (
    SHORTEST_INSIDE,
    customer_words,
    folded,
    search_terms,
    searchable_text,
    trigrams,
)
from configurator.storage.tables import customer_texts, customers
from configurator.storage.tables import customer_words as words_table

_LAST_CHARACTER = "\U0010ffff"
LOOKED_THROUGH = 1500
"""So many words that begin as typed are looked through for the other ones typed."""

_COMMON = 1000
"""From so many words on, a term is common and how common is no matter."""

# SQLite's full-text table over customer_texts; the migrations make it, PostgreSQL has none.
_full_text = table("customer_search", column("rowid"), column("text"))


class CustomerTable:
    """The customers in the store. `served` is told of every one that is asked for or kept."""

    def __init__(
        self, connection: Connection, served: Callable[[Customer], None] | None = None
    ) -> None:
        self._connection = connection
        self._served = served

    def add(self, customer: Customer) -> None:
        """Keep a new customer."""
        if self._served is not None:
            self._served(customer)
        self._connection.execute(insert(customers), _row(customer))
        _index(self._connection, customer, ())

    def change(self, customer: Customer) -> None:
        """Replace what is kept about a customer. Raises KeyError for an unknown id."""
        changed = self._connection.execute(
            update(customers).where(customers.c.id == customer.id), _row(customer)
        )
        if changed.rowcount == 0:
            raise KeyError(customer.id)
        index_again(self._connection, customer.id)

    def get(self, customer_id: str) -> Customer | None:
        """The customer with this id."""
        found = self._chosen(select(customers).where(customers.c.id == customer_id))
        if found and self._served is not None:
            self._served(found[0])
        return found[0] if found else None

    def search(self, text: str, limit: int = 20) -> tuple[Customer, ...]:
        """Customers whose name, phone or mail contain every word of `text`, as it is typed."""
        terms = search_terms(text)
        if not terms:
            return ()
        found = self._beginning_with(terms, limit)
        if len(found) < limit and len(terms[0]) >= SHORTEST_INSIDE:
            found += [key for key in self._containing(terms, limit) if key not in found]
        by_id = {
            customer.id: customer
            for customer in self._chosen(select(customers).where(customers.c.id.in_(found[:limit])))
        }
        return tuple(by_id[key] for key in found[:limit])

    def with_phone(self, phone: str) -> tuple[Customer, ...]:
        """Customers with this phone (E.164), as their first or another one."""
        further = select(contacts.c.customer).where(contacts.c.value == phone)
        return self._chosen(
            select(customers)
            .where(or_(customers.c.phone == phone, customers.c.id.in_(further)))
            .order_by(customers.c.id)
        )

    def with_word(self, word: str) -> tuple[Customer, ...]:
        """Customers one of whose words (of the name, or the whole mail) is `word`."""
        having = select(words_table.c.customer).where(words_table.c.word == folded(word))
        return self._chosen(
            select(customers).where(customers.c.id.in_(having)).order_by(customers.c.id)
        )

    def newest(self, limit: int = 20) -> tuple[Customer, ...]:
        """The customers added last, newest first."""
        return self._chosen(
            select(customers)
            .where(customers.c.created.is_not(None))
            .order_by(customers.c.created.desc(), customers.c.id.desc())
            .limit(limit)
        )

    def count(self) -> int:
        """How many there are."""
        return self._connection.execute(select(func.count()).select_from(customers)).scalar_one()

    def born_on(self, days: Collection[tuple[int, int]], limit: int = 20) -> tuple[Customer, ...]:
        """Customers whose birthday is on one of these (month, day), whatever the year."""
        born = customers.c.birthday
        when = [
            (extract("month", born) == month) & (extract("day", born) == day)
            for month, day in sorted(days)
        ]
        return self._chosen(
            select(customers)
            .where(born.is_not(None), or_(false(), *when))
            .order_by(customers.c.id)
            .limit(limit)
        )

    def _beginning_with(self, terms: Sequence[str], limit: int) -> list[str]:
        """Ids of customers with a word that begins with the rarest term, by that word."""
        first, *others = sorted(terms, key=self._frequency) if len(terms) > 1 else terms
        words = select(words_table).where(*_begins(first)).order_by(words_table.c.word)
        query: Select[Any] = words
        if others:
            # Where a longer term is looked for by its trigrams anyhow, not everybody with a
            # common word need be looked at one by one.
            if len(terms[0]) >= SHORTEST_INSIDE:
                words = words.limit(LOOKED_THROUGH)
            near = words.subquery()
            query = (
                select(near.c.word, near.c.customer)
                .join(customer_texts, customer_texts.c.customer == near.c.customer)
                .where(*(_holds(term) for term in others))
            )
        # Some customers have two such words ("Siti Sinta" for "s"), hence twice the limit.
        rows = self._connection.execute(query.limit(2 * limit)).all()
        return list(dict.fromkeys(row.customer for row in sorted(rows, key=lambda row: row.word)))

    def _frequency(self, term: str) -> int:
        """How many words begin with a term, counted no further than it matters."""
        found = select(words_table.c.word).where(*_begins(term)).limit(_COMMON).subquery()
        return self._connection.execute(select(func.count()).select_from(found)).scalar_one()

    def _containing(self, terms: Sequence[str], limit: int) -> list[str]:
        """Ids of customers that contain every term somewhere, by way of the trigram index."""
        query = select(customer_texts.c.customer).limit(2 * limit)
        long = [term for term in terms if len(term) >= SHORTEST_INSIDE]
        if self._connection.dialect.name == "postgresql":
            pieces = sorted({piece for term in long for piece in trigrams(term)})
            having = func.customer_trigrams(customer_texts.c.text, type_=ARRAY(Text))
            query = query.where(having.op("@>")(cast(pieces, ARRAY(Text))))
        else:
            phrase = " AND ".join('"' + term.replace('"', '""') + '"' for term in long)
            query = query.join(_full_text, _full_text.c.rowid == customer_texts.c.key).where(
                literal_column("customer_search").op("MATCH")(phrase)
            )
            terms = [term for term in terms if len(term) < SHORTEST_INSIDE]
        return list(self._connection.execute(query.where(*map(_holds, terms))).scalars())

    def _chosen(self, query: Select[Any]) -> tuple[Customer, ...]:
        return tuple(map(_customer, self._connection.execute(query)))


def index_again(connection: Connection, customer_id: str) -> None:
    """Let a customer be found by what is kept of them now."""
    for searched in (customer_texts, words_table):
        connection.execute(delete(searched).where(searched.c.customer == customer_id))
    row = connection.execute(select(customers).where(customers.c.id == customer_id)).one()
    query = select(contacts).where(contacts.c.customer == customer_id).order_by(contacts.c.place)
    _index(connection, _customer(row), connection.execute(query).all())


def _index(connection: Connection, customer: Customer, further: Sequence[Row[Any]]) -> None:
    found = customer_words(customer.name, customer.greet_as, customer.phone, customer.mail)
    for contact in further:
        phone = contact.kind == "phone"
        found += customer_words(
            "", "", contact.value if phone else "", "" if phone else contact.value
        )
    words = tuple(dict.fromkeys(found))
    connection.execute(
        insert(customer_texts), {"customer": customer.id, "text": searchable_text(words)}
    )
    if words:
        connection.execute(
            insert(words_table), [{"word": word, "customer": customer.id} for word in words]
        )


def _begins(term: str) -> tuple[ColumnElement[bool], ...]:
    return words_table.c.word >= term, words_table.c.word < term + _LAST_CHARACTER


def _holds(term: str) -> ColumnElement[bool]:
    wanted = term if len(term) >= SHORTEST_INSIDE else f" {term}"
    return customer_texts.c.text.contains(wanted, autoescape=True)


def _row(customer: Customer) -> dict[str, object]:
    return {
        "id": customer.id,
        "name": customer.name,
        "greet_as": customer.greet_as,
        "phone": customer.phone,
        "mail": customer.mail,
        "address": customer.address,
        "language": customer.language,
        "birthday": customer.birthday,
        "price_group": customer.price_group,
        "created": customer.created,
        "tax_number": customer.tax_number,
        "exempt": customer.exempt,
        "exempt_until": customer.exempt_until,
    }


def _customer(row: Row[Any]) -> Customer:
    return Customer(
        id=row.id,
        name=row.name,
        greet_as=row.greet_as,
        phone=row.phone,
        mail=row.mail,
        address=row.address,
        language=row.language,
        birthday=row.birthday,
        price_group=row.price_group,
        created=row.created,
        tax_number=row.tax_number,
        exempt=row.exempt,
        exempt_until=row.exempt_until,
    )
