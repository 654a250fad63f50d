"""A number: typed, stepped, with its unit, its limits and its price."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.ui.parts.buttons import IconButton
from configurator.ui.parts.lettering import width_of
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.configure.faces import NumberFace
from configurator.wording import Wording


class NumberLine(QLineEdit):
    """The figure itself; Up and Down step it.

    Signals:
        stepped: so many steps up (down: negative).
    """

    stepped = Signal(int)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)


class NumberView(QWidget):
    """The field with its two buttons, and what there is to know about it.

    Signals:
        typed: a number was typed; carries the text as it stands.
        stepped: a number was stepped to; carries the number.
    """

    typed = Signal(str)
    stepped = Signal(object)

    def __init__(self, theme: Theme, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._face: NumberFace | None = None
        self._line = NumberLine(self)
        self._line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._unit = Words(theme, role="text-muted")
        self._less = IconButton(theme, "minus", wording("Less"), parent=self)
        self._more = IconButton(theme, "plus", wording("More"), parent=self)
        for button in (self._less, self._more):
            button.setAutoRepeat(True)
        self._limits = Words(theme, size=13, role="text-muted", figures=True, wrap=True)
        self._error = Words(theme, size=13, role="danger", wrap=True)
        self._error.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._less)
        row.addWidget(self._line)
        row.addWidget(self._more)
        row.addWidget(self._unit)
        row.addSpacing(8)
        row.addWidget(self._limits, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._error)
        self.setFocusProxy(self._line)
        self._line.editingFinished.connect(self._on_typed)
        self._line.stepped.connect(self._step)
        self._less.clicked.connect(self._down)
        self._more.clicked.connect(self._up)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_face(self, face: NumberFace, name: str, *, force: bool = False) -> None:
        """Shows a number; what is being typed stays unless `force`."""
        busy = self._line.hasFocus() and self._line.isModified()
        self._face = face
        self._line.setAccessibleName(name)
        self._line.setAccessibleDescription(f"{face.limits} {face.price}".strip())
        self._unit.set_text(face.unit)
        self._limits.set_text("  ·  ".join(part for part in (face.limits, face.price) if part))
        self._less.setEnabled(face.value > face.least)
        self._more.setEnabled(face.value < face.most)
        if force or not busy:
            self._line.setText(face.figures)
            self.set_error("")
        self._restyle()

    def set_error(self, text: str) -> None:
        """What is wrong with what was typed, or ""."""
        self._error.set_text(text)
        self._error.setVisible(bool(text))
        state = "error" if text else ""
        if self._line.property("state") != state:
            self._line.setProperty("state", state)
            self._line.style().unpolish(self._line)
            self._line.style().polish(self._line)

    def take_typed(self) -> str | None:
        """What has been typed and nobody has heard of; from now on the number shown stands."""
        if self._face is None or self._line.text() == self._face.figures:
            return None
        text = self._line.text()
        self._line.setText(self._face.figures)
        return text

    def _on_typed(self) -> None:
        if self._face is not None and self._line.text() != self._face.figures:
            self.typed.emit(self._line.text())

    def _up(self) -> None:
        self._step(1)

    def _down(self) -> None:
        self._step(-1)

    def _step(self, steps: int) -> None:
        if self._face is None:
            return
        face = self._face
        number: Decimal = face.value + steps * face.step
        if face.least <= number <= face.most:
            self._line.setModified(False)
            self.stepped.emit(number)

    def _restyle(self) -> None:
        font = self._theme.font(15, 600, figures=True)
        self._line.setFont(font)
        self._line.setFixedWidth(round(width_of(font, "0000.00")) + 40)
