"""Customers: found, created with duplicates offered first, and changed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from configurator.domain.customers import Customer
from configurator.domain.identity import new_id
from configurator.services.ports import Clock, Store, Work
from configurator.services.refusals import Refusal
from configurator.services.settings import load_settings

NEARLY = 88
"""Of 100: one letter in eight may differ, as `Maharani` and `Maharini`."""

NEARLY_WORD = 75
"""Of 100, for each word by itself."""

BEGINNING = 3
LOOKED_AT = 50
"""Customers that are compared by each word of a name."""


class Likeness(Enum):
    """Why two customers may be the same person. The first named weighs most."""

    PHONE = "phone"
    MAIL = "mail"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A customer who may be the one about to be created, and all that is alike."""

    customer: Customer
    alike: tuple[Likeness, ...]


class CustomerDesk:
    """Finds, creates and changes customers. Phones without a country are the shop's country's."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def find(self, text: str, limit: int = 20) -> tuple[Customer, ...]:
        """Customers by parts of name, phone or mail, as they are typed; the newest for nothing."""
        with self._store.reading() as work:
            if not text.strip():
                return work.customers.newest(limit)
            return work.customers.search(text, limit)

    def get(self, customer_id: str) -> Customer | None:
        """The customer with this id."""
        with self._store.reading() as work:
            return work.customers.get(customer_id)

    def duplicates(self, customer: Customer) -> tuple[Duplicate, ...]:
        """Kept customers who may be this one, the likeliest first. Its id need not be kept."""
        with self._store.reading() as work:
            return duplicates_of(self._tidied(work, customer), work)

    def create(self, customer: Customer) -> Customer:
        """Keep a new customer, with an id and a time of its own; as it was kept."""
        now = self._clock.now()
        with self._store.writing() as work:
            kept = replace(self._tidied(work, customer), id=new_id(now), created=now)
            work.customers.add(kept)
        return kept

    def change(self, customer: Customer) -> Customer:
        """Replace what is kept about a customer; as it was kept. Raises KeyError if unknown."""
        with self._store.writing() as work:
            kept = self._tidied(work, customer)
            work.customers.change(kept)
        return kept

    def change_seen(self, seen: Customer, customer: Customer) -> Customer | Refusal:
        """Replace what was seen of a customer; as it was kept.

        OVERTAKEN where somebody else has changed it meanwhile, UNKNOWN where it is gone.
        """
        with self._store.writing() as work:
            stands = work.customers.get(seen.id)
            if stands != seen:
                return Refusal.UNKNOWN if stands is None else Refusal.OVERTAKEN
            kept = self._tidied(work, customer)
            work.customers.change(kept)
        return kept

    def _tidied(self, work: Work, customer: Customer) -> Customer:
        return tidied(customer, load_settings(work).country)


def new_customer(name: str, phone: str = "", mail: str = "") -> Customer:
    """A customer to be created: what a seller types first."""
    return Customer(id="", name=name, phone=phone, mail=mail)


def tidied(customer: Customer, country: str) -> Customer:
    """A customer as kept: spaces in order, the phone in E.164 where it is a phone number.

    What cannot be read as a phone number stays as it was typed: nothing is lost.
    """
    return replace(
        customer,
        name=" ".join(customer.name.split()),
        greet_as=" ".join(customer.greet_as.split()),
        phone=normal_phone(customer.phone, country) or customer.phone.strip(),
        mail=customer.mail.strip(),
        address="\n".join(line.strip() for line in customer.address.strip().splitlines()),
    )


def normal_phone(text: str, country: str) -> str | None:
    """A typed phone number in E.164 (`+6281234567890`); None where it cannot be one.

    `country` (ISO code) is taken where the number does not name its own.
    """
    # Imported when used: it takes a tenth of a second.
    import phonenumbers

    try:
        number = phonenumbers.parse(text, country or None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def readable_phone(phone: str) -> str:
    """A phone number as people read it: `+62 812-2000-0101`; what is none stays as it is."""
    if not phone.startswith("+"):
        return phone
    # Imported when used: it takes a tenth of a second.
    import phonenumbers

    try:
        number = phonenumbers.parse(phone)
    except phonenumbers.NumberParseException:
        return phone
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def duplicates_of(customer: Customer, work: Work) -> tuple[Duplicate, ...]:
    """Kept customers who may be this (tidied) one, the likeliest first."""
    alike: dict[str, list[Likeness]] = {}
    kept: dict[str, Customer] = {}

    def note(likeness: Likeness, found: Iterable[Customer]) -> None:
        for other in found:
            if other.id != customer.id:
                kept[other.id] = other
                alike.setdefault(other.id, []).append(likeness)

    if customer.phone:
        note(Likeness.PHONE, work.customers.with_phone(customer.phone))
    if customer.mail:
        # Found by a whole word: the mail, be it their first or another one.
        note(Likeness.MAIL, work.customers.with_word(customer.mail))
    if customer.name:
        note(Likeness.NAME, similarly_called(customer.name, work))
    ranks = list(Likeness)
    order = sorted(alike, key=lambda key: ([ranks.index(likeness) for likeness in alike[key]], key))
    return tuple(Duplicate(kept[key], tuple(alike[key])) for key in order)


def similarly_called(name: str, work: Work) -> tuple[Customer, ...]:
    """Customers with nearly this name, in any order of its words, the likest first.

    A mistyped word finds nobody, so they are looked for by each word's beginning too.
    """
    # Imported when used: nobody waits for it before the window is there.
    from rapidfuzz import fuzz

    wanted = name.casefold()
    words = [word[:BEGINNING] for word in wanted.split() if len(word) >= BEGINNING]
    found = {
        other.id: other
        for text in (name, *words)
        for other in work.customers.search(text, limit=LOOKED_AT)
    }
    likeness = {
        key: fuzz.token_sort_ratio(wanted, one.name.casefold())
        for key, one in found.items()
        if _is_near(wanted.split(), one.name.casefold().split())
    }
    near = [found[key] for key, percent in likeness.items() if percent >= NEARLY]
    return tuple(sorted(near, key=lambda one: (-likeness[one.id], one.id)))


def _is_near(words: list[str], others: list[str]) -> bool:
    """Whether every word has its like on the other side: `Sari Maharani` is not `Sekar Maharani`.

    A word too much, as a title, is no difference.
    """
    from rapidfuzz import fuzz

    fewer, more = sorted((words, others), key=len)
    return all(max(fuzz.ratio(word, one) for one in more) >= NEARLY_WORD for word in fewer)
