"""What is sold, as on a receipt: picture, decisions, sums, total, and when it is ready."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.ui.parts.lettering import RIGHT
from configurator.ui.parts.messages import Box, Icon
from configurator.ui.parts.scrolled import scrolled
from configurator.ui.parts.shapes import draw_box
from configurator.ui.parts.words import Words
from configurator.ui.picture.studio import PictureStudio, PictureWish
from configurator.ui.picture.view import Margins, PictureView
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.sales import Part, Summary
from configurator.wording import Wording

LARGE_TEXT = 1.4
"""From this text size on the words need the picture's room, and only the total does not scroll."""

PICTURE_HIGH = 152


class ReadyLine(QWidget):
    """When it is ready, on a green band."""

    def __init__(
        self,
        theme: Theme,
        word: str,
        day: str,
        *,
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        size, high = (18, 18) if large else (13, 8)
        row = QHBoxLayout(self)
        row.setContentsMargins(20 if large else 12, high, 12, high)
        row.setSpacing(12)
        row.addWidget(Icon(theme, "calendar", "positive", 24 if large else 20))
        row.addWidget(Words(theme, word, size=size, weight=400))
        row.addWidget(Words(theme, day, size=size, weight=600, role="text-strong", figures=True))
        row.addStretch(1)
        theme.changed.connect(self.update)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.colour("positive") if theme.tokens.is_high_contrast else None
        draw_box(painter, QRectF(self.rect()), 8, theme.colour("positive-tint"), edge, 1.5)


class SaleSummary(Box):
    """One box, as wide as its column; the decisions scroll, the total never does.

    Large text leaves no room for more than the total below them: the sums scroll as well.
    """

    def __init__(
        self,
        theme: Theme,
        studio: PictureStudio,
        wording: Wording,
        summary: Summary,
        picture: PictureWish | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._wording = wording
        self._view: PictureView | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 15)
        theme.changed.connect(self._clear_frame)
        self._clear_frame()
        column.setSpacing(0)
        if picture is not None and theme.text_scale < LARGE_TEXT:
            view = PictureView(theme, studio)
            view.set_shape(radius=11, floor=False, square_below=True)
            view.set_margins(Margins(24, 12, 24, 10))
            view.setFixedHeight(PICTURE_HIGH)
            self._view = view
            view.setAccessibleName(summary.title)
            view.show_picture(picture)
            column.addWidget(view)
        inner = QVBoxLayout()
        inner.setContentsMargins(19, 16, 19, 0)
        inner.setSpacing(0)
        if theme.text_scale < LARGE_TEXT:
            inner.addWidget(self._title(summary))
            inner.addSpacing(4)
            inner.addWidget(self._scrolled(self._decisions(summary)), 1)
            inner.addSpacing(8)
            inner.addLayout(self._sums(summary))
            inner.addLayout(self._total(summary))
            inner.addLayout(self._below(summary))
        else:
            inside = QWidget()
            all_of_it = QVBoxLayout(inside)
            all_of_it.setContentsMargins(0, 0, 0, 0)
            all_of_it.setSpacing(8)
            all_of_it.addWidget(self._title(summary))
            all_of_it.addWidget(self._decisions(summary))
            all_of_it.addLayout(self._sums(summary))
            all_of_it.addLayout(self._below(summary))
            all_of_it.addStretch(1)
            inner.addWidget(self._scrolled(inside), 1)
            inner.addLayout(self._total(summary))
        column.addLayout(inner, 1)

    def set_picture_height(self, height: int) -> None:
        """How high the picture is, logical px."""
        if self._view is not None:
            self._view.setFixedHeight(height)

    def _clear_frame(self) -> None:
        """The picture does not lie over the frame, which some themes draw wider."""
        edge = math.ceil(self._theme.tokens.hairline)
        self.setContentsMargins(edge, edge, edge, edge)

    def _title(self, summary: Summary) -> QWidget:
        return Words(self._theme, summary.title, size=18, role="text-strong", wrap=True)

    def _sums(self, summary: Summary) -> QVBoxLayout:
        rows = QVBoxLayout()
        rows.setSpacing(0)
        rows.addWidget(self._rule())
        rows.addSpacing(8)
        for word, figure in summary.sums:
            rows.addLayout(self._sum(word, figure))
        return rows

    def _total(self, summary: Summary) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        word = Words(self._theme, self._wording("Total"), weight=600, role="text-strong")
        row.addWidget(word, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        self.total = Words(self._theme, summary.total, size=24, role="text-strong", figures=True)
        row.addWidget(self.total)
        return row

    def _below(self, summary: Summary) -> QVBoxLayout:
        """What stands below the total: the tax in it, and when it is ready."""
        theme = self._theme
        rows = QVBoxLayout()
        rows.setSpacing(12)
        if summary.tax:
            tax = Words(
                theme, summary.tax, size=13, role="text-muted", figures=True, align=RIGHT, wrap=True
            )
            rows.addWidget(tax)
        rows.addWidget(ReadyLine(theme, summary.ready_word, summary.ready))
        return rows

    def _scrolled(self, inside: QWidget) -> QScrollArea:
        return scrolled(inside, self._wording("What is sold"), by_key=True)

    def _decisions(self, summary: Summary) -> QWidget:
        theme, wording = self._theme, self._wording
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        standard = Part(wording("Standard model"), "", summary.standard)
        place = 0
        for part in (standard, *summary.parts):
            self._part(grid, place, part, standard=part is standard)
            place += 1
        if summary.plain:
            words = wording.plural(
                "{n} more as standard", "{n} more as standard", len(summary.plain)
            )
            grid.addWidget(Words(theme, words, size=13, role="text-muted"), place, 0, 1, 3)
            place += 1
            for part in summary.plain:
                self._part(grid, place, part, standard=False)
                place += 1
        grid.setRowStretch(place, 1)
        return inside

    def _part(self, grid: QGridLayout, place: int, part: Part, *, standard: bool) -> None:
        theme = self._theme
        top = Qt.AlignmentFlag.AlignTop
        name = Words(theme, part.name, size=13, role="text-muted", wrap=True)
        if standard:
            grid.addWidget(name, place, 0, 1, 2, top)
        else:
            name.setMaximumWidth(round(112 * theme.text_scale))
            grid.addWidget(name, place, 0, top)
            value = Words(theme, part.value, size=13, weight=500, role="text-strong", wrap=True)
            grid.addWidget(value, place, 1, top)
        muted = not part.price
        price = Words(
            theme,
            part.price or self._wording("incl."),
            size=13,
            role="text-muted" if muted else "text-strong",
            figures=True,
            align=RIGHT,
        )
        grid.addWidget(price, place, 2, top)

    def _sum(self, word: str, figure: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        name = Words(self._theme, word, size=13, role="text-muted", figures=True, wrap=True)
        row.addWidget(name, 1)
        row.addWidget(Words(self._theme, figure, size=13, role="text-strong", figures=True))
        return row

    def _rule(self) -> QFrame:
        line = QFrame()
        line.setProperty("role", "line")
        return line
