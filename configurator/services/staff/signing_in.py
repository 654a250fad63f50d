"""Signing in and out, wrong secrets slowed down, and approvals by somebody's PIN."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from itertools import pairwise

from configurator.domain.identity import new_id
from configurator.domain.staff import (
    OWNER,
    Approval,
    Right,
    Secret,
    SecretKind,
    Session,
    Staff,
    actor,
)
from configurator.services.ports import Clock, Store, Work
from configurator.services.staff.acting import roles, signed_in
from configurator.services.staff.hashing import Hashing

FREE_TRIES = 3
_FIRST_WAIT = timedelta(seconds=5)
_LONGEST_WAIT = timedelta(minutes=15)
_SHORTEST_PIN, _LONGEST_PIN = 4, 12
_SHORTEST_PASSWORD, _LONGEST_PASSWORD = 10, 200


class Denial(Enum):
    """Why somebody is not let in, or a secret not taken."""

    WRONG = "wrong"
    """Wrong secret, or nobody of that name has one."""
    WAIT = "wait"
    """Too many wrong ones; `until` says how long nobody is let in."""
    MUST_CHANGE = "must change"
    """It was right, but was given by somebody else: it has to be changed first."""
    TOO_SIMPLE = "too simple"
    """Too short, or one that everybody would try first."""
    SAME = "same"
    """The new one is the old one."""
    NOT_ALLOWED = "not allowed"
    OWNER_FIRST = "owner first"
    """While nobody has a secret, only an owner can be given one; the last owner keeps theirs."""


@dataclass(frozen=True, slots=True)
class Denied:
    """That somebody is not let in, and why."""

    denial: Denial
    until: datetime | None = None


def wait_after(failures: int) -> timedelta:
    """How long nobody is let in after so many wrong secrets: twice as long each time."""
    if failures < FREE_TRIES:
        return timedelta(0)
    doublings = min(failures - FREE_TRIES, 20)
    return min(_FIRST_WAIT * (1 << doublings), _LONGEST_WAIT)


def is_too_simple(kind: SecretKind, secret: str) -> bool:
    """Whether a secret is one of those that are guessed first, or has no sensible length."""
    if kind is SecretKind.PASSWORD:
        return not _SHORTEST_PASSWORD <= len(secret) <= _LONGEST_PASSWORD or len(set(secret)) < 5
    if not (secret.isascii() and secret.isdigit()):
        return True
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(secret)}
    in_a_row = len(steps) < 2 and steps <= {0, 1, 9}
    return not _SHORTEST_PIN <= len(secret) <= _LONGEST_PIN or in_a_row


class SigningIn:
    """Lets people in, ends their sessions, and keeps what they sign in with."""

    def __init__(self, store: Store, clock: Clock, hashing: Hashing) -> None:
        self._store = store
        self._clock = clock
        self._hashing = hashing

    def is_needed(self) -> bool:
        """Whether this shop has sign-in: somebody who works here has a secret."""
        with self._store.reading() as work:
            return bool(work.secrets.holders())

    def people(self) -> tuple[Staff, ...]:
        """Who can sign in, by name."""
        with self._store.reading() as work:
            holders = work.secrets.holders()
            return tuple(one for one in work.staff.everybody() if one.id in holders)

    def sign_in(
        self, staff_id: str, secret: str, kind: SecretKind = SecretKind.PIN
    ) -> Session | Denied:
        """A new session of somebody who knows their secret."""
        denied = self._denied(staff_id, secret, kind)
        if denied is not None:
            return denied
        now = self._clock.now()
        with self._store.writing() as work:
            member = work.staff.get(staff_id)
            kept = work.secrets.hold(staff_id, kind)
            if member is None or kept is None or not member.active:
                return Denied(Denial.WRONG)
            if kept.must_change:
                return Denied(Denial.MUST_CHANGE)
            session = Session(new_id(now), member.id, member.name, member.role, now)
            work.sessions.add(session)
            return session

    def sign_out(self, session: Session) -> None:
        """End a session, as when the counter is locked or somebody else takes over."""
        with self._store.writing() as work:
            work.sessions.end(session.id, self._clock.now())

    def touch(self, session: Session) -> bool:
        """Note that a session is used; False where it has ended and nobody is signed in."""
        now = self._clock.now()
        with self._store.writing() as work:
            if signed_in(work, session, now) is None:
                return False
            work.sessions.use(session.id, now)
            return True

    def change(
        self, staff_id: str, old: str, new: str, kind: SecretKind = SecretKind.PIN
    ) -> Denied | None:
        """Change one's own secret; None when it is changed. Sessions elsewhere end."""
        if is_too_simple(kind, new):
            return Denied(Denial.TOO_SIMPLE)
        denied = self._denied(staff_id, old, kind)
        if denied is not None:
            return denied
        if old == new:
            return Denied(Denial.SAME)
        self._keep(staff_id, kind, new, must_change=False)
        return None

    def give(
        self,
        staff_id: str,
        secret: str,
        kind: SecretKind = SecretKind.PIN,
        by: Session | None = None,
    ) -> Denied | None:
        """Give somebody a secret, or another one for one they forgot; None when it is kept.

        They must change it when they first use it, unless it is their own. The first secret of a
        shop is an owner's: with it sign-in begins.
        """
        if is_too_simple(kind, secret):
            return Denied(Denial.TOO_SIMPLE)
        with self._store.reading() as work:
            who = signed_in(work, by, self._clock.now())
            member = work.staff.get(staff_id)
            if who is None or not who.may(Right.STAFF) or member is None:
                return Denied(Denial.NOT_ALLOWED)
            if not work.secrets.holders() and (member.role != OWNER or not member.active):
                return Denied(Denial.OWNER_FIRST)
        self._keep(staff_id, kind, secret, must_change=who.id not in ("", staff_id))
        return None

    def approve(
        self, staff_id: str, secret: str, reason: str, kind: SecretKind = SecretKind.PIN
    ) -> Approval | Denied:
        """An approval by somebody who types their secret at another's counter.

        How far it reaches is looked at when it is used. Raises ValueError without a reason.
        """
        if not reason.strip():
            raise ValueError("an approval has a reason")
        denied = self._denied(staff_id, secret, kind)
        if denied is not None:
            return denied
        now = self._clock.now()
        with self._store.writing() as work:
            member = work.staff.get(staff_id)
            kept = work.secrets.hold(staff_id, kind)
            if member is None or kept is None:
                return Denied(Denial.WRONG)
            if kept.must_change:
                return Denied(Denial.MUST_CHANGE)
            if not actor(member, roles(work)).may(Right.APPROVE):
                return Denied(Denial.NOT_ALLOWED)
            approval = Approval(new_id(now), member.id, member.name, reason.strip(), now)
            work.approvals.add(approval)
            return approval

    def _denied(self, staff_id: str, secret: str, kind: SecretKind) -> Denied | None:
        """Why a secret opens nothing; None where it is right.

        A try counts as wrong before it is looked at, so that many at once are slowed down too.
        """
        now = self._clock.now()
        with self._store.writing() as work:
            kept = work.secrets.hold(staff_id, kind)
            if kept is None or not _works_here(work, staff_id):
                return Denied(Denial.WRONG)
            if kept.barred_until is not None and now < kept.barred_until:
                return Denied(Denial.WAIT, kept.barred_until)
            wait = wait_after(kept.failures + 1)
            tried = replace(
                kept,
                failures=kept.failures + 1,
                barred_until=now + wait if wait else None,
            )
            work.secrets.save(tried)
        if not self._hashing.matches(kept.hashed, secret):
            return Denied(Denial.WRONG, tried.barred_until)
        with self._store.writing() as work:
            current = work.secrets.hold(staff_id, kind)
            if current is None or current.hashed != kept.hashed:
                return Denied(Denial.WRONG)
            hashed = kept.hashed
            if self._hashing.is_weak(hashed):
                hashed = self._hashing.hashed(secret)
            work.secrets.save(replace(current, hashed=hashed, failures=0, barred_until=None))
        return None

    def _keep(self, staff_id: str, kind: SecretKind, secret: str, *, must_change: bool) -> None:
        hashed = self._hashing.hashed(secret)
        now = self._clock.now()
        with self._store.writing() as work:
            work.secrets.save(Secret(staff_id, kind, hashed, now, must_change))
            work.sessions.end_all(staff_id, now)


def _works_here(work: Work, staff_id: str) -> bool:
    member = work.staff.get(staff_id)
    return member is not None and member.active
