"""What is typed at the closed counter: who one is, the PIN, and a new PIN where it must be."""

from __future__ import annotations

import math
from datetime import datetime
from enum import Enum

from PySide6.QtCore import QObject, Signal

from configurator.domain.staff import SecretKind, Staff
from configurator.services.staff.naming import denial_sentence
from configurator.services.staff.signing_in import Denial, Denied, is_too_simple
from configurator.viewmodels.gate import Gate

MOST_DIGITS = 12


class Stage(Enum):
    """What is to be typed next."""

    WHO = "who"
    PIN = "pin"
    NEW = "new"
    AGAIN = "again"


class PinEntry(QObject):
    """Remembers digits until Enter; nothing typed outlives its stage.

    Signals:
        changed: anything that is shown is another one.
    """

    changed = Signal()

    def __init__(self, gate: Gate, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gate = gate
        self.people = gate.people()
        self.person: Staff | None = None
        self.stage = Stage.WHO
        self._typed = self._old = self._new = ""
        self._wants_change = False
        self._complaint: Denial | None = None
        self._differs = False
        self._until: datetime | None = None
        gate.ticked.connect(self._on_ticked)
        last = gate.counter.seller
        if last is not None:
            self.pick(last.id)

    @property
    def digits(self) -> int:
        """How many are typed."""
        return len(self._typed)

    @property
    def wants_change(self) -> bool:
        """Whether the PIN is to be changed."""
        return self._wants_change

    @property
    def complaint(self) -> str:
        """What is wrong, in words; "" for nothing."""
        wording = self._gate.counter.wording
        left = self._seconds_left()
        if left:
            return wording.plural(
                "Too many wrong tries. Wait {n} second, then try again.",
                "Too many wrong tries. Wait {n} seconds, then try again.",
                left,
            )
        if self._differs:
            return wording("The two are not the same. Type the new PIN once more.")
        if self._complaint is None or self._complaint is Denial.WAIT:
            return ""
        return denial_sentence(self._complaint, wording)

    def pick(self, staff_id: str) -> None:
        """Somebody says who they are."""
        found = next((one for one in self.people if one.id == staff_id), None)
        if found is None:
            return
        if found != self.person:
            self._until = None
        self.person = found
        self._begin(Stage.PIN)

    def pick_numbered(self, number: int) -> None:
        """By the number beside the name, from 1."""
        if 1 <= number <= len(self.people):
            self.pick(self.people[number - 1].id)

    def step_by(self, steps: int) -> None:
        """To another name of the list."""
        if self.people:
            place = self.people.index(self.person) if self.person in self.people else -1
            place = min(max(place + steps, 0), len(self.people) - 1)
            self.pick(self.people[place].id)

    def digit(self, digit: str) -> None:
        """A digit was typed or touched: a name's number first, then the PIN."""
        if self.stage is Stage.WHO:
            self.pick_numbered(int(digit))
        elif self.digits < MOST_DIGITS:
            self._typed += digit
            self._forget_complaint()
            self.changed.emit()

    def erase(self) -> None:
        """Takes the last digit back."""
        self._typed = self._typed[:-1]
        self.changed.emit()

    def clear(self) -> None:
        """Takes all digits back; once there are none, the name."""
        if self._typed:
            self._typed = ""
            self.changed.emit()
        else:
            self._wants_change = False
            self.person = None
            self._until = None
            self._begin(Stage.WHO)

    def change(self, *, wanted: bool) -> None:
        """Whether the PIN is to be changed on the way in."""
        self._wants_change = wanted
        self._begin(Stage.PIN if self.person is not None else Stage.WHO)

    def enter(self) -> None:
        """What was typed is whole."""
        person, typed = self.person, self._typed
        if person is None or not typed or self._seconds_left():
            return
        self._typed = ""
        self._forget_complaint()
        match self.stage:
            case Stage.PIN if self._wants_change:
                self._old = typed
                self._begin(Stage.NEW)
            case Stage.PIN:
                self._old = typed
                self._take(self._gate.sign_in(person.id, typed))
            case Stage.NEW if is_too_simple(SecretKind.PIN, typed):
                self._complaint = Denial.TOO_SIMPLE
            case Stage.NEW:
                self._new = typed
                self._begin(Stage.AGAIN)
            case Stage.AGAIN if typed != self._new:
                self._begin(Stage.NEW)
                self._differs = True
            case Stage.AGAIN:
                self._take(self._gate.change_pin(person.id, self._old, typed))
        self.changed.emit()

    def _take(self, denied: Denied | None) -> None:
        if denied is None:
            self._old = self._new = ""
            return
        if denied.denial in (Denial.MUST_CHANGE, Denial.SAME, Denial.TOO_SIMPLE):
            self._begin(Stage.NEW)
        else:
            self._begin(Stage.PIN)
        self._complaint, self._until = denied.denial, denied.until

    def _begin(self, stage: Stage) -> None:
        self.stage = stage
        self._typed = ""
        self._forget_complaint()
        self.changed.emit()

    def _forget_complaint(self) -> None:
        self._complaint = None
        self._differs = False

    def _seconds_left(self) -> int:
        if self._until is None:
            return 0
        left = (self._until - self._gate.counter.now()).total_seconds()
        return max(math.ceil(left), 0)

    def _on_ticked(self) -> None:
        if self._until is not None:
            if not self._seconds_left():
                self._until = None
            self.changed.emit()
