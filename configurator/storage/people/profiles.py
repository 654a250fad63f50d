"""Profiles in their tables."""

import json
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, or_, select

from configurator.domain.people.profile import (
    AccountKind,
    Address,
    Contact,
    ContactKind,
    Measurements,
    Membership,
    Note,
    Occasion,
    Profile,
)
from configurator.storage.customers import CustomerTable
from configurator.storage.people.tables import (
    contacts,
    measurements,
    members,
    notes,
    profiles,
    tags,
)


class ProfileTable:
    """What is remembered of customers beside their own row."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, customer_id: str) -> Profile | None:
        """A customer's profile; an empty one where nothing is remembered yet."""
        customer = CustomerTable(self._connection).get(customer_id)
        if customer is None:
            return None
        row = self._connection.execute(
            select(profiles).where(profiles.c.customer == customer_id)
        ).first()
        if row is None:
            return Profile(customer)
        details = json.loads(row.details)
        tagged = select(tags.c.tag).where(tags.c.customer == customer_id)
        return Profile(
            customer=customer,
            kind=AccountKind(row.kind),
            contacts=self._contacts(customer_id),
            addresses=tuple(Address(**address) for address in details["addresses"]),
            occasions=tuple(Occasion(**occasion) for occasion in details["occasions"]),
            preferences=details["preferences"],
            tags=frozenset(self._connection.execute(tagged).scalars()),
            origin=row.origin,
            referred_by=row.referred_by,
            theme=row.theme,
            text_scale=row.text_scale,
        )

    def save(self, profile: Profile) -> None:
        """Keep a profile as it is now, its customer too. Raises KeyError for an unknown one."""
        customer = profile.customer
        for table in (profiles, contacts, tags):
            self._connection.execute(delete(table).where(table.c.customer == customer.id))
        self._connection.execute(insert(profiles), _row(profile))
        if profile.contacts:
            rows = [
                {
                    "customer": customer.id,
                    "place": place,
                    "kind": contact.kind.value,
                    "value": contact.value,
                    "label": contact.label,
                }
                for place, contact in enumerate(profile.contacts)
            ]
            self._connection.execute(insert(contacts), rows)
        if profile.tags:
            self._connection.execute(
                insert(tags), [{"customer": customer.id, "tag": tag} for tag in profile.tags]
            )
        # Last, since the customer is found by the further contacts too.
        CustomerTable(self._connection).change(customer)

    def measure(self, taken: Measurements) -> None:
        """Keep a new set of measurements."""
        row = {
            "id": taken.id,
            "customer": taken.customer,
            "product_kind": taken.product_kind,
            "taken": taken.taken,
            "values": json.dumps(dict(taken.values)),
            "note": taken.note,
            "made_by": taken.by,
            "made_by_name": taken.by_name,
        }
        self._connection.execute(insert(measurements), row)

    def measurements(self, customer_id: str, product_kind: str = "") -> tuple[Measurements, ...]:
        """A customer's sets of measurements, for one kind of product or all, the newest first."""
        query = select(measurements).where(measurements.c.customer == customer_id)
        if product_kind:
            query = query.where(measurements.c.product_kind == product_kind)
        newest = query.order_by(measurements.c.taken.desc(), measurements.c.id.desc())
        return tuple(map(_measurements, self._connection.execute(newest)))

    def note(self, note: Note) -> None:
        """Keep a new note."""
        row = {
            "id": note.id,
            "customer": note.customer,
            "moment": note.moment,
            "text": note.text,
            "made_by": note.by,
            "made_by_name": note.by_name,
        }
        self._connection.execute(insert(notes), row)

    def notes(self, customer_id: str) -> tuple[Note, ...]:
        """What was written about a customer, the newest first."""
        query = select(notes).where(notes.c.customer == customer_id)
        return tuple(
            Note(row.id, row.customer, row.moment, row.text, row.made_by, row.made_by_name)
            for row in self._connection.execute(
                query.order_by(notes.c.moment.desc(), notes.c.id.desc())
            )
        )

    def join(self, membership: Membership) -> None:
        """Let a person belong to a household or company; joining twice changes their role."""
        self.leave(membership.account, membership.person)
        row = {
            "id": membership.id,
            "account": membership.account,
            "person": membership.person,
            "role": membership.role,
        }
        self._connection.execute(insert(members), row)

    def leave(self, account: str, person: str) -> None:
        """Let a person no longer belong to a household or company."""
        of_both = (members.c.account == account, members.c.person == person)
        self._connection.execute(delete(members).where(*of_both))

    def memberships(self, customer_id: str) -> tuple[Membership, ...]:
        """Who belongs to a customer, and whom the customer belongs to; each once."""
        query = (
            select(members)
            .where(or_(members.c.account == customer_id, members.c.person == customer_id))
            .order_by(members.c.id)
        )
        found = {
            (row.account, row.person): Membership(row.id, row.account, row.person, row.role)
            for row in self._connection.execute(query)
            if row.account != row.person  # two who belonged together became one
        }
        return tuple(found.values())

    def _contacts(self, customer_id: str) -> tuple[Contact, ...]:
        query = select(contacts).where(contacts.c.customer == customer_id).order_by("place")
        return tuple(
            Contact(ContactKind(row.kind), row.value, row.label)
            for row in self._connection.execute(query)
        )


def _row(profile: Profile) -> dict[str, object]:
    details = {
        "addresses": [{"text": a.text, "label": a.label} for a in profile.addresses],
        "occasions": [
            {"name": o.name, "month": o.month, "day": o.day, "year": o.year}
            for o in profile.occasions
        ],
        "preferences": dict(profile.preferences),
    }
    return {
        "customer": profile.customer.id,
        "kind": profile.kind.value,
        "origin": profile.origin,
        "referred_by": profile.referred_by,
        "details": json.dumps(details, sort_keys=True),
        "theme": profile.theme,
        "text_scale": profile.text_scale,
    }


def _measurements(row: Row[Any]) -> Measurements:
    return Measurements(
        id=row.id,
        customer=row.customer,
        product_kind=row.product_kind,
        taken=row.taken,
        values=json.loads(row.values),
        note=row.note,
        by=row.made_by,
        by_name=row.made_by_name,
    )
