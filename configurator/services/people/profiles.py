"""Profiles: read, changed, merged; each by somebody who may."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from configurator.domain.identity import new_id
from configurator.domain.people.consent import Purpose
from configurator.domain.people.profile import (
    Address,
    Contact,
    ContactKind,
    Measurements,
    Membership,
    Merge,
    Note,
    Profile,
    merged_profile,
)
from configurator.domain.people.rights import Access, Dealing
from configurator.domain.staff import Right, Session
from configurator.services.customers import normal_phone, tidied
from configurator.services.people.gate import Gate, Manner, manner_of
from configurator.services.ports import Clock, Store, Work
from configurator.services.refusals import Refusal
from configurator.services.settings import load_settings
from configurator.services.staff.acting import acting, working


class Profiles:
    """What the shop remembers of its customers."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def get(self, customer_id: str, by: Session | None = None) -> Profile | Refusal:
        """A customer's profile, as far as they let it be kept; that it was looked at is noted.

        UNKNOWN where there is no such customer.
        """
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.SEE_PEOPLE, now)
            if isinstance(who, Refusal):
                return who
            profile = work.profiles.get(customer_id)
            if profile is None:
                return Refusal.UNKNOWN
            work.accesses.add(Access(customer_id, Dealing.LOOKED, now, who.id, who.name))
            return profile if _may_keep(work, customer_id) else _needed(profile)

    def save(
        self, profile: Profile, by: Session | None = None, *, seen: Profile | None = None
    ) -> Profile | Refusal:
        """Keep a profile, tidied; as it was kept. It makes a customer where the id is empty.

        `seen` is the profile that was looked at: OVERTAKEN where it is another one by now.
        NO_CONSENT where it holds more than orders need, and the customer has not allowed that.
        """
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.SEE_PEOPLE, now)
            if isinstance(who, Refusal):
                return who
            kept = tidied_profile(profile, load_settings(work).country)
            before = work.profiles.get(kept.customer.id)
            if kept.customer.id and before is None:
                return Refusal.UNKNOWN
            hidden = not _may_keep(work, kept.customer.id)
            if seen is not None and before is not None:
                stands = _needed(before) if hidden else before
                if seen not in (stands, before):
                    return Refusal.OVERTAKEN
            if hidden and kept != _needed(kept):
                return Refusal.NO_CONSENT
            if before is None:
                customer = replace(kept.customer, id=new_id(now), created=now)
                work.customers.add(customer)
                kept = replace(kept, customer=customer)
            work.profiles.save(kept if before is None or not hidden else _with_hidden(kept, before))
            dealt = Access(kept.customer.id, Dealing.CHANGED, now, who.id, who.name)
            work.accesses.add(dealt)
            return kept

    def measure(
        self,
        customer_id: str,
        product_kind: str,
        values: Mapping[str, str],
        taken: date | None = None,
        note: str = "",
        by: Session | None = None,
    ) -> Measurements | Refusal:
        """Keep what was measured, on a day or today. Earlier sets remain as the history."""
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.SEE_PEOPLE, now)
            if isinstance(who, Refusal):
                return who
            if work.customers.get(customer_id) is None:
                return Refusal.UNKNOWN
            if not _may_keep(work, customer_id):
                return Refusal.NO_CONSENT
            written = {name.strip(): value.strip() for name, value in values.items()}
            found = Measurements(
                id=new_id(now),
                customer=customer_id,
                product_kind=product_kind.strip(),
                taken=taken or now.date(),
                values={name: value for name, value in written.items() if name and value},
                note=note.strip(),
                by=who.id,
                by_name=who.name,
            )
            work.profiles.measure(found)
            return found

    def measurements(
        self, customer_id: str, product_kind: str = "", by: Session | None = None
    ) -> tuple[Measurements, ...] | Refusal:
        """A customer's sets of measurements, the newest first."""
        with self._store.reading() as work:
            who = acting(work, by, Right.SEE_PEOPLE, self._clock.now())
            if isinstance(who, Refusal):
                return who
            if not _may_keep(work, customer_id):
                return ()
            return work.profiles.measurements(customer_id, product_kind)

    def write(self, customer_id: str, text: str, by: Session | None = None) -> Note | Refusal:
        """Write something down about a customer."""
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.SEE_PEOPLE, now)
            if isinstance(who, Refusal):
                return who
            if work.customers.get(customer_id) is None:
                return Refusal.UNKNOWN
            if not _may_keep(work, customer_id):
                return Refusal.NO_CONSENT
            note = Note(new_id(now), customer_id, now, text.strip(), who.id, who.name)
            work.profiles.note(note)
            return note

    def manner(self, customer_id: str | None) -> Manner:
        """How a window that a customer looks at should be, as far as they let it be kept."""
        with self._store.reading() as work:
            return manner_of(Gate(work), customer_id)

    def notes(self, customer_id: str, by: Session | None = None) -> tuple[Note, ...] | Refusal:
        """What was written about a customer, the newest first."""
        with self._store.reading() as work:
            who = acting(work, by, Right.SEE_PEOPLE, self._clock.now())
            if isinstance(who, Refusal):
                return who
            return work.profiles.notes(customer_id) if _may_keep(work, customer_id) else ()

    def join(
        self, account: str, person: str, role: str = "", by: Session | None = None
    ) -> Membership | Refusal:
        """Let a person belong to a household or a company, as something or no longer so."""
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.SEE_PEOPLE, now)
            if isinstance(who, Refusal):
                return who
            if account == person or None in map(work.customers.get, (account, person)):
                return Refusal.UNKNOWN
            membership = Membership(new_id(now), account, person, role.strip())
            work.profiles.join(membership)
            return membership

    def leave(self, account: str, person: str, by: Session | None = None) -> Refusal | None:
        """Let a person no longer belong to a household or a company."""
        with self._store.writing() as work:
            who = working(work, by, Right.SEE_PEOPLE, self._clock.now())
            if isinstance(who, Refusal):
                return who
            work.profiles.leave(account, person)
            return None

    def merge(self, kept: str, gone: str, by: Session | None = None) -> Merge | Refusal:
        """Make two customers one: nothing of either is lost, and it can be undone."""
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.SEE_PEOPLE, now)
            if isinstance(who, Refusal):
                return who
            one, other = work.profiles.get(kept), work.profiles.get(gone)
            if one is None or other is None or kept == gone:
                return Refusal.UNKNOWN
            merge = Merge(new_id(now), kept, gone, now, who.id, who.name)
            work.merges.merge(merge, merged_profile(one, other))
            work.accesses.add(Access(kept, Dealing.MERGED, now, who.id, who.name))
            return merge

    def unmerge(self, merge_id: str, by: Session | None = None) -> Merge | Refusal:
        """Make two customers of one again; what came since stays with the kept one.

        CLOSED where it was undone already, or a later merge has to be undone first.
        """
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.SEE_PEOPLE, now)
            if isinstance(who, Refusal):
                return who
            merge = work.merges.get(merge_id)
            if merge is None:
                return Refusal.UNKNOWN
            standing = [m for m in work.merges.of_customer(merge.kept) if m.undone is None]
            if not standing or standing[0].id != merge_id:
                return Refusal.CLOSED
            if work.customers.get(merge.kept) is None:
                return Refusal.CLOSED
            work.merges.undo(merge_id, now)
            return replace(merge, undone=now)


