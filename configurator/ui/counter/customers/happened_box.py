"""What happened with a customer: the line of time, all of it or a part."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from configurator.domain.customers import Customer
from configurator.ui.counter.customers.timeline import Timeline
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.messages import Box, EmptyState
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.customers.history import Event, Kind


class HappenedBox(Box):
    """Events newest first; three buttons choose which.

    Signals:
        picked: an event was pressed; carries its key.
    """

    picked = Signal(str)

    def __init__(
        self, theme: Theme, counter: Counter, customer: Customer, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        wording = counter.wording
        self._events: tuple[Event, ...] = ()
        self._kinds: tuple[Kind, ...] = tuple(Kind)
        title = wording("What happened")
        if customer.created is not None:
            title = wording("With us since {year}", year=customer.created.year)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(Words(theme, title, size=18, role="text-strong", wrap=True), 1)
        self.filters: list[Button] = []
        for words, kinds in (
            (wording("All"), tuple(Kind)),
            (wording("Sales"), (Kind.BUILD, Kind.SALE)),
            (wording("Contacts"), (Kind.CONTACT,)),
        ):
            button = Button(theme, words, kind="quiet", size="small")
            button.setProperty("kinds", [kind.value for kind in kinds])
            button.clicked.connect(self._on_filter)
            self.filters.append(button)
            head.addWidget(button)
        self.timeline = Timeline(theme, title)
        self.timeline.picked.connect(self.picked)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(self.focusPolicy())
        self._scroll.setWidget(self.timeline)
        self._nothing = EmptyState(
            theme,
            wording("Nothing yet"),
            wording("Builds, quotes, orders and notes will stand here, newest first."),
            framed=False,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 12, 12)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._nothing, 1)
        column.addWidget(self._scroll, 1)
        self._mark()

    def show_events(self, events: Sequence[Event]) -> None:
        """Shows these, as far as they are chosen."""
        self._events = tuple(events)
        self._refresh()

    def _on_filter(self) -> None:
        button = self.sender()
        if button is not None:
            self._kinds = tuple(map(Kind, button.property("kinds")))
            self._mark()
            self._refresh()

    def _mark(self) -> None:
        """The one in force looks pressed, and says so."""
        for button in self.filters:
            is_on = tuple(map(Kind, button.property("kinds"))) == self._kinds
            button.set_kind("plain" if is_on else "quiet")
            button.setAccessibleDescription("✓" if is_on else "")

    def _refresh(self) -> None:
        shown = [event for event in self._events if event.kind in self._kinds]
        self.timeline.set_events(shown)
        is_empty = all(event.kind is Kind.BEGINNING for event in shown)
        self._nothing.setVisible(is_empty)
        self._scroll.setVisible(bool(shown))
