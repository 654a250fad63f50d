"""Sheets: margins, what stands on every page, page x of y, and the document's own data.

The same blocks give the same bytes: nothing in the file comes from the clock or from chance.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from configurator.documents.archive import Imprint, make_archival
from configurator.documents.fonts import FIGURES, REGULAR, registered
from configurator.documents.inks import HAIRLINE, LINE, MARGIN, MUTED, SMALL, TEXT
from configurator.documents.layout import height_of
from configurator.documents.letterhead import POINTS, PageSize
from configurator.documents.setting import RIGHT, Words, set_line, shortened

_FOOT = 30.0
_RUNNING_HEAD = 30.0


@dataclass(frozen=True)
class Sheet:
    """A document without its content.

    `running` stands at the top of every page but the first (left, right), `foot` at the bottom
    left of each. Where an `area` (left, bottom, width and height in points) is given, every page
    is that and nothing else, as sheets of labels need it.
    """

    size: PageSize
    imprint: Imprint
    running: tuple[str, str] = ("", "")
    foot: str = ""
    area: tuple[float, float, float, float] | None = None

    @property
    def width(self) -> float:
        """How wide the text is, in points."""
        if self.area is not None:
            return self.area[2]
        return POINTS[self.size][0] - 2 * MARGIN

    @property
    def height(self) -> float:
        """How high the text of the first page may be, in points."""
        if self.area is not None:
            return self.area[3]
        return POINTS[self.size][1] - 2 * MARGIN - _FOOT

    @property
    def later_height(self) -> float:
        """How high the text of every other page may be, in points."""
        return self.height - _RUNNING_HEAD

    def pdf(self, blocks: Sequence[Flowable]) -> bytes:
        """The document with `blocks` in it."""
        return _built(self.imprint, POINTS[self.size], self._templates(), blocks, self._canvas)

    def _templates(self) -> list[PageTemplate]:
        if self.area is not None:
            return [PageTemplate("only", [Frame(*self.area, 0, 0, 0, 0, id="only")])]
        below = MARGIN + _FOOT
        first = Frame(MARGIN, below, self.width, self.height, 0, 0, 0, 0, id="first")
        later = Frame(MARGIN, below, self.width, self.later_height, 0, 0, 0, 0, id="later")
        return [
            PageTemplate("first", [first], autoNextPageTemplate="later"),
            PageTemplate("later", [later], onPage=self._draw_running_head),
        ]

    def _canvas(self, *arguments: Any, **options: Any) -> Canvas:
        return _CountingCanvas(self, *arguments, **options)

    def _draw_running_head(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        top = POINTS[self.size][1] - MARGIN
        left, right = self.running
        half = self.width / 2 - 8
        left = shortened(left, REGULAR, SMALL[0], half)
        set_line(canvas, MARGIN, top - SMALL[0], Words(left, REGULAR, MUTED))
        right = shortened(right, REGULAR, SMALL[0], half)
        edge = MARGIN + self.width
        set_line(canvas, edge, top - SMALL[0], Words(right, REGULAR, TEXT), RIGHT)
        self._hairline(canvas, top - SMALL[1] - 3)

    def draw_foot(self, canvas: Canvas, page: int, pages: int) -> None:
        """Draws the foot of one page (from 1)."""
        if self.area is not None:
            return
        self._hairline(canvas, MARGIN + SMALL[1] + 3)
        baseline = MARGIN + 2
        foot = shortened(self.foot, REGULAR, SMALL[0], self.width - 60)
        set_line(canvas, MARGIN, baseline, Words(foot, REGULAR, MUTED))
        count = Words(f"{page} / {pages}", FIGURES, MUTED)
        set_line(canvas, MARGIN + self.width, baseline, count, RIGHT)

    def _hairline(self, canvas: Canvas, y: float) -> None:
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(HAIRLINE)
        canvas.line(MARGIN, y, MARGIN + self.width, y)


@dataclass(frozen=True)
class Roll:
    """A document on a roll 80 mm wide: one page, as long as what is on it.

    Only what would be longer than a PDF's page may be is cut into several.
    """

    imprint: Imprint

    WIDTH = 204.1
    """Points that a printer of such a roll reaches: 72 mm, 576 dots."""
    _LONGEST = 14_000.0
    _AIR = 6.0
    _EDGE = 4.0

    def pdf(self, blocks: Sequence[Flowable]) -> bytes:
        """The document with `blocks` on it."""
        width = self.WIDTH - 2 * self._EDGE
        # A whole point more than is needed: what fits must not fail by a rounding.
        height = min(self._LONGEST, sum(height_of(block, width) for block in blocks) + 1)
        frame = Frame(self._EDGE, self._AIR, width, height, 0, 0, 0, 0, id="roll")
        size = (self.WIDTH, height + 2 * self._AIR)
        return _built(self.imprint, size, [PageTemplate("roll", [frame])], blocks, self._canvas)

    def _canvas(self, *arguments: Any, **options: Any) -> Canvas:
        canvas = Canvas(*arguments, **options)
        make_archival(canvas._doc, self.imprint)
        return canvas


def _built(
    imprint: Imprint,
    size: tuple[float, float],
    templates: list[PageTemplate],
    blocks: Sequence[Flowable],
    canvas: Callable[..., Canvas],
) -> bytes:
    # Text in ASCII85 would make every picture a quarter larger.
    rl_config.useA85 = 0
    out = io.BytesIO()
    document = BaseDocTemplate(
        out,
        pagesize=size,
        invariant=1,
        pageCompression=1,
        initialFontName=registered(REGULAR),
        **imprint.options(),
    )
    document.addPageTemplates(templates)
    document.build(list(blocks), canvasmaker=canvas)
    return out.getvalue()


class _CountingCanvas(Canvas):  # type: ignore[misc]
    """Keeps the pages until their number is known, so that each can say "page x of y"."""

    def __init__(self, sheet: Sheet, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._sheet = sheet
        self._kept: list[dict[str, Any]] = []
        make_archival(self._doc, sheet.imprint)

    def showPage(self) -> None:
        """Keeps the page."""
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Writes all the pages, each with its foot."""
        for number, page in enumerate(self._kept, start=1):
            self.__dict__.update(page)
            self._sheet.draw_foot(self, number, len(self._kept))
            super().showPage()
        super().save()
