"""What takes longer than a click: days of every option and reasons, worked out in slices."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from configurator.domain.configuration import Wish
from configurator.domain.resolution import SetBy
from configurator.services.configuring.session import ConfiguringSession

SLICE = 0.006
"""Seconds worked in one go, between two looks at what the person does."""

_RULED = (SetBy.FORCED, SetBy.ADAPTED)


class Details(QObject):
    """Asks a session what its page wants to know, a little at a time, the most wanted first.

    Signals:
        known: answers have come that were not there before.
    """

    known = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: ConfiguringSession | None = None
        self._ways: list[Wish] = []
        self._reasons: list[Wish] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._work)

    @property
    def is_working(self) -> bool:
        """Whether answers are still to come."""
        return self._timer.isActive()

    def stop(self) -> None:
        """Nothing is wanted any more."""
        self._timer.stop()
        self._session = None

    def want(
        self,
        session: ConfiguringSession,
        attributes: Sequence[str],
        wishes: Sequence[Wish],
        first: Sequence[Wish] = (),
    ) -> None:
        """Everything about the open step (its attributes, its options as wishes), then the rest.

        `first` are wishes whose reasons are wanted before all others.
        """
        self._session = session
        answers = session.resolution.attributes
        blocked = [w for w in wishes if answers[w.attribute].option(w.option).given_up]
        rows = [
            wish
            for attribute in dict.fromkeys((*attributes, *session.product.by_id))
            if answers[attribute].set_by in _RULED
            for wish in [session.instead_of(attribute)]
            if wish is not None
        ]
        # Both are taken from their ends.
        self._ways = list(reversed(wishes))
        self._reasons = [*reversed(rows), *reversed(blocked), *reversed(first)]
        self._timer.start()

    def _work(self) -> None:
        session = self._session
        if session is None or not (self._reasons or self._ways):
            self._timer.stop()
            return
        until = perf_counter() + SLICE
        while (self._reasons or self._ways) and perf_counter() < until:
            if self._reasons:
                session.cause(self._reasons.pop())
            else:
                session.consequence(self._ways.pop())
        if not (self._reasons or self._ways):
            self._timer.stop()
        self.known.emit()
