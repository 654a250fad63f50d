"""A reminder: what it says to the customer, to be copied or read out, and written down."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from configurator.services.trade.naming import REMINDED_BY
from configurator.ui.counter.trade.form_sheet import FormSheet
from configurator.ui.parts.buttons import Button
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.trade.receivables import Reminder


class RemindSheet(FormSheet):
    """The text is in the customer's language and may be changed before it is copied.

    Signals:
        reminded: the customer was reminded; read `how`. Whoever writes it down closes the sheet.
    """

    reminded = Signal()

    def __init__(self, theme: Theme, counter: Counter, reminder: Reminder, window: QWidget) -> None:
        wording = counter.wording
        super().__init__(
            theme,
            wording,
            wording("Remind {name}", name=reminder.name),
            reminder.about,
            wording("Write it down"),
            window,
            key="Ctrl Enter",
        )
        self._wording = wording
        self.reminder = reminder
        self.text = QPlainTextEdit(reminder.text)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(theme.line(15) * 6 + 26)
        self.field(wording("What it says"), self.text, hint=reminder.reach)
        self.ways = QComboBox()
        for channel, words in REMINDED_BY.items():
            self.ways.addItem(wording(words), channel.value)
        self.field(wording("Reminded"), self.ways)
        self.copy = Button(theme, wording("Copy the text"), icon="copy")
        self.copy.clicked.connect(self.copy_text)
        self.foot.insertWidget(0, self.copy)
        self.wanted.connect(self.reminded)

    @property
    def how(self) -> str:
        """How the customer was reminded: a Channel's value."""
        return str(self.ways.currentData())

    def ask(self) -> None:
        """Opens with the keyboard where the text can be copied."""
        self.open_sheet(self.copy)

    def copy_text(self) -> None:
        """The text for the clipboard, to be pasted into a message."""
        clipboard = QGuiApplication.clipboard()
        clipboard.setText(self.text.toPlainText())
        self.about.set_text(self._wording("Copied. Paste it into a message, then write it down."))
