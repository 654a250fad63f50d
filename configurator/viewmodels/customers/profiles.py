"""A customer's profile as its box shows it and its sheet takes it back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from configurator.domain.people.consent import Purpose
from configurator.domain.people.profile import (
    Address,
    Contact,
    ContactKind,
    Measurements,
    Membership,
    Note,
    Occasion,
    Profile,
)
from configurator.services.customers import normal_phone, readable_phone
from configurator.services.refusals import Refusal
from configurator.viewmodels.counter import Counter

Pair = tuple[str, str]
SOON = timedelta(days=31)
_DAY = re.compile(r"(\d{1,2})[-./ ]+(\d{1,2})(?:[-./ ]+(\d{4}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything a page says of somebody beside their own row; `is_kept` is their consent to it."""

    profile: Profile
    is_kept: bool
    measurements: tuple[Measurements, ...] = ()
    notes: tuple[Note, ...] = ()
    members: tuple[tuple[Membership, str], ...] = ()


def kept(counter: Counter, customer_id: str) -> Kept | None:
    """What is kept of a customer; that it was looked at is noted. None where that cannot be."""
    shop, by = counter.shop, counter.session
    profile = counter.attempt(partial(shop.profiles.get, customer_id, by))
    if profile is None or isinstance(profile, Refusal):
        return None

    def look() -> Kept:
        is_kept = Purpose.PROFILE in shop.consenting.allowed(customer_id)
        taken = shop.profiles.measurements(customer_id, by=by)
        notes = shop.profiles.notes(customer_id, by)
        with shop.store.reading() as work:
            members = work.profiles.memberships(customer_id)
            others = {
                m.id: work.customers.get(m.person if m.account == customer_id else m.account)
                for m in members
            }
        named = tuple((m, one.name) for m in members if (one := others[m.id]) is not None)
        return Kept(
            profile,
            is_kept,
            () if isinstance(taken, Refusal) else taken,
            () if isinstance(notes, Refusal) else notes,
            named,
        )

    return counter.attempt(look)


def newest_of_each(measurements: Iterable[Measurements]) -> tuple[Measurements, ...]:
    """The newest set of each kind of product; they come newest first."""
    found: dict[str, Measurements] = {}
    for taken in measurements:
        found.setdefault(taken.product_kind, taken)
    return tuple(found.values())


def measured_words(counter: Counter, taken: Measurements) -> str:
    """When a set was taken, and by whom."""
    words = counter.wording("measured {day}", day=counter.formats.short_date(taken.taken))
    return f"{words} · {taken.by_name}" if taken.by_name else words


def profile_lines(counter: Counter, found: Kept) -> tuple[Pair, ...]:
    """What is known of somebody beside how to reach them, name and value."""
    wording, profile = counter.wording, found.profile
    lines: list[Pair] = [(key, value) for key, value in sorted(profile.preferences.items())]
    lines += [(one.name, occasion_text(counter, one)) for one in profile.occasions]
    if profile.tags:
        lines.append((wording("Tags"), ", ".join(sorted(profile.tags))))
    lines += [(member_words(counter, m, profile), name) for m, name in found.members]
    if profile.origin:
        lines.append((wording("Came by"), profile.origin))
    sender = referrer_name(counter, profile)
    if sender:
        lines.append((wording("Sent by"), sender))
    return tuple(lines)


def further_lines(counter: Counter, profile: Profile) -> tuple[Pair, ...]:
    """Further ways to reach somebody: what orders need, whatever they allow."""
    wording = counter.wording
    lines = []
    for contact in profile.contacts:
        is_phone = contact.kind is ContactKind.PHONE
        usual = wording("Phone") if is_phone else wording("Mail")
        value = readable_phone(contact.value) if is_phone else contact.value
        lines.append((contact.label or usual, value))
    for address in profile.addresses:
        text = ", ".join(address.text.splitlines())
        lines.append((address.label or wording("Address"), text))
    return tuple(lines)


def member_words(counter: Counter, membership: Membership, profile: Profile) -> str:
    """As what somebody belongs to this account, or this customer to another one."""
    if membership.account == profile.customer.id:
        return membership.role or counter.wording("Belongs to it")
    return membership.role or counter.wording("Belongs to")


