"""A sheet over the window: a scrim, one panel, the keyboard kept inside."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from configurator.ui.parts.shapes import draw_box
from configurator.ui.theme.theme import Theme

EDGE = 24
RIM = 2


class _Panel(QWidget):
    """The sheet's paper."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2.0 if theme.tokens.is_high_contrast else 1.0
        line = theme.colour("line")
        radius = theme.tokens.radii["kiosk-sheet" if theme.is_kiosk else "sheet"]
        draw_box(painter, QRectF(self.rect()), radius, theme.colour("raised"), line, width)


class Sheet(QWidget):
    """A child of `window` that covers it; put the content into `body`'s layout.

    While it is open the focus stays inside, where it was when something below takes it; Esc closes
    it, and the focus goes back to where it came from. Content that does not fit scrolls.

    Signals:
        opened: it can be seen.
        closed: it is gone, by Esc or by `close_sheet`.
        dismissed: the person pressed Esc or the scrim; sent before `closed`.
    """

    opened = Signal()
    closed = Signal()
    dismissed = Signal()

    def __init__(self, theme: Theme, window: QWidget, name: str, size: QSize | None = None) -> None:
        super().__init__(window)
        self._theme = theme
        self._wished = size or QSize(968, 636)
        self._before: QWidget | None = None
        self._had_keyboard: QWidget | None = None
        self._scrim_closes = True
        self._hugs = False
        self.setAccessibleName(name)
        self._panel = _Panel(theme, self)
        self._panel.setAccessibleName(name)
        self._scroll = QScrollArea(self._panel)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QWidget()
        self._scroll.setWidget(self.body)
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(RIM, RIM, RIM, RIM)
        column.addWidget(self._scroll)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("noRing", True)
        window.installEventFilter(self)
        theme.changed.connect(self.update)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it covers the window."""
        return not self.isHidden()

    @property
    def panel(self) -> QWidget:
        """The paper itself, for its place and size."""
        return self._panel

    def keep_on_scrim(self) -> None:
        """A click beside the panel no longer closes it."""
        self._scrim_closes = False

    def hug(self) -> None:
        """No higher than its content needs."""
        self._hugs = True

    def open_sheet(self, focus: QWidget | None = None) -> None:
        """Covers the window and puts the keyboard on `focus`, or on the first thing inside."""
        if not self.is_open:
            self._before = QApplication.focusWidget()
        self._place()
        # Held from the beginning: what loses the keyboard to this sheet may open another one,
        # and close this one while it is still opening.
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._hold, Qt.ConnectionType.UniqueConnection)
        # Raised before it is shown: showing brings the keyboard in, and the focus ring, which
        # belongs above the sheet.
        self.raise_()
        self.show()
        first = focus or next(iter(self._stops()), self)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.is_open:
            self.opened.emit()

    def close_sheet(self) -> None:
        """Uncovers the window and gives the keyboard back."""
        if not self.is_open:
            return
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.disconnect(self._hold)
        self.hide()
        before, self._before, self._had_keyboard = self._before, None, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def take_keyboard(self) -> None:
        """Puts the keyboard where it was inside, or on the first thing there."""
        inside, stops = self._had_keyboard, self._stops()
        wanted = inside if inside in stops else next(iter(stops), self)
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dismiss(self) -> None:
        self.dismissed.emit()
        self.close_sheet()

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        self.setGeometry(window.rect())
        grow = self._theme.text_scale
        # As wide as large words need, too: nobody should have to scroll sideways.
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        least = self.body.minimumSizeHint().width() + bar + 2 * RIM
        width = max(round(self._wished.width() * min(grow, 1.3)), least)
        width = min(width, self.width() - 2 * EDGE)
        high = round(self._wished.height() * grow)
        if self._hugs:
            high = min(high, self._needed(width))
        high = min(high, self.height() - 2 * EDGE)
        self._panel.setGeometry(
            QRect((self.width() - width) // 2, (self.height() - high) // 2, width, high)
        )

    def _needed(self, width: int) -> int:
        """Height of the content at a width, with the panel's rim."""
        layout = self.body.layout()
        inner = width - 2 * RIM
        if layout is not None and layout.hasHeightForWidth():
            return layout.totalHeightForWidth(inner) + 2 * RIM
        return self.body.sizeHint().height() + 2 * RIM

    def _stops(self) -> list[QWidget]:
        """Everything inside that Tab reaches, in Tab's order."""
        inside: list[QWidget] = []
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            if (
                self.isAncestorOf(widget)
                and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
                and widget.isEnabled()
                and widget.isVisibleTo(self)
                # The line inside a list or a date passes the keyboard back to what it lies in.
                and widget.focusProxy() is None
            ):
                inside.append(widget)
            widget = widget.nextInFocusChain()
        return inside

    def _hold(self, _: QWidget | None, now: QWidget | None) -> None:
        """Brings the focus back when something put it under the sheet."""
        if now is None or not self.is_open:
            return
        if now is self or self.isAncestorOf(now):
            self._had_keyboard = now
        elif now.window() is self.window() and not self._is_above(now):
            self.take_keyboard()

    def _is_above(self, widget: QWidget) -> bool:
        """Whether it lies in a later sheet or popup of the same window."""
        window = self.parentWidget()
        top: QWidget | None = widget
        while top is not None and top.parentWidget() is not window:
            top = top.parentWidget()
        if window is None or top is None:
            return False
        children = window.children()
        return children.index(top) > children.index(self)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        stops = self._stops()
        focused = QApplication.focusWidget()
        if not stops:
            return True
        place = stops.index(focused) if focused in stops else (-1 if next else 0)
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        stops[(place + (1 if next else -1)) % len(stops)].setFocus(reason)
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._dismiss()
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._scrim_closes and not self._panel.geometry().contains(event.position().toPoint()):
            self._dismiss()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.is_open:
            self._place()
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("scrim"))
        if self._theme.tokens.is_high_contrast:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_shadow(
            painter, QRectF(self._panel.geometry()), 16, blur=48, drop=16, theme=self._theme
        )


def paint_shadow(
    painter: QPainter, area: QRectF, radius: float, *, blur: int, drop: int, theme: Theme
) -> None:
    """The one shadow under a sheet or popup: a stack of pale boxes, cheaper than an effect.

    What lies under the sheet itself is left out: nobody sees it, and it is most of the work.
    """
    colour = QColor(theme.colour("shadow"))
    steps = 12
    around = blur // 2 + drop + 2
    under = area.adjusted(radius, radius, -radius, -radius).toRect()
    painter.save()
    painter.setClipRegion(
        QRegion(area.toAlignedRect().adjusted(-around, -around, around, around)) - QRegion(under)
    )
    whole = colour.alphaF()
    colour.setAlphaF(1.0 - (1.0 - whole) ** (1.0 / steps))
    for step in range(steps):
        spread = blur / 2 * (1 - 2 * (step + 0.5) / steps)
        box = area.translated(0, drop).adjusted(-spread, -spread, spread, spread)
        draw_box(painter, box, max(radius + spread, 2.0), colour)
    painter.restore()
