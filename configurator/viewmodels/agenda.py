"""What is to be done today, as rows under headings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from configurator.domain.customers import Customer
from configurator.domain.people.touchpoints import TouchKind, Touchpoint
from configurator.domain.sales import (
    Draft,
    OrderGlance,
    QuoteGlance,
    QuoteState,
)
from configurator.services.people.birthdays import Birthday
from configurator.services.quote_states import standing
from configurator.services.refusals import Refusal
from configurator.viewmodels.counter import Counter, initials
from configurator.viewmodels.customers.person import greeted
from configurator.viewmodels.from_kiosk import rows_from_kiosk
from configurator.viewmodels.rows import Row, Tone, draft_row, money_row, order_row, quote_row

MOST = 50
"""Rows of a kind that are looked up; whoever has more searches."""

FORGOTTEN = timedelta(days=14)
"""A quote that lapsed longer ago than this is nothing for today."""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """What the store has for today; `people` are those whose names are wanted."""

    drafts: tuple[Draft, ...]
    quotes: tuple[QuoteGlance, ...]
    orders: tuple[OrderGlance, ...]
    owed: tuple[Touchpoint, ...]
    people: Mapping[str, Customer]

    def name(self, customer: str | None) -> str:
        """What a customer is called; "" where nobody knows."""
        known = self.people.get(customer or "")
        return known.name if known is not None else ""


def agenda(counter: Counter, birthdays: tuple[Birthday, ...] = ()) -> tuple[Section, ...]:
    """Builds to go on with, what has to follow, quotes by when they lapse, orders by their day."""
    wording = counter.wording
    found = counter.attempt(_Looking(counter).all)
    if found is None:
        return ()
    sections = (
        Section(wording("From the kiosk"), rows_from_kiosk(counter)),
        Section(
            wording("To continue"),
            tuple(draft_row(counter, one, found.name(one.customer)) for one in found.drafts),
        ),
        Section(
            wording("To follow up"),
            tuple(_owed_row(counter, one, found.name(one.customer)) for one in found.owed),
        ),
        Section(wording("Open quotes"), tuple(quote_row(counter, one) for one in found.quotes)),
        Section(wording("Promised"), tuple(order_row(counter, one) for one in found.orders)),
        Section(wording("Birthdays"), tuple(_birthday_row(counter, one) for one in birthdays)),
        Section(wording("Money to collect"), _money(counter)),
        Section(wording("Not printed yet"), _unprinted(counter)),
    )
    return tuple(section for section in sections if section.rows)


def begin_day(counter: Counter) -> tuple[Birthday, ...]:
    """What is done once a day: quotes past their last day lapse. Gives the birthdays that come."""
    counter.attempt(counter.shop.selling.lapse_overdue)

    def look() -> tuple[Birthday, ...] | Refusal:
        return counter.shop.birthdays.coming(by=counter.session)

    found = counter.attempt(look)
    return found if isinstance(found, tuple) else ()


def _money(counter: Counter) -> tuple[Row, ...]:
    """Orders of which something is still to be paid, what is overdue first."""
    owing = counter.attempt(partial(counter.shop.paying.to_collect, MOST))
    if owing is None:
        return ()
    rows = tuple(money_row(counter, one) for one in owing.first)
    if not owing.overdue:
        return rows
    wording = counter.wording
    words = wording.plural("{n} order overdue", "{n} orders overdue", owing.overdue)
    about = wording("by age, with reminders")
    return Row("receivables", words, about, wording("all"), "danger", icon="wallet"), *rows


def _unprinted(counter: Counter) -> tuple[Row, ...]:
    """Papers that no printer has printed yet."""
    formats, zone = counter.formats, counter.now().tzinfo
    return tuple(
        Row(
            "printing",
            job.title,
            " · ".join(
                (
                    job.printer or counter.wording("no printer"),
                    formats.moment(job.made.astimezone(zone)),
                )
            ),
            counter.wording("waits"),
            "danger" if job.trouble is not None else "warning",
            icon="printer",
        )
        for job in counter.shop.printing.jobs()
    )


@dataclass(frozen=True, slots=True)
class _Looking:
    """One look into the store."""

    counter: Counter

    def all(self) -> _Found:
        shop, today = self.counter.shop, self.counter.today
        owed = shop.timeline.due(by=self.counter.session)
        owed = owed[:MOST] if isinstance(owed, tuple) else ()
        with shop.store.reading() as work:
            drafts = work.drafts.unfinished(MOST)
            quotes = [*work.quotes.glance_at_open(MOST), *work.quotes.glance_at_newest(MOST)]
            wanted = {draft.customer for draft in drafts if draft.customer}
            wanted |= {touch.customer for touch in owed}
            people = {one: work.customers.get(one) for one in wanted}
        open_ones = {quote.id: quote for quote in quotes if _is_for_today(quote, today)}
        return _Found(
            drafts,
            tuple(sorted(open_ones.values(), key=lambda one: _urgency(one, today))),
            shop.selling.promised_orders(MOST),
            owed,
            {key: person for key, person in people.items() if person is not None},
        )


def _is_for_today(quote: QuoteGlance, today: date) -> bool:
    """Whether it can still be ordered, or was not long ago."""
    state = standing(quote, today)
    if state is QuoteState.LAPSED:
        return today - quote.valid_until <= FORGOTTEN
    return state in (QuoteState.DRAFT, QuoteState.SENT)


def _urgency(quote: QuoteGlance, today: date) -> tuple[bool, date, str]:
    return standing(quote, today) is QuoteState.LAPSED, quote.valid_until, quote.id


def _owed_row(counter: Counter, touch: Touchpoint, customer: str) -> Row:
    """A contact that something has to follow; it leads to the customer."""
    wording = counter.wording
    late = (counter.today - (touch.due or counter.today)).days
    pill: tuple[str, Tone] = (wording("today"), "warning")
    if late > 0:
        pill = (wording.plural("{n} day late", "{n} days late", late), "danger")
    return Row(
        f"customer:{touch.customer}",
        customer,
        touch.text or _kind(counter, touch.kind),
        *pill,
        initials(customer),
        "phone",
    )


def _kind(counter: Counter, kind: TouchKind) -> str:
    wording = counter.wording
    return {
        TouchKind.COMPLAINT: wording("A complaint to answer"),
        TouchKind.PROMISE: wording("A promise to keep"),
        TouchKind.CALL: wording("To be called back"),
    }.get(kind, wording("To be followed up"))


def _birthday_row(counter: Counter, birthday: Birthday) -> Row:
    """Somebody's birthday; it leads to them."""
    wording, customer = counter.wording, birthday.customer
    pill: tuple[str, Tone] = (counter.formats.short_day(birthday.day), "plain")
    if birthday.day == counter.today:
        pill = (wording("today"), "accent")
    elif (birthday.day - counter.today).days == 1:
        pill = (wording("tomorrow"), "plain")
    return Row(
        f"customer:{customer.id}",
        customer.name,
        wording("{name} turns {age}", name=greeted(customer), age=birthday.age),
        *pill,
        initials(customer.name),
        "cake",
    )
