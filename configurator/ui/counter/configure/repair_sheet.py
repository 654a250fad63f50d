"""The sheet "I want it anyway": why an option is blocked, and up to three ways to it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.domain.resolution import Consequence
from configurator.ui.parts.buttons import Button, IconButton
from configurator.ui.parts.lettering import Run, draw_line, width_of
from configurator.ui.parts.messages import Icon
from configurator.ui.parts.shapes import draw_box, rounded_corners
from configurator.ui.parts.sheet import Sheet
from configurator.ui.parts.words import Words
from configurator.ui.picture.backlight import paint_backlight
from configurator.ui.picture.product_pictures import ProductPictures
from configurator.ui.picture.studio import PictureStudio, PictureWish
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.configure.faces import RepairFace, WayFace
from configurator.wording import Wording

PICTURE = 188


class _Scene(QWidget):
    """The product as a way would make it, on the stage, with the badge of the smallest."""

    def __init__(
        self,
        theme: Theme,
        studio: PictureStudio,
        wish: PictureWish | None,
        badge: str,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._studio = studio
        self._wish = wish
        self._badge = badge
        self._art: QPixmap | None = None
        self.setFixedHeight(PICTURE if wish is not None else theme.grown(48, 1, 13))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def take(self, image: QImage) -> None:
        """The picture has come."""
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._art = QPixmap.fromImage(image)
        self.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ratio = self.devicePixelRatioF()
        width, high = round((self.width() - 32) * ratio), round((self.height() - 32) * ratio)
        if self._wish is None or width < 8 or high < 8:
            return
        image = self._studio.now(self._wish, width, high)
        if image is not None:
            self.take(image)
        else:
            self._studio.request(("way", id(self)), self._wish, width, high, self.take)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ratio = self.devicePixelRatioF()
        ground = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        ground.setDevicePixelRatio(ratio)
        ground.fill(theme.colour("stage"))
        if theme.tokens.is_dark:
            light = QPainter(ground)
            paint_backlight(light, QRectF(0, 0, self.width(), self.height()))
            light.end()
        painter.drawPixmap(0, 0, rounded_corners(ground, 11, 11, 0, 0))
        if self._art is not None:
            painter.drawPixmap(16, 24, self._art)
        if self._badge:
            font = theme.font(13, 600)
            high = theme.grown(24, 1, 13)
            box = QRectF(11, 12, round(width_of(font, self._badge)) + 16, high)
            draw_box(painter, box, high / 2, theme.colour("accent"))
            spot = box.adjusted(8, 0, -8, 0)
            draw_line(painter, spot, self._badge, font, theme.colour("on-accent"))


class WayCard(QWidget):
    """One way.

    Signals:
        taken: the person takes it; carries the Consequence.
    """

    taken = Signal(object)

    def __init__(
        self,
        theme: Theme,
        studio: PictureStudio,
        wording: Wording,
        way: WayFace,
        number: int,
        picture: PictureWish | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._way = way
        self._smallest = number == 1
        self.setAccessibleName(f"{wording('You get')}: {way.gets}")
        badge = wording("Smallest change") if self._smallest else ""
        column = QVBoxLayout(self)
        rim = round(theme.tokens.chosen_line if self._smallest else theme.tokens.hairline)
        column.setContentsMargins(rim, rim, rim, 17)
        column.setSpacing(0)
        column.addWidget(_Scene(theme, studio, picture, badge, self))
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 12, 16, 0)
        inner.setSpacing(0)
        inner.addLayout(self._told("plus", wording("You get"), way.gets))
        inner.addSpacing(8)
        inner.addLayout(self._told("minus", wording("You give up"), way.gives_up))
        inner.addStretch(1)
        inner.addSpacing(12)
        later = way.days_later > 0
        price = Words(theme, way.price, size=18, role="text-strong", figures=True)
        days = Words(
            theme, way.days, weight=600, figures=True, role="warning" if later else "positive"
        )
        inner.addLayout(self._pair(price, days))
        total = Words(theme, way.total, size=13, role="text-muted", figures=True)
        day = Words(theme, way.day, size=13, role="text-muted", figures=True)
        inner.addSpacing(2)
        inner.addLayout(self._pair(total, day))
        inner.addSpacing(12)
        self.button = Button(
            theme,
            wording("Take this"),
            kind="main" if self._smallest else "plain",
            key=str(number),
            parent=self,
        )
        self.button.setAccessibleName(
            ", ".join((wording("Take this"), way.gets, way.price, way.days))
        )
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(self._take)
        inner.addWidget(self.button)
        column.addLayout(inner, 1)

    def _told(self, icon: str, word: str, text: str) -> QHBoxLayout:
        theme = self._theme
        row = QHBoxLayout()
        row.setSpacing(8)
        role = "positive" if icon == "plus" else "danger"
        mark = Icon(theme, icon, role, 16, self)  # type: ignore[arg-type]
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Words(theme, word, size=13, role="text-muted"))
        words.addWidget(
            Words(theme, text, size=13, weight=500, role="text-strong", figures=True, wrap=True)
        )
        row.addLayout(words, 1)
        return row

    def _pair(self, left: Words, right: Words) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(left)
        row.addStretch(1)
        row.addWidget(right)
        return row

    def _take(self) -> None:
        self.taken.emit(self._way.consequence)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        width = theme.tokens.chosen_line if self._smallest else theme.tokens.hairline
        line = theme.colour("accent" if self._smallest else "line")
        draw_box(painter, area, 12, theme.colour("surface"), line, width)


class RepairSheet(Sheet):
    """Opened for one blocked wish, and thrown away after.

    Signals:
        taken: the person takes a way; carries the Consequence. The sheet closes itself.
    """

    taken = Signal(object)

    def __init__(
        self,
        theme: Theme,
        studio: PictureStudio,
        wording: Wording,
        face: RepairFace,
        pictures: ProductPictures,
        window: QWidget,
    ) -> None:
        width = {0: 600, 1: 640, 2: 760}.get(len(face.ways), 968)
        super().__init__(
            theme,
            window,
            face.title,
            QSize(width, 240 if not face.ways else 636 if len(face.ways) > 1 else 620),
        )
        self._theme = theme
        self._ways: list[WayCard] = []
        self._direction = QBoxLayout.Direction.LeftToRight
        column = QVBoxLayout(self.body)
        column.setContentsMargins(24, 20, 22, 18)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(Words(theme, face.title, size=24, role="text-strong", wrap=True), 1)
        close = IconButton(theme, "close", wording("Close"), key="Esc", framed=False, parent=self)
        close.clicked.connect(self._dismiss)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addSpacing(4)
        runs = [Run(text, strong=strong) for text, strong in face.cause]
        column.addWidget(Words(theme, runs, wrap=True))
        column.addSpacing(16)
        row = self._row = QBoxLayout(self._direction)
        row.setSpacing(16)
        for number, way in enumerate(face.ways, 1):
            picture = pictures.of_build(way.consequence.values)
            card = WayCard(theme, studio, wording, way, number, picture, self.body)
            card.taken.connect(self._take)
            row.addWidget(card, 1)
            self._ways.append(card)
            shortcut = QShortcut(QKeySequence(str(number)), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(card.button.click)
        column.addLayout(row, 1)
        column.addSpacing(16)
        foot = self._foot = QBoxLayout(self._direction)
        foot.setSpacing(16)
        promise = wording("Nothing changes until you take one. You can undo it.")
        foot.addWidget(
            Words(theme, promise if face.ways else "", size=13, role="text-muted", wrap=True), 1
        )
        self.keep = Button(theme, face.keep, key="Esc", parent=self.body)
        self.keep.clicked.connect(self._dismiss)
        foot.addWidget(self.keep)
        column.addLayout(foot)

    @property
    def ways(self) -> list[WayCard]:
        """The cards."""
        return self._ways

    def open_at_smallest(self) -> None:
        """Opens with the keyboard on the smallest way."""
        self.open_sheet(self._ways[0].button if self._ways else self.keep)

    def _take(self, way: Consequence) -> None:
        self.close_sheet()
        self.taken.emit(way)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.panel.width() < self._theme.scaled(220) * max(len(self._ways), 1)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if narrow else across)
        cramped = self.panel.width() < self._theme.scaled(560)
        self._foot.setDirection(down if cramped else across)
