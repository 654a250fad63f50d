"""A labelled field with room for what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.ui.parts.shapes import draw_icon
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme


class _Remark(QWidget):
    """The line below a field: an error with its mark, or a muted hint. Keeps its room."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_error = False
        self.words = Words(theme, size=13, role="text-muted", wrap=True, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.addWidget(self.words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def say(self, text: str, *, is_error: bool) -> None:
        self._is_error = is_error and bool(text)
        indent = self._theme.scaled(16) + 4 if self._is_error else 0
        self.setContentsMargins(indent, 0, 0, 0)
        self.words.set_role("danger" if self._is_error else "text-muted")
        self.words.set_text(text)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._is_error:
            painter = QPainter(self)
            side = self._theme.scaled(16)
            centre = QPointF(side / 2, 2 + self._theme.line(13) / 2)
            draw_icon(painter, self._theme, "alert", "danger", centre, 16)


class Field(QWidget):
    """Label above, editor, remark below. The remark's line is always there: nothing jumps.

    `editor` may be any editing widget; the label becomes its name.
    """

    def __init__(
        self,
        theme: Theme,
        label: str,
        editor: QWidget | None = None,
        *,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hint = hint
        self._error = ""
        self._editor = editor or QLineEdit()
        self._label = Words(theme, label, size=13, weight=500, role="text-strong", wrap=True)
        self._label.setBuddy(self._editor)
        self._remark = _Remark(theme, self)
        self._editor.setAccessibleName(label)
        column = QVBoxLayout(self)
        # What stands below a remark is not taken for its next line.
        column.setContentsMargins(0, 0, 0, 5)
        column.setSpacing(0)
        column.addWidget(self._label)
        column.addSpacing(4)
        column.addWidget(self._editor)
        column.addWidget(self._remark)
        self.setFocusProxy(self._editor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.set_error("")

    @property
    def editor(self) -> QWidget:
        """The editing widget."""
        return self._editor

    @property
    def error(self) -> str:
        """What is wrong, or ""."""
        return self._error

    def text(self) -> str:
        """The text, when the editor is a line of it."""
        return self._editor.text() if isinstance(self._editor, QLineEdit) else ""

    def set_text(self, text: str) -> None:
        """Puts a text into a line."""
        if isinstance(self._editor, QLineEdit):
            self._editor.setText(text)

    def set_error(self, error: str) -> None:
        """Shows what is wrong; "" brings back the hint."""
        self._error = error
        self._remark.say(error or self._hint, is_error=bool(error))
        self._editor.setAccessibleDescription(error or self._hint)
        state = "error" if error else ""
        if self._editor.property("state") != state:
            self._editor.setProperty("state", state)
            self._editor.style().unpolish(self._editor)
            self._editor.style().polish(self._editor)

    @override
    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(232, 0))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(96, super().minimumSizeHint().height())
