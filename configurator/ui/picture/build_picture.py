"""A sold build's picture as a file, for paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice
from PySide6.QtGui import QGuiApplication, QImageWriter

from configurator.catalogs.pictures import PictureRefusedError
from configurator.catalogs.shelf import BrokenCatalogError
from configurator.domain.sales import SaleLine
from configurator.services.shop import CatalogFiles
from configurator.ui.picture.renderer import render_picture
from configurator.ui.picture.source import PictureSource
from configurator.ui.picture.state import PictureState
from configurator.ui.theme.fonts import load_fonts
from configurator.viewmodels.drawing_plan import DrawingPlan, Groups

PAPER_WIDTH = 1200
"""Pixels across a picture on paper."""


class PicturePress:
    """Draws layered drawings to files, with or without a window open.

    Where the program has no Qt application it makes one that draws in memory, and keeps it.
    """

    def __init__(self, fonts: Path) -> None:
        self._application: QGuiApplication | None = None
        if QCoreApplication.instance() is None:
            self._application = QGuiApplication(["configurator", "-platform", "offscreen"])
            load_fonts(fonts)

    def png(self, svg: bytes, groups: Groups, width: int) -> bytes:
        """A drawing as PNG on a transparent ground, `width` pixels wide.

        `groups` says which groups show, and in which colour (see DrawingPlan). Raises
        PictureRefusedError for a drawing that is broken or unsafe.
        """
        source = PictureSource(svg)
        _, _, wide, high = source.view
        image = render_picture(source, PictureState.of(groups), width, round(width * high / wide))
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(image)
        return bytes(buffer.data().data())

    def of_line(self, line: SaleLine, library: CatalogFiles) -> bytes | None:
        """The picture of a sold build as PNG, as its catalog drew it when it was sold.

        None where it has no drawing, or the catalog cannot be read any more.
        """
        try:
            product = library.catalog(line.catalog_version).product(line.product)
            if product.drawing is None:
                return None
            svg = library.file(line.catalog_version, product.drawing.file)
            return self.png(svg, DrawingPlan(product).groups(line.values), PAPER_WIDTH)
        except (KeyError, BrokenCatalogError, PictureRefusedError):
            return None
