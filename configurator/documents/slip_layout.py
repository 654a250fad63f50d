"""How slips for envelopes are set: three to a sheet, as wide as it, with lines to cut along."""

import math
from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak

from configurator.documents.archive import Imprint
from configurator.documents.fonts import STRONG, STRONG_FIGURES
from configurator.documents.heads import SignatureLine, Signer, bounded
from configurator.documents.inks import HAIRLINE, INK, LINE, MARGIN, MIDDLE, MUTED, TEXT
from configurator.documents.layout import Column, Columns, Gap, Stack, height_of
from configurator.documents.letterhead import POINTS, Letterhead, PageSize
from configurator.documents.setting import RIGHT, Words, paragraph
from configurator.documents.sheet import Sheet
from configurator.documents.tables import Row, Rows
from configurator.documents.totals import Sum, Totals
from configurator.services.papers import Slip, SlipKind
from configurator.wording import Formats

_EACH = 3
_AIR = 22.0
_SIGNATURE = 150.0


def slips_pdf(
    slips: Sequence[Slip],
    letterhead: Letterhead,
    formats: Formats,
    imprint: Imprint,
    size: PageSize,
) -> bytes:
    """Slips three to a sheet; one with many amounts takes two or three parts, or sheets."""
    width, height = POINTS[size]
    part = height / _EACH
    taken = 0
    blocks: list[Flowable] = []
    for slip in slips:
        parts = _SlipLayout(slip, letterhead, formats).blocks(width - 2 * MARGIN)
        high = sum(height_of(block, width - 2 * MARGIN) for block in parts) + 2 * _AIR
        count = math.ceil(high / part)
        if taken and taken + count > _EACH:
            blocks.append(PageBreak())
            taken = 0
        if count > _EACH:
            blocks += [Gap(_AIR), *parts, PageBreak()]
            continue
        blocks.append(_CutOff(Stack(*parts), count * part))
        taken = (taken + count) % _EACH
    area = (MARGIN, -0.01, width - 2 * MARGIN, height + 0.02)
    return Sheet(size, imprint, area=area).pdf(blocks or [Gap(1)])


class _CutOff(Flowable):  # type: ignore[misc]
    """A block on its part of the sheet, with a dashed line below it to cut along."""

    def __init__(self, block: Flowable, height: float) -> None:
        super().__init__()
        self._block = block
        self.height = height

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """All the width, and its part of the height."""
        self.width = available_width
        return self.width, self.height

    def draw(self) -> None:
        """Draws the block from the top, then the line from edge to edge of the sheet."""
        high = height_of(self._block, self.width)
        self._block.drawOn(self.canv, 0, self.height - _AIR - high)
        canvas: Canvas = self.canv
        canvas.saveState()
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(HAIRLINE)
        canvas.setDash(3, 3)
        canvas.line(-MARGIN, 0, self.width + MARGIN, 0)
        canvas.restoreState()


class _SlipLayout:
    """One slip in one language."""

    def __init__(self, slip: Slip, letterhead: Letterhead, formats: Formats) -> None:
        self._slip = slip
        self._letterhead = letterhead
        self._formats = formats
        self._wording = formats.wording

    def blocks(self, width: float) -> list[Flowable]:
        """From the top down."""
        slip, wording, formats = self._slip, self._wording, self._formats
        title = slip_title(slip.kind, formats)
        shop = Stack(
            paragraph(Words(bounded(self._letterhead.shop, 120), STRONG, INK, MIDDLE)),
            paragraph(Words(wording("Place") if slip.sums else wording("For"), colour=MUTED)),
            paragraph(Words(bounded(slip.name), STRONG, INK)),
        )
        about = Stack(
            paragraph(Words(title, STRONG, INK, MIDDLE), align=RIGHT),
            paragraph(Words(bounded(slip.number, 80), colour=MUTED), align=RIGHT),
            paragraph(Words(self._period(), STRONG_FIGURES, INK), align=RIGHT),
        )
        rows = [
            Row((Words(bounded(wording.of(line.name)), colour=INK),), self._money(line.amount))
            for line in slip.amounts
        ]
        total = self._total()
        counted = f"{wording('Counted by')} {slip.signer}".strip()
        signer = Signer(counted if slip.sums else wording("Received, date"))
        note = bounded(wording.of(slip.note))
        closing = Columns(
            [
                Column(SignatureLine(signer), _SIGNATURE, "bottom"),
                Column(paragraph(Words(note, colour=TEXT))),
                Column(total, total.wide(170.0, width - _SIGNATURE - 120)),
            ],
            24.0,
        )
        continued = wording("{part}, continued", part=title)
        table: list[Flowable] = [Rows(rows, continued)] if rows else []
        return [Columns([Column(shop), Column(about)], 24.0), Gap(8), *table, Gap(8), closing]

    def _total(self) -> Totals:
        slip, wording, formats = self._slip, self._wording, self._formats
        if slip.sums:
            *above, last = (Sum(wording.of(one.name), self._money(one.amount)) for one in slip.sums)
            return Totals(above, last, "")
        return Totals(
            (),
            Sum(wording("Total"), self._money(slip.total)),
            formats.amount_in_words(slip.total, slip.currency),
        )

    def _money(self, amount: int) -> str:
        formats, currency = self._formats, self._slip.currency
        return (
            formats.difference(amount, currency) if amount < 0 else formats.money(amount, currency)
        )

    def _period(self) -> str:
        slip, formats = self._slip, self._formats
        if slip.since is not None and slip.since == slip.until:
            return formats.long_date(slip.since)
        if slip.since is None or slip.until is None:
            return formats.long_date((slip.until or slip.since) or slip.made.date())
        return f"{formats.long_date(slip.since)} – {formats.long_date(slip.until)}"


def slip_title(kind: SlipKind, formats: Formats) -> str:
    """What a slip is called."""
    match kind:
        case SlipKind.COMMISSION:
            return formats.wording("Commission slip")
        case SlipKind.PAYMENT:
            return formats.wording("Payment slip")
        case SlipKind.DAY_CLOSE:
            return formats.wording("Close of the day")
