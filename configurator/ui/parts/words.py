"""Text with the line heights and colours of the look, in one or several styles."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from configurator.ui.parts.lettering import (
    LEFT,
    Piece,
    Run,
    draw_flow,
    draw_line,
    elided,
    flowed,
    plain,
    width_of,
)
from configurator.ui.theme.theme import Theme
from configurator.ui.theme.tokens import Role

KEPT = 4
"""Layouts kept for each label: its natural one, and those at widths that Qt tries."""


class Words(QLabel):
    """A label. It wraps, or (`elide`) stays on one line and gives way with … and a tooltip.

    Elide only what is neither a price, a reason, a date nor a name on paper.
    """

    def __init__(
        self,
        theme: Theme,
        text: str | Sequence[Run] = "",
        *,
        size: int = 15,
        role: Role = "text",
        weight: int = 0,
        figures: bool = False,
        align: int = LEFT,
        elide: bool = False,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size = size
        self._role: Role = role
        self._weight = weight or theme.step(size).weight
        self._figures = figures
        self._align = align
        self._elide = elide
        self._wrap = wrap
        self._runs: tuple[Run, ...] = ()
        self._flow: dict[float, list[list[Piece]]] = {}
        tall = QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, tall)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)
        self.set_text(text)

    def set_text(self, text: str | Sequence[Run]) -> None:
        """Other words."""
        runs = (Run(text),) if isinstance(text, str) else tuple(text)
        if runs == self._runs:
            return
        self._runs = runs
        self._flow.clear()
        self.setText(plain(runs))
        self.setAccessibleName(plain(runs))
        self.updateGeometry()

    def set_role(self, role: Role) -> None:
        """Another colour."""
        self._role = role
        self._flow.clear()
        self.update()

    def _lines(self, width: float) -> list[list[Piece]]:
        lines = self._flow.get(width)
        if lines is None:
            if len(self._flow) >= KEPT:
                self._flow.clear()
            lines = self._flow[width] = flowed(
                self._theme,
                self._runs,
                width,
                self._size,
                self._role,
                weight=self._weight,
                figures=self._figures,
            )
        return lines

    def _natural(self) -> float:
        lines = self._lines(100_000.0)
        return max((line[-1].x + line[-1].width for line in lines), default=0.0)

    def _restyle(self) -> None:
        self._flow.clear()
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(math.ceil(self._natural()), self._theme.line(self._size))

    @override
    def minimumSizeHint(self) -> QSize:
        if self._wrap or self._elide:
            font = self._theme.font(self._size, 600)
            longest = max((len(w) for w in plain(self._runs).split()), default=1)
            width = width_of(font, "n" * min(longest, 12)) if self._wrap else 40
            return QSize(math.ceil(min(width, self._natural())), self._theme.line(self._size))
        return self.sizeHint()

    @override
    def hasHeightForWidth(self) -> bool:
        return self._wrap

    @override
    def heightForWidth(self, width: int) -> int:
        return max(1, len(self._lines(width))) * self._theme.line(self._size)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = self._theme.line(self._size)
        natural = self._natural()
        if self._elide and natural > self.width() + 0.5:
            font = self._theme.font(self._size, self._weight, figures=self._figures)
            text = elided(font, plain(self._runs), self.width())
            spot = QRectF(0, (self.height() - line) / 2, self.width(), line)
            draw_line(painter, spot, text, font, self._theme.colour(self._role))
            self.setToolTip(plain(self._runs))
            return
        width = float(self.width()) if self._wrap else max(natural, float(self.width()))
        lines = self._lines(width)
        top = max(0.0, (self.height() - len(lines) * line) / 2)
        area = QRectF(0, top, self.width(), self.height())
        draw_flow(painter, self._theme, lines, area, line, self._align)
