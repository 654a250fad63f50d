"""A short message at the bottom, with the way back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from configurator.ui.parts.lettering import CENTRE, draw_line, width_of
from configurator.ui.parts.pressable import Pressable
from configurator.ui.parts.shapes import draw_box
from configurator.ui.parts.speaking import announce
from configurator.ui.parts.words import Words
from configurator.ui.theme.colour import mixed
from configurator.ui.theme.theme import Theme

ABOVE_EDGE = 24


class _Undo(Pressable):
    """The toast's own button: reversed like the toast."""

    radius = 6.0

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme = self._theme
        share = 0.26 if self.is_hovered or self.isDown() else 0.14
        ground = mixed(theme.hex("background"), theme.hex("text-strong"), share)
        area = QRectF(self.rect())
        line = theme.colour("background") if theme.tokens.is_high_contrast else None
        draw_box(painter, area, self.radius, QColor(ground), line, 1.5)
        font = theme.font(13, 600)
        draw_line(painter, area, self.text(), font, theme.colour("background"), CENTRE)

    @override
    def sizeHint(self) -> QSize:
        font = self._theme.font(13, 600)
        return QSize(round(width_of(font, self.text())) + 24, self._theme.grown(32, 1, 13))


class Toast(QWidget):
    """One message at a time at the bottom of `home`, the page it must not leave.

    It goes after six seconds; hover and focus make it wait. Give the page's part that holds no
    total and no main button as `home`.

    Signals:
        undo_picked: the person takes back what the message is about.
        gone: it has disappeared, however.
    """

    undo_picked = Signal()
    gone = Signal()

    def __init__(self, theme: Theme, home: QWidget) -> None:
        super().__init__(home)
        self._theme = theme
        self._words = Words(theme, size=13, role="background", parent=self)
        self._undo = _Undo(theme, self)
        self._undo.clicked.connect(self._take_back)
        self._left = QTimer(self)
        self._left.setSingleShot(True)
        self._left.timeout.connect(self.dismiss)
        self._remaining = 0
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 4, 4)
        row.setSpacing(12)
        row.addWidget(self._words)
        row.addWidget(self._undo)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        home.installEventFilter(self)
        self._undo.installEventFilter(self)
        self.hide()

    def show_message(self, text: str, undo: str = "") -> None:
        """Shows `text`, with a button named `undo` if there is a way back."""
        self._words.set_text(text)
        self._undo.setText(undo)
        self._undo.setAccessibleName(undo)
        self._undo.setVisible(bool(undo))
        self.setAccessibleName(text)
        self._row.setContentsMargins(14, 4, 4 if undo else 14, 4)
        self._place()
        self.show()
        self.raise_()
        self._left.start(self._theme.motion("toast"))
        announce(self, text)

    def dismiss(self) -> None:
        """Makes it go."""
        self._left.stop()
        if not self.isHidden():
            self.hide()
            self.gone.emit()

    @property
    def is_waiting(self) -> bool:
        """Paused, because the pointer or the keyboard is on it."""
        return not self.isHidden() and not self._left.isActive()

    def _take_back(self) -> None:
        self.dismiss()
        self.undo_picked.emit()

    def _pause(self) -> None:
        if self._left.isActive():
            self._remaining = max(self._left.remainingTime(), 1500)
            self._left.stop()

    def _resume(self) -> None:
        if self.is_waiting and not self.underMouse():
            self._left.start(self._remaining)

    def _place(self) -> None:
        home = self.parentWidget()
        if home is None:
            return
        high = max(self._theme.grown(40, 1, 13), self.sizeHint().height())
        width = min(self.sizeHint().width(), home.width() - 32)
        self.setGeometry(
            (home.width() - width) // 2, home.height() - ABOVE_EDGE - high, width, high
        )

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._pause()
        super().enterEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self.is_waiting and not self._undo.hasFocus():
            self._left.start(self._remaining)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._undo and event.type() == QEvent.Type.FocusIn:
            self._pause()
        elif watched is self._undo and event.type() == QEvent.Type.FocusOut:
            self._resume()
        elif watched is self.parentWidget() and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_box(painter, QRectF(self.rect()), 8, self._theme.colour("text-strong"))
