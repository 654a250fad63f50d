"""A paper's pages on the desk: drawn beside the window, as wide as there is room."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.documents.preview import PagePicture
from configurator.ui.parts.shapes import draw_box
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.papers import Paper, PaperPress
from configurator.wording import Wording

A4 = 297 / 210
WIDEST = 760
ROLL = 1.6
"""Higher than this times its width it is no sheet but a roll, which is narrow."""
NARROW = 380
EDGE = 24


class _Page(QWidget):
    """One sheet; white in every theme, as it will be printed."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image = QImage()

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    @property
    def is_drawn(self) -> bool:
        return not self._image.isNull()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        white = QImage(1, 1, QImage.Format.Format_RGB32)
        white.fill(Qt.GlobalColor.white)
        painter.drawImage(area, white)
        if not self._image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(area, self._image)
        else:
            left = area.width() * 0.09
            for share, wide in ((0.06, 0.3), (0.09, 0.2), (0.5, 0.82), (0.54, 0.82), (0.58, 0.7)):
                bar = QRectF(left, area.height() * share, area.width() * wide, 10)
                painter.setOpacity(0.08)
                draw_box(painter, bar, 5, theme.colour("scrim"))
                painter.setOpacity(1.0)
        line = theme.colour("line")
        draw_box(painter, area, 0, None, line, theme.tokens.hairline)


class PaperView(QScrollArea):
    """Shows the pages of what a PaperPress has set; they are drawn again for another width."""

    def __init__(
        self, theme: Theme, wording: Wording, press: PaperPress, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wording = wording
        self._press = press
        self._paper: Paper | None = None
        self._ratio_high = A4
        self._width = 0
        self._pages: list[_Page] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(wording("The quote on paper"))
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        self._column.setSpacing(EDGE)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._inside)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(60)
        self._soon.timeout.connect(self._draw)
        press.drawn.connect(self._on_drawn)
        self._set_pages(1)

    @property
    def is_drawn(self) -> bool:
        """Whether every page is on screen."""
        return self._paper is not None and all(page.is_drawn for page in self._pages)

    def show_paper(self, paper: Paper) -> None:
        """Shows a paper that was set."""
        self._paper = paper
        self._set_pages(paper.pages)
        self._draw()

    def _set_pages(self, count: int) -> None:
        while len(self._pages) > count:
            page = self._pages.pop()
            self._column.removeWidget(page)
            page.deleteLater()
        while len(self._pages) < count:
            page = _Page(self._theme, self._inside)
            self._pages.append(page)
            self._column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        for number, page in enumerate(self._pages, 1):
            words = self._wording("Page {n} of {count}", n=number, count=count)
            page.setAccessibleName(words)
        self._fit()

    def _fit(self) -> None:
        room = self.viewport().width()
        widest = NARROW if self._ratio_high > ROLL else max(WIDEST, round(room * 0.6))
        self._width = max(min(room - 2 * EDGE, widest), 200)
        size = QSize(self._width, round(self._width * self._ratio_high))
        for page in self._pages:
            page.setFixedSize(size)

    def _draw(self) -> None:
        if self._paper is not None:
            self._press.draw(self._paper, round(self._width * self.devicePixelRatioF()))

    def _on_drawn(self, number: int, picture: PagePicture) -> None:
        if number >= len(self._pages):
            return
        image = image_of(picture)
        ratio = picture.height / picture.width
        if abs(ratio - self._ratio_high) > 0.01:
            self._ratio_high = ratio
            before = self._width
            self._fit()
            if self._width != before:
                self._soon.start()
        self._pages[number].show_image(image)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        before = self._width
        self._fit()
        if self._width != before:
            self._soon.start()


def image_of(picture: PagePicture) -> QImage:
    """A page's pixels as an image of its own."""
    row = picture.width * 4
    image = QImage(picture.rgba, picture.width, picture.height, row, QImage.Format.Format_RGBA8888)
    return image.copy()
