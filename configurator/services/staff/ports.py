"""What is kept about the staff, as protocols; the store plugs it in."""

from datetime import datetime
from typing import Protocol

from configurator.domain.staff import (
    Approval,
    Secret,
    SecretKind,
    Session,
    SessionUse,
    Staff,
)


class StaffList(Protocol):
    """Who works in the shop."""

    def save(self, member: Staff) -> None:
        """Keep somebody as they are now."""
        ...

    def get(self, staff_id: str) -> Staff | None:
        """The person with this id."""
        ...

    def everybody(self) -> tuple[Staff, ...]:
        """Everybody, by name."""
        ...


class Secrets(Protocol):
    """PINs and passwords, hashed."""

    def save(self, secret: Secret) -> None:
        """Keep a secret as it is now."""
        ...

    def hold(self, staff_id: str, kind: SecretKind) -> Secret | None:
        """Somebody's secret; nobody else changes it while this piece of work lasts."""
        ...

    def holders(self) -> frozenset[str]:
        """The ids of active members of the staff who have one."""
        ...


class SessionList(Protocol):
    """Who is, or was, signed in."""

    def add(self, session: Session) -> None:
        """Keep a session that begins."""
        ...

    def get(self, session_id: str) -> SessionUse | None:
        """A session, and when it was used."""
        ...

    def use(self, session_id: str, moment: datetime) -> None:
        """Note that it is used now."""
        ...

    def end(self, session_id: str, moment: datetime) -> None:
        """End it; one that has ended already keeps its end."""
        ...

    def end_all(self, staff_id: str, moment: datetime) -> None:
        """End every session of somebody."""
        ...


class Approvals(Protocol):
    """What was allowed beyond a limit."""

    def add(self, approval: Approval) -> None:
        """Keep a new one."""
        ...

    def hold(self, approval_id: str) -> Approval | None:
        """One; nobody else uses it while this piece of work lasts."""
        ...

    def use(self, approval_id: str, sale: str) -> None:
        """Note which sale it was used for."""
        ...

    def of_sale(self, sale: str) -> tuple[Approval, ...]:
        """Those used for a sale."""
        ...
