"""How labels are set: cells of a sheet of stickers, each with what it is for and its bars."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.barcode.code128 import Code128
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from configurator.documents.archive import Imprint
from configurator.documents.fonts import MEDIUM, REGULAR, STRONG, width_of
from configurator.documents.inks import INK, MUTED, TEXT
from configurator.documents.letterhead import POINTS, PageSize
from configurator.documents.setting import CENTRE, RIGHT, Words, set_line, shortened
from configurator.documents.sheet import Sheet
from configurator.services.papers import Label

_MM = 72 / 25.4
_INSET = 11.0
_TITLE, _LINE, _CODE = (9.75, 12.0), (8.0, 10.0), (8.0, 11.0)
_BARS = 20.0
_WIDEST_BAR, _NARROWEST_BAR = 1.0, 0.54
"""Points: 0.54 is the least that Code 128 is read at from common printers."""
_QUIET = 20
"""Widths of the narrowest bar that stay white at both ends together."""


@dataclass(frozen=True)
class StickerSheet:
    """Cells on a sheet: how many across and down, their size, where the first stands, the gap.

    Lengths are points; `left` and `top` from the sheet's edges.
    """

    across: int
    down: int
    width: float
    height: float
    left: float
    top: float
    gap: float = 0.0


STICKERS: dict[PageSize, StickerSheet] = {
    # 24 stickers of 70 × 37.1 mm cover the sheet; 30 of 2⅝ × 1 inch leave a rim.
    "A4": StickerSheet(3, 8, POINTS["A4"][0] / 3, POINTS["A4"][1] / 8, 0.0, 0.0),
    "Letter": StickerSheet(3, 10, 189.0, 72.0, 0.1875 * 72, 36.0, 0.125 * 72),
}


def labels_pdf(labels: Sequence[Label], imprint: Imprint, size: PageSize, skipped: int) -> bytes:
    """Labels on sheets of stickers; the first `skipped` stickers are used up already."""
    stickers = STICKERS[size]
    cells: list[Label | None] = [None] * (skipped % (stickers.across * stickers.down))
    cells += labels
    rows: list[Flowable] = [
        _StickerRow(cells[start : start + stickers.across], stickers)
        for start in range(0, len(cells), stickers.across)
    ]
    high = stickers.down * stickers.height
    width, height = POINTS[size]
    # A hair higher than the rows together, so that the last is not lost by a rounding.
    area = (0.0, height - stickers.top - high - 0.01, width, high + 0.02)
    return Sheet(size, imprint, area=area).pdf(rows or [_StickerRow([None], stickers)])


class _StickerRow(Flowable):  # type: ignore[misc]
    """A row of stickers across a sheet."""

    def __init__(self, cells: Sequence[Label | None], stickers: StickerSheet) -> None:
        super().__init__()
        self._cells = cells
        self._stickers = stickers
        self.height = stickers.height

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """All the width, and a sticker's height."""
        self.width = available_width
        return self.width, self.height

    def draw(self) -> None:
        """Draws each sticker."""
        for number, label in enumerate(self._cells):
            if label is not None:
                x = self._stickers.left + number * (self._stickers.width + self._stickers.gap)
                _draw(self.canv, label, x + _INSET, self._stickers)


def _draw(canvas: Canvas, label: Label, x: float, stickers: StickerSheet) -> None:
    room = stickers.width - 2 * _INSET
    top = stickers.height - (_INSET if stickers.height > 90 else 5.0)
    corner = shortened(label.corner, REGULAR, _LINE[0], room / 3)
    taken = width_of(corner, REGULAR, _LINE[0]) + 6 if corner.strip() else 0.0
    title = shortened(label.title, STRONG, _TITLE[0], room - taken)
    set_line(canvas, x, top - _TITLE[0], Words(title, STRONG, INK, _TITLE))
    corner_words = Words(corner, REGULAR, MUTED, _LINE)
    set_line(canvas, x + room, top - _TITLE[0], corner_words, RIGHT)
    bars = _bars(label.code, room)
    foot = stickers.height - top + _CODE[1] + (_BARS + 2 if bars is not None else 0)
    baseline = top - _TITLE[1] - _LINE[0]
    for line in label.lines:
        if baseline < foot + 1:
            break
        text = shortened(line, REGULAR, _LINE[0], room)
        set_line(canvas, x, baseline, Words(text, REGULAR, TEXT, _LINE))
        baseline -= _LINE[1]
    below = stickers.height - top
    if bars is not None:
        canvas.setFillColor(INK)
        # Its own white at both ends is the sticker's.
        bars.drawOn(canvas, x + (room - bars.width) / 2, below + _CODE[1])
    code = shortened(label.code, MEDIUM, _CODE[0], room)
    set_line(canvas, x + room / 2, below + 1.5, Words(code, MEDIUM, INK, _CODE), CENTRE)


def _bars(code: str, room: float) -> Code128 | None:
    """The bars of a code; None where it has signs they cannot say, or they would be too fine."""
    if not code or not all(" " <= sign <= "~" for sign in code):
        return None
    modules = Code128(code, barWidth=1.0, barHeight=_BARS, quiet=0).width
    fine = min(_WIDEST_BAR, (room + 2 * _INSET) / (modules + _QUIET))
    if fine < _NARROWEST_BAR:
        return None
    return Code128(code, barWidth=fine, barHeight=_BARS, quiet=0)
