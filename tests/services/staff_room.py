"""People who work in a test's shop, and the quickest of hashes."""

from dataclasses import replace
from decimal import Decimal

from configurator.domain.staff import Session, Staff
from configurator.services.staff.hashing import Argon2
from configurator.services.staff.members import Members
from configurator.services.staff.signing_in import SigningIn
from configurator.storage.store import SqlStore
from tests.services.counter import HandClock

QUICK = Argon2(rounds=1, memory=8, lanes=1)
OWNER = Staff("o", "Wulan", "owner")
MANAGER = Staff("m", "Rani", "manager")
SELLER = Staff("s", "Yoga", "seller")
OFFICE = Staff("b", "Intan", "back office")
KIOSK = Staff("k", "Kios 1", "kiosk")
EVERYBODY = (OWNER, MANAGER, SELLER, OFFICE, KIOSK)
PIN = "2580"


class StaffRoom:
    """A shop whose five people have the same PIN, changed once."""

    def __init__(self, store: SqlStore, clock: HandClock) -> None:
        self.signing_in = SigningIn(store, clock, QUICK)
        self.members = Members(store, clock)
        for member in EVERYBODY:
            self.members.save(member)
        # Given before anybody has to sign in, or by the owner: none has to be changed.
        assert self.signing_in.give(OWNER.id, PIN) is None
        owner = self.of(OWNER)
        for member in EVERYBODY[1:]:
            assert self.signing_in.give(member.id, "1397", by=owner) is None
            assert self.signing_in.change(member.id, "1397", PIN) is None

    def of(self, member: Staff) -> Session:
        """A new session of somebody."""
        session = self.signing_in.sign_in(member.id, PIN)
        assert isinstance(session, Session)
        return session

    def approval(self, member: Staff, reason: str = "regular customer") -> str:
        """The id of a new approval by somebody."""
        approval = self.signing_in.approve(member.id, PIN, reason)
        assert hasattr(approval, "id"), approval
        return approval.id

    def limit(self, member: Staff, percent: str) -> None:
        """Give somebody a limit of their own."""
        changed = replace(member, discount_limit=Decimal(percent))
        assert self.members.save(changed, self.of(OWNER)) == changed
