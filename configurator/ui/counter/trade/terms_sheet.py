"""Payment in parts, made up for one sale: how much, after what, and how many days later."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from configurator.domain.payments import DueFrom, Instalment, PaymentTerms
from configurator.domain.staff import Right
from configurator.services.trade.own_terms import MOST_PARTS, own_terms
from configurator.ui.counter.trade.form_sheet import FormSheet
from configurator.ui.parts.lettering import RIGHT
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.trade.account import due_from_words

LONGEST = 3650
"""Days: ten years."""


class _PartRow:
    """One part as it is typed; an empty percentage is no part."""

    def __init__(self, sheet: TermsSheet, theme: Theme, counter: Counter, number: int) -> None:
        wording = counter.wording
        self.percent = QLineEdit()
        self.percent.setAccessibleName(wording("Per cent of part {n}", n=number))
        self.percent.setPlaceholderText("%")
        self.after = QComboBox()
        self.after.setAccessibleName(wording("Part {n} is due", n=number))
        for one, words in due_from_words(counter).items():
            self.after.addItem(words, one)
        self.days = QLineEdit()
        self.days.setAccessibleName(wording("Days later, of part {n}", n=number))
        self.days.setPlaceholderText(wording("days later"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Words(theme, counter.formats.number(number), figures=True, align=RIGHT))
        for line, wide in ((self.percent, 96), (self.days, 160)):
            line.setFixedWidth(theme.scaled(wide))
            sheet.follow(line)
            line.textChanged.connect(sheet.show_sum)
        row.addWidget(self.percent)
        row.addWidget(self.after, 1)
        row.addWidget(self.days)
        sheet.content.addLayout(row)

    def show_part(self, part: Instalment, counter: Counter) -> None:
        self.percent.setText(counter.formats.number(part.percent))
        self.after.setCurrentIndex(self.after.findData(part.after))
        self.days.setText(str(part.days) if part.days else "")

    def read(self, counter: Counter) -> Instalment | None:
        """The part. Raises ValueError for what is none."""
        text, days = self.percent.text().strip().rstrip("% "), self.days.text().strip() or "0"
        if not text and days == "0":
            return None
        percent = counter.formats.parse_number(text)
        is_number = days.isascii() and days.isdigit() and int(days) <= LONGEST
        if percent is None or not 0 < percent <= 100 or not is_number:
            raise ValueError(text)
        after = self.after.currentData()
        assert isinstance(after, DueFrom)
        return Instalment(percent, after, int(days))


class TermsSheet(FormSheet):
    """Begins with the terms there are.

    Signals:
        agreed: carries the PaymentTerms. The sheet has closed itself.
    """

    agreed = Signal(object)

    def __init__(
        self, theme: Theme, counter: Counter, terms: PaymentTerms, window: QWidget
    ) -> None:
        wording = counter.wording
        super().__init__(
            theme,
            wording,
            wording("Payment in parts"),
            wording("The parts make 100 % together. Leave empty what is not needed."),
            wording("Agree on it"),
            window,
            size=QSize(720, 640),
        )
        self.hug()
        self._counter = counter
        self._sum = Words(theme, size=13, role="text-muted", figures=True)
        self.parts = [_PartRow(self, theme, counter, n + 1) for n in range(MOST_PARTS)]
        for row, part in zip(self.parts, terms.parts, strict=False):
            row.show_part(part, counter)
        self.content.addWidget(self._sum)
        self.keep = QCheckBox(wording("Offer it from now on"))
        self.content.addWidget(self.keep)
        self.keep.setHidden(not counter.may(Right.SETTINGS))
        self.wanted.connect(self._agree)
        self.show_sum()

    def ask(self) -> None:
        """Opens with the keyboard in the first part."""
        self.open_sheet(self.parts[0].percent)

    def show_sum(self) -> None:
        """How much the parts make together so far."""
        if not hasattr(self, "parts"):
            return
        counter = self._counter
        try:
            parts = [part for row in self.parts if (part := row.read(counter)) is not None]
        except ValueError:
            self._sum.set_text("")
            return
        percent = counter.formats.percent(sum(part.percent for part in parts))
        self._sum.set_text(counter.wording("Together {percent}", percent=percent))

    def _agree(self) -> None:
        counter = self._counter
        wording = counter.wording
        try:
            parts = [part for row in self.parts if (part := row.read(counter)) is not None]
        except ValueError:
            self.refuse(wording("A part is a percentage, and a whole number of days."))
            return
        terms = own_terms(parts)
        if not terms.is_whole:
            self.refuse(wording("The parts of the payment terms must make 100 % together."))
            return
        if self.keep.isChecked():
            offered = counter.attempt(counter.shop.terms_offered.all) or ()
            terms = PaymentTerms(f"own-{len(offered) + 1}", terms.name, terms.parts)
            saving = counter.shop.terms_offered.save
            counter.attempt(lambda: saving((*offered, terms), by=counter.session))
        self.close_sheet()
        self.agreed.emit(terms)
