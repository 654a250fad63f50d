"""The keyboard on the screen: letters as the language has them, or digits alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from configurator.domain.texts import Language
from configurator.ui.kiosk.kit import Kit
from configurator.ui.kiosk.parts import Field
from configurator.ui.parts.lettering import CENTRE, draw_line
from configurator.ui.parts.pressable import Pressable
from configurator.ui.parts.shapes import draw_box, draw_icon
from configurator.ui.theme.theme import Theme
from configurator.ui.theme.tokens import Role

SHIFT, ERASE, LEFT, RIGHT, SPACE, DONE, SIGNS = (
    "shift",
    "erase",
    "left",
    "right",
    "space",
    "done",
    "signs",
)

LETTERS: dict[Language, tuple[tuple[str, ...], ...]] = {
    "en": (
        tuple("1234567890"),
        tuple("qwertyuiop"),
        (*"asdfghjkl", ERASE),
        (SHIFT, *"zxcvbnm", "'", "-"),
    ),
    "id": (
        tuple("1234567890"),
        tuple("qwertyuiop"),
        (*"asdfghjkl", ERASE),
        (SHIFT, *"zxcvbnm", "&", "-"),
    ),
}
"""Rows of ten keys; the lowest row (arrows, space, full stop, done) is alike in both."""

SIGN_KEYS: tuple[tuple[str, ...], ...] = (
    tuple("1234567890"),
    tuple("àáäâãåæçèé"),
    (*"êëíîïñóöô", ERASE),
    (SHIFT, *"úüûß&'", ",", "/", "-"),
)
LOWEST: tuple[tuple[str, int], ...] = (
    (SIGNS, 1),
    (LEFT, 1),
    (RIGHT, 1),
    (SPACE, 4),
    (".", 1),
    (DONE, 2),
)
DIGITS: tuple[tuple[str, ...], ...] = (
    tuple("123"),
    tuple("456"),
    tuple("789"),
    (ERASE, "0", DONE),
)
_ICONS = {SHIFT: "shift", ERASE: "backspace", LEFT: "arrow-left", RIGHT: "arrow-right"}


class Key(Pressable):
    """One key. Tab passes it by: a keyboard with keys of its own needs none of these."""

    def __init__(self, theme: Theme, code: str, name: str, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.code = code
        self.radius = 12.0
        self.setText(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoRepeat(code == ERASE)

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme, code = self._theme, self.code
        area = QRectF(self.rect())
        is_main = code == DONE
        quiet = code in (SHIFT, ERASE, LEFT, RIGHT, SIGNS)
        ground: Role = "accent" if is_main else "sunken" if quiet else "surface"
        ink: Role = "on-accent" if is_main else "text-strong"
        if self.isDown():
            ground, ink = ("accent-hover", "on-accent") if is_main else ("accent-tint", ink)
        line: Role = "accent" if is_main or self.isChecked() else "line"
        if not self.isEnabled():
            painter.setOpacity(0.35)
        draw_box(
            painter,
            area,
            self.radius,
            theme.colour(ground),
            theme.colour(line),
            2.0 if self.isChecked() else theme.tokens.hairline,
        )
        icon = _ICONS.get(code, "")
        if icon:
            role: Role = "accent" if self.isChecked() else ink
            draw_icon(painter, theme, icon, role, QPointF(area.center()), 20)
        else:
            font = theme.font(18 if len(self.text()) == 1 else 15, 600 if is_main else 500)
            draw_line(painter, area, self.text(), font, theme.colour(ink), CENTRE)
        painter.setOpacity(1.0)


class Keyboard(Field):
    """Keys 20 mm square where the screen has the room, 3 mm apart.

    `letters` are those that may be typed ("": all); the others are shown pale and do nothing.

    Signals:
        typed: a character; erased, moved (-1 or 1), done.
    """

    typed = Signal(str)
    erased = Signal()
    moved = Signal(int)
    done = Signal()

    def __init__(
        self, kit: Kit, parent: QWidget, *, letters: str = "", digits: bool = False
    ) -> None:
        super().__init__(kit.theme, "sunken", parent, line=True)
        self._kit = kit
        self._letters = letters
        self._digits = digits
        self._signs = False
        only_large = bool(letters) and not any(one.islower() for one in letters)
        self._shifted = only_large
        self._only_large = only_large
        self.keys: list[list[Key]] = []
        self._make()

    @staticmethod
    def height_for(kit: Kit, *, digits: bool = False, low: bool = False) -> int:
        """How high it is; `low` with keys no higher than a finger needs."""
        m = kit.measures
        rows = 4 if digits else 5
        return rows * (m.target if low else m.high(80)) + (rows - 1) * m.gap + 2 * m.length(20)

    @staticmethod
    def width_for(kit: Kit) -> int:
        """How wide the letters must at least be, with the edges."""
        m = kit.measures
        return 10 * m.target + 9 * m.gap + 2 * m.length(24)

    def set_done(self, name: str) -> None:
        """What the key at the lower right says."""
        for row in self.keys:
            for key in row:
                if key.code == DONE:
                    key.setText(name)
                    key.setAccessibleName(name)

    def _rows(self) -> Sequence[Sequence[str]]:
        if self._digits:
            return DIGITS
        if self._signs:
            rows: Sequence[Sequence[str]] = SIGN_KEYS
        else:
            rows = LETTERS[self._kit.kiosk.wording.language]
        return [*rows, [code for code, _ in LOWEST]]

    def _make(self) -> None:
        wording = self._kit.kiosk.wording
        names = {
            SHIFT: wording("Capitals"),
            ERASE: wording("Erase"),
            LEFT: wording("To the left"),
            RIGHT: wording("To the right"),
            SPACE: wording("space"),
            DONE: wording("Done ##typing"),
            SIGNS: "ABC" if self._signs else "é ß",
        }
        for row in self.keys:
            for key in row:
                key.hide()
                key.deleteLater()
        self.keys = []
        for codes in self._rows():
            row = []
            for code in codes:
                key = Key(self._kit.theme, code, names.get(code, code), self)
                key.clicked.connect(self._on_key)
                key.setVisible(True)
                row.append(key)
            self.keys.append(row)
        self._name_keys()
        self._arrange()

    def _name_keys(self) -> None:
        for row in self.keys:
            for key in row:
                if len(key.code) == 1:
                    sign = key.code.upper() if self._shifted and key.code != "ß" else key.code
                    key.setText(sign)
                    key.setAccessibleName(sign)
                    key.setEnabled(not self._letters or sign in self._letters)
                elif key.code == SPACE:
                    key.setEnabled(not self._letters or " " in self._letters)
                elif key.code == SHIFT:
                    key.setCheckable(True)
                    key.setChecked(self._shifted)
                    key.setEnabled(not self._only_large)
                elif key.code == SIGNS:
                    key.setEnabled(
                        not self._letters or any(not one.isascii() for one in self._letters)
                    )
                key.update()

    def _on_key(self) -> None:
        key = self.sender()
        if not isinstance(key, Key):
            return
        code = key.code
        if code == SHIFT:
            self._shifted = not self._shifted
            self._name_keys()
        elif code == SIGNS:
            self._signs = not self._signs
            self._make()
        elif code == ERASE:
            self.erased.emit()
        elif code in (LEFT, RIGHT):
            self.moved.emit(-1 if code == LEFT else 1)
        elif code == DONE:
            self.done.emit()
        else:
            self.typed.emit(" " if code == SPACE else key.text())
            if self._shifted and not self._only_large and not self._digits:
                self._shifted = False
                self._name_keys()

    def _arrange(self) -> None:
        m = self._kit.measures
        gap, edge = m.gap, m.length(48)
        top = m.length(20)
        if not self._digits and self.width() < Keyboard.width_for(self._kit) + edge:
            edge = m.length(24)
        width = min(self.width() - 2 * edge, m.length(1000) if not self._digits else m.length(560))
        left = (self.width() - width) // 2
        count = len(self.keys)
        high = (self.height() - 2 * top - (count - 1) * gap) // max(count, 1)
        for number, row in enumerate(self.keys):
            y = top + number * (high + gap)
            weights = [1] * len(row)
            if not self._digits and number == count - 1:
                weights = [weight for _, weight in LOWEST]
            whole = sum(weights)
            place = 0
            for key, weight in zip(row, weights, strict=True):
                x1 = left + round(place * (width + gap) / whole)
                place += weight
                x2 = left + round(place * (width + gap) / whole) - gap
                key.setGeometry(QRect(x1, y, x2 - x1, high))

    @override
    def sizeHint(self) -> QSize:
        return QSize(1080, self.height_for(self._kit, digits=self._digits))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
