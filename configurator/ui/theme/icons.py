"""Line icons, recoloured from `currentColor` and drawn once per name, colour and size."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


class IconError(KeyError):
    """There is no drawing of that name; a slip of ours, not of the person's."""


class IconShelf:
    """The drawings of one folder and the pixmaps made from them.

    `line` is the width of the pen in logical px; it does not grow with the icon's size.
    """

    def __init__(self, folder: Path, line: float = 1.5) -> None:
        self._folder = folder
        self._line = line
        self._sources: dict[str, str] = {}
        self._drawn: dict[tuple[str, str, int, float, float], QPixmap] = {}

    def names(self) -> tuple[str, ...]:
        """Every icon there is, sorted."""
        return tuple(sorted(path.stem for path in self._folder.glob("*.svg")))

    def pixmap(
        self, name: str, colour: str, size: int, ratio: float = 1.0, line: float | None = None
    ) -> QPixmap:
        """One icon of `size` logical px in `colour` (`#RRGGBB`). Raises IconError."""
        pen = line or self._line
        key = (name, colour, size, ratio, pen)
        found = self._drawn.get(key)
        if found is None:
            found = self._drawn[key] = self._draw(name, colour, size, ratio, pen)
        return found

    def icon(self, name: str, colour: str, size: int) -> QIcon:
        """The same for widgets that want a QIcon; holds drawings for ratios 1 and 2."""
        icon = QIcon()
        for ratio in (1.0, 2.0):
            icon.addPixmap(self.pixmap(name, colour, size, ratio))
        return icon

    def forget(self) -> None:
        """Drops every drawn pixmap, as when the theme changes."""
        self._drawn.clear()

    def _draw(self, name: str, colour: str, size: int, ratio: float, pen: float) -> QPixmap:
        source = self._sources.get(name)
        if source is None:
            try:
                source = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
            except OSError as error:
                raise IconError(name) from error
            self._sources[name] = source
        drawing = source.replace("currentColor", colour).replace(
            'stroke-width="1.5"', f'stroke-width="{pen * 24 / size:.3f}"', 1
        )
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
        painter.end()
        return pixmap
