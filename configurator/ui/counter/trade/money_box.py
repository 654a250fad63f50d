"""An order's money on its page: terms, what is due when, what was paid, and the balance."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from configurator.ui.parts.buttons import Button
from configurator.ui.parts.lettering import RIGHT
from configurator.ui.parts.messages import Box
from configurator.ui.parts.pills import StatePill
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.trade.account import AccountFace, MoneyRow
from configurator.wording import Wording


class MoneyBox(Box):
    """`pay_button` stands at its foot. With `large` text it is as high as all that is in it."""

    def __init__(
        self, theme: Theme, wording: Wording, parent: QWidget | None = None, *, large: bool = False
    ) -> None:
        super().__init__(theme, parent)
        self._wording = wording
        self._rows = QVBoxLayout() if large else None
        self._inside: QWidget | None = None
        self.setAccessibleName(wording("Payment"))
        self._terms = Words(theme, size=13, role="text-muted", wrap=True)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(wording("Payment"))
        self._word = Words(theme, weight=600, role="text-strong")
        self._pill = StatePill(theme, "")
        self.balance = Words(theme, size=24, role="text-strong", figures=True)
        self.pay_button = Button(theme, wording("Take payment"), icon="wallet", key="F7")
        self.receipt_button = Button(theme, wording("Print receipt"), icon="receipt", key="Ctrl R")
        self.remind_button = Button(theme, wording("Remind"), icon="bell", key="Ctrl M")
        for button in (self.receipt_button, self.remind_button):
            button.hide()
        foot = QVBoxLayout() if large else QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._word)
        foot.addWidget(self._pill)
        foot.addStretch(1)
        foot.addWidget(self.balance)
        line = QFrame()
        line.setProperty("role", "line")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(Words(theme, wording("Payment"), size=18, role="text-strong"))
        column.addWidget(self._terms)
        if self._rows is not None:
            self._scroll.setParent(self)
            self._scroll.hide()
            column.addLayout(self._rows)
        else:
            column.addWidget(self._scroll, 1)
        column.addWidget(line)
        column.addLayout(foot)
        column.addWidget(self.pay_button)
        beside = QHBoxLayout()
        beside.setSpacing(8)
        for button in (self.receipt_button, self.remind_button):
            beside.addWidget(button)
        beside.addStretch(1)
        column.addLayout(beside)

    def show_account(self, face: AccountFace) -> None:
        """Shows how it stands."""
        self._terms.set_text(face.terms)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        rows = [*face.dues, *face.payments]
        for place, row in enumerate(rows):
            self._row(grid, place, row)
        grid.setRowStretch(len(rows), 1)
        if self._rows is None:
            self._scroll.setWidget(inside)
        else:
            if self._inside is not None:
                self._inside.hide()
                self._inside.deleteLater()
            self._rows.addWidget(inside)
            self._inside = inside
        self._word.set_text(face.standing.words)
        self.balance.set_text(face.standing.amount)
        self._pill.set_state(face.standing.pill, face.standing.tone)
        self._pill.setHidden(not face.standing.pill)

    def _row(self, grid: QGridLayout, place: int, row: MoneyRow) -> None:
        theme = self._theme
        words = Words(theme, row.words, size=13, figures=True, wrap=True)
        grid.addWidget(words, place, 0)
        if row.pill:
            grid.addWidget(StatePill(theme, row.pill, row.tone), place, 1)
        amount = Words(
            theme, row.amount, size=13, weight=500, role="text-strong", figures=True, align=RIGHT
        )
        grid.addWidget(amount, place, 2)