def tidied_profile(profile: Profile, country: str) -> Profile:
    """A profile as kept: spaces in order, phones in E.164 where they are phone numbers."""
    contacts = []
    for contact in profile.contacts:
        value = contact.value.strip()
        if contact.kind is ContactKind.PHONE:
            value = normal_phone(value, country) or value
        contacts.append(Contact(contact.kind, value, contact.label.strip()))
    customer = tidied(profile.customer, country)
    first = (customer.phone, customer.mail)
    further = (c for c in contacts if c.value and c.value not in first)
    addresses = (Address(_lines(a.text), a.label.strip()) for a in profile.addresses)
    return replace(
        profile,
        customer=customer,
        contacts=tuple({(c.kind, c.value): c for c in further}.values()),
        addresses=tuple(dict.fromkeys(a for a in addresses if a.text)),
        preferences={
            key.strip(): value.strip() for key, value in profile.preferences.items() if key.strip()
        },
        tags=frozenset(" ".join(tag.split()) for tag in profile.tags if tag.strip()),
        origin=profile.origin.strip(),
    )


def _may_keep(work: Work, customer_id: str) -> bool:
    return Purpose.PROFILE in Gate(work).allowed(customer_id)


def _needed(profile: Profile) -> Profile:
    """What orders need of a profile: whose account it is, and how to reach and address them."""
    return Profile(profile.customer, profile.kind, profile.contacts, profile.addresses)


def _with_hidden(shown: Profile, before: Profile) -> Profile:
    """A changed profile with what was not shown as it was."""
    return replace(
        before,
        customer=shown.customer,
        kind=shown.kind,
        contacts=shown.contacts,
        addresses=shown.addresses,
    )


def _lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())
