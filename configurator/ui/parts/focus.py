"""The ring around whatever has the keyboard: 2 px wide, 2 px off, above everything.

Widgets cannot paint outside themselves, so the ring is a widget of its own that follows the
focus of one window. It appears when the focus came by keyboard, and always on text fields.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from configurator.ui.parts.shapes import draw_box
from configurator.ui.theme.theme import Theme

WIDTH = 2
OFFSET = 2
BY_POINTER = "focusByPointer"
_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)
_MOVES = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.LayoutRequest,
    QEvent.Type.ParentChange,
)


@runtime_checkable
class HasFocusShape(Protocol):
    """A widget that says what part of it the ring goes around."""

    def focus_shape(self) -> tuple[QRect, float]:
        """Rectangle in the widget's own coordinates, and corner radius, logical px."""


def note_focus(widget: QWidget, reason: Qt.FocusReason) -> None:
    """Call from focusInEvent: remembers whether a pointer brought the focus."""
    widget.setProperty(BY_POINTER, reason == Qt.FocusReason.MouseFocusReason)


def shape_changed(widget: QWidget) -> None:
    """Call when the part of a widget that has the focus has moved, as the current row."""
    QApplication.sendEvent(widget, QEvent(QEvent.Type.LayoutRequest))


class FocusRing(QWidget):
    """Follows the focus inside `window`. Make one for every top-level window."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._around: QWidget | None = None
        self._watched: list[QWidget] = []
        self._radius = 8.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)
        theme.changed.connect(self.update)

    @property
    def around(self) -> QWidget | None:
        """The widget it is drawn around now, or None."""
        return self._around if not self.isHidden() else None

    def frame(self, widget: QWidget | None) -> None:
        """Puts the ring around a widget of the window, or away."""
        for watched in self._watched:
            if isValid(watched):  # a sheet or a page may be gone together with what was in it
                watched.removeEventFilter(self)
        self._watched.clear()
        self._around = widget
        if widget is None:
            self.hide()
            return
        above: QWidget | None = widget
        while above is not None and above is not self.window():
            above.installEventFilter(self)
            self._watched.append(above)
            above = above.parentWidget()
        self._place()

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is None or now.window() is not self.window():
            self.frame(None)
            return
        quiet = bool(now.property(BY_POINTER)) and not isinstance(now, _FIELDS)
        self.frame(None if quiet else now)
        if quiet:
            now.installEventFilter(self)
            self._watched.append(now)

    def _place(self) -> None:
        widget = self._around
        if widget is None or not widget.isVisible() or widget.property("noRing"):
            self.hide()
            return
        shape, self._radius = widget.rect(), 8.0
        if isinstance(widget, HasFocusShape):
            shape, self._radius = widget.focus_shape()
        elif isinstance(widget, QAbstractItemView):
            self._radius = 4.0
        around = widget.parentWidget()
        if isinstance(around, (QComboBox, QAbstractSpinBox)):
            widget, shape = around, around.rect()
        reach = WIDTH + OFFSET
        home = self.window()
        area = QRect(widget.mapTo(home, shape.topLeft()), shape.size())
        area = area.adjusted(-reach, -reach, reach, reach)
        self.setGeometry(area)
        self._clip(area, home)
        self.raise_()
        self.show()
        self.update()

    def _clip(self, area: QRect, home: QWidget) -> None:
        """Cuts the ring where a scroll area cuts the widget."""
        seen = area
        above = self._around.parentWidget() if self._around is not None else None
        while above is not None and above is not home:
            frame = above.parentWidget()
            if isinstance(frame, QScrollArea) and frame.viewport() is above:
                window = QRect(above.mapTo(home, QPoint(0, 0)), above.size())
                seen = seen.intersected(window.adjusted(-4, -4, 4, 4))
            above = frame
        if seen == area:
            self.clearMask()
        else:
            self.setMask(QRegion(seen.translated(-area.topLeft())))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _MOVES:
            if self._around is not None:
                self._place()
        elif (
            kind == QEvent.Type.KeyPress
            and isinstance(watched, QWidget)
            and self._around is None
            and watched.hasFocus()
        ):
            watched.setProperty(BY_POINTER, False)
            self.frame(watched)
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_box(
            painter,
            QRectF(self.rect()),
            self._radius + WIDTH + OFFSET,
            None,
            self._theme.colour("focus"),
            WIDTH,
        )
