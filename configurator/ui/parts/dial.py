"""A limit: muted word, strong value that can be typed over, short slider."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QSlider, QWidget
from typing_extensions import override

from configurator.ui.parts.focus import note_focus
from configurator.ui.parts.lettering import width_of
from configurator.ui.parts.shapes import draw_box, draw_disc
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme

TRACK = 72
HANDLE = 16
QT_MOST = 2**31 - 1


class ShortSlider(QSlider):
    """A slider 72 long: 4 px track, round handle. A click anywhere on it goes there."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def _share(self) -> float:
        span = self.maximum() - self.minimum()
        return (self.value() - self.minimum()) / span if span else 0.0

    def _knob(self) -> int:
        return round(HANDLE * min(self._theme.text_scale, 1.5))

    def _to(self, x: float) -> None:
        share = (x - self._knob() / 2) / max(self.width() - self._knob(), 1)
        value = self.minimum() + share * (self.maximum() - self.minimum())
        step = max(self.singleStep(), 1)
        self.setValue(self.minimum() + round((value - self.minimum()) / step) * step)

    @override
    def sizeHint(self) -> QSize:
        return QSize(TRACK + self._knob() // 2, self._knob() + 12)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(True)
        self._to(event.position().x())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._to(event.position().x())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        note_focus(self, event.reason())
        super().focusInEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        side = self._knob()
        at = self._share() * (self.width() - side) + side / 2
        whole = QRectF(side / 4, middle - 2, self.width() - side / 2, 4)
        draw_box(painter, whole, 2, theme.colour("line"))
        draw_box(
            painter,
            QRectF(whole.left(), whole.top(), at - whole.left(), 4),
            2,
            theme.colour("accent"),
        )
        knob = QRectF(at - side / 2, middle - side / 2, side, side)
        ground = theme.colour("accent-tint" if self.isSliderDown() else "surface")
        draw_disc(painter, knob, ground, theme.colour("accent"), 1.5)


class _Value(QLineEdit):
    """The value as text; as wide as it needs to be, selected when the keyboard comes."""

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "bare")
        self.setAccessibleName(name)
        self.setFrame(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        font = self._theme.font(13, 600, figures=True)
        return QSize(round(width_of(font, self.text() or "0")) + 8, self._theme.line(13) + 6)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.selectAll()


class Dial(QWidget):
    """It dims what does not fit; it never removes it. Words and values come ready formatted.

    Signals:
        moved: the slider is being moved; carries the value, for the text to follow.
        settled: the slider has been let go of or stepped by key; carries the value.
        typed: Enter or leaving the field after typing; carries the text, to be understood
            and answered with `set_value` or `refuse`.
    """

    moved = Signal(object)
    settled = Signal(object)
    typed = Signal(str)

    def __init__(self, theme: Theme, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown = ""
        self._wrong = False
        self._low, self._high, self._unit = 0, 0, 1
        self._word = Words(theme, word, size=13, role="text-muted", parent=self)
        self._edit = _Value(theme, word, self)
        self._slider = ShortSlider(theme, word, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self._word)
        row.addWidget(self._edit)
        row.addWidget(self._slider)
        self.setAccessibleName(word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._slider.valueChanged.connect(self._on_value)
        self._slider.sliderReleased.connect(self._on_released)
        self._edit.editingFinished.connect(self._on_typed)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def slider(self) -> ShortSlider:
        """The slider, for its range and steps."""
        return self._slider

    @property
    def edit(self) -> QLineEdit:
        """The value's field."""
        return self._edit

    def set_range(self, low: int, high: int, step: int = 1) -> None:
        """Ends of the slider and one key's step, in the caller's unit."""
        self._low, self._high = low, high
        # Qt counts in 32 bits, which rupiah outgrow: then the slider counts in steps.
        self._unit = 1 if high <= QT_MOST else max(step, -(-(high - low) // QT_MOST))
        self._slider.blockSignals(True)
        self._slider.setRange(self._place(low), self._place(high))
        self._slider.setSingleStep(max(step // self._unit, 1))
        self._slider.setPageStep(self._slider.singleStep() * 5)
        self._slider.blockSignals(False)

    def _place(self, value: int) -> int:
        """Where the slider is for a value."""
        if self._unit == 1:
            return value
        return -(-(min(max(value, self._low), self._high) - self._low) // self._unit)

    def _value(self) -> int:
        place = self._slider.value()
        return place if self._unit == 1 else min(self._low + place * self._unit, self._high)

    def set_value(self, value: int, text: str) -> None:
        """Shows a value and the words for it; sends no signal."""
        self._slider.blockSignals(True)
        self._slider.setValue(self._place(value))
        self._slider.blockSignals(False)
        self._shown = text
        self._wrong = False
        self._edit.setText(text)
        self._edit.setCursorPosition(0)
        self._slider.setAccessibleDescription(text)
        self.update()

    def refuse(self, why: str) -> None:
        """What was typed makes no sense: red frame, and the reason as tooltip and description."""
        self._wrong = True
        self.setToolTip(why)
        self._edit.setAccessibleDescription(why)
        self.update()

    def _on_value(self) -> None:
        self.moved.emit(self._value())
        if not self._slider.isSliderDown():
            self.settled.emit(self._value())

    def _on_released(self) -> None:
        self.settled.emit(self._value())

    def _on_typed(self) -> None:
        if self._edit.text() != self._shown:
            self._wrong = False
            self.setToolTip("")
            self.typed.emit(self._edit.text())

    def _restyle(self) -> None:
        self._edit.setFont(self._theme.font(13, 600, figures=True))
        self._edit.updateGeometry()
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        width = super().sizeHint().width()
        return QSize(width, self._theme.grown(40, 1, 13))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._edit.hasFocus():
            self._edit.setText(self._shown)
            self._edit.selectAll()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = theme.colour("danger" if self._wrong else "line")
        area = QRectF(self.rect())
        draw_box(painter, area, 8, theme.colour("surface"), line, theme.tokens.hairline)
