"""An order's line "same as last time, valid today": what differs, before it is taken over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from configurator.domain.conditions import Value
from configurator.domain.resolution import Change
from configurator.services.calendar import ready_on
from configurator.services.standing import Fate
from configurator.services.trade.again import LastTime
from configurator.viewmodels.counter import Counter
from configurator.wording import Sentences


@dataclass(frozen=True, slots=True)
class Differing:
    """One thing that differs: what it is, as it was, as it is, and more words about it."""

    name: str
    then: str
    now: str
    note: str = ""

    @property
    def spoken(self) -> str:
        """The row in words."""
        return ", ".join(part for part in (self.name, self.then, self.now, self.note) if part)


@dataclass(frozen=True, slots=True)
class LastTimeFace:
    """Everything for the sheet. Nothing can be taken over where the product is gone."""

    title: str
    about: str
    then: str
    price: Differing
    ready: Differing | None
    build: tuple[Differing, ...]
    can_take: bool


def last_time_face(counter: Counter, found: LastTime) -> LastTimeFace:
    """A line of an order and what is different about it today."""
    wording, formats = counter.wording, counter.formats
    order, sold, line = found.order, found.sold, found.today
    day = formats.short_date(order.made.astimezone(counter.now().tzinfo).date())
    about = {
        Fate.STANDS: wording("It can be made as it was."),
        Fate.REPRICED: wording("It can be made as it was, at today's price."),
        Fate.BREAKS: wording("It cannot be made as it was; this is the nearest there is."),
        Fate.GONE: wording("The shop does not sell it any more."),
    }[line.fate]
    build = tuple(_values(counter, found)) if line.item is not None else ()
    return LastTimeFace(
        wording("{product} as on {day}", product=wording.of(sold.product_name), day=day),
        about,
        wording("On {day}", day=day),
        _price(counter, found),
        _ready(counter, found),
        build,
        line.item is not None,
    )


def taken_words(counter: Counter, found: LastTime) -> str:
    """What is said once it is taken over."""
    wording, formats = counter.wording, counter.formats
    day = formats.short_date(found.order.made.astimezone(counter.now().tzinfo).date())
    if found.is_same:
        return wording("As on {day}: nothing about it has changed.", day=day)
    return wording("As on {day}, with what differs today.", day=day)


def _price(counter: Counter, found: LastTime) -> Differing:
    wording, formats, currency = counter.wording, counter.formats, found.order.currency
    line = found.today
    notes = []
    now = "–"
    if line.today is not None:
        now = formats.money(line.today, currency)
        if line.today != line.quoted:
            notes.append(formats.difference(line.today - line.quoted, currency))
    if found.given:
        given = formats.money(found.given, currency)
        notes.append(wording("The discount of {amount} was for that one time.", amount=given))
    name = wording("Price")
    if found.sold.quantity > 1:
        name = wording("Price of {n}", n=formats.number(found.sold.quantity))
    then = formats.money(line.quoted, currency)
    return Differing(name, then, now, " · ".join(notes))


def _ready(counter: Counter, found: LastTime) -> Differing | None:
    wording, formats, item = counter.wording, counter.formats, found.today.item
    if item is None:
        return None
    days = item.resolution.ready_days
    day = formats.short_day(ready_on(counter.today, days, counter.settings))
    later = days - found.sold.ready_days
    return Differing(
        wording("Ready"),
        formats.working_days(found.sold.ready_days),
        f"{day} · {formats.working_days(days)}",
        formats.days_later(later) if later else "",
    )


def _values(counter: Counter, found: LastTime) -> Iterator[Differing]:
    """The values that are others, and those whose attribute or option there is no more."""
    item = found.today.item
    assert item is not None
    wording, sentences = counter.wording, Sentences(counter.formats, item.product)
    told = {choice.attribute: choice for choice in found.sold.choices}
    lost: dict[str, list[str]] = {}
    for attribute, option in found.today.lost:
        lost.setdefault(attribute, []).append(option)

    def as_it_was(attribute: str, value: Value) -> str:
        if attribute in told:
            return wording.of(told[attribute].value)
        return sentences.value_name(attribute, value)

    changed: dict[str, Change] = {change.attribute: change for change in found.today.changes}
    for attribute, value in found.sold.values.items():
        gone = wording("no longer offered") if attribute in lost else ""
        if attribute in changed:
            change = changed[attribute]
            yield Differing(
                sentences.attribute_name(attribute),
                as_it_was(attribute, change.before),
                sentences.value_name(attribute, change.after),
                gone or wording("no longer goes with the rest"),
            )
        elif gone:
            name = wording.of(told[attribute].attribute_name) if attribute in told else attribute
            was = as_it_was(attribute, value)
            yield Differing(name, was, "–", gone)
