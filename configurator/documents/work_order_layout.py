"""How a work order is set: what to make, of what, in which steps. No price stands on it."""

from collections.abc import Mapping
from decimal import Decimal

from reportlab.platypus import CondPageBreak, Flowable

from configurator.documents.fonts import MEDIUM, STRONG
from configurator.documents.heads import Signer, bounded, closing_block, made_by
from configurator.documents.inks import INK, MIDDLE, MUTED, TEXT
from configurator.documents.layout import Column, Columns, Gap, Stack
from configurator.documents.letterhead import Letterhead, PageSize
from configurator.documents.listing import Heading, Listing
from configurator.documents.pages import Page, Party
from configurator.documents.pictures import Panel, read_picture
from configurator.documents.setting import Words, lines, paragraph
from configurator.documents.tables import Fact, Grid, Row, Rows
from configurator.services.papers import Detail, WorkItem, WorkOrder
from configurator.wording import Formats

_PANEL = (190.0, 118.0)
_PANEL_PIXELS = (760, 480)
_LONGEST_FACT = 90
_MOST_VALUE = 1500
_ARTICLE = 120.0
_QUANTITY = 84.0
_MINUTES = 66.0
_CLOSING_GAP = 6.0


class WorkOrderLayout:
    """One work order on one sheet size in one language."""

    def __init__(
        self,
        work: WorkOrder,
        letterhead: Letterhead,
        formats: Formats,
        size: PageSize,
        pictures: Mapping[int, bytes],
    ) -> None:
        self._work = work
        self._formats = formats
        self._wording = formats.wording
        self._pictures = pictures
        self._page = Page(
            letterhead,
            formats,
            size,
            title=self._wording("Work order"),
            number=work.number,
            subject=", ".join(self._name(item) for item in work.items),
            made=work.made,
            foot=made_by(work.seller, (item.catalog_label for item in work.items), self._wording),
        )

    def pdf(self) -> bytes:
        """The document."""
        work, wording, formats = self._work, self._wording, self._formats
        blocks = self._page.head(
            Party(wording("For"), work.customer_name),
            (
                (wording("Ordered"), formats.long_date(work.made.date())),
                (wording("Ready by"), formats.full_day(work.promised)),
                (wording("Pieces"), formats.number(sum(item.quantity for item in work.items))),
            ),
        )
        for index, item in enumerate(work.items):
            blocks += [Gap(18)] if index else []
            blocks += self._item(index, item)
        lower = closing_block(
            self._minutes_in_all(), Signer(wording("Made by, date")), work.number, work.number
        )
        return self._page.sheet.pdf([*blocks, *self._page.closing(Gap(0), lower, _CLOSING_GAP)])

    def _item(self, index: int, item: WorkItem) -> list[Flowable]:
        blocks: list[Flowable] = [CondPageBreak(150), self._head(index, item), Gap(10)]
        blocks += self._details(self._wording("As chosen"), item.choices)
        blocks += self._parts(item)
        blocks += self._steps(item)
        return blocks

    def _head(self, index: int, item: WorkItem) -> Flowable:
        """Number, pieces and name of a line, its measures and what staff must know; its picture."""
        pieces = self._formats.number(item.quantity)
        name = self._wording("{n} × {name}", n=pieces, name=self._name(item))
        if len(self._work.items) > 1:
            name = f"{index + 1}.\u00a0 {name}"
        texts: list[Flowable] = [paragraph(Words(name, STRONG, INK, MIDDLE))]
        for detail in item.measures:
            texts += [Gap(3), self._said(detail)]
        texts += self._notes(item)
        picture = read_picture(self._pictures.get(index), most=_PANEL_PIXELS)
        text = Stack(*texts)
        if picture is None:
            return text
        width, height = _PANEL
        return Columns([Column(text), Column(Panel(picture, height, 6.0), width)], gap=16.0)

    def _said(self, detail: Detail) -> Flowable:
        of = self._wording.of
        return paragraph(
            Words(f"{bounded(of(detail.name), _LONGEST_FACT)} ", colour=MUTED),
            Words(bounded(of(detail.value)), STRONG, INK),
        )

    def _notes(self, item: WorkItem) -> list[Flowable]:
        said = [*(self._wording.of(note) for note in item.notes), *item.note.splitlines()]
        told = [bounded(text) for text in said if text.strip()]
        if not told:
            return []
        head = paragraph(Words(self._wording("Notes"), colour=MUTED))
        return [Gap(6), head, lines(told, Words("", MEDIUM, TEXT))]

    def _details(self, head: str, details: tuple[Detail, ...]) -> list[Flowable]:
        of = self._wording.of
        facts, rows = [], []
        for detail in details:
            name, value = of(detail.name), of(detail.value)
            if max(len(name), len(value)) > _LONGEST_FACT:
                said = f"{bounded(name)}: {bounded(value, _MOST_VALUE)}"
                rows.append(Row((Words(said, colour=INK),)))
            else:
                facts.append(Fact(name, value))
        continued = self._wording("{part}, continued", part=head)
        blocks: list[Flowable] = []
        if facts:
            blocks += [Grid(head, continued, facts, 4), Gap(8)]
        if rows:
            blocks += [Rows(rows, continued), Gap(8)]
        return blocks

    def _parts(self, item: WorkItem) -> list[Flowable]:
        if not item.parts:
            return []
        headings = (
            Heading(self._wording("Article"), _ARTICLE),
            Heading(self._wording("Part")),
            Heading(self._wording("Quantity"), _QUANTITY, figures=True),
        )
        rows = [
            (
                bounded(part.article, 80),
                bounded(self._wording.of(part.name)),
                self._quantity(part.quantity, part.unit),
            )
            for part in item.parts
        ]
        return [Listing(headings, rows), Gap(12)]

    def _steps(self, item: WorkItem) -> list[Flowable]:
        if not item.steps:
            return []
        headings = (
            Heading("", 12.0),
            Heading(self._wording("Work step")),
            Heading(self._wording("Minutes"), _MINUTES, figures=True),
        )
        rows = [
            (
                "□",
                bounded(self._wording.of(step.name)),
                self._formats.number(step.minutes * item.quantity),
            )
            for step in item.steps
        ]
        return [Listing(headings, rows), Gap(8)]

    def _minutes_in_all(self) -> Flowable:
        minutes = sum(item.minutes for item in self._work.items)
        if not minutes:
            return Gap(0)
        figure = self._formats.number(minutes)
        return Stack(
            paragraph(Words(self._wording("Minutes in all"), colour=MUTED)),
            paragraph(Words(figure, STRONG, INK, MIDDLE)),
        )

    def _quantity(self, quantity: Decimal, unit: str) -> str:
        figure = self._formats.number(quantity.normalize() if quantity else Decimal(0))
        return f"{figure} {bounded(unit, 20)}".strip()

    def _name(self, item: WorkItem) -> str:
        return bounded(self._wording.of(item.product_name))
