"""Who works here, as a counter changes it: before there is a sign-in, and with one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from configurator.domain.identity import new_id
from configurator.domain.staff import OWNER, SecretKind, Staff
from configurator.services.refusals import Refusal, refusal_sentence
from configurator.services.staff.signing_in import Denial, Denied
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.gate import Gate
from configurator.wording import Wording


def keep_name(counter: Counter, name: str) -> bool:
    """Gives whoever is at the counter a name, or makes the first member of the staff.

    False where the store could not; an empty name changes nothing.
    """
    name = " ".join(name.split())
    if not name or name == counter.seller_name:
        return True
    member = counter.seller
    member = replace(member, name=name) if member else Staff(new_id(counter.now()), name)
    kept = counter.attempt(partial(_save, counter, member))
    if not isinstance(kept, Staff):
        if kept is not None:
            counter.refused.emit(kept)
        return False
    counter.look_up_staff()
    counter.set_seller(member.id)
    counter.staffed.emit()
    return True


def _save(counter: Counter, member: Staff) -> Staff | Refusal:
    return counter.shop.members.save(member, counter.session)


class Staffing(QObject):
    """The staff as whoever has the right looks after it. What is wrong comes back in words."""

    def __init__(self, gate: Gate, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gate = gate
        self._counter = gate.counter

    @property
    def wording(self) -> Wording:
        """The reader's words."""
        return self._counter.wording

    def everybody(self) -> tuple[Staff, ...]:
        """Who works here, then who did."""
        found = self._counter.attempt(self._counter.shop.members.everybody) or ()
        return tuple(sorted(found, key=lambda member: not member.active))

    def roles(self) -> tuple[str, ...]:
        """The shop's roles by name."""
        return tuple(self._counter.attempt(self._counter.shop.members.roles) or ())

    def hint(self) -> str:
        """What having staff with PINs means."""
        if self._gate.is_needed():
            return self.wording("Whoever has a PIN signs in with it.")
        return self.wording("Nobody has a PIN: no sign-in. It begins with an owner's PIN.")

    def state_of(self, member: Staff) -> str:
        """Whether somebody works here and has a PIN, in words."""
        if not member.active:
            return self.wording("no longer here")
        if any(member.id == one.id for one in self._gate.people()):
            return self.wording("signs in with a PIN")
        return self.wording("has no PIN yet")

    def pin_words(self, member: Staff) -> str:
        """What giving a PIN leads to."""
        session = self._counter.session
        if session is None or session.staff == member.id:
            return self.wording("From then on it is asked for at this counter.")
        return self.wording("It must be changed when it is first used.")

    def add(self, name: str) -> str:
        """Somebody new, as a seller; "" where they are taken on."""
        name = " ".join(name.split())
        if not name:
            return self.wording("Write a name first.")
        if any(name.casefold() == one.name.casefold() for one in self.everybody()):
            return self.wording("Somebody of that name is on the list already.")
        # Whoever comes first is the owner: without one sign-in could never begin.
        role = "seller" if any(one.role == OWNER for one in self.everybody()) else OWNER
        return self.save(Staff(new_id(self._counter.now()), name, role))

    def save(self, member: Staff) -> str:
        """Somebody as they are to be; "" where that is kept."""
        kept = self._counter.attempt(partial(_save, self._counter, member))
        if isinstance(kept, Refusal):
            if kept is Refusal.NOT_ALLOWED:
                return self.wording(
                    "Not done: the last owner stays, and nobody gives a right they lack themselves."
                )
            return refusal_sentence(kept, self.wording)
        self._counter.look_up_staff()
        self._counter.staffed.emit()
        return ""

    def give_pin(self, member: Staff, pin: str) -> Denial | None:
        """A PIN for somebody; whoever gives it to themselves stays signed in."""
        counter = self._counter
        is_own = counter.session is None or counter.session.staff == member.id

        def give() -> Denied | None:
            signing_in = counter.shop.signing_in
            return signing_in.give(member.id, pin, SecretKind.PIN, counter.session)

        denied = counter.attempt(give)
        if denied is not None:
            return denied.denial
        if is_own:
            self._gate.sign_in(member.id, pin)
        return None
