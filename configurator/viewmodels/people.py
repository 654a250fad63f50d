"""Customers as data for pages: who they are, what happened with them, and what was typed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from configurator.domain.customers import Customer
from configurator.domain.sales import Draft, Order, OrderState, Quote
from configurator.domain.texts import Language
from configurator.services.customers import Duplicate, Likeness, normal_phone, readable_phone
from configurator.viewmodels.counter import Counter, initials
from configurator.viewmodels.rows import (
    ORDER_ICONS,
    Tone,
    draft_row,
    lines_name,
    order_word,
    quote_word,
)

MOST_EVENTS = 60
_MAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s.,;<>\"]{2,}")


@dataclass(frozen=True, slots=True)
class Person:
    """The head of a customer's page."""

    id: str
    name: str
    initials: str
    greet_as: str
    facts: tuple[str, ...]
    birthday: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened with a customer. `when` is for the eye, `moment` sorts."""

    key: str
    when: str
    moment: datetime
    title: str
    detail: str
    amount: str
    icon: str
    tone: Tone

    @property
    def spoken(self) -> str:
        """The event in words."""
        parts = (self.when, self.title, self.detail, self.amount)
        return ", ".join(part for part in parts if part)


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
    coming = _in_year(born, today.year)
    if coming < today:
        coming = _in_year(born, today.year + 1)
    if (coming - today).days > 31:
        return ""
    age = coming.year - born.year
    if coming == today:
        return counter.wording("{age} today", age=age)
    return counter.wording("{age} on {day}", age=age, day=counter.formats.short_day(coming))


def _in_year(born: date, year: int) -> date:
    try:
        return born.replace(year=year)
    except ValueError:  # the 29th of February
        return date(year, 3, 1)


@dataclass(frozen=True, slots=True)
class Worth:
    """What a customer has brought the shop so far; for staff only."""

    total: str
    facts: str


def worth(counter: Counter, customer: Customer) -> Worth | None:
    """The sum of all orders that were not cancelled; None where there is none."""
    wording, formats = counter.wording, counter.formats
    looked = partial(counter.shop.selling.newest_orders, MOST_EVENTS, customer.id)
    orders = [
        order for order in counter.attempt(looked) or () if order.state is not OrderState.CANCELLED
    ]
    if not orders:
        return None
    currency = orders[0].currency
    same = [order for order in orders if order.currency == currency]
    total = formats.money(sum(order.taxed.total for order in same), currency)
    last = formats.short_date(orders[0].made.date())
    count = wording.plural("{n} order", "{n} orders", len(orders))
    return Worth(total, " · ".join((count, wording("last one {day}", day=last))))


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


def history(counter: Counter, customer: Customer) -> tuple[Event, ...]:
    """Drafts, quotes and orders of a customer, and when they were first here; newest first."""

    def look() -> tuple[tuple[Draft, ...], tuple[Quote, ...], tuple[Order, ...]]:
        with counter.shop.store.reading() as work:
            return (
                work.drafts.unfinished(MOST_EVENTS, customer.id),
                work.quotes.newest(MOST_EVENTS, customer.id),
                work.orders.newest(MOST_EVENTS, customer.id),
            )

    drafts, quotes, orders = counter.attempt(look) or ((), (), ())
    from_quotes = {order.quote for order in orders}
    events = [
        *(_of_order(counter, order) for order in orders),
        *(_of_quote(counter, quote) for quote in quotes if quote.id not in from_quotes),
    ]
    if customer.created is not None:
        events.append(_first_visit(counter, customer.created))
    events.sort(key=lambda event: event.moment, reverse=True)
    open_builds = sorted(drafts, key=lambda draft: draft.changed, reverse=True)
    return (*(_of_draft(counter, draft) for draft in open_builds), *events)


def _of_draft(counter: Counter, draft: Draft) -> Event:
    row = draft_row(counter, draft, "")
    money = counter.formats.money(draft.total, draft.currency) if draft.total else ""
    return Event(
        row.key,
        counter.wording("Now"),
        draft.changed,
        counter.wording("Build is open: {product}", product=row.title),
        counter.formats.ago(draft.changed, counter.now()),
        money,
        "suggested",
        "accent",
    )


def _of_quote(counter: Counter, quote: Quote) -> Event:
    wording, formats = counter.wording, counter.formats
    word, tone = quote_word(quote, counter.today, wording)
    until = wording("Valid until {day}", day=formats.short_day(quote.valid_until))
    return Event(
        f"quote:{quote.id}",
        _day(counter, quote.made),
        quote.made,
        wording(
            "Quote {number}, {product}",
            number=quote.number,
            product=lines_name(quote.lines, wording),
        ),
        f"{until} · {word}",
        formats.money(quote.taxed.total, quote.currency),
        "file",
        "warning" if tone == "warning" else "plain",
    )


def _of_order(counter: Counter, order: Order) -> Event:
    wording, formats = counter.wording, counter.formats
    promised = wording("promised for {day}", day=formats.short_day(order.promised))
    word = order_word(order.state, wording)
    done = order.state in (OrderState.COLLECTED, OrderState.CANCELLED)
    return Event(
        f"order:{order.id}",
        _day(counter, order.made),
        order.made,
        wording(
            "Order {number}, {product}",
            number=order.number,
            product=lines_name(order.lines, wording),
        ),
        word if done else f"{word} · {promised}",
        formats.money(order.taxed.total, order.currency),
        ORDER_ICONS[order.state],
        "danger" if order.state is OrderState.CANCELLED else "positive",
    )


def _first_visit(counter: Counter, moment: datetime) -> Event:
    wording = counter.wording
    title = wording("Became a customer")
    return Event("", _day(counter, moment), moment, title, "", "", "person", "plain")


def _day(counter: Counter, moment: datetime) -> str:
    now = counter.now()
    day = moment.astimezone(now.tzinfo).date()
    if day == now.date():
        return counter.wording("today")
    if day.year != now.year:
        return str(day.year)
    return " ".join(counter.formats.short_date(day).split()[:2])


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with one field of what was typed."""

    field: str
    words: str


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed about a customer, not yet checked."""

    name: str = ""
    phone: str = ""
    mail: str = ""
    greet_as: str = ""
    address: str = ""
    language: Language = "id"

    @staticmethod
    def guessed(text: str, language: Language) -> Typed:
        """What somebody typed while searching is a name, a phone number, or a mail address."""
        text = text.strip()
        if "@" in text:
            return Typed(mail=text, language=language)
        if text and all(sign.isdigit() or sign in "+-(). " for sign in text):
            return Typed(phone=text, language=language)
        return Typed(name=_as_name(text), language=language)

    @staticmethod
    def of(customer: Customer) -> Typed:
        """What is kept, to be changed."""
        return Typed(
            customer.name,
            readable_phone(customer.phone),
            customer.mail,
            customer.greet_as,
            customer.address,
            customer.language,
        )

    def upon(self, customer: Customer) -> Customer:
        """A customer with what was typed."""
        return replace(
            customer,
            name=self.name.strip(),
            phone=self.phone.strip(),
            mail=self.mail.strip(),
            greet_as=self.greet_as.strip(),
            address=self.address.strip(),
            language=self.language,
        )


def complaints(counter: Counter, typed: Typed) -> tuple[Complaint, ...]:
    """What must be put right before it can be kept, field by field."""
    wording = counter.wording
    found = []
    if not typed.name.strip():
        found.append(Complaint("name", wording("A name is needed.")))
    phone = typed.phone.strip()
    if phone and normal_phone(phone, counter.settings.country) is None:
        words = wording("This is no phone number. Write it like 0812 2000 0101, or with +62.")
        found.append(Complaint("phone", words))
    mail = typed.mail.strip()
    if mail and _MAIL.fullmatch(mail) is None:
        words = wording("This is no mail address. It looks like name@example.com.")
        found.append(Complaint("mail", words))
    return tuple(found)


def duplicate_words(counter: Counter, duplicate: Duplicate) -> str:
    """Why somebody kept may be the one being created."""
    wording = counter.wording
    words = {
        Likeness.PHONE: wording("same phone"),
        Likeness.MAIL: wording("same mail address"),
        Likeness.NAME: wording("same name"),
    }
    return ", ".join(words[likeness] for likeness in duplicate.alike)


def _as_name(text: str) -> str:
    """Typed in a hurry: "arif wicaksana" is meant as a name."""
    return " ".join(w.capitalize() if w.islower() else w for w in text.split())
