"""Who can sign in, as cards with the number that picks them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from configurator.domain.staff import Staff
from configurator.ui.counter.marks import draw_disc_with
from configurator.ui.parts.key_hint import draw_key, key_width
from configurator.ui.parts.lettering import draw_line, elided
from configurator.ui.parts.pressable import Pressable
from configurator.ui.parts.shapes import draw_box
from configurator.ui.theme.theme import Theme
from configurator.ui.theme.tokens import Role
from configurator.viewmodels.counter import initials

PAD = 16


class PersonCard(Pressable):
    """Somebody who works here. `key` is the number that picks them, "" from the tenth on."""

    radius = 12.0

    def __init__(
        self, theme: Theme, person: Staff, role: str, key: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self.person = person
        self._role = role
        self._key = key
        self.setCheckable(True)
        self.setAccessibleName(f"{person.name}, {role}")
        self.setAccessibleDescription(key)
        self.setToolTip(person.name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme = self._theme
        area = QRectF(self.rect())
        hot = self.isChecked() or self.isDown()
        line: Role = "accent" if hot else "line-strong" if self.is_hovered else "line"
        width = 2.0 if hot else theme.tokens.hairline
        draw_box(painter, area, 12, theme.colour("surface"), theme.colour(line), width)
        side = theme.scaled(48)
        middle = area.height() / 2
        disc = QRectF(PAD, middle - side / 2, side, side)
        draw_disc_with(painter, theme, disc, initials(self.person.name), 15)
        left = disc.right() + 12
        right = area.right() - PAD
        if self._key:
            wide = key_width(theme, self._key)
            draw_key(painter, theme, self._key, right - wide, middle)
            right -= wide + 8
        high, low = theme.line(15), theme.line(13)
        top = middle - (high + low) / 2
        bold, plain = theme.font(15, 600), theme.font(13)
        room = max(right - left, 0.0)
        spot = QRectF(left, top, room, high)
        name = elided(bold, self.person.name, room)
        draw_line(painter, spot, name, bold, theme.colour("text-strong"))
        spot = QRectF(left, top + high, room, low)
        draw_line(painter, spot, elided(plain, self._role, room), plain, theme.colour("text-muted"))

    @override
    def nextCheckState(self) -> None:
        """Whoever shows the card says whether it is the picked one."""

    @override
    def sizeHint(self) -> QSize:
        theme = self._theme
        return QSize(
            theme.scaled(232), max(theme.scaled(48), theme.line(15) + theme.line(13)) + 2 * PAD
        )

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())


def key_of(number: int) -> str:
    """The key that picks the person with this number, from 1."""
    return str(number) if number <= 9 else ""
