"""Sheets for money and for the end of an order: payments, refunds, cancellation."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from configurator.domain.payments import Account, PaymentKind
from configurator.ui.counter.trade.form_sheet import FormSheet
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.trade.account import due_now, kind_words
from configurator.viewmodels.trade.bargain import amount_wanted


class PaySheet(FormSheet):
    """Money taken for an order, or given back (`is_refund`).

    Signals:
        entered: what was typed makes sense; read it from `kind`, `amount`, `reference`, `text`
        and `tendered`. Whoever pays closes the sheet, or refuses.
    """

    entered = Signal()

    def __init__(
        self,
        theme: Theme,
        counter: Counter,
        account: Account,
        window: QWidget,
        *,
        is_refund: bool = False,
    ) -> None:
        wording, formats = counter.wording, counter.formats
        open_words = formats.money(abs(account.balance), account.currency)
        about = wording("{amount} is still to be paid.", amount=open_words)
        if is_refund:
            about = wording("{amount} is to be given back.", amount=open_words)
        super().__init__(
            theme,
            wording,
            wording("Give money back") if is_refund else wording("Take a payment"),
            about,
            wording("Give back") if is_refund else wording("Take payment"),
            window,
        )
        self._counter = counter
        self._currency = account.currency
        self._is_refund = is_refund
        self.amount = 0
        self.tendered = 0
        self.kinds = QComboBox()
        for kind in PaymentKind:
            self.kinds.addItem(kind_words(counter, kind), kind)
        self.amount_field = self.field(wording("Amount"))
        first = -account.balance if is_refund else due_now(counter, account)
        self.amount_field.set_text(formats.money(first, account.currency))
        self.field(wording("How"), self.kinds)
        self.reference_field = self.field(
            wording("Reference"), hint=wording("Number of the transfer, slip or voucher")
        )
        self.tendered_field = self.field(
            wording("Laid down"), hint=wording("In cash, where there is change")
        )
        self.reason_field = self.field(wording("Reason"))
        self.tendered_field.setHidden(is_refund)
        self.reason_field.setHidden(not is_refund)
        self.wanted.connect(self._enter)

    @property
    def kind(self) -> PaymentKind:
        """How the money changes hands."""
        kind = self.kinds.currentData()
        assert isinstance(kind, PaymentKind)
        return kind

    @property
    def reference(self) -> str:
        """The transfer's, slip's or voucher's number."""
        return self.reference_field.text().strip()

    @property
    def reason(self) -> str:
        """Why it is given back."""
        return self.reason_field.text().strip()

    def ask(self) -> None:
        """Opens with the amount selected."""
        self.open_sheet(self.amount_field.editor)

    def _enter(self) -> None:
        wording, formats = self._counter.wording, self._counter.formats
        amount = formats.parse_money(self.amount_field.text(), self._currency)
        laid = self.tendered_field.text().strip()
        tendered = formats.parse_money(laid, self._currency) if laid else 0
        is_wrong = amount is None or amount <= 0
        how = amount_wanted(self._counter, self._currency)
        self.amount_field.set_error(how if is_wrong else "")
        too_little = tendered is None or (0 < tendered < (amount or 0))
        short = how if tendered is None else wording("That is less than is to be taken.")
        self.tendered_field.set_error(short if too_little else "")
        no_reason = self._is_refund and not self.reason
        self.reason_field.set_error(wording("Write down why.") if no_reason else "")
        if is_wrong or too_little or no_reason:
            return
        self.amount, self.tendered = amount or 0, tendered or 0
        self.entered.emit()


class CancelSheet(FormSheet):
    """Why an order is cancelled, and what of the money paid is kept.

    Signals:
        entered: read it from `reason` and `keep`.
    """

    entered = Signal()

    def __init__(self, theme: Theme, counter: Counter, account: Account, window: QWidget) -> None:
        wording, formats = counter.wording, counter.formats
        paid = formats.money(account.paid, account.currency)
        super().__init__(
            theme,
            wording,
            wording("Cancel the order"),
            wording("{amount} was paid. What is not kept is to be given back.", amount=paid),
            wording("Cancel the order"),
            window,
        )
        self._counter = counter
        self._currency = account.currency
        self.keep = 0
        self.reason_field = self.field(wording("Reason"))
        self.keep_field = self.field(wording("Kept of what was paid"))
        self.keep_field.set_text(formats.money(0, account.currency))
        self.keep_field.setHidden(account.paid <= 0)
        self.main.set_kind("danger")
        self.leave.set_text(wording("Keep the order"))
        self.wanted.connect(self._enter)

    @property
    def reason(self) -> str:
        """Why it is cancelled."""
        return self.reason_field.text().strip()

    def ask(self) -> None:
        """Opens with the keyboard in the reason."""
        self.open_sheet(self.reason_field.editor)

    def _enter(self) -> None:
        wording = self._counter.wording
        keep = self._counter.formats.parse_money(self.keep_field.text(), self._currency)
        self.reason_field.set_error("" if self.reason else wording("Write down why."))
        is_wrong = keep is None or keep < 0
        self.keep_field.set_error(amount_wanted(self._counter, self._currency) if is_wrong else "")
        if self.reason and not is_wrong:
            self.keep = keep or 0
            self.entered.emit()
