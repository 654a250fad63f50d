"""A contact with a customer, written down: what, where, and what has to follow by when."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QWidget

from configurator.domain.customers import Customer
from configurator.domain.people.touchpoints import NOTED, Channel, TouchKind
from configurator.services.refusals import Refusal
from configurator.ui.counter.trade.form_sheet import FormSheet
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.field import Field
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.customers.profiles import typed_date
from configurator.viewmodels.customers.words import channel_words, touch_words
from configurator.viewmodels.sales import refusal_words

_USUAL = {TouchKind.CALL: Channel.PHONE, TouchKind.MESSAGE: Channel.MAIL}
_LATER = (1, 7, 30)


class NoteSheet(FormSheet):
    """Asks for a contact and keeps it.

    Signals:
        noted: it is kept. The sheet has closed itself.
    """

    noted = Signal()

    def __init__(self, theme: Theme, counter: Counter, customer: Customer, window: QWidget) -> None:
        wording = counter.wording
        super().__init__(
            theme,
            wording,
            wording("Note"),
            wording("It stands on the line of what happened with {name}.", name=customer.name),
            wording("Keep"),
            window,
            key="Ctrl Enter",
        )
        self._counter = counter
        self._customer = customer
        self.kind, self.channel = QComboBox(), QComboBox()
        for kind in NOTED:
            self.kind.addItem(touch_words(kind, wording), kind)
        for channel in Channel:
            self.channel.addItem(channel_words(channel, wording), channel)
        self.kind.currentIndexChanged.connect(self._on_kind)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Field(theme, wording("What it was"), self.kind))
        row.addWidget(Field(theme, wording("Where"), self.channel))
        self.content.addLayout(row)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(theme.line(15) * 4 + 24)
        self.field(wording("In a few words"), self.text)
        self.due = self.field(
            wording("Follow up by"), hint=wording("A day, as 31-12-2026; or nothing")
        )
        soon = QHBoxLayout()
        soon.setSpacing(8)
        for days in _LATER:
            words = wording.plural("in {n} day", "in {n} days", days)
            button = Button(theme, words, size="small")
            button.setProperty("days", days)
            button.clicked.connect(self._set_due)
            soon.addWidget(button)
        soon.addStretch(1)
        self.content.addLayout(soon)
        self.wanted.connect(self._keep)

    def ask(self) -> None:
        """Opens with the keyboard in the text."""
        self.open_sheet(self.text)

    def _on_kind(self) -> None:
        channel = _USUAL.get(self.kind.currentData(), Channel.COUNTER)
        self.channel.setCurrentIndex(list(Channel).index(channel))

    def _set_due(self) -> None:
        button = self.sender()
        if button is None:
            return
        day = self._counter.today + timedelta(days=int(button.property("days")))
        self.due.set_text(f"{day.day}-{day.month}-{day.year}")

    def _keep(self) -> None:
        counter, wording = self._counter, self._counter.wording
        due: date | None = None
        if self.due.text().strip():
            due = typed_date(self.due.text())
            if due is None or due < counter.today:
                self.due.set_error(wording("Write a day from today on, as 31-12-2026."))
                return
        kind = self.kind.currentData()
        text = self.text.toPlainText()
        if kind is TouchKind.PROMISE and not text.strip():
            self.refuse(wording("Write down what was promised."))
            return
        made = counter.attempt(
            partial(
                counter.shop.timeline.note,
                self._customer.id,
                kind,
                self.channel.currentData(),
                text,
                due=due,
                by=counter.session,
            )
        )
        if isinstance(made, Refusal):
            self.refuse(refusal_words(made, counter))
        elif made is not None:
            counter.note_saved()
            self.close_sheet()
            self.noted.emit()
