"""A customer's profile: everything the shop remembers of a person, a household or a company."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from enum import Enum
from typing import TypeVar

from configurator.domain.customers import Customer


class AccountKind(Enum):
    """What a customer is. Households and companies have several people."""

    PERSON = "person"
    HOUSEHOLD = "household"
    COMPANY = "company"


class ContactKind(Enum):
    """A way to reach somebody."""

    PHONE = "phone"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Contact:
    """A further phone (E.164) or mail address, with what it is for ("office")."""

    kind: ContactKind
    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """A further address, its lines as on a letter."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day of the year that matters to somebody; `year` is when it first was (0: not known)."""

    name: str
    month: int
    day: int
    year: int = 0


@dataclass(frozen=True, slots=True)
class Profile:
    """What is remembered of a customer beside their own row.

    `contacts` and `addresses` are further ones: the first of each stands with the customer.
    `preferences` are free words by free words ("heel": "wide"); `origin` how they came;
    `referred_by` the id of the customer who sent them. `theme` and `text_scale` (per cent) are how
    a screen they look at should be; empty and 0 where it does not matter.
    """

    customer: Customer
    kind: AccountKind = AccountKind.PERSON
    contacts: tuple[Contact, ...] = ()
    addresses: tuple[Address, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    preferences: Mapping[str, str] = field(default_factory=dict)
    tags: frozenset[str] = frozenset()
    origin: str = ""
    referred_by: str | None = None
    theme: str = ""
    text_scale: int = 0

    def reached_at(self, kind: ContactKind) -> tuple[str, ...]:
        """Every phone or mail address, the first one foremost."""
        first = self.customer.phone if kind is ContactKind.PHONE else self.customer.mail
        further = (contact.value for contact in self.contacts if contact.kind is kind)
        return tuple(dict.fromkeys(value for value in (first, *further) if value))


@dataclass(frozen=True, slots=True)
class Measurements:
    """Sizes of somebody for one kind of product, as they were taken on a day.

    `values` are by name as they were written ("chest": "98 cm"). A new set never replaces an
    older one; the newest counts.
    """

    id: str
    customer: str
    product_kind: str
    taken: date
    values: Mapping[str, str]
    note: str = ""
    by: str = ""
    by_name: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something a member of the staff wrote about a customer."""

    id: str
    customer: str
    moment: datetime
    text: str
    by: str = ""
    by_name: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """That a person belongs to a household or a company, and as what ("buyer", "child")."""

    id: str
    account: str
    person: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Merge:
    """That one customer was merged into another, who has everything of both since."""

    id: str
    kept: str
    gone: str
    moment: datetime
    by: str = ""
    by_name: str = ""
    undone: datetime | None = None


_T = TypeVar("_T")
# Facts of which a customer has one, and the name they are kept under where two differ.
_SINGLE = {
    "name": "name",
    "greet_as": "greet as",
    "birthday": "birthday",
    "price_group": "price group",
}
_OTHER = "other "


def merged_profile(kept: Profile, gone: Profile) -> Profile:
    """One profile with every fact of two.

    Where both have a fact of which there is one (a name, a birthday), that of `kept` stands and
    the other is remembered among the preferences. The language and the time since when the
    customer is known need no remembering: the first stays, the earlier counts.
    """
    one, other = kept.customer, gone.customer
    changes: dict[str, object] = {}
    remembered: list[tuple[str, str]] = []
    for attribute, told in _SINGLE.items():
        mine, theirs = getattr(one, attribute), getattr(other, attribute)
        if not mine:
            changes[attribute] = theirs
        elif theirs and theirs != mine:
            remembered.append((_OTHER + told, str(theirs)))
    for attribute in _unforeseen(one):
        if not getattr(one, attribute):
            changes[attribute] = getattr(other, attribute)
    changes["phone"] = one.phone or other.phone
    changes["mail"] = one.mail or other.mail
    changes["address"] = one.address or other.address
    known = [moment for moment in (one.created, other.created) if moment is not None]
    changes["created"] = min(known, default=None)
    customer = replace(one, **changes)  # type: ignore[arg-type]
    if kept.origin and gone.origin and kept.origin != gone.origin:
        remembered.append((_OTHER + "origin", gone.origin))
    if kept.kind is not gone.kind:
        remembered.append((_OTHER + "kind", gone.kind.value))
    referred_by = kept.referred_by if kept.referred_by != other.id else None
    if referred_by is None and gone.referred_by != one.id:
        referred_by = gone.referred_by
    return replace(
        kept,
        customer=customer,
        contacts=_contacts(customer, kept, gone),
        addresses=_addresses(customer, kept, gone),
        occasions=_once((*kept.occasions, *gone.occasions)),
        preferences=_preferences(kept.preferences, (*gone.preferences.items(), *remembered)),
        tags=kept.tags | gone.tags,
        origin=kept.origin or gone.origin,
        referred_by=referred_by,
        theme=kept.theme or gone.theme,
        text_scale=kept.text_scale or gone.text_scale,
    )


def _unforeseen(customer: Customer) -> list[str]:
    """Fields of a customer that merging has no rule for: filled where they are empty."""
    ruled = {*_SINGLE, "id", "phone", "mail", "address", "language", "created"}
    return [found.name for found in fields(customer) if found.name not in ruled]


def _contacts(customer: Customer, *profiles: Profile) -> tuple[Contact, ...]:
    found: dict[tuple[ContactKind, str], Contact] = {}
    for profile in profiles:
        own = profile.customer
        for contact in (
            Contact(ContactKind.PHONE, own.phone),
            Contact(ContactKind.MAIL, own.mail),
            *profile.contacts,
        ):
            folded = contact.value.casefold()
            if folded not in ("", customer.phone.casefold(), customer.mail.casefold()):
                key = (contact.kind, folded)
                if key not in found or not found[key].label:
                    found[key] = contact
    return tuple(found.values())


def _addresses(customer: Customer, *profiles: Profile) -> tuple[Address, ...]:
    every = [
        address
        for profile in profiles
        for address in (Address(profile.customer.address), *profile.addresses)
    ]
    return _once(a for a in every if a.text and (a.label or a.text != customer.address))


def _preferences(kept: Mapping[str, str], more: Iterable[tuple[str, str]]) -> dict[str, str]:
    found = dict(kept)
    for key, value in more:
        free, count = key, 1
        while found.get(free, value) != value:
            count += 1
            free = f"{key} ({count})"
        found[free] = value
    return found


def _once(values: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(values))
