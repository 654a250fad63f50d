"""Questions that are answered with a text or a number."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from configurator.ui.kiosk.entry import Entry
from configurator.ui.kiosk.keyboard import Keyboard
from configurator.ui.kiosk.kit import Kit
from configurator.ui.kiosk.parts import SquareButton
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.lettering import CENTRE, RIGHT, draw_line, width_of
from configurator.ui.parts.shapes import draw_box
from configurator.ui.parts.words import Words
from configurator.viewmodels.configure.faces import NumberFace, TextFace

PAUSE = 250
"""Milliseconds after the last key when what was typed counts."""


class TextQuestion(QWidget):
    """A text to be engraved or sewn, typed on the keyboard below.

    Signals:
        typed: a text that keeps to the letters and the length.
    """

    typed = Signal(str)

    def __init__(self, kit: Kit, face: TextFace, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._face = face
        theme, wording = kit.theme, kit.kiosk.wording
        self.entry = Entry(
            kit, title, self, letters=face.letters, longest=face.longest, counted=True
        )
        self.entry.set_text(face.text)
        self.wipe = Button(theme, wording("Clear"), size="kiosk", parent=self)
        self._about = Words(theme, size=15, figures=True, parent=self, wrap=True)
        self._amount = Words(
            theme, size=18, role="text-strong", figures=True, align=RIGHT, parent=self
        )
        self.keyboard = Keyboard(kit, parent, letters=face.letters)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.commit)
        self.keyboard.typed.connect(self.entry.type)
        self.keyboard.erased.connect(self.entry.erase)
        self.keyboard.moved.connect(self.entry.step)
        self.keyboard.done.connect(self.commit)
        self.entry.entered.connect(self.commit)
        self.entry.changed.connect(self._on_changed)
        self.entry.refused.connect(self._on_refused)
        self.wipe.clicked.connect(self._on_wiped)
        self._say("")
        self.keyboard.show()

    def set_face(self, face: TextFace) -> None:
        """What it costs now; what is being typed stays."""
        self._face = face
        if not self._pause.isActive():
            self.entry.set_text(face.text)
        self._say("")

    def commit(self) -> None:
        """What was typed counts."""
        self._pause.stop()
        if self.entry.text != self._face.text:
            self.typed.emit(self.entry.text)

    def _on_changed(self, _text: str) -> None:
        self._pause.start()

    def _on_wiped(self) -> None:
        self.entry.clear()
        self.commit()

    def _on_refused(self, sign: str) -> None:
        wording = self._kit.kiosk.wording
        if sign:
            self._say(wording("“{letter}” is not possible here.", letter=sign))
        else:
            self._say(wording("There is no room for more letters."))

    def _say(self, error: str) -> None:
        face = self._face
        self._about.set_role("danger" if error else "text")
        self._about.set_text(error or face.price)
        self._amount.set_text("" if error else face.amount)
        self._arrange()

    def _arrange(self) -> None:
        m, theme = self._kit.measures, self._kit.theme
        high = m.high(96)
        wide = max(self.wipe.sizeHint().width(), m.target)
        gap = max(m.gap, 16)
        self.entry.setGeometry(0, 0, max(self.width() - wide - gap, 40), high)
        self.wipe.setGeometry(self.width() - wide, 0, wide, high)
        amount = self._amount.sizeHint().width() + 8 if self._face.amount else 0
        room = max(self.width() - amount - 8, 40)
        self._about.setGeometry(0, high + 12, room, self._about.heightForWidth(room))
        self._amount.setGeometry(self.width() - amount, high + 8, amount, theme.line(18))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


class NumberQuestion(QWidget):
    """A measure: less and more beside it, and digits below.

    Signals:
        typed: a number within the limits.
    """

    typed = Signal(object)

    def __init__(self, kit: Kit, face: NumberFace, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._face = face
        self._figures = ""
        theme, wording = kit.theme, kit.kiosk.wording
        side = kit.measures.high(104)
        self.less = SquareButton(theme, "minus", wording("Less"), side, self)
        self.more = SquareButton(theme, "plus", wording("More"), side, self)
        self._value = _Value(kit, title, self)
        self._about = Words(
            theme, size=15, role="text-muted", figures=True, align=CENTRE, wrap=True, parent=self
        )
        self.pad = Keyboard(kit, self, digits=True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(900)
        self._pause.timeout.connect(self.commit)
        self.less.clicked.connect(self._on_less)
        self.more.clicked.connect(self._on_more)
        self.less.setAutoRepeat(True)
        self.more.setAutoRepeat(True)
        self.pad.typed.connect(self._on_digit)
        self.pad.erased.connect(self._on_erased)
        self.pad.done.connect(self.commit)
        self._show()

    def set_face(self, face: NumberFace) -> None:
        """The number as it stands; what is being typed stays."""
        self._face = face
        self._show()

    def commit(self) -> None:
        """What was typed counts, if it is within the limits."""
        self._pause.stop()
        typed, self._figures = self._figures, ""
        if typed:
            number = Decimal(typed)
            if self._face.least <= number <= self._face.most:
                self.typed.emit(number)
            else:
                words = self._kit.kiosk.wording("Possible: {limits}.", limits=self._face.limits)
                self._about.set_role("danger")
                self._about.set_text(words)
                self._value.show_value(self._face.figures, self._face.unit)
                return
        self._show()

    def _step(self, by: int) -> None:
        self._figures = ""
        number = self._face.value + by * self._face.step
        if self._face.least <= number <= self._face.most:
            self.typed.emit(number)

    def _on_less(self) -> None:
        self._step(-1)

    def _on_more(self) -> None:
        self._step(1)

    def _on_digit(self, digit: str) -> None:
        if len(self._figures) < 6:
            self._figures += digit
            self._show()
            self._pause.start()

    def _on_erased(self) -> None:
        figures = self._figures or self._face.figures
        self._figures = "".join(one for one in figures if one.isdigit())[:-1]
        self._show()
        self._pause.start()

    def _show(self) -> None:
        face = self._face
        self._value.show_value(self._figures or face.figures, face.unit)
        self._about.set_role("text-muted")
        told = [face.limits, face.price]
        self._about.set_text("  ·  ".join(part for part in told if part))
        self.less.setEnabled(face.value - face.step >= face.least)
        self.more.setEnabled(face.value + face.step <= face.most)
        self._arrange()

    def _arrange(self) -> None:
        m = self._kit.measures
        side, gap = m.high(104), max(m.gap, 16)
        width = min(self.width(), m.length(640))
        left = (self.width() - width) // 2
        about = self._about.heightForWidth(self.width())
        words = side + 8 + about + 8
        pad = min(self.height() - words, Keyboard.height_for(self._kit, digits=True))
        # The keys stand on the bar, what is typed in the middle of the room above them.
        y = max((self.height() - pad - words) // 2, 0)
        self.less.setGeometry(left, y, side, side)
        self.more.setGeometry(left + width - side, y, side, side)
        self._value.setGeometry(QRect(left + side + gap, y, width - 2 * (side + gap), side))
        self._about.setGeometry(0, y + side + 8, self.width(), about)
        self.pad.setGeometry(0, self.height() - max(pad, 0), self.width(), max(pad, 0))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


class _Value(QWidget):
    """A number and its unit, large; digits and arrows of a keyboard work on it too."""

    def __init__(self, kit: Kit, name: str, parent: NumberQuestion) -> None:
        super().__init__(parent)
        self._kit = kit
        self._name = name
        self._figures = self._unit = ""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_value(self, figures: str, unit: str) -> None:
        self._figures, self._unit = figures, unit
        self.setAccessibleName(f"{self._name}, {figures} {unit}".strip())
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._kit.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        draw_box(painter, area, 16, theme.colour("surface"), theme.colour("line-strong"), 1.5)
        font, small = theme.font(36, 600, figures=True), theme.font(18, 400)
        wide = width_of(font, self._figures)
        unit = width_of(small, self._unit) + 12 if self._unit else 0
        left = (area.width() - wide - unit) / 2
        spot = QRectF(left, 0, wide, area.height())
        draw_line(painter, spot, self._figures, font, theme.colour("text-strong"))
        if self._unit:
            beside = QRectF(left + wide + 12, 6, unit, area.height())
            draw_line(painter, beside, self._unit, small, theme.colour("text-muted"))
