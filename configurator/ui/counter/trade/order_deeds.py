"""What can be done with an order beside moving it on: money, signature, papers, change, the end."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from configurator.domain.payments import Account, Payment
from configurator.domain.sales import Order, OrderState
from configurator.domain.signature import Signature
from configurator.services.papers import PaperKind
from configurator.services.refusals import Refusal
from configurator.ui.counter.dialogs import Dialogs
from configurator.ui.counter.trade.alter_sheet import AlterSheet
from configurator.ui.counter.trade.papers_sheet import PapersSheet
from configurator.ui.counter.trade.pay_sheets import CancelSheet, PaySheet
from configurator.ui.counter.trade.print_sheet import PrintDeed
from configurator.ui.counter.trade.receivables_page import note_reminder
from configurator.ui.counter.trade.remind_sheet import RemindSheet
from configurator.ui.counter.trade.signature_pad import SignSheet
from configurator.ui.parts.laid_sheet import LaidSheet
from configurator.ui.parts.sheet import Sheet
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.papers import PaperPress
from configurator.viewmodels.printing import PrintDesk
from configurator.viewmodels.sales import refusal_words
from configurator.viewmodels.trade.paper_list import order_paper, order_papers
from configurator.viewmodels.trade.receivables import reminder

CHANGEABLE = (OrderState.CONFIRMED, OrderState.IN_MAKING)


class OrderDeeds(QObject):
    """Opens the sheets of one order's page and does what they bring.

    Signals:
        done: the order or its money stands otherwise now.
        altered: the order has other lines now; carries the key of its page.
        told: a short message; why something was not done.
    """

    done = Signal()
    altered = Signal(str)
    told = Signal(str)

    def __init__(
        self,
        theme: Theme,
        counter: Counter,
        press: PaperPress,
        desk: PrintDesk,
        dialogs: Dialogs,
        order: Order,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._theme = theme
        self._counter = counter
        self._press = press
        self._dialogs = dialogs
        self._desk = desk
        self.printing = PrintDeed(theme, counter, desk, dialogs, page)
        self.printing.told.connect(self.told)
        self._page = page
        self.order = order
        self._laid = LaidSheet(page)

    @property
    def sheet(self) -> Sheet | None:
        """The sheet that lies over the page, if any."""
        return self._laid.sheet

    def account(self) -> Account | None:
        """The order's money as it stands."""
        return self._counter.attempt(partial(self._counter.shop.paying.account, self.order.id))

    def close_sheets(self) -> None:
        """Puts away what lies over the page."""
        self.printing.close_sheet()
        self._laid.close()

    # Money

    def pay(self) -> None:
        """Take a payment (F7)."""
        account = self.account()
        if account is None:
            return
        if account.balance <= 0:
            self.told.emit(refusal_words(Refusal.NOTHING_DUE, self._counter))
            return
        sheet = PaySheet(self._theme, self._counter, account, self._page.window())
        sheet.entered.connect(self._on_paid)
        self._lay(sheet)
        sheet.ask()

    def refund(self) -> None:
        """Give back what was paid too much."""
        account = self.account()
        if account is None:
            return
        if account.balance >= 0:
            words = self._counter.wording(
                "Nothing is to be given back. Cancel or change the order first."
            )
            self.told.emit(words)
            return
        window = self._page.window()
        sheet = PaySheet(self._theme, self._counter, account, window, is_refund=True)
        sheet.entered.connect(self._on_refunded)
        self._lay(sheet)
        sheet.ask()

    def _on_paid(self) -> None:
        sheet, counter = self.sheet, self._counter
        assert isinstance(sheet, PaySheet)
        made = counter.attempt(
            partial(
                counter.shop.paying.pay,
                self.order.id,
                sheet.amount,
                sheet.kind,
                reference=sheet.reference,
                tendered=sheet.tendered,
                by=counter.session,
            )
        )
        self._after_money(sheet, made)

    def _on_refunded(self) -> None:
        sheet, counter = self.sheet, self._counter
        assert isinstance(sheet, PaySheet)
        made = counter.attempt(
            partial(
                counter.shop.paying.refund,
                self.order.id,
                sheet.amount,
                sheet.kind,
                sheet.reason,
                reference=sheet.reference,
                by=counter.session,
            )
        )
        self._after_money(sheet, made)

    def _after_money(self, sheet: PaySheet, made: Payment | Refusal | None) -> None:
        if isinstance(made, Refusal):
            sheet.refuse(refusal_words(made, self._counter))
        elif made is not None:
            change = self._counter.formats.money(made.change, made.currency)
            words = self._counter.wording(
                "Receipt {number} is made; Ctrl+R prints it.", number=made.number
            )
            if made.change:
                words = self._counter.wording(
                    "{change} change. Receipt {number} is made; Ctrl+R prints it.",
                    change=change,
                    number=made.number,
                )
            self._finish(words)

    def print_receipt(self) -> None:
        """The last receipt: on the roll where there is a printer for rolls, else on a sheet."""
        account = self.account()
        if account is None or not account.payments:
            return
        number = account.payments[-1].number
        is_roll = bool(self._desk.chosen.get(PaperKind.ROLL))
        kind = PaperKind.ROLL if is_roll else PaperKind.RECEIPT
        self.printing.ask(order_paper(self._counter, kind, number).printable(None, 0))

    def remind(self) -> None:
        """The next reminder, its text and who was reminded how."""
        found = reminder(self._counter, self.order.id)
        if found is None:
            self.told.emit(refusal_words(Refusal.NOTHING_DUE, self._counter))
            return
        sheet = RemindSheet(self._theme, self._counter, found, self._page.window())
        sheet.reminded.connect(self._on_reminded)
        self._lay(sheet)
        sheet.ask()

    def _on_reminded(self) -> None:
        sheet = self.sheet
        assert isinstance(sheet, RemindSheet)
        words = note_reminder(self._counter, sheet)
        if words:
            self.told.emit(words)
            self.done.emit()

    # The order itself

    def sign(self) -> None:
        """The customer signs on screen."""
        counter = self._counter
        wording, formats = counter.wording, counter.formats
        order = self.order
        if order.state is OrderState.CANCELLED:
            self.told.emit(refusal_words(Refusal.CLOSED, counter))
            return
        about = wording(
            "Order {number}, {total}, ready {day}.",
            number=order.number,
            total=formats.money(order.taxed.total, order.currency),
            day=formats.full_day(order.promised),
        )
        sheet = SignSheet(self._theme, counter, order.customer_name, about, self._page.window())
        sheet.signed.connect(self._on_signed)
        self._lay(sheet)
        sheet.ask()

    def _on_signed(self, signature: Signature) -> None:
        counter = self._counter
        signs = counter.shop.signatures
        made = counter.attempt(partial(signs.sign, self.order.id, signature, by=counter.session))
        if isinstance(made, Refusal):
            self.told.emit(refusal_words(made, counter))
        elif made is not None:
            self._finish(counter.wording("Signed; the confirmation carries the signature."))

    def take_out(self, place: int) -> None:
        """A change order without one of the lines: difference, then reason."""
        order = self.order
        after = (*order.lines[:place], *order.lines[place + 1 :])
        sheet = AlterSheet(self._theme, self._counter, order, after, self._page.window())
        sheet.given.connect(partial(self._on_taken_out, place))
        self._lay(sheet)
        sheet.ask()

    def _on_taken_out(self, place: int, reason: str) -> None:
        counter, order = self._counter, self.order
        left = [line for line in range(len(order.lines)) if line != place]
        change = counter.shop.order_changes.change
        made = counter.attempt(partial(change, order.id, left, reason, by=counter.session))
        if isinstance(made, Refusal):
            self.told.emit(refusal_words(made, counter))
        elif made is not None:
            counter.note_saved()
            self.close_sheets()
            self.altered.emit(f"order:{made.id}")

    def cancel(self) -> None:
        """End it, with the reason and what is kept."""
        account = self.account()
        if account is None:
            return
        sheet = CancelSheet(self._theme, self._counter, account, self._page.window())
        sheet.entered.connect(self._on_cancelled)
        self._lay(sheet)
        sheet.ask()

    def _on_cancelled(self) -> None:
        sheet, counter = self.sheet, self._counter
        assert isinstance(sheet, CancelSheet)
        cancel = counter.shop.order_changes.cancel
        made = counter.attempt(
            partial(cancel, self.order.id, sheet.reason, sheet.keep, by=counter.session)
        )
        if isinstance(made, Refusal):
            sheet.refuse(refusal_words(made, counter))
        elif made is not None:
            self.order = made
            self._finish(counter.wording("The order is cancelled."))

    # Papers

    def show_papers(self) -> None:
        """All papers there are of it (Ctrl+P)."""
        sheet = PapersSheet(
            self._theme,
            self._counter,
            self._press,
            self.printing,
            self._dialogs,
            order_papers(self._counter, self.order, self.account()),
            self.order.customer_name,
            self._page.window(),
        )
        self._lay(sheet)
        sheet.open_sheet(sheet.rows.rows[0])

    # The machinery

    def _finish(self, words: str) -> None:
        self._counter.note_saved()
        self.close_sheets()
        self.told.emit(words)
        self.done.emit()

    def _lay(self, sheet: Sheet) -> None:
        self.close_sheets()
        self._laid.lay(sheet)


def offered(order: Order, account: Account, today: date) -> frozenset[str]:
    """What can be done with an order that stands so, by the deeds' names."""
    names = {"order-papers"}
    if account.payments:
        names.add("order-receipt")
    if account.overdue(today):
        names.add("order-remind")
    if account.balance > 0:
        names.add("order-pay")
    if account.balance < 0:
        names.add("order-refund")
    if order.state is not OrderState.CANCELLED:
        names.add("order-sign")
    if order.state in CHANGEABLE:
        names |= {"order-change", "order-add"}
        if len(order.lines) > 1:
            names.add("order-take-out")
    if order.state in (*CHANGEABLE, OrderState.READY):
        names.add("order-cancel")
    return frozenset(names)
