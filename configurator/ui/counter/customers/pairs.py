"""Lines of two fields, name and value, that grow as they are filled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.ui.parts.buttons import IconButton
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme

Pair = tuple[str, str]


class _Line(QWidget):
    """One pair."""

    def __init__(
        self, theme: Theme, heads: Pair, remove: str, narrow: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.first, self.second = QLineEdit(), QLineEdit()
        for edit, head in ((self.first, heads[0]), (self.second, heads[1])):
            edit.setPlaceholderText(head)
            edit.setAccessibleName(head)
        self.first.setFixedWidth(narrow)
        self.gone = IconButton(theme, "close", remove, framed=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.first)
        row.addWidget(self.second, 1)
        row.addWidget(self.gone)

    @property
    def pair(self) -> Pair:
        return self.first.text().strip(), self.second.text().strip()


class PairsEditor(QWidget):
    """Pairs below a heading; there is always an empty line to type into.

    Signals:
        entered: Enter was pressed in a line.
    """

    entered = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        heads: Pair,
        remove: str,
        *,
        narrow: int = 180,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._heads = heads
        self._remove = remove
        self._narrow = round(narrow * min(theme.text_scale, 1.4))
        self._lines: list[_Line] = []
        self._wrong = Words(theme, size=13, role="danger", wrap=True)
        self._wrong.hide()
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        # Room as a Field has it, beside which this stands.
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(4)
        column.addWidget(Words(theme, title, size=13, weight=500, role="text-strong", wrap=True))
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        column.addLayout(self._column)
        column.addWidget(self._wrong)

    @property
    def edits(self) -> list[tuple[QLineEdit, QLineEdit]]:
        """The fields, line by line."""
        return [(line.first, line.second) for line in self._lines]

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """These, and an empty line."""
        for line in list(self._lines):
            self._drop(line)
        for pair in (*pairs, ("", "")):
            self._add(pair)

    def pairs(self) -> tuple[Pair, ...]:
        """What stands there; a value without a name counts, a name alone does not."""
        return tuple(line.pair for line in self._lines if line.pair[1])

    def refuse(self, text: str) -> None:
        """Says what is wrong; "" takes it back."""
        self._wrong.set_text(text)
        self._wrong.setVisible(bool(text))

    def _add(self, pair: Pair) -> None:
        line = _Line(self._theme, self._heads, self._remove, self._narrow, self)
        line.first.setText(pair[0])
        line.second.setText(pair[1])
        for edit in (line.first, line.second):
            edit.textEdited.connect(self._on_edited)
            edit.returnPressed.connect(self.entered)
        line.gone.clicked.connect(self._on_gone)
        self._lines.append(line)
        self._column.addWidget(line)
        line.gone.setVisible(any(pair))

    def _drop(self, line: _Line) -> None:
        self._lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _on_edited(self) -> None:
        self.refuse("")
        for line in self._lines:
            line.gone.setVisible(any(line.pair))
        if not self._lines or any(self._lines[-1].pair):
            self._add(("", ""))

    def _on_gone(self) -> None:
        for line in self._lines:
            if line.gone is self.sender():
                place = self._lines.index(line)
                self._drop(line)
                self._lines[min(place, len(self._lines) - 1)].first.setFocus()
                return

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(240, super().minimumSizeHint().height())
