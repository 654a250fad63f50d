"""Who a customer is, as the head of their page and the box of details say it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from configurator.domain.customers import Customer
from configurator.services.customers import readable_phone
from configurator.services.people.birthdays import next_birthday
from configurator.viewmodels.counter import Counter, initials

MOST_EVENTS = 60


@dataclass(frozen=True, slots=True)
class Person:
    """The head of a customer's page."""

    id: str
    name: str
    initials: str
    greet_as: str
    facts: tuple[str, ...]
    birthday: str = ""


def person(counter: Counter, customer: Customer) -> Person:
    """A customer as the head of their page says it."""
    wording = counter.wording
    speaks = {"en": wording("Speaks English"), "id": wording("Speaks Indonesian")}
    facts = (
        readable_phone(customer.phone),
        customer.mail,
        ", ".join(customer.address.splitlines()),
        speaks[customer.language],
    )
    return Person(
        customer.id,
        customer.name,
        initials(customer.name),
        wording("Greet as “{name}”", name=customer.greet_as) if customer.greet_as else "",
        tuple(fact for fact in facts if fact),
        _birthday(counter, customer.birthday),
    )


def greeted(customer: Customer) -> str:
    """What to call a customer."""
    return customer.greet_as or customer.name


def _birthday(counter: Counter, born: date | None) -> str:
    """The age and the day, when it comes within a month; else nothing."""
    if born is None:
        return ""
    today = counter.today
    coming = next_birthday(born, today)
    if (coming - today).days > 31:
        return ""
    age = coming.year - born.year
    if coming == today:
        return counter.wording("{age} today", age=age)
    return counter.wording("{age} on {day}", age=age, day=counter.formats.short_day(coming))


def details(counter: Counter, customer: Customer) -> tuple[tuple[str, str], ...]:
    """Everything that is kept about a customer, name and value; what is not known is left out."""
    wording, formats = counter.wording, counter.formats
    languages = {"en": wording("English"), "id": wording("Indonesian")}
    born, since = customer.birthday, customer.created
    found = (
        (wording("Phone"), readable_phone(customer.phone)),
        (wording("Mail"), customer.mail),
        (wording("Address"), ", ".join(customer.address.splitlines())),
        (wording("Papers in"), languages[customer.language]),
        (wording("Birthday"), formats.long_date(born) if born else ""),
        (wording("Price group"), customer.price_group),
        (wording("Customer since"), formats.long_date(since.date()) if since else ""),
    )
    return tuple(pair for pair in found if pair[1])
