"""A line that is typed into: painted here, so that there is no clipboard, menu or memory in it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from configurator.ui.kiosk.kit import Kit
from configurator.ui.parts.lettering import RIGHT, draw_line, width_of
from configurator.ui.parts.shapes import draw_box


class Entry(QWidget):
    """One line. What may not be typed is refused at once, and says so.

    `letters` are those that may be typed ("": any that can be printed, but no emoji); letters
    without small ones make capitals of what is typed. `hidden` shows dots.

    Signals:
        changed: the text is another one.
        refused: a character that may not be typed; "" where the line is full.
        entered: Enter was pressed.
    """

    changed = Signal(str)
    refused = Signal(str)
    entered = Signal()

    def __init__(
        self,
        kit: Kit,
        name: str,
        parent: QWidget,
        *,
        letters: str = "",
        longest: int = 40,
        hint: str = "",
        prefix: str = "",
        hidden: bool = False,
        counted: bool = False,
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._letters = letters
        self._longest = longest
        self._hint = hint
        self._prefix = prefix
        self._hidden = hidden
        self._counted = counted
        self._text = ""
        self._at = 0
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        kit.theme.changed.connect(self.update)

    @property
    def text(self) -> str:
        """What was typed."""
        return self._text

    def set_text(self, text: str) -> None:
        """Another text, not told by `changed`."""
        if text != self._text:
            self._text = text
            self._at = len(text)
            self._speak()

    def clear(self) -> None:
        """Nothing."""
        self.set_text("")
        self.changed.emit("")

    def type(self, sign: str) -> None:
        """One more character where the cursor is."""
        if self._letters and not any(one.islower() for one in self._letters):
            sign = sign.upper()
        if not is_writable(sign) or (self._letters and sign not in self._letters):
            self.refused.emit(sign)
        elif len(self._text) >= self._longest:
            self.refused.emit("")
        else:
            self._text = self._text[: self._at] + sign + self._text[self._at :]
            self._at += 1
            self._tell()

    def erase(self) -> None:
        """The character before the cursor goes."""
        if self._at:
            self._text = self._text[: self._at - 1] + self._text[self._at :]
            self._at -= 1
            self._tell()

    def step(self, by: int) -> None:
        """The cursor goes so many places on."""
        self._at = min(max(self._at + by, 0), len(self._text))
        self.update()

    def focus_shape(self) -> tuple[QRect, float]:
        """What the focus ring goes around, and its corner radius."""
        return self.rect(), 16.0

    def _tell(self) -> None:
        self._speak()
        self.changed.emit(self._text)

    def _speak(self) -> None:
        self.setAccessibleDescription("" if self._hidden else self._text)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, self._kit.measures.high(96))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Backspace:
            self.erase()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step(-1 if key == Qt.Key.Key_Left else 1)
        elif len(event.text()) == 1 and event.text().isprintable():
            self.type(event.text())
        else:
            event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._kit.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        draw_box(painter, area, 16, theme.colour("surface"), theme.colour("line-strong"), 1.5)
        pad = self._kit.measures.length(28)
        inner = area.adjusted(pad, 0, -pad, 0)
        if self._counted:
            words = self._kit.kiosk.wording("{n} of {most}", n=len(self._text), most=self._longest)
            font = theme.font(15, figures=True)
            draw_line(painter, inner, words, font, theme.colour("text-muted"), RIGHT)
        font = theme.font(24, 500)
        x = inner.left()
        if self._prefix:
            draw_line(painter, inner, self._prefix, font, theme.colour("text-muted"))
            x += width_of(font, self._prefix) + 16
        spot = QRectF(x, 0, inner.right() - x, area.height())
        shown = "●" * len(self._text) if self._hidden else self._text
        if shown:
            painter.save()
            painter.setClipRect(spot)
            draw_line(painter, spot, shown, font, theme.colour("text-strong"))
            painter.restore()
        elif self._hint:
            draw_line(painter, spot, self._hint, theme.font(18, 400), theme.colour("text-muted"))
        if self.hasFocus():
            at = x + width_of(font, shown[: self._at]) + 1
            high = theme.text_px(24) * 1.3
            top = area.center().y() - high / 2
            painter.fillRect(QRectF(at, top, 3, high), theme.colour("accent"))


def is_writable(sign: str) -> bool:
    """Whether a character can be written by hand: no emoji, no sign beyond the usual plane."""
    if len(sign) != 1 or not sign.isprintable():
        return False
    point = ord(sign)
    return point < 0x2190 or 0x2C00 <= point < 0xD800 or 0xF900 <= point < 0xFE00
