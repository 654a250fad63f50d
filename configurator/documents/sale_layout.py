"""How a quote or an order is set: head, parties, each line with its picture and choices, sums.

One line has a large picture, and as much of the page as its choices leave; several lines have a
small one each. Amounts on the paper add up: the first row of a line is what remains of its price
after every priced choice, which is the standard model's price where only choices cost extra.
"""

from collections.abc import Iterator, Mapping

from reportlab.platypus import CondPageBreak, Flowable

from configurator.documents.archive import Imprint
from configurator.documents.fonts import MEDIUM, STRONG
from configurator.documents.heads import (
    Signer,
    bounded,
    closing_block,
    letterhead_block,
    made_by,
    parties_block,
    terms_blocks,
)
from configurator.documents.inks import INK, MIDDLE, MUTED
from configurator.documents.layout import Closing, Column, Columns, Gap, Stack, height_of
from configurator.documents.letterhead import Letterhead, PageSize
from configurator.documents.pictures import Panel, Picture, read_picture
from configurator.documents.sale import SalePaper
from configurator.documents.setting import Words, lines, paragraph
from configurator.documents.sheet import Sheet
from configurator.documents.sums import tax_sums, uplift_sums
from configurator.documents.tables import Fact, Grid, Row, Rows
from configurator.documents.totals import Sum, Totals
from configurator.domain.prices import Component
from configurator.domain.sales import ChoiceLine, SaleLine
from configurator.wording import Formats

_PANEL = 177.0
_LEAST_PANEL = 96.0
_MOST_PANEL = 214.0
_THUMBNAIL = (132.0, 84.0)
_THUMBNAIL_PIXELS = (480, 300)
_TOTALS_WIDTHS = (219.0, 290.0)
_HIGHEST_BESIDE = 210.0
"""How high the grid may be that stands beside the sums; a higher one goes above them."""
_HIGHEST_SAID = 120.0
_LONGEST_FACT = 90
"""Characters; what is longer gets a row of its own."""
_MOST_VALUE = 1500
_SHORT_VALUE = 24
"""Characters of a value that stays on one line of running text."""
_COLUMN_GAP = 24.0
_PANEL_GAP = 15.0


