"""Codes that a scanner reads."""

import io

from PIL import Image
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.platypus import Flowable

from configurator.documents.fonts import plain
from configurator.documents.inks import INK

_LONGEST = 500
"""Characters; four bytes each still find room in a code."""


class QrCode(Flowable):  # type: ignore[misc]
    """A QR code, black modules flush with its edges: the paper around must be white.

    `size` in points. Corrects up to 15 % of damage (level M).
    """

    def __init__(self, text: str, size: float) -> None:
        super().__init__()
        self._modules = _modules(plain(text)[:_LONGEST])
        self.width = self.height = size

    def wrap(self, _available_width: float, _available_height: float) -> tuple[float, float]:
        """Its size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draws the runs of dark modules in each row as one path."""
        side = self.width / len(self._modules)
        path = self.canv.beginPath()
        for row, modules in enumerate(self._modules):
            y = self.height - (row + 1) * side
            column = 0
            while column < len(modules):
                end = column
                while end < len(modules) and modules[end]:
                    end += 1
                if end > column:
                    path.rect(column * side, y, (end - column) * side, side)
                column = end + 1
        self.canv.setFillColor(INK)
        self.canv.drawPath(path, stroke=0, fill=1)


def qr_png(text: str, dots: int = 8) -> bytes:
    """A QR code as a PNG with the white around it that a scanner needs; `dots` a module."""
    modules = _modules(text)
    size = len(modules)
    image = Image.new("1", (size, size), 1)
    for row, line in enumerate(modules):
        for column, dark in enumerate(line):
            if dark:
                image.putpixel((column, row), 0)
    side = dots * size
    sheet = Image.new("1", (side + 8 * dots, side + 8 * dots), 1)
    sheet.paste(image.resize((side, side), Image.Resampling.NEAREST), (4 * dots, 4 * dots))
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()


def _modules(text: str) -> list[list[bool]]:
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    size = code.getModuleCount()
    return [[bool(code.isDark(row, column)) for column in range(size)] for row in range(size)]