def referrer_name(counter: Counter, profile: Profile) -> str:
    """Who sent a customer; "" where nobody did, or they are gone."""
    if profile.referred_by is None:
        return ""
    sender = counter.attempt(partial(counter.shop.desk.get, profile.referred_by))
    return sender.name if sender is not None else ""


def coming_occasions(counter: Counter, profile: Profile) -> tuple[Pair, ...]:
    """Occasions within a month: name and day."""
    today = counter.today
    found = []
    for one in profile.occasions:
        day = _next(one, today)
        if day - today <= SOON:
            found.append((day, one.name))
    return tuple((name, counter.formats.short_day(day)) for day, name in sorted(found))


def occasion_text(counter: Counter, occasion: Occasion) -> str:
    """A day of the year as it is read: `3 Dec`, with its year where that is known."""
    day = date(occasion.year or 2000, occasion.month, occasion.day)
    text = counter.formats.short_date(day)
    return text if occasion.year else " ".join(text.split()[:2])


def typed_occasions(pairs: Sequence[Pair]) -> tuple[Occasion, ...] | str:
    """Occasions that were typed, or the first day that is none (`31-12`, `31-12-1990`)."""
    found = []
    for name, text in pairs:
        day = _typed_day(text)
        if day is None:
            return text or name
        found.append(replace(day, name=name))
    return tuple(found)


def occasion_pairs(occasions: Iterable[Occasion]) -> tuple[Pair, ...]:
    """Occasions to be typed over."""
    return tuple(
        (one.name, f"{one.day}-{one.month}" + (f"-{one.year}" if one.year else ""))
        for one in occasions
    )


def typed_date(text: str) -> date | None:
    """A whole day that was typed: `31-12-1990` or `1990-12-31`."""
    found = _typed_day(text)
    return date(found.year, found.month, found.day) if found is not None and found.year else None


def contact_pairs(contacts: Iterable[Contact]) -> tuple[Pair, ...]:
    """Contacts to be typed over."""
    return tuple(
        (c.label, readable_phone(c.value) if c.kind is ContactKind.PHONE else c.value)
        for c in contacts
    )


def typed_contacts(pairs: Sequence[Pair], country: str) -> tuple[Contact, ...] | str:
    """Contacts that were typed, or the first that is neither a phone nor a mail address."""
    found = []
    for label, value in pairs:
        is_mail = "@" in value
        if not is_mail and normal_phone(value, country) is None:
            return value or label
        found.append(Contact(ContactKind.MAIL if is_mail else ContactKind.PHONE, value, label))
    return tuple(found)


def address_pairs(addresses: Iterable[Address]) -> tuple[Pair, ...]:
    """Addresses to be typed over, their lines beside one another."""
    return tuple((one.label, ", ".join(one.text.splitlines())) for one in addresses)


def typed_addresses(pairs: Sequence[Pair]) -> tuple[Address, ...]:
    """Addresses that were typed, a line for each part between commas."""
    return tuple(
        Address("\n".join(part.strip() for part in text.split(",") if part.strip()), label)
        for label, text in pairs
        if text.strip()
    )


def typed_tags(text: str) -> frozenset[str]:
    """Tags that were typed, with commas between."""
    return frozenset(" ".join(tag.split()) for tag in text.split(",") if tag.strip())


def _typed_day(text: str) -> Occasion | None:
    plain = text.strip()
    if iso := _ISO.fullmatch(plain):
        year, month, day = map(int, iso.groups())
    elif short := _DAY.fullmatch(plain):
        day, month = int(short[1]), int(short[2])
        year = int(short[3] or 0)
    else:
        return None
    try:
        date(year or 2000, month, day)
    except ValueError:
        return None
    return Occasion("", month, day, year)


def _next(occasion: Occasion, today: date) -> date:
    for year in (today.year, today.year + 1, today.year + 2, today.year + 3, today.year + 4):
        try:
            day = date(year, occasion.month, occasion.day)
        except ValueError:  # the 29th of February
            day = date(year, 3, 1)
        if day >= today:
            return day
    return today
