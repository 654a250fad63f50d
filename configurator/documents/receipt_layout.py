"""How a receipt is set: on a sheet, and on a roll of thermal paper."""

from reportlab.platypus import Flowable

from configurator.documents.codes import QrCode
from configurator.documents.fonts import MEDIUM, STRONG
from configurator.documents.heads import (
    Signer,
    bounded,
    closing_block,
    made_by,
    tax_number_text,
)
from configurator.documents.inks import INK, LARGE, MIDDLE, SMALL, TEXT
from configurator.documents.layout import Centred, Column, Columns, Gap, height_of
from configurator.documents.letterhead import Letterhead, PageSize
from configurator.documents.pages import Page, Party
from configurator.documents.setting import CENTRE, Words, lines, paragraph
from configurator.documents.sheet import Roll
from configurator.documents.sums import tax_sums
from configurator.documents.tables import Fact, Grid, Row, Rows
from configurator.documents.totals import Sum, Totals
from configurator.services.papers import Receipt, ReceivedPayment, SoldItem
from configurator.wording import Formats

_TOTALS_WIDTHS = (219.0, 290.0)
_HIGHEST_BESIDE = 210.0
_CODE = 84.0
"""Some 30 millimetres: a thermal head smears, so a code on a roll is larger."""


class ReceiptLayout:
    """One receipt in one language."""

    def __init__(
        self, receipt: Receipt, letterhead: Letterhead, formats: Formats, addressee: tuple[str, ...]
    ) -> None:
        self._receipt = receipt
        self._letterhead = letterhead
        self._formats = formats
        self._wording = formats.wording
        self._addressee = addressee

    def pdf(self, size: PageSize) -> bytes:
        """On a sheet."""
        receipt, wording = self._receipt, self._wording
        page = self._page(size)
        blocks = page.head(
            Party(
                wording("Paid to") if self._is_refund else wording("Received from"),
                receipt.customer_name,
                self._addressee,
            ),
            (
                (wording("Date"), self._formats.long_date(receipt.made.date())),
                (wording("Order"), bounded(receipt.order, 40)),
            ),
        )
        if receipt.items:
            rows = [self._item(item) for item in receipt.items]
            head = Row((Words(wording("For"), STRONG, INK),))
            continued = wording("{part}, continued", part=wording("For"))
            blocks += [Rows([head, *rows], continued), Gap(12)]
        blocks += self._note()
        totals = self._totals()
        wide = totals.wide(*_TOTALS_WIDTHS)
        left = page.sheet.width - wide - 24
        payments = self._payments(2 if left > 180 else 1)
        if height_of(payments, left) <= _HIGHEST_BESIDE:
            upper: Flowable = Columns([Column(payments), Column(totals, wide)], 24)
        else:
            blocks += [self._payments(4), Gap(12)]
            upper = Columns([Column(Gap(0)), Column(totals, wide)], 24)
        code = receipt.order or receipt.number
        # Whoever has the money in the hand signs for it.
        signer = receipt.customer_name if self._is_refund else receipt.seller
        lower = closing_block(
            lines([self._standing()], Words("", MEDIUM, TEXT)),
            Signer(signer.strip() or wording("Signature")),
            code,
            code,
        )
        return page.sheet.pdf([*blocks, *page.closing(upper, lower)])

    def roll(self) -> bytes:
        """On a roll: one page as long as it takes."""
        receipt, wording, formats = self._receipt, self._wording, self._formats
        letterhead = self._letterhead
        contact = [*letterhead.address, letterhead.phone, tax_number_text(letterhead, wording)]
        told = [bounded(line) for line in contact if line.strip()]
        number = Words(f"{receipt.number} · {formats.moment(receipt.made)}", colour=INK, size=SMALL)
        blocks: list[Flowable] = [
            paragraph(Words(bounded(letterhead.shop), STRONG, INK, LARGE), align=CENTRE),
            lines(told, Words("", colour=INK), CENTRE) if told else Gap(0),
            Gap(8),
            paragraph(Words(self._title, STRONG, INK, MIDDLE), align=CENTRE),
            paragraph(number, align=CENTRE),
        ]
        if receipt.customer_name.strip():
            blocks.append(
                paragraph(Words(bounded(receipt.customer_name), colour=INK), align=CENTRE)
            )
        blocks += [Gap(6), Rows([self._item(item) for item in receipt.items], ""), Gap(6)]
        blocks += self._note()
        blocks += [
            Rows([Row(self._paid(one), self._money(one.amount)) for one in receipt.payments], ""),
            Gap(6),
            self._totals(),
            Gap(10),
            paragraph(Words(self._standing(), MEDIUM, INK), align=CENTRE),
            Gap(10),
            Centred(QrCode(receipt.order or receipt.number, _CODE)),
            Gap(4),
            paragraph(
                Words(bounded(receipt.order or receipt.number, 80), STRONG, INK), align=CENTRE
            ),
        ]
        if receipt.seller.strip():
            seller = made_by(bounded(receipt.seller, 80), (), wording)
            blocks.append(paragraph(Words(seller, colour=INK), align=CENTRE))
        return Roll(self._page("A4").imprint).pdf(blocks)

    @property
    def _is_refund(self) -> bool:
        return self._receipt.received < 0

    @property
    def _title(self) -> str:
        return self._wording("Refund") if self._is_refund else self._wording("Receipt")

    def _page(self, size: PageSize) -> Page:
        receipt = self._receipt
        return Page(
            self._letterhead,
            self._formats,
            size,
            title=self._title,
            number=receipt.number,
            subject=receipt.order,
            made=receipt.made,
            foot=made_by(receipt.seller, (), self._wording),
        )

    def _item(self, item: SoldItem) -> Row:
        name = bounded(self._wording.of(item.name))
        if item.quantity != 1:
            name = self._wording("{n} × {name}", n=self._formats.number(item.quantity), name=name)
        return Row((Words(name, colour=INK),), self._money(item.amount))

    def _paid(self, payment: ReceivedPayment) -> tuple[Words, ...]:
        kind = Words(bounded(self._wording.of(payment.kind), 80), colour=INK)
        if not payment.reference.strip():
            return (kind,)
        return kind, Words(f" · {bounded(payment.reference, 80)}", colour=TEXT)

    def _payments(self, columns: int) -> Grid:
        head = self._wording("Paid by")
        facts = []
        for payment in self._receipt.payments:
            name = bounded(self._wording.of(payment.kind), 80)
            if payment.reference.strip():
                name += f" · {bounded(payment.reference, 80)}"
            facts.append(Fact(name, self._money(payment.amount)))
        return Grid(head, self._wording("{part}, continued", part=head), facts, columns)

    def _totals(self) -> Totals:
        receipt, wording, formats = self._receipt, self._wording, self._formats
        currency = receipt.currency
        if self._is_refund:
            back = Sum(wording("Given back"), self._money(-receipt.received))
            words = formats.amount_in_words(-receipt.received, currency)
            return Totals(self._kept(), back, words)
        sums = [
            *tax_sums(receipt.taxed, currency, formats),
            Sum(wording("Order total"), self._money(receipt.taxed.total)),
            *self._kept(),
        ]
        if receipt.rounding:
            rounding = formats.difference(receipt.rounding, currency)
            sums.append(Sum(wording("Cash rounding"), rounding))
        if receipt.paid_before:
            before = formats.difference(-receipt.paid_before, currency)
            sums.append(Sum(wording("Paid before"), before))
        if receipt.change:
            given = sum(payment.amount for payment in receipt.payments)
            sums.append(Sum(wording("Given"), self._money(given)))
            sums.append(
                Sum(
                    wording("Change ##money given back"),
                    formats.difference(-receipt.change, currency),
                )
            )
        total = Sum(wording("Received"), self._money(receipt.received))
        words = formats.amount_in_words(receipt.received, currency)
        after = [Sum(wording("Still to pay"), self._money(receipt.balance))]
        return Totals(sums, total, words, after if receipt.balance > 0 else ())

    def _kept(self) -> list[Sum]:
        """What a cancelled order still costs."""
        kept = self._receipt.kept
        if kept is None:
            return []
        return [Sum(self._wording("Kept after cancellation"), self._money(kept))]

    def _standing(self) -> str:
        balance = self._receipt.balance
        if self._is_refund:
            return self._wording("Thank you!")
        if balance > 0:
            return self._wording("Thank you!")
        if balance < 0:
            return self._wording("In your favour: {amount}", amount=self._money(-balance))
        return self._wording("Paid in full. Thank you!")

    def _note(self) -> list[Flowable]:
        texts = [text for text in self._receipt.note.splitlines() if text.strip()]
        return [lines(texts, Words("", colour=TEXT)), Gap(12)] if texts else []

    def _money(self, amount: int) -> str:
        return self._formats.money(amount, self._receipt.currency)
