"""One line of a sale being negotiated: what, how many, its discount, and what it comes to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from configurator.domain.sales import SaleLine
from configurator.ui.parts.buttons import IconButton
from configurator.ui.parts.lettering import RIGHT
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.trade.bargain import MOST_PIECES

QUANTITY, DISCOUNT, AMOUNT = 72, 152, 132
"""Widths of the columns at the usual text size."""


def column_width(theme: Theme, width: int) -> int:
    """A column's width now: with larger text the names keep some room beside the figures."""
    return round(width * min(theme.text_scale, 1.5))


class DealLine(QWidget):
    """Fields are read when they are left or Enter is pressed.

    Signals:
        quantity_typed, discount_typed: carry what was typed; copy_wanted, removal_wanted: the
        buttons.
    """

    quantity_typed = Signal(str)
    discount_typed = Signal(str)
    copy_wanted = Signal()
    removal_wanted = Signal()

    def __init__(
        self, theme: Theme, counter: Counter, number: int, *, is_alone: bool, can_copy: bool
    ) -> None:
        super().__init__()
        wording = counter.wording
        self._counter = counter
        self._shown = ("", "")
        self._name = Words(theme, size=15, weight=600, role="text-strong", elide=True)
        self._detail = Words(theme, size=13, role="text-muted", figures=True, elide=True)
        self.quantity = QLineEdit()
        self.quantity.setValidator(QIntValidator(1, MOST_PIECES, self.quantity))
        self.quantity.setFixedWidth(column_width(theme, QUANTITY))
        self.quantity.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.quantity.setAccessibleName(wording("Quantity of line {n}", n=number))
        self.quantity.editingFinished.connect(self._on_quantity)
        self.discount = QLineEdit()
        self.discount.setPlaceholderText(wording("8 % or amount"))
        self.discount.setFixedWidth(column_width(theme, DISCOUNT))
        self.discount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.discount.setAccessibleName(wording("Discount on line {n}", n=number))
        self.discount.editingFinished.connect(self._on_discount)
        self.amount = Words(
            theme, size=15, weight=600, role="text-strong", figures=True, align=RIGHT
        )
        self.amount.setMinimumWidth(column_width(theme, AMOUNT))
        copy = IconButton(theme, "copy", wording("Duplicate line {n}", n=number), framed=False)
        copy.clicked.connect(self.copy_wanted)
        self.remove = IconButton(theme, "trash", wording("Remove line {n}", n=number), framed=False)
        self.remove.clicked.connect(self.removal_wanted)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(words, 1)
        for part in (self.quantity, self.discount, self.amount, copy, self.remove):
            row.addWidget(part)
        self._copy = copy
        # Only now that they have their place: before, they would be windows of their own.
        copy.setHidden(not can_copy)
        self.remove.setHidden(is_alone)

    @property
    def behind(self) -> int:
        """Width of what stands behind the amount, in px."""
        buttons = [one for one in (self._copy, self.remove) if not one.isHidden()]
        return sum(12 + one.sizeHint().width() for one in buttons)

    def show_line(self, line: SaleLine, currency: str, discount: str) -> None:
        """Shows how the line stands; `discount` as it was asked for."""
        counter = self._counter
        wording, formats = counter.wording, counter.formats
        self._name.set_text(wording.of(line.product_name))
        told = [
            wording.of(choice.value)
            for choice in line.choices
            if choice.amount or choice.set_by == "chosen"
        ]
        unit = wording("{price} each", price=formats.money(line.unit, currency))
        self._detail.set_text(" · ".join((unit, *told)))
        self.quantity.setText(str(line.quantity))
        self.discount.setText(discount)
        self._shown = (str(line.quantity), discount)
        amount = formats.money(line.net_of_discount, currency)
        self.amount.set_text(amount)

    def _on_quantity(self) -> None:
        if self.quantity.text() != self._shown[0]:
            self.quantity_typed.emit(self.quantity.text())

    def _on_discount(self) -> None:
        if self.discount.text() != self._shown[1]:
            self.discount_typed.emit(self.discount.text())
