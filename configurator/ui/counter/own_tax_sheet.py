"""The sheet for a tax of the shop's own: its name, rate, goods, and the days it is in force."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from configurator.domain.own_taxes import OwnTax
from configurator.ui.counter.trade.form_sheet import FormSheet
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.field import Field
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.own_taxes import (
    TypedTax,
    categories,
    category_words,
    drop_tax,
    keep_tax,
    typed_of,
    wrong_in,
)


class OwnTaxSheet(FormSheet):
    """A new tax, or one to be changed or dropped.

    Signals:
        kept: the taxes are others now. The sheet has closed itself.
    """

    kept = Signal()

    def __init__(self, theme: Theme, counter: Counter, own: OwnTax | None, window: QWidget) -> None:
        wording = counter.wording
        super().__init__(
            theme,
            wording,
            wording("A tax of your own") if own is None else wording("Change a tax"),
            wording(
                "It comes before the taxes of the country. "
                "What is sold already keeps the tax it was sold with."
            ),
            wording("Keep"),
            window,
            key="Ctrl Enter",
        )
        self._counter = counter
        self._own = own
        self.name = self.field(wording("Name"), hint=wording("As on papers, such as VAT 20 %"))
        self._category = QComboBox()
        for one in categories(counter):
            self._category.addItem(category_words(counter, one), one)
        self._inclusive = QComboBox()
        self._inclusive.addItem(wording("in the catalog's prices"), True)
        self._inclusive.addItem(wording("on top of the catalog's prices"), False)
        self.percent = Field(theme, wording("Rate in per cent"))
        self.contained = Field(theme, wording("It is"), self._inclusive)
        self._beside(self.percent, self.contained)
        self.field(wording("For which goods"), self._category)
        day = wording("A day, as 31-12-2026; empty: open")
        self.first = Field(theme, wording("Valid from"), hint=day)
        self.last = Field(theme, wording("Valid until"), hint=day)
        self._beside(self.first, self.last)
        self.drop: Button | None = None
        if own is not None:
            self._show(own)
            drop = self.drop = Button(theme, wording("Drop this tax"), kind="danger")
            drop.clicked.connect(self._drop)
            self.foot.insertWidget(0, drop)
        for typed in (self.percent, self.first, self.last):
            self.follow(typed.editor)
        self.wanted.connect(self._keep)

    def ask(self) -> None:
        """Opens with the keyboard on the name."""
        self.open_sheet(self.name.editor)

    def choose(self, *, inclusive: bool) -> None:
        """Whether catalog prices contain it."""
        self._inclusive.setCurrentIndex(self._inclusive.findData(inclusive))

    def _beside(self, *fields: Field) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        for one in fields:
            row.addWidget(one, 1)
        self.content.addLayout(row)

    def _show(self, own: OwnTax) -> None:
        typed = typed_of(self._counter, own)
        self.name.set_text(typed.name)
        self.percent.set_text(typed.percent)
        self.first.set_text(typed.first)
        self.last.set_text(typed.last)
        self._category.setCurrentIndex(self._category.findData(typed.category))
        self.choose(inclusive=typed.inclusive)

    def _keep(self) -> None:
        typed = TypedTax(
            self.name.text(),
            self.percent.text(),
            self._category.currentData(),
            self._inclusive.currentData(),
            self.first.text(),
            self.last.text(),
        )
        wrong = wrong_in(self._counter, typed)
        for name in ("name", "percent", "first", "last"):
            getattr(self, name).set_error(wrong.get(name, ""))
        if wrong:
            getattr(self, next(iter(wrong))).editor.setFocus()
        elif keep_tax(self._counter, typed, self._own.rule.id if self._own is not None else ""):
            self._done()

    def _drop(self) -> None:
        assert self._own is not None
        if drop_tax(self._counter, self._own.rule.id):
            self._done()

    def _done(self) -> None:
        self.close_sheet()
        self.kept.emit()
