"""What all painted buttons share: the ring, Enter, and drawing themselves again."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from configurator.ui.parts.focus import note_focus
from configurator.ui.theme.theme import Theme


class Pressable(QAbstractButton):
    """A button that a subclass paints in `paint_face`; `radius` is that of its corners."""

    radius = 8.0

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    @property
    def is_hovered(self) -> bool:
        """The pointer is over it and it can be used."""
        return self.underMouse() and self.isEnabled()

    def focus_shape(self) -> tuple[QRect, float]:
        """What the focus ring goes around, and its corner radius."""
        return self.rect(), self.radius

    def paint_face(self, painter: QPainter) -> None:
        """Draws the button; antialiasing is on."""
        raise NotImplementedError

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        note_focus(self, event.reason())
        super().focusInEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_face(painter)
        painter.end()
