"""The shop's own taxes in the settings: a row each, and a button for another one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from configurator.ui.allocation import let_go
from configurator.ui.counter.own_tax_sheet import OwnTaxSheet
from configurator.ui.counter.row_list import RowList
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.own_taxes import tax_rows


class OwnTaxesBox(QWidget):
    """What is done on its sheet acts at once. `sheet` is the one that is open, or None."""

    def __init__(self, theme: Theme, counter: Counter) -> None:
        super().__init__()
        wording = counter.wording
        self._theme = theme
        self._counter = counter
        self.sheet: OwnTaxSheet | None = None
        name = wording("Taxes of the shop's own")
        self.rows = RowList(theme, name)
        self.rows.row_picked.connect(self._on_row)
        self.add = Button(theme, wording("Add a tax…"), size="small", icon="plus")
        self.add.clicked.connect(self._on_add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(Words(theme, name, weight=600, role="text-strong", wrap=True))
        column.addWidget(self.rows)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self._show()

    def _show(self) -> None:
        rows = tax_rows(self._counter)
        self.rows.set_rows(rows)
        self.rows.setVisible(bool(rows))

    def _on_add(self) -> None:
        self._open("")

    def _on_row(self, key: str) -> None:
        self._open(key)

    def _open(self, key: str) -> None:
        taxes = self._counter.settings.own_taxes
        own = next((one for one in taxes if one.rule.id == key), None)
        sheet = self.sheet = OwnTaxSheet(self._theme, self._counter, own, self.window())
        sheet.kept.connect(self._show)
        sheet.closed.connect(self._on_closed)
        sheet.ask()

    def _on_closed(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            let_go(sheet)
