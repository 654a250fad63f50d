"""Who is let in at this counter, and when it closes again."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from configurator.domain.staff import Session, Staff
from configurator.services.staff.signing_in import Denied
from configurator.viewmodels.counter import Counter

LOOKED_AFTER = 1000
"""Milliseconds between two looks at the clock."""

TOLD_EVERY = timedelta(minutes=1)
"""How often the store is told that a session is still used."""


class Gate(QObject):
    """Closed until somebody signs in; a shop that has no sign-in never meets it.

    Signals:
        closed: whoever was here is signed out, and nobody is let in without a PIN.
        opened: somebody is signed in.
        ticked: a second has passed while it is closed.
    """

    closed = Signal()
    opened = Signal()
    ticked = Signal()

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.counter = counter
        self._is_closed = False
        self._used = self._told = counter.now()
        self._clock = QTimer(self)
        self._clock.setInterval(LOOKED_AFTER)
        self._clock.timeout.connect(self.look)

    @property
    def is_closed(self) -> bool:
        """Whether nobody is let in without a PIN."""
        return self._is_closed

    def is_needed(self) -> bool:
        """Whether this shop has sign-in."""
        return bool(self.counter.attempt(self.counter.shop.signing_in.is_needed))

    def begin(self) -> None:
        """Closes it where the shop has sign-in and nobody has signed in."""
        if self.counter.session is None and self.is_needed():
            self.close()

    def close(self) -> None:
        """Signs out whoever is here; nothing is done in a shop without sign-in."""
        counter = self.counter
        session, counter.session = counter.session, None
        if session is not None:
            counter.attempt(partial(counter.shop.signing_in.sign_out, session))
        if not self._is_closed and self.is_needed():
            self._is_closed = True
            self._clock.start()
            self.closed.emit()

    def people(self) -> tuple[Staff, ...]:
        """Who can sign in, by name."""
        return self.counter.attempt(self.counter.shop.signing_in.people) or ()

    def sign_in(self, staff_id: str, pin: str) -> Denied | None:
        """Lets somebody in; None where they are, or where the store could not look."""
        counter = self.counter
        found = counter.attempt(partial(counter.shop.signing_in.sign_in, staff_id, pin))
        if isinstance(found, Session):
            self._open(found)
            return None
        return found

    def change_pin(self, staff_id: str, old: str, new: str) -> Denied | None:
        """Changes somebody's own PIN, and lets them in with the new one."""
        counter = self.counter

        def change() -> Denied | None:
            return counter.shop.signing_in.change(staff_id, old, new)

        return counter.attempt(change) or self.sign_in(staff_id, new)

    def note_use(self) -> None:
        """Somebody is at the counter; the store is told of it now and then."""
        now, session = self.counter.now(), self.counter.session
        self._used = now
        if session is not None and now - self._told >= TOLD_EVERY:
            self._told = now
            touch = partial(self.counter.shop.signing_in.touch, session)
            if self.counter.attempt(touch) is False:
                self.close()

    def stop(self) -> None:
        """Looks at the clock no more, as when the window is closed."""
        self._clock.stop()
        session, self.counter.session = self.counter.session, None
        if session is not None:
            self.counter.attempt(partial(self.counter.shop.signing_in.sign_out, session))

    def look(self) -> None:
        """Looks at the clock: whether the counter was left alone."""
        if self._is_closed:
            self.ticked.emit()
        elif self.counter.session is None:
            self._clock.stop()
        elif self.counter.now() - self._used >= timedelta(
            minutes=self.counter.settings.idle_minutes
        ):
            self.close()

    def _open(self, session: Session) -> None:
        self._is_closed = False
        self._used = self._told = self.counter.now()
        self.counter.session = session
        self.counter.look_up_staff()
        self.counter.set_seller(session.staff)
        self._clock.start()
        self.opened.emit()
        self.counter.staffed.emit()
