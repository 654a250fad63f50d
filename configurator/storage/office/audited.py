"""Tables that leave a row in the audit trail with everything that is put into them.

What a trail keeps cannot be erased: it names people by id, and holds of what they wrote a digest.
"""

import hashlib
import json
from typing import Any

from sqlalchemy import Connection

from configurator.domain.journal import Entry
from configurator.domain.people.consent import Consent, ConsentText
from configurator.domain.people.rights import Access
from configurator.domain.publishing import Publication
from configurator.domain.staff import Secret, Staff
from configurator.storage.journal import JournalTable
from configurator.storage.office.audit import AuditTable
from configurator.storage.people.consents import AccessTable, ConsentTable
from configurator.storage.publications import PublicationTable
from configurator.storage.shop_tables import SettingTable
from configurator.storage.staff import SecretTable, StaffTable


class AuditedJournal(JournalTable):
    """What happened to quotes and orders."""

    def __init__(self, connection: Connection, audit: AuditTable) -> None:
        super().__init__(connection)
        self._audit = audit

    def add(self, entry: Entry) -> None:
        """Keep something that happened."""
        super().add(entry)
        new = _plain(amount=entry.amount, note=_digest(entry.note))
        self._audit.seal(
            entry.moment,
            entry.by,
            entry.by_name,
            f"sale {entry.what.value}",
            entry.sale,
            new=new,
        )


class AuditedAccesses(AccessTable):
    """Who looked at people's data."""

    def __init__(self, connection: Connection, audit: AuditTable) -> None:
        super().__init__(connection)
        self._audit = audit

    def add(self, access: Access) -> None:
        """Note that somebody did."""
        super().add(access)
        self._audit.seal(
            access.moment,
            access.by,
            access.by_name,
            f"person {access.what.value}",
            access.customer,
        )


class AuditedConsents(ConsentTable):
    """What people allow."""

    def __init__(self, connection: Connection, audit: AuditTable) -> None:
        super().__init__(connection)
        self._audit = audit

    def add(self, consent: Consent, text: ConsentText) -> None:
        """Keep what somebody said."""
        super().add(consent, text)
        self._audit.seal(
            consent.moment,
            consent.by,
            consent.by_name,
            "consent given" if consent.given else "consent withdrawn",
            consent.customer,
            new=consent.purpose.value,
        )


class AuditedSettings(SettingTable):
    """Settings under keys."""

    def __init__(self, connection: Connection, audit: AuditTable) -> None:
        super().__init__(connection)
        self._audit = audit

    def put(self, key: str, text: str) -> None:
        """Keep a text under a key."""
        before = self.get(key) or ""
        super().put(key, text)
        if before != text:
            self._audit.note("setting changed", key, *_differences(before, text))


class AuditedStaff(StaffTable):
    """Who works in the shop."""

    def __init__(self, connection: Connection, audit: AuditTable) -> None:
        super().__init__(connection)
        self._audit = audit

    def save(self, member: Staff) -> None:
        """Keep somebody as they are now."""
        before = self.get(member.id)
        super().save(member)
        old = "" if before is None else _member(before)
        self._audit.note("staff changed", member.id, old, _member(member))


class AuditedSecrets(SecretTable):
    """PINs and passwords."""

    def __init__(self, connection: Connection, audit: AuditTable) -> None:
        super().__init__(connection)
        self._audit = audit

    def save(self, secret: Secret) -> None:
        """Keep a secret as it is now."""
        super().save(secret)
        if secret.failures == 0:
            self._audit.note("secret changed", secret.staff, new=secret.kind.value)


class AuditedPublications(PublicationTable):
    """Which catalog versions were put into use."""

    def __init__(self, connection: Connection, audit: AuditTable) -> None:
        super().__init__(connection)
        self._audit = audit

    def add(self, publication: Publication) -> None:
        """Keep a publication."""
        history = self.history(publication.catalog)
        super().add(publication)
        self._audit.note(
            f"catalog {publication.move.value}",
            publication.catalog,
            history[0].version if history else "",
            publication.version,
        )


def _member(member: Staff) -> str:
    return _plain(
        name=member.name,
        role=member.role,
        active=member.active,
        granted=sorted(right.value for right in member.granted),
        denied=sorted(right.value for right in member.denied),
        discount_limit=None if member.discount_limit is None else str(member.discount_limit),
    )


def _differences(before: str, after: str) -> tuple[str, str]:
    """Of two JSON objects the keys that differ; of other texts the texts."""
    try:
        old, new = json.loads(before or "{}"), json.loads(after)
    except ValueError:
        return before, after
    if not isinstance(old, dict) or not isinstance(new, dict):
        return before, after
    keys = [key for key in {**old, **new} if old.get(key) != new.get(key)]
    return (
        _plain(**{key: old[key] for key in keys if key in old}),
        _plain(**{key: new[key] for key in keys if key in new}),
    )


def _plain(**facts: Any) -> str:
    return json.dumps(facts, sort_keys=True)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16] if text else ""
