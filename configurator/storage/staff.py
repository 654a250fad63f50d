"""The staff in their tables: who they are, what they sign in with, sessions and approvals."""

import json
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from configurator.domain.staff import (
    Approval,
    Right,
    Secret,
    SecretKind,
    Session,
    SessionUse,
    Staff,
)
from configurator.storage.staff_tables import approvals, secrets, sessions, staff


class StaffTable:
    """Who works in the shop."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, member: Staff) -> None:
        """Keep somebody as they are now."""
        limit = member.discount_limit
        row = {
            "id": member.id,
            "name": member.name,
            "role": member.role,
            "active": member.active,
            "granted": _rights_text(member.granted),
            "denied": _rights_text(member.denied),
            "discount_limit": None if limit is None else str(limit),
        }
        known = self._connection.execute(update(staff).where(staff.c.id == member.id), row)
        if known.rowcount == 0:
            self._connection.execute(insert(staff), row)

    def get(self, staff_id: str) -> Staff | None:
        """The person with this id."""
        row = self._connection.execute(select(staff).where(staff.c.id == staff_id)).first()
        return None if row is None else _staff(row)

    def everybody(self) -> tuple[Staff, ...]:
        """Everybody, by name."""
        return tuple(
            map(_staff, self._connection.execute(select(staff).order_by(staff.c.name, staff.c.id)))
        )


class SecretTable:
    """PINs and passwords, hashed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, secret: Secret) -> None:
        """Keep a secret as it is now."""
        row = {
            "staff": secret.staff,
            "kind": secret.kind.value,
            "hashed": secret.hashed,
            "changed": secret.changed,
            "must_change": secret.must_change,
            "failures": secret.failures,
            "barred_until": secret.barred_until,
        }
        own = (secrets.c.staff == secret.staff) & (secrets.c.kind == secret.kind.value)
        if self._connection.execute(update(secrets).where(own), row).rowcount == 0:
            self._connection.execute(insert(secrets), row)

    def hold(self, staff_id: str, kind: SecretKind) -> Secret | None:
        """Somebody's secret; nobody else changes it while this piece of work lasts."""
        query = (
            select(secrets)
            .where(secrets.c.staff == staff_id, secrets.c.kind == kind.value)
            .with_for_update()
        )
        row = self._connection.execute(query).first()
        if row is None:
            return None
        return Secret(
            staff=row.staff,
            kind=SecretKind(row.kind),
            hashed=row.hashed,
            changed=row.changed,
            must_change=row.must_change,
            failures=row.failures,
            barred_until=row.barred_until,
        )

    def holders(self) -> frozenset[str]:
        """The ids of active members of the staff who have one."""
        query = (
            select(secrets.c.staff).join(staff, staff.c.id == secrets.c.staff).where(staff.c.active)
        )
        return frozenset(self._connection.execute(query).scalars())


class SessionTable:
    """Who is, or was, signed in."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, session: Session) -> None:
        """Keep a session that begins."""
        row = {
            "id": session.id,
            "staff": session.staff,
            "name": session.name,
            "role": session.role,
            "began": session.began,
            "used": session.began,
        }
        self._connection.execute(insert(sessions), row)

    def get(self, session_id: str) -> SessionUse | None:
        """A session, and when it was used."""
        row = self._connection.execute(select(sessions).where(sessions.c.id == session_id)).first()
        if row is None:
            return None
        session = Session(row.id, row.staff, row.name, row.role, row.began)
        return SessionUse(session, row.used, row.ended)

    def use(self, session_id: str, moment: datetime) -> None:
        """Note that it is used now."""
        self._connection.execute(
            update(sessions).where(sessions.c.id == session_id), {"used": moment}
        )

    def end(self, session_id: str, moment: datetime) -> None:
        """End it; one that has ended already keeps its end."""
        living = (sessions.c.id == session_id) & sessions.c.ended.is_(None)
        self._connection.execute(update(sessions).where(living), {"ended": moment})

    def end_all(self, staff_id: str, moment: datetime) -> None:
        """End every session of somebody."""
        living = (sessions.c.staff == staff_id) & sessions.c.ended.is_(None)
        self._connection.execute(update(sessions).where(living), {"ended": moment})


class ApprovalTable:
    """What was allowed beyond a limit."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, approval: Approval) -> None:
        """Keep a new one."""
        row = {
            "id": approval.id,
            "staff": approval.staff,
            "name": approval.name,
            "reason": approval.reason,
            "given": approval.given,
            "used_for": approval.used_for,
        }
        self._connection.execute(insert(approvals), row)

    def hold(self, approval_id: str) -> Approval | None:
        """One; nobody else uses it while this piece of work lasts."""
        query = select(approvals).where(approvals.c.id == approval_id).with_for_update()
        row = self._connection.execute(query).first()
        return None if row is None else _approval(row)

    def use(self, approval_id: str, sale: str) -> None:
        """Note which sale it was used for."""
        self._connection.execute(
            update(approvals).where(approvals.c.id == approval_id), {"used_for": sale}
        )

    def of_sale(self, sale: str) -> tuple[Approval, ...]:
        """Those used for a sale."""
        query = select(approvals).where(approvals.c.used_for == sale).order_by(approvals.c.id)
        return tuple(map(_approval, self._connection.execute(query)))


def _staff(row: Row[Any]) -> Staff:
    return Staff(
        id=row.id,
        name=row.name,
        role=row.role,
        active=row.active,
        granted=_text_rights(row.granted),
        denied=_text_rights(row.denied),
        discount_limit=None if row.discount_limit is None else Decimal(row.discount_limit),
    )


def _approval(row: Row[Any]) -> Approval:
    return Approval(row.id, row.staff, row.name, row.reason, row.given, row.used_for)


def _rights_text(rights: frozenset[Right]) -> str:
    return json.dumps(sorted(right.value for right in rights))


def _text_rights(text: str) -> frozenset[Right]:
    known = {right.value: right for right in Right}
    return frozenset(known[name] for name in json.loads(text) if name in known)
