"""The customer signs on screen: with a pen, a finger or the mouse."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QTabletEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from configurator.domain.signature import HIGH, MOST_POINTS, WIDE, Point, Signature
from configurator.ui.counter.trade.form_sheet import FormSheet
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.shapes import draw_box
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter

PEN = 3.0


class SignaturePad(QWidget):
    """Strokes as points of a field WIDE by HIGH, whatever its size on screen. Del clears it.

    A finger comes as the mouse does; a pen's own events are taken as they are.

    Signals:
        changed: there are more strokes, or none.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._strokes: list[list[Point]] = []
        self._is_down = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    @property
    def signature(self) -> Signature:
        """What was drawn so far."""
        return Signature(tuple(tuple(stroke) for stroke in self._strokes))

    def show_signature(self, signature: Signature) -> None:
        """Shows one that was given before."""
        self._strokes = [list(stroke) for stroke in signature.strokes]
        self.update()
        self.changed.emit()

    def clear(self) -> None:
        """Begin again."""
        self.show_signature(Signature(()))

    def _field(self) -> QRectF:
        scale = min(self.width() / WIDE, self.height() / HIGH)
        wide, high = WIDE * scale, HIGH * scale
        return QRectF((self.width() - wide) / 2, (self.height() - high) / 2, wide, high)

    def _point(self, at: QPointF) -> Point:
        field = self._field()
        x = round((at.x() - field.left()) / field.width() * WIDE)
        y = round((at.y() - field.top()) / field.height() * HIGH)
        return min(max(x, 0), WIDE), min(max(y, 0), HIGH)

    def _begin(self, at: QPointF) -> None:
        self._is_down = True
        self._strokes.append([])
        self._draw(at)

    def _draw(self, at: QPointF) -> None:
        point, stroke = self._point(at), self._strokes[-1]
        is_new = not stroke or stroke[-1] != point
        if is_new and sum(map(len, self._strokes)) < MOST_POINTS:
            stroke.append(point)
            self.update()

    def _end(self) -> None:
        self._is_down = False
        self._strokes = [stroke for stroke in self._strokes if stroke]
        self.changed.emit()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_down:
            self._draw(event.position())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._is_down:
            self._end()

    @override
    def tabletEvent(self, event: QTabletEvent) -> None:
        if event.type() == QEvent.Type.TabletPress:
            self._begin(event.position())
        elif event.type() == QEvent.Type.TabletMove and self._is_down:
            self._draw(event.position())
        elif event.type() == QEvent.Type.TabletRelease and self._is_down:
            self._end()
        event.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.paper_colour("line-strong")
        area = QRectF(self.rect())
        draw_box(painter, area, 12, theme.paper_colour("surface"), edge, theme.tokens.hairline)
        field = self._field()
        floor = field.bottom() - field.height() * 0.16
        painter.fillRect(QRectF(field.left() + 32, floor, field.width() - 64, 1), edge)
        painter.setPen(
            QPen(
                theme.paper_colour("text-strong"),
                PEN,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.RoundCap,
                Qt.PenJoinStyle.RoundJoin,
            )
        )
        scale = field.width() / WIDE
        for stroke in self._strokes:
            points = [QPointF(field.left() + x * scale, field.top() + y * scale) for x, y in stroke]
            if len(points) == 1:
                painter.drawPoint(points[0])
            else:
                painter.drawPolyline(QPolygonF(points))

    @override
    def sizeHint(self) -> QSize:
        return QSize(720, 240)


class SignSheet(FormSheet):
    """What is signed, the field, and who signs when.

    Signals:
        signed: carries the Signature. The sheet has closed itself.
    """

    signed = Signal(object)

    def __init__(
        self, theme: Theme, counter: Counter, name: str, about: str, window: QWidget
    ) -> None:
        wording = counter.wording
        super().__init__(
            theme,
            wording,
            wording("Signature"),
            about,
            wording("Keep the signature"),
            window,
            size=QSize(820, 520),
            key="Ctrl Enter",
        )
        self._wording = wording
        self.pad = SignaturePad(theme)
        self.pad.setAccessibleName(wording("Signature of {name}", name=name))
        self.pad.setAccessibleDescription(wording("With pen, finger or mouse; Del begins again"))
        self.content.addWidget(self.pad, 1)
        clear = Button(theme, wording("Clear"), icon="undo", key="Del")
        clear.clicked.connect(self.pad.clear)
        row = QHBoxLayout()
        row.addWidget(Words(theme, name, size=13, role="text-muted"))
        row.addStretch(1)
        today = counter.formats.moment(counter.now())
        row.addWidget(Words(theme, today, size=13, role="text-muted", figures=True))
        row.addSpacing(16)
        row.addWidget(clear)
        self.content.addLayout(row)
        self.wanted.connect(self._sign)

    def ask(self) -> None:
        """Opens with the field at hand."""
        self.open_sheet(self.pad)

    def _sign(self) -> None:
        if not self.pad.signature:
            self.refuse(self._wording("Nothing is signed yet."))
            return
        self.close_sheet()
        self.signed.emit(self.pad.signature)
