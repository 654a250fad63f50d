"""What customers owe, as the page for it shows it, and reminders."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from configurator.domain.journal import Entry, Happening
from configurator.domain.texts import Language
from configurator.services.customers import readable_phone
from configurator.services.trade.paying import Receivable, reminder_text
from configurator.services.trade.receivables import Age, Aged, age_of, aged
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.rows import Row, money_row
from configurator.wording import Formats, Wording

BACK = "back"
MOST = 200
"""Rows that are shown; more are found by the customer's name."""


@dataclass(frozen=True, slots=True)
class AgeFace:
    """What is open of one age: its words, its amounts (one a currency), how many orders, and its
    share of all that is open in the first currency (0 to 1)."""

    key: str
    words: str
    amounts: tuple[str, ...]
    count: int
    share: float
    is_late: bool


@dataclass(frozen=True, slots=True)
class OwingFace:
    """An order with money open: its row, the ages it has parts of, and whether to remind."""

    order: str
    row: Row
    ages: frozenset[str]
    can_remind: bool


@dataclass(frozen=True, slots=True)
class Owing:
    """All of it; `more` rows there are that are not shown."""

    ages: tuple[AgeFace, ...]
    rows: tuple[OwingFace, ...]
    total: tuple[str, ...]
    more: int


def owing(counter: Counter) -> Owing:
    """What is open, the longest overdue first."""
    found = counter.attempt(counter.shop.paying.open) or ()
    by_currency = aged((one.account for one in found), counter.today)
    own = counter.settings.currency
    currencies = sorted(by_currency, key=lambda name: (name != own, name))
    formats = counter.formats
    total = tuple(formats.money(by_currency[name].total, name) for name in currencies)
    first = sorted(
        found, key=lambda one: (one.account.balance < 0, -one.late, one.order.made, one.order.id)
    )
    rows = tuple(_face(counter, one) for one in first[:MOST])
    ages = {one.order.id: _ages(counter, one) for one in found}
    faces = []
    words = age_words(counter.wording)
    for age in Age:
        count = sum(str(age.value) in each for each in ages.values())
        amounts = {name: by_currency[name].open[age] for name in currencies}
        faces.append(
            AgeFace(
                str(age.value),
                words[age],
                _amounts(counter, amounts),
                count,
                _share(by_currency.get(currencies[0]) if currencies else None, age),
                age is not Age.NOT_DUE,
            )
        )
    count = sum(BACK in each for each in ages.values())
    if count:
        back = {name: by_currency[name].owed_back for name in currencies}
        given = counter.wording("To be given back")
        faces.append(AgeFace(BACK, given, _amounts(counter, back), count, 0, False))
    return Owing(tuple(faces), rows, total, max(0, len(found) - MOST))


def age_words(wording: Wording) -> dict[Age, str]:
    """What the ages are called."""
    return {
        Age.NOT_DUE: wording("Not due yet"),
        Age.MONTH: wording("1 to 30 days overdue"),
        Age.TWO_MONTHS: wording("31 to 60 days overdue"),
        Age.THREE_MONTHS: wording("61 to 90 days overdue"),
        Age.OLDER: wording("More than 90 days overdue"),
    }


def _amounts(counter: Counter, amounts: dict[str, int]) -> tuple[str, ...]:
    said = [counter.formats.money(amount, name) for name, amount in amounts.items() if amount]
    return tuple(said) or (
        counter.formats.money(0, next(iter(amounts), counter.settings.currency)),
    )


def _share(all_open: Aged | None, age: Age) -> float:
    return all_open.open[age] / all_open.total if all_open is not None and all_open.total else 0.0


def _ages(counter: Counter, one: Receivable) -> frozenset[str]:
    if one.account.balance < 0:
        return frozenset((BACK,))
    parts = (due for due in one.account.dues if due.open)
    return frozenset(str(age_of(due.day, counter.today).value) for due in parts)


def _face(counter: Counter, one: Receivable) -> OwingFace:
    row = money_row(counter, one)
    if one.late > 0:
        reminded = _reminded(counter, one.order.id)
        if reminded:
            row = replace(row, detail=f"{row.detail} · {last_reminded(counter, reminded)}")
    return OwingFace(one.order.id, row, _ages(counter, one), one.overdue > 0)


def _reminded(counter: Counter, order_id: str) -> tuple[Entry, ...]:
    told = counter.attempt(partial(counter.shop.selling.history, order_id)) or ()
    return tuple(one for one in told if one.what is Happening.REMINDED)


def last_reminded(counter: Counter, reminded: tuple[Entry, ...]) -> str:
    """How often somebody was reminded, and when last; "" for never."""
    if not reminded:
        return counter.wording("not reminded yet")
    day = reminded[-1].moment.astimezone(counter.now().tzinfo).date()
    return counter.wording.plural(
        "reminded once, on {day}",
        "reminded {n} times, last on {day}",
        len(reminded),
        day=counter.formats.short_date(day),
    )


@dataclass(frozen=True, slots=True)
class Reminder:
    """What a reminder is about, and what it says to the customer in their language."""

    order: str
    name: str
    about: str
    text: str
    reach: str


def reminder(counter: Counter, order_id: str) -> Reminder | None:
    """The next reminder of an order; None where nothing of it is overdue."""
    found = counter.attempt(counter.shop.paying.overdue) or ()
    one = next((one for one in found if one.order.id == order_id), None)
    if one is None:
        return None
    reminded = _reminded(counter, order_id)
    customer = counter.attempt(partial(counter.shop.desk.get, one.order.customer))
    language: Language = customer.language if customer is not None else counter.settings.language
    theirs = Wording(language)
    wording, formats = counter.wording, counter.formats
    amount = formats.money(one.overdue, one.order.currency)
    about = wording.plural(
        "{amount} of order {number} is {n} day overdue.",
        "{amount} of order {number} is {n} days overdue.",
        one.late,
        amount=amount,
        number=one.order.number,
    )
    reach = " · ".join(
        part
        for part in (
            readable_phone(customer.phone) if customer is not None else "",
            customer.mail if customer is not None else "",
        )
        if part
    )
    said = f"{about} {_sentence(last_reminded(counter, reminded))}"
    text = reminder_text(one, len(reminded) + 1, theirs, Formats(theirs))
    return Reminder(order_id, one.order.customer_name, said, text, reach)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + "."
