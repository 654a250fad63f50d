"""Pages onto a printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPageSize, QPainter

from configurator.documents.preview import page_picture
from configurator.ui.counter.paper_view import image_of
from configurator.viewmodels.papers import Paper

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

FINEST = 300
"""Dots an inch at which pages are drawn; more is not seen and takes long."""


def print_pages(paper: Paper, printer: QPrinter) -> bool:
    """Draws every page over the whole sheet; False where the printer did not begin."""
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    sheet = printer.pageLayout().pageSize() if printer.pageLayout().isValid() else QPageSize()
    wide = sheet.size(QPageSize.Unit.Inch).width()
    for page in range(paper.pages):
        if page and not printer.newPage():
            break
        image = image_of(page_picture(paper.pdf, page, max(round(wide * FINEST), 600)))
        area = painter.viewport()
        size = image.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(area.topLeft(), size), image)
    return painter.end()
