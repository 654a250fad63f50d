"""Lines, discounts and payment terms of a sale, negotiated with the new total always in sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from configurator.domain.payments import AT_ONCE, PaymentTerms
from configurator.services.refusals import refusal_sentence
from configurator.ui.allocation import let_go
from configurator.ui.counter.trade.deal_line import (
    AMOUNT,
    DISCOUNT,
    QUANTITY,
    DealLine,
    column_width,
)
from configurator.ui.counter.trade.form_sheet import FormSheet
from configurator.ui.counter.trade.terms_sheet import TermsSheet
from configurator.ui.parts.field import Field
from configurator.ui.parts.lettering import RIGHT, Run
from configurator.ui.parts.messages import Box, Icon
from configurator.ui.parts.scrolled import scrolled
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.sales import tax_words
from configurator.viewmodels.trade.bargain import (
    Bargain,
    discount_words,
    limit_words,
    parse_discount,
)

LINES_SEEN, LINE_HIGH = 4, 56
"""So many lines are seen at once; with fewer the sheet is lower by so much for each."""


class DealSheet(FormSheet):
    """Changes a Bargain; whoever opened it keeps what comes of it.

    With `whole` False it is about one build that is not quoted yet: its discount alone.

    Signals:
        agreed: the person wants it so; carries the Bargain.
    """

    agreed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        counter: Counter,
        bargain: Bargain,
        title: str,
        main: str,
        window: QWidget,
        *,
        whole: bool = True,
        terms: Sequence[PaymentTerms] = (),
    ) -> None:
        wording = counter.wording
        size = QSize(1060, 704) if whole else QSize(760, 492)
        missing = max(LINES_SEEN - len(bargain.items), 0)
        size -= QSize(0, missing * LINE_HIGH)
        super().__init__(theme, wording, title, "", main, window, size=size, key="Ctrl Enter")
        self.about.hide()
        self._counter = counter
        self.bargain = bargain
        self._whole = whole
        self._over = window
        self.parts: TermsSheet | None = None
        self._old_total = bargain.stand().taxed.total
        self.lines: list[DealLine] = []
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 12, 0)
        self._rows.setSpacing(10)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._rows)
        column.addStretch(1)
        self._scroll = scrolled(inside, wording("Lines"))
        self._scroll.verticalScrollBar().rangeChanged.connect(self._place_heads)
        self._heads = self._make_heads()
        self.content.addLayout(self._heads)
        self.content.addWidget(self._scroll, 1)
        self.total_discount = QLineEdit()
        self.total_discount.setPlaceholderText(wording("8 % or amount"))
        self.reason = QLineEdit()
        self.note = QLineEdit()
        self.terms = QComboBox()
        self.until = QDateEdit()
        if whole:
            self.content.addLayout(self._conditions(terms))
            note = Field(theme, wording("Note"), self.note, hint=wording("Printed with the terms"))
            self.content.addWidget(note)
        self.content.addWidget(self._limits())
        self.total = Words(theme, size=24, role="text-strong", figures=True)
        self._more = Words(theme, size=13, weight=600, role="accent", figures=True)
        self._tax = Words(theme, size=13, role="text-muted", figures=True, wrap=True)
        self._sum_up()
        self.wanted.connect(self._agree)
        self.closed.connect(self._close_parts)
        self._rebuild()

    def open_at_discount(self) -> None:
        """Opens with the keyboard in the first line's discount."""
        self.open_sheet(self.lines[0].discount)

    # Making

    def _conditions(self, terms: Sequence[PaymentTerms]) -> QHBoxLayout:
        theme, wording, deal = self._theme, self._counter.wording, self.bargain.deal
        currency = self.bargain.currency
        self.total_discount.setText(discount_words(deal.discount, self._counter, currency))
        self.total_discount.editingFinished.connect(self._on_total_discount)
        self.reason.setText(deal.discount.reason)
        self.reason.editingFinished.connect(self._on_reason)
        self.note.setText(" ".join(deal.note.splitlines()))
        self.note.editingFinished.connect(self._on_note)
        offered = list(terms)
        if deal.terms is not None and deal.terms not in offered:
            offered.insert(0, deal.terms)
        for one in offered:
            self.terms.addItem(wording.of(one.name), one)
            if one == deal.terms:
                self.terms.setCurrentIndex(self.terms.count() - 1)
        self.terms.addItem(wording("In other parts…"), None)
        # As wide as there is room, not as its longest entry.
        self.terms.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.terms.setMinimumContentsLength(6)
        self.terms.activated.connect(self._on_terms)
        self.until.setLocale(QLocale(wording.language))
        self.until.setCalendarPopup(True)
        self.until.setDisplayFormat("d MMM yyyy")
        if deal.valid_until is not None:
            self.until.setDate(deal.valid_until)  # type: ignore[arg-type]
        self.until.setMinimumDate(self._counter.today)  # type: ignore[arg-type]
        self.until.dateChanged.connect(self._on_until)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Field(theme, wording("Discount on all"), self.total_discount), 2)
        row.addWidget(Field(theme, wording("Reason ##of a discount"), self.reason), 3)
        row.addWidget(Field(theme, wording("Payment"), self.terms), 4)
        row.addWidget(Field(theme, wording("Valid until"), self.until), 2)
        return row

    def _make_heads(self) -> QHBoxLayout:
        """Above the columns of the lines, which have the same widths."""
        theme, wording = self._theme, self._counter.wording
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        heads = [(wording("Discount"), DISCOUNT), (wording("Amount"), AMOUNT)]
        if self._whole:
            heads.insert(0, (wording("Quantity"), QUANTITY))
        for head, width in heads:
            words = Words(theme, head, size=13, role="text-muted", align=RIGHT)
            words.setFixedWidth(column_width(theme, width))
            row.addWidget(words)
        return row

    def _place_heads(self) -> None:
        """What stands behind the amounts of the lines stays free behind the heads, too."""
        bar = self._scroll.verticalScrollBar()
        beside = bar.sizeHint().width() if bar.maximum() else 0
        right = self._rows.contentsMargins().right() + self.lines[0].behind + beside
        self._heads.setContentsMargins(0, 0, right, 0)

    def _limits(self) -> QWidget:
        theme = self._theme
        self.limits = Box(theme, ground="sunken")
        self.limits.setAccessibleName(self._counter.wording("For staff only"))
        row = QHBoxLayout(self.limits)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        row.addWidget(Icon(theme, "lock", "text-muted", 18), 0, Qt.AlignmentFlag.AlignTop)
        self._said = Words(theme, size=13, figures=True, wrap=True)
        row.addWidget(self._said, 1)
        staff = Words(theme, self._counter.wording("staff only"), size=13, role="text-muted")
        row.addWidget(staff, 0, Qt.AlignmentFlag.AlignTop)
        return self.limits

    def _sum_up(self) -> None:
        words = Words(self._theme, self._counter.wording("New total"), role="text-muted")
        for place, widget in enumerate((words, self.total, self._more)):
            self.foot.insertWidget(place, widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self.foot.insertWidget(3, self._tax, 5)

    def _rebuild(self) -> None:
        while self.lines:
            line = self.lines.pop()
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        count = len(self.bargain.items)
        for place in range(count):
            line = DealLine(
                self._theme,
                self._counter,
                place + 1,
                is_alone=count == 1,
                can_copy=self._whole,
            )
            line.quantity_typed.connect(partial(self._on_quantity, place))
            line.discount_typed.connect(partial(self._on_discount, place))
            line.copy_wanted.connect(partial(self._on_copy, place))
            line.removal_wanted.connect(partial(self._on_removal, place))
            self.follow_line(line)
            self._rows.addWidget(line)
            self.lines.append(line)
        self._place_heads()
        self._show()

    def follow_line(self, line: DealLine) -> None:
        """Quantity is fixed where the build has its own place to set it."""
        line.quantity.setVisible(self._whole)

    def _show(self) -> None:
        counter, bargain = self._counter, self.bargain
        wording, formats = counter.wording, counter.formats
        stand = bargain.stand()
        for line, item, sold in zip(self.lines, bargain.items, stand.lines, strict=True):
            asked = item.resolution.price.terms.discount
            line.show_line(sold, bargain.currency, discount_words(asked, counter, bargain.currency))
        total = stand.taxed.total
        self.total.set_text(formats.money(total, bargain.currency))
        more = formats.difference(total - self._old_total, bargain.currency)
        self._more.set_text(more if total != self._old_total else "")
        self._tax.set_text(tax_words(counter, stand.taxed, bargain.currency))
        said = limit_words(stand, bargain.who, counter, bargain.currency)
        runs = [Run(words + " ") for words in said]
        if stand.refusal is not None:
            runs.append(Run(refusal_sentence(stand.refusal, wording), True, "warning"))
        self._said.set_text(runs)

    # Slots

    def _tried(self, done: bool, words: str) -> None:
        self.refuse("" if done else words)
        self._show()

    def _on_quantity(self, place: int, text: str) -> None:
        done = text.isdigit() and self.bargain.set_quantity(place, int(text))
        self._tried(done, self._counter.wording("That many cannot be sold at this discount."))

    def _on_discount(self, place: int, text: str) -> None:
        counter, bargain = self._counter, self.bargain
        discount = parse_discount(text, counter, bargain.currency)
        before = bargain.items[place].resolution.price.terms.discount
        done = discount is not None and bargain.set_discount(
            place, replace(discount, reason=before.reason)
        )
        self._tried(done, counter.wording("A discount is a percentage as 8 %, or an amount."))

    def _on_total_discount(self) -> None:
        counter, bargain = self._counter, self.bargain
        discount = parse_discount(self.total_discount.text(), counter, bargain.currency)
        done = discount is not None and bargain.set_total_discount(
            replace(discount, reason=self.reason.text().strip())
        )
        if done:
            words = discount_words(bargain.deal.discount, counter, bargain.currency)
            self.total_discount.setText(words)
        self._tried(done, counter.wording("A discount is a percentage as 8 %, or an amount."))

    def _on_reason(self) -> None:
        deal = self.bargain.deal
        reason = self.reason.text().strip()
        self.bargain.deal = replace(deal, discount=replace(deal.discount, reason=reason))

    def _on_note(self) -> None:
        self.bargain.deal = replace(self.bargain.deal, note=self.note.text().strip())

    def _on_terms(self) -> None:
        picked = self.terms.currentData()
        if picked is not None:
            self.bargain.set_terms(picked)
            return
        sheet = TermsSheet(
            self._theme, self._counter, self.bargain.deal.terms or AT_ONCE, self._over
        )
        sheet.agreed.connect(self._on_own_terms)
        sheet.closed.connect(self._on_terms_closed)
        self.parts = sheet
        sheet.ask()

    def _on_own_terms(self, terms: PaymentTerms) -> None:
        self.terms.insertItem(0, self._counter.wording.of(terms.name), terms)
        self.terms.setCurrentIndex(0)
        self.bargain.set_terms(terms)

    def _close_parts(self) -> None:
        if self.parts is not None:
            self.parts.close_sheet()

    def _on_terms_closed(self) -> None:
        """What is agreed stands in the list, whatever was picked in between."""
        sheet, self.parts = self.parts, None
        if sheet is not None:
            let_go(sheet)
        agreed = self.bargain.deal.terms
        place = next((n for n in range(self.terms.count()) if self.terms.itemData(n) == agreed), 0)
        self.terms.setCurrentIndex(place)

    def _on_until(self) -> None:
        day = self.until.date().toPython()
        self.bargain.deal = replace(self.bargain.deal, valid_until=day)  # type: ignore[arg-type]

    def _on_copy(self, place: int) -> None:
        self.bargain.duplicate(place)
        self._rebuild()

    def _on_removal(self, place: int) -> None:
        self.bargain.remove(place)
        self._rebuild()
        self.lines[min(place, len(self.lines) - 1)].discount.setFocus()

    def _agree(self) -> None:
        # What is still being typed counts: the field it stands in is left first.
        self.main.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.wrong.text():
            self.agreed.emit(self.bargain)