class SaleLayout:
    """One quote or order on one sheet size in one language."""

    def __init__(
        self,
        sale: SalePaper,
        letterhead: Letterhead,
        formats: Formats,
        page_size: PageSize,
        pictures: Mapping[int, bytes],
        addressee: tuple[str, ...],
    ) -> None:
        self._sale = sale
        self._letterhead = letterhead
        self._formats = formats
        self._wording = formats.wording
        self._pictures = pictures
        self._addressee = addressee
        self._sheet = Sheet(
            size=page_size,
            imprint=Imprint(
                title=f"{sale.title} {sale.number}".strip(),
                author=letterhead.shop,
                subject=", ".join(self._name(line) for line in sale.lines),
                number=sale.number,
                language=self._wording.language,
                made=sale.made,
            ),
            running=(letterhead.shop, f"{sale.title} {sale.heading}"),
            foot=self._made_by(),
        )

    def pdf(self) -> bytes:
        """The document."""
        if len(self._sale.lines) == 1:
            return self._sheet.pdf(self._one_line(self._sale.lines[0]))
        return self._sheet.pdf(self._several_lines())

    # The page from top to bottom

    def _one_line(self, line: SaleLine) -> list[Flowable]:
        head = self._head()
        rows: list[Flowable] = [Rows(self._rows(line), self._continued(line)), Gap(12)]
        rows += self._note(line)
        picture = read_picture(self._pictures.get(0))
        least = 0.0 if picture is None else _LEAST_PANEL + _PANEL_GAP
        for below in self._ways_to_end(line):
            others = [*head, *rows, *below]
            if sum(_least(block, self._sheet.width) for block in others) + least <= (
                self._sheet.height
            ):
                break
        panel = [] if picture is None else self._panel(picture, others)
        return [*head, *panel, *rows, *below]

    def _ways_to_end(self, line: SaleLine) -> Iterator[list[Flowable]]:
        """What is included, and the sums: the airiest way first, the last may fill many pages."""
        facts = self._facts(line)
        totals = self._totals([*self._uplift(), *self._pieces(line), *self._taxes()])
        wide = totals.wide(*_TOTALS_WIDTHS)
        left = self._sheet.width - wide - _COLUMN_GAP
        if not facts:
            yield self._closing(_at_the_right(totals))
            return
        # As running text they take half the room of a grid.
        for beside in (self._grid(facts, 2), self._said(facts, headed=True)):
            if height_of(beside, left) <= _HIGHEST_BESIDE:
                columns = [Column(beside), Column(totals, wide)]
                yield self._closing(Columns(columns, _COLUMN_GAP))
        for above in (self._said(facts, headed=True), self._grid(facts, 4)):
            yield [above, Gap(12), *self._closing(_at_the_right(totals))]

    def _several_lines(self) -> list[Flowable]:
        blocks = self._head()
        for index, line in enumerate(self._sale.lines):
            facts = self._facts(line)
            said = self._said(facts)
            brief = height_of(said, self._sheet.width - _THUMBNAIL[0]) <= _HIGHEST_SAID
            head = self._line_head(index, line, said if facts and brief else None)
            blocks += [CondPageBreak(170), head, Gap(8)]
            blocks += [Rows(self._line_rows(line), self._continued(line)), Gap(10)]
            if facts and not brief:
                blocks += [self._grid(facts, 4), Gap(4)]
            blocks += [*self._note(line), Gap(18)]
        upper = _at_the_right(self._totals([*self._uplift(), *self._taxes()]))
        return [*blocks, *self._closing(upper)]

    def _head(self) -> list[Flowable]:
        sale = self._sale
        return [
            letterhead_block(self._letterhead, self._wording, sale.title, sale.heading),
            Gap(21),
            parties_block(
                self._wording("For"),
                sale.customer_name,
                [line for line in self._addressee if line.strip()],
                sale.dates,
                self._sheet.width,
            ),
            Gap(21),
        ]

    def _panel(self, picture: Picture, others: list[Flowable]) -> list[Flowable]:
        """The picture, as high as leaves the quote on one page where that can be."""
        taken = sum(_least(block, self._sheet.width) for block in others)
        room = self._sheet.height - taken - _PANEL_GAP
        height = min(room, _MOST_PANEL) if room >= _LEAST_PANEL else _PANEL
        return [Panel(picture, height), Gap(_PANEL_GAP)]

    # A line's parts

    def _line_head(self, index: int, line: SaleLine, said: Flowable | None) -> Flowable:
        """Number and name of a line, what it has without extra, and its picture."""
        name = paragraph(Words(f"{index + 1}\u00a0 {self._name(line)}", STRONG, INK, MIDDLE))
        text = Stack(name) if said is None else Stack(name, Gap(4), said)
        picture = read_picture(self._pictures.get(index), most=_THUMBNAIL_PIXELS)
        if picture is None:
            return text
        width, height = _THUMBNAIL
        return Columns([Column(Panel(picture, height, 6.0), width), Column(text)], gap=16.0)

    def _said(self, facts: list[Fact], *, headed: bool = False) -> Flowable:
        """Facts as running text, under a head of its own or after one in the text."""
        head = self._wording("Included without extra")
        pieces = [] if headed else [Words(f"{head}: ", colour=MUTED)]
        for number, fact in enumerate(facts):
            value = fact.value
            if len(value) <= _SHORT_VALUE:
                value = value.replace(" ", "\u00a0")
            dot = "\u00a0· " if number else ""
            pieces.append(Words(f"{dot}{fact.name} ", colour=MUTED))
            pieces.append(Words(value, MEDIUM, INK))
        if not headed:
            return paragraph(*pieces)
        return Stack(paragraph(Words(head, colour=MUTED)), Gap(5), paragraph(*pieces))

    def _line_rows(self, line: SaleLine) -> list[Row]:
        """A line's rows where its name stands above them, down to what it comes to."""
        pieces = [
            Row((Words(piece.name, colour=INK),), piece.figure) for piece in self._pieces(line)
        ]
        own = Words(self._wording("Line total"), STRONG, INK)
        net = self._formats.money(line.net_of_discount, self._sale.currency)
        return [*self._rows(line, named=False), *pieces, Row((own,), net, strong=True)]

    def _rows(self, line: SaleLine, named: bool = True) -> list[Row]:
        """The model and its price, then everything that adds to it or takes off it."""
        currency = self._sale.currency
        rows: list[Row] = []
        shown = 0
        for choice in line.choices:
            if choice.amount or self._is_long(choice):
                shown += choice.amount
                figure = self._wording("Included")
                if choice.amount:
                    figure = self._formats.difference(choice.amount, currency)
                rows.append(Row(self._choice(choice), figure))
        for priced in line.priced:
            if priced.amount and not priced.attribute and priced.component != Component.BASE.value:
                shown += priced.amount
                name = self._wording.of(priced.name) or self._unnamed(priced.amount)
                figure = self._formats.difference(priced.amount, currency)
                rows.append(Row((Words(bounded(name), colour=INK),), figure))
        model = line.unit - shown
        head = Words(self._model_name(line, model == line.standard, named), STRONG, INK)
        return [Row((head,), self._formats.money(model, currency)), *rows]

    def _choice(self, choice: ChoiceLine) -> tuple[Words, ...]:
        name, value = self._wording.of(choice.attribute_name), self._wording.of(choice.value)
        said = Words(f"{bounded(name)}: {bounded(value, _MOST_VALUE)}", colour=INK)
        if not choice.because:
            return (said,)
        because = bounded(self._wording.of(choice.because))
        return said, Words(f"\u00a0 {because}", colour=MUTED)

    def _model_name(self, line: SaleLine, is_standard: bool, named: bool) -> str:
        if not named:
            return self._wording("Standard model" if is_standard else "Base price")
        name = self._name(line)
        if is_standard:
            return self._wording("{product}, standard model", product=name)
        return self._wording("{product}, base price", product=name)

    def _is_long(self, choice: ChoiceLine) -> bool:
        of = self._wording.of
        return max(len(of(choice.attribute_name)), len(of(choice.value))) > _LONGEST_FACT

    def _facts(self, line: SaleLine) -> list[Fact]:
        """What the line has without extra charge."""
        of = self._wording.of
        return [
            Fact(of(choice.attribute_name), of(choice.value))
            for choice in line.choices
            if not choice.amount and choice.value and not self._is_long(choice)
        ]

    def _grid(self, facts: list[Fact], columns: int) -> Grid:
        head = self._wording("Included without extra")
        return Grid(head, self._wording("{part}, continued", part=head), facts, columns)

    def _note(self, line: SaleLine) -> list[Flowable]:
        if not line.note.strip():
            return []
        texts = [text for text in line.note.splitlines() if text.strip()]
        return [lines(texts, Words("", colour=MUTED)), Gap(12)]

    def _continued(self, line: SaleLine) -> str:
        return self._wording("{part}, continued", part=self._name(line))

    def _unnamed(self, amount: int) -> str:
        return self._wording("Surcharge") if amount > 0 else self._wording("Discount")

    def _name(self, line: SaleLine) -> str:
        return bounded(self._wording.of(line.product_name) or line.product)

    # Sums

    def _totals(self, sums: list[Sum]) -> Totals:
        sale, formats = self._sale, self._formats
        total = Sum(self._wording("Total"), formats.money(sale.taxed.total, sale.currency))
        words = formats.amount_in_words(sale.taxed.total, sale.currency)
        return Totals(sums, total, words, sale.settled)

    def _uplift(self) -> list[Sum]:
        return uplift_sums(self._sale.lines, self._sale.currency, self._formats)

    def _taxes(self) -> list[Sum]:
        return tax_sums(self._sale.taxed, self._sale.currency, self._formats)

    def _pieces(self, line: SaleLine) -> list[Sum]:
        """From the price of one piece to what the line comes to: quantity and discounts."""
        wording, formats, currency = self._wording, self._formats, self._sale.currency
        sums: list[Sum] = []
        if line.quantity != 1:
            quantity = formats.number(line.quantity)
            name = wording("{n} × {price}", n=quantity, price=formats.money(line.unit, currency))
            sums.append(Sum(name, formats.money(line.gross, currency)))
        if line.quantity_discount:
            off = formats.difference(-line.quantity_discount, currency)
            sums.append(Sum(wording("Quantity discount"), off))
        if line.discount:
            name = wording("Discount")
            if line.discount_percent:
                name += f" {formats.percent(line.discount_percent)}"
            sums.append(Sum(name, formats.difference(-line.discount, currency)))
        return sums

    # Foot

    def _closing(self, upper: Flowable) -> list[Flowable]:
        """The sums and, at the foot of the page, terms, signature and code."""
        sale, wording = self._sale, self._wording
        terms = wording.of(self._letterhead.terms).splitlines()
        said = [*sale.agreed, *([line for line in terms if line.strip()] or [sale.promise])]
        signer = Signer(sale.customer_name.strip() or wording("Signature"), sale.signature)
        beside, before = terms_blocks(wording("Terms"), said, self._sheet.width)
        lower = closing_block(beside, signer, sale.number, sale.number)
        closing = Closing(upper, lower, gap=24.0)
        if closing.least(self._sheet.width) <= self._sheet.later_height:
            return [*before, closing]
        return [*before, upper, Gap(24), lower]

    def _made_by(self) -> str:
        labels = (line.catalog_label or line.catalog_version[:8] for line in self._sale.lines)
        return made_by(self._sale.seller, labels, self._wording)


def _at_the_right(totals: Totals) -> Flowable:
    return Columns([Column(Gap(0)), Column(totals, totals.wide(*_TOTALS_WIDTHS))], _COLUMN_GAP)


def _least(block: Flowable, width: float) -> float:
    return block.least(width) if isinstance(block, Closing) else height_of(block, width)
