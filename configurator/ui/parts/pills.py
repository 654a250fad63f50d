"""State pills and round marks with initials or an icon."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from configurator.ui.parts.lettering import CENTRE, draw_line, width_of
from configurator.ui.parts.shapes import draw_box, draw_icon
from configurator.ui.theme.theme import Theme
from configurator.ui.theme.tokens import Role

PillKind = Literal["plain", "accent", "positive", "warning", "danger", "forced"]
PILL_INKS: dict[PillKind, tuple[Role, Role]] = {
    "plain": ("text", "sunken"),
    "accent": ("accent-tint-text", "accent-tint"),
    "positive": ("positive", "positive-tint"),
    "warning": ("warning", "warning-tint"),
    "danger": ("danger", "danger-tint"),
    "forced": ("forced", "forced-tint"),
}


def pill_width(theme: Theme, text: str, icon: str = "") -> int:
    """Width of a pill around that word, px."""
    mark = theme.scaled(16) + 4 if icon else 0
    return round(width_of(theme.font(13, 500, figures=True), text)) + 20 + mark


def draw_pill(
    painter: QPainter,
    theme: Theme,
    area: QRectF,
    text: str,
    kind: PillKind = "plain",
    *,
    icon: str = "",
    selected: bool = False,
) -> None:
    """A pill in `area`; on a selected row it is drawn on surface, so that it stays readable."""
    ink, ground = PILL_INKS[kind]
    line = None
    if theme.tokens.is_high_contrast:
        line = theme.colour(ink)
    elif selected:
        ground, line = "surface", theme.colour("line-strong")
    width = theme.tokens.hairline
    draw_box(painter, area, area.height() / 2, theme.colour(ground), line, width)
    spot = area
    if icon:
        side = theme.scaled(16)
        draw_icon(
            painter, theme, icon, ink, QPointF(area.left() + 10 + side / 2, area.center().y()), 16
        )
        spot = area.adjusted(side + 4, 0, 0, 0)
    draw_line(painter, spot, text, theme.font(13, 500, figures=True), theme.colour(ink), CENTRE)


class StatePill(QLabel):
    """A word on a tint, 24 high."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        kind: PillKind = "plain",
        *,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind: PillKind = kind
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self.set_state(text, kind)

    def set_state(self, text: str, kind: PillKind) -> None:
        """Another word and tint."""
        self._kind = kind
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        width = pill_width(self._theme, self.text(), self._icon)
        return QSize(width, self._theme.grown(24, 1, 13))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        draw_pill(painter, self._theme, area, self.text(), self._kind, icon=self._icon)


def draw_mark(
    painter: QPainter, theme: Theme, area: QRectF, *, initials: str = "", icon: str = ""
) -> None:
    """Who or what a row is about: initials in a disc, or an icon in a tile."""
    if initials:
        line = theme.colour("accent") if theme.tokens.is_high_contrast else None
        draw_box(painter, area, area.height() / 2, theme.colour("accent-tint"), line, 1.5)
        font = theme.font(13, 600)
        draw_line(painter, area, initials, font, theme.colour("accent-tint-text"), CENTRE)
        return
    line = theme.colour("line") if theme.tokens.is_high_contrast else None
    draw_box(painter, area, 8, theme.colour("sunken"), line, 1.5)
    draw_icon(painter, theme, icon, "text", area.center(), 20)
