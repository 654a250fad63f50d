"""A small sheet to write something in: a note for the workshop, the name of a build."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from configurator.ui.parts.buttons import Button
from configurator.ui.parts.sheet import Sheet
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.wording import Wording

LONGEST = 2000


class WritingSheet(Sheet):
    """Opened with a text, and thrown away after.

    Signals:
        written: the person is content; carries the text. The sheet closes itself.
    """

    written = Signal(str)

    def __init__(
        self,
        theme: Theme,
        wording: Wording,
        title: str,
        about: str,
        text: str,
        window: QWidget,
        *,
        lines: bool,
    ) -> None:
        super().__init__(theme, window, title, QSize(560, 368 if lines else 248))
        self._editor: QLineEdit | QPlainTextEdit
        if lines:
            self._editor = QPlainTextEdit(text)
            self._editor.setTabChangesFocus(True)
        else:
            self._editor = QLineEdit(text)
            self._editor.setMaxLength(40)
            self._editor.selectAll()
            self._editor.returnPressed.connect(self._accept)
        self._editor.setAccessibleName(title)
        self._editor.setAccessibleDescription(about)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(24, 20, 22, 18)
        column.setSpacing(0)
        column.addWidget(Words(theme, title, size=18, role="text-strong", wrap=True))
        column.addWidget(Words(theme, about, size=13, role="text-muted", wrap=True))
        column.addSpacing(12)
        column.addWidget(self._editor, 1 if lines else 0)
        column.addStretch(0 if lines else 1)
        column.addSpacing(16)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        cancel = Button(theme, wording("Cancel"), key="Esc")
        cancel.clicked.connect(self._dismiss)
        keep = Button(theme, wording("Keep"), kind="main", key="Ctrl Enter" if lines else "Enter")
        keep.clicked.connect(self._accept)
        row.addWidget(cancel)
        row.addWidget(keep)
        column.addLayout(row)
        if lines:
            done = QShortcut(QKeySequence("Ctrl+Return"), self)
            done.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            done.activated.connect(self._accept)

    def open_to_write(self) -> None:
        """Opens with the keyboard in the field."""
        self.open_sheet(self._editor)

    def text(self) -> str:
        """What stands in the field."""
        if isinstance(self._editor, QPlainTextEdit):
            return self._editor.toPlainText()[:LONGEST]
        return self._editor.text()

    def _accept(self) -> None:
        self.close_sheet()
        self.written.emit(self.text())
