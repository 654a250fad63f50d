"""All that is kept in a customer's own row, to be changed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.domain.customers import Customer
from configurator.ui.counter.customers.form import CustomerForm
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.sheet import Sheet
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.customers.typed import Typed, complaints


class CustomerChangeSheet(Sheet):
    """All that is kept about a customer, to be changed.

    Signals:
        changed: carries the Customer as kept now.
    """

    changed = Signal(object)

    def __init__(self, theme: Theme, counter: Counter, customer: Customer, window: QWidget) -> None:
        wording = counter.wording
        super().__init__(theme, window, wording("Change details"), QSize(720, 440))
        self._counter = counter
        self._customer = customer
        self.form = CustomerForm(theme, counter, full=True)
        self.form.show_typed(Typed.of(customer))
        self.form.entered.connect(self._keep)
        keep = Button(theme, wording("Save"), kind="main", key="Ctrl S", parent=self)
        keep.clicked.connect(self._keep)
        cancel = Button(theme, wording("Cancel"), key="Esc")
        cancel.clicked.connect(self._dismiss)
        feet = QHBoxLayout()
        feet.setSpacing(8)
        feet.addStretch(1)
        feet.addWidget(cancel)
        feet.addWidget(keep)
        page = QVBoxLayout(self.body)
        page.setContentsMargins(24, 20, 22, 22)
        page.setSpacing(0)
        page.addWidget(
            Words(theme, wording("Change details"), size=24, role="text-strong", wrap=True)
        )
        page.addSpacing(16)
        page.addWidget(self.form)
        page.addStretch(1)
        page.addLayout(feet)

    def _keep(self) -> None:
        counter, typed = self._counter, self.form.typed()
        wrong = complaints(counter, typed)
        self.form.complain(wrong)
        if wrong:
            return
        kept = counter.attempt(partial(counter.shop.desk.change, typed.upon(self._customer)))
        if kept is not None:
            counter.note_saved()
            self.close_sheet()
            self.changed.emit(kept)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_S:
            self._keep()
            event.accept()
            return
        super().keyPressEvent(event)
