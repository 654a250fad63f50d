"""A new set of measurements, begun from the last one; earlier sets stay as the history."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from configurator.domain.customers import Customer
from configurator.domain.people.profile import Measurements
from configurator.services.refusals import Refusal
from configurator.ui.counter.customers.pairs import PairsEditor
from configurator.ui.counter.customers.scrolled import Scrolled
from configurator.ui.counter.trade.form_sheet import FormSheet
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.customers.profiles import (
    measured_words,
    newest_of_each,
    typed_date,
)
from configurator.viewmodels.sales import refusal_words


class MeasureSheet(FormSheet):
    """Asks for measures of one kind of product and keeps them.

    Signals:
        measured: they are kept. The sheet has closed itself.
    """

    measured = Signal()

    def __init__(
        self,
        theme: Theme,
        counter: Counter,
        customer: Customer,
        sets: Sequence[Measurements],
        window: QWidget,
    ) -> None:
        wording = counter.wording
        super().__init__(
            theme,
            wording,
            wording("Measurements"),
            wording("A new set of {name}; earlier ones are kept below.", name=customer.name),
            wording("Keep"),
            window,
            size=QSize(640, 660),
            key="Ctrl Enter",
        )
        self._counter = counter
        self._customer = customer
        self._sets = sets
        self.kind = QComboBox()
        self.kind.setEditable(True)
        names = [taken.product_kind for taken in newest_of_each(sets)]
        for catalog in counter.shop.library.gallery():
            names += [wording.of(product.name) for product in catalog.products]
        self.kind.addItems(list(dict.fromkeys(names)))
        self.field(wording("For what kind of product"), self.kind)
        self.kind.currentTextChanged.connect(self._show_last)
        self.values = PairsEditor(
            theme,
            wording("Measures"),
            (wording("Name, as foot length"), wording("Measure, as 268 mm")),
            wording("Remove this line"),
        )
        self.values.entered.connect(self.wanted)
        self.taken = self.field(
            wording("Measured on"), hint=wording("A day, as 31-12-2026; nothing is today")
        )
        self.note = self.field(wording("Note"))
        self._history = QVBoxLayout()
        self._history.setSpacing(4)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self.values)
        column.addLayout(self._history)
        column.addStretch(1)
        self.content.insertWidget(1, Scrolled(column), 1)
        self._show_last()
        self.wanted.connect(self._keep)

    def ask(self) -> None:
        """Opens with the keyboard on the kind."""
        self.open_sheet(self.kind)

    def _show_last(self) -> None:
        counter, wording = self._counter, self._counter.wording
        kind = self.kind.currentText().strip()
        own = [taken for taken in self._sets if taken.product_kind == kind]
        self.values.show_pairs(tuple(own[0].values.items()) if own else ())
        while self._history.count():
            item = self._history.takeAt(0)
            words = item.widget() if item is not None else None
            if words is not None:
                words.hide()
                words.deleteLater()
        if own:
            head = Words(self._theme, wording("History"), size=13, weight=600, role="text-strong")
            self._history.addWidget(head)
        for taken in own:
            measures = ", ".join(f"{name} {value}" for name, value in taken.values.items())
            text = f"{measured_words(counter, taken)}: {measures}"
            if taken.note:
                text = f"{text} ({taken.note})"
            self._history.addWidget(
                Words(self._theme, text, size=13, role="text-muted", figures=True, wrap=True)
            )

    def _keep(self) -> None:
        counter, wording = self._counter, self._counter.wording
        kind, values = self.kind.currentText().strip(), self.values.pairs()
        if not kind:
            self.refuse(wording("Say for what kind of product."))
            return
        if not values or not all(name for name, _ in values):
            self.values.refuse(wording("Write a name and a measure into each line."))
            return
        day = typed_date(self.taken.text()) if self.taken.text().strip() else counter.today
        if day is None or day > counter.today:
            self.taken.set_error(wording("Write a day up to today, as 31-12-2026."))
            return
        made = counter.attempt(
            partial(
                counter.shop.profiles.measure,
                self._customer.id,
                kind,
                dict(values),
                day,
                self.note.text(),
                by=counter.session,
            )
        )
        if isinstance(made, Refusal):
            self.refuse(refusal_words(made, counter))
        elif made is not None:
            counter.note_saved()
            self.close_sheet()
            self.measured.emit()
