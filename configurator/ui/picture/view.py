"""The product on its stage."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QRadialGradient,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from configurator.ui.picture.backlight import paint_backlight
from configurator.ui.picture.studio import PictureStudio, PictureWish
from configurator.ui.theme.theme import Theme

GROUND = frozenset({"ground-shadow", "ground"})


@dataclass(frozen=True, slots=True)
class Margins:
    """Room kept free around the product, logical px."""

    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0


class PictureView(QWidget):
    """A stage with one picture. Give it words with `setAccessibleName`.

    While a new picture is being drawn the old one stays.

    Signals:
        picture_shown: the picture last asked for is on screen.
    """

    picture_shown = Signal()

    def __init__(self, theme: Theme, studio: PictureStudio, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._studio = studio
        self._wish: PictureWish | None = None
        self._image = QImage()
        self._image_area = QRect()
        self._key = ("view", id(self))
        self._margins = Margins()
        self._radius = 0
        self._square_below = False
        self._floor = True
        self._ground = QRectF()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._restyle)

    def show_picture(self, wish: PictureWish | None) -> None:
        """Shows a picture, at once if its layers are kept; None empties the stage."""
        if wish == self._wish:
            return
        self._wish = wish
        if wish is None:
            self._studio.forget(self._key)
            self._image = QImage()
            self.update()
        self._ask()

    def set_margins(self, margins: Margins) -> None:
        """Keeps room free around the product, as for tabs or a meter."""
        if margins != self._margins:
            self._margins = margins
            self._ask()

    def set_shape(self, *, radius: int = 0, floor: bool = True, square_below: bool = False) -> None:
        """Corner radius in logical px, and whether the stage darkens towards the floor.

        `square_below` keeps the lower corners square, where something else goes on below.
        """
        self._radius = radius
        self._square_below = square_below
        self._floor = floor
        self.update()

    def picture_area(self) -> QRect:
        """Where the picture may stand, logical px."""
        m = self._margins
        return self.rect().adjusted(m.left, m.top, -m.right, -m.bottom)

    def _device_size(self) -> QSize:
        area = self.picture_area()
        ratio = self.devicePixelRatioF()
        return QSize(round(area.width() * ratio), round(area.height() * ratio))

    def _ask(self) -> None:
        size = self._device_size()
        if self._wish is None or size.width() < 8 or size.height() < 8:
            return
        image = self._studio.now(self._wish, size.width(), size.height())
        if image is not None:
            # What was asked for at another size must not come after it.
            self._studio.forget(self._key)
            self._take(image)
        else:
            self._studio.request(self._key, self._wish, size.width(), size.height(), self._take)

    def _take(self, image: QImage) -> None:
        if image.size() != self._device_size():
            return  # the stage has another size since, and has asked again
        self._image = image
        self._image_area = self.picture_area()
        self._light()
        self.update()
        self.picture_shown.emit()

    def _light(self) -> None:
        """Finds out where the ground is, to be lifted on a dark stage."""
        ratio, image = self.devicePixelRatioF(), self._image
        image.setDevicePixelRatio(ratio)
        self._ground = QRectF()
        if self._wish is not None and self._theme.tokens.is_dark:
            frame = self._wish.frame(image.width(), image.height())
            bounds = self._studio.renderer.bounds(
                self._wish.source, self._wish.state, frame, GROUND
            )
            self._ground = QRectF(
                bounds.x() / ratio,
                bounds.y() / ratio,
                bounds.width() / ratio,
                bounds.height() / ratio,
            )

    def _restyle(self) -> None:
        if self._wish is not None and not self._image.isNull():
            self._light()
        self.update()

    def _paint_stage(self, painter: QPainter) -> None:
        area = QRectF(self.rect())
        if self._radius:
            path = QPainterPath()
            shape = area.adjusted(0, 0, 0, self._radius) if self._square_below else area
            path.addRoundedRect(shape, self._radius, self._radius)
            painter.setClipPath(path)
        painter.fillRect(area, self._theme.colour("stage"))
        if self._floor:
            top = area.height() * 0.74
            shade = QLinearGradient(0, top, 0, area.height())
            shade.setColorAt(0, QColor(0, 0, 0, 0))
            shade.setColorAt(1, QColor(0, 0, 0, 10))
            painter.fillRect(QRectF(0, top, area.width(), area.height() - top), shade)

    def _paint_glow(self, painter: QPainter) -> None:
        """On a dark stage a shadow cannot be seen; lift the ground under it a little."""
        if self._ground.isEmpty():
            return
        spot = self._ground.translated(QPointF(self._image_area.topLeft()))
        wide, high = spot.width() * 0.58, max(spot.height() * 0.9, 8.0)
        painter.save()
        painter.translate(spot.center())
        painter.scale(1.0, high / wide)
        light = QRadialGradient(QPointF(0, 0), wide)
        light.setColorAt(0, QColor(255, 255, 255, 22))
        light.setColorAt(0.6, QColor(255, 255, 255, 11))
        light.setColorAt(1, QColor(255, 255, 255, 0))
        painter.fillRect(QRectF(-wide, -wide, 2 * wide, 2 * wide), light)
        painter.restore()

    @override
    def sizeHint(self) -> QSize:
        return QSize(846, 352)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(64, 64)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_stage(painter)
        if self._image.isNull():
            return
        if self._theme.tokens.is_dark:
            paint_backlight(painter, QRectF(self.picture_area()))
        self._paint_glow(painter)
        if self._image_area == self.picture_area():
            painter.drawImage(self._image_area.topLeft(), self._image)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = self._image.deviceIndependentSize().scaled(
                self.picture_area().size(), Qt.AspectRatioMode.KeepAspectRatio
            )
            spot = QRectF(QPointF(0, 0), size)
            spot.moveCenter(QRectF(self.picture_area()).center())
            painter.drawImage(spot, self._image)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._ask()
