"""Discounts on the build that is open, before there is a quote of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from configurator.domain.customers import Customer
from configurator.domain.sales import Order
from configurator.services.refusals import Refusal
from configurator.ui.counter.trade.alter_sheet import AlterSheet
from configurator.ui.counter.trade.approval_sheet import ApprovalSheet
from configurator.ui.counter.trade.deal_sheet import DealSheet
from configurator.ui.counter.trade.quote_deeds import NEEDS_APPROVAL
from configurator.ui.parts.laid_sheet import LaidSheet
from configurator.ui.parts.sheet import Sheet
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.building import Building
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.sales import refusal_words
from configurator.viewmodels.trade.bargain import Bargain

if TYPE_CHECKING:
    from configurator.services.trade.reaching import Proposal


class BuildNegotiation(QObject):
    """Lays its sheets over `window`. Approvals are asked for when the quote is made.

    Signals:
        altered: an order was changed; carries its id.
        told: why something was not done.
    """

    altered = Signal(str)
    told = Signal(str)

    def __init__(self, theme: Theme, counter: Counter, building: Building, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._counter = counter
        self._building = building
        self._window = window
        self._laid = LaidSheet(window)

    @property
    def sheet(self) -> Sheet | None:
        """The sheet that lies over the build, if any."""
        return self._laid.sheet

    def discount(self) -> None:
        """Per cent or an amount, with the limit and the floor (F7)."""
        wording = self._counter.wording
        sheet = DealSheet(
            self._theme,
            self._counter,
            self._building.bargain(),
            wording("Discount on this build"),
            wording("Give it"),
            self._window,
            whole=False,
        )
        sheet.agreed.connect(self._give)
        self._laid.lay(sheet)
        sheet.open_at_discount()

    def reach(self) -> None:
        """Ways to a target price (F8)."""
        # Imported when used: it brings the engine with it.
        from configurator.ui.counter.trade.reach_sheet import ReachSheet

        bargain = self._building.bargain()
        sheet = ReachSheet(self._theme, self._counter, bargain, 0, self._window)
        sheet.taken.connect(self._take)
        self._laid.lay(sheet)
        sheet.ask()

    def approval(self, customer: Customer, *, every: bool) -> ApprovalSheet:
        """The sheet that asks for a PIN for what would be quoted."""
        made = self._building.offer(customer, every=every).stand().concession
        return ApprovalSheet(self._theme, self._counter, made, self._window)

    def alter(self) -> None:
        """The change order that the open build makes of its order: difference, then reason."""
        order = self._building.altering
        assert order is not None
        lines, bargain = self._building.altered()
        (new,) = bargain.stand().lines
        after = [order.lines[line] if isinstance(line, int) else new for line in lines]
        taxes = [item.resolution.price.terms.tax for item in bargain.items]
        sheet = AlterSheet(self._theme, self._counter, order, after, self._window, taxes)
        sheet.given.connect(self._on_reason)
        self._laid.lay(sheet)
        sheet.ask()

    def _on_reason(self, reason: str, approval: str = "") -> None:
        counter, order = self._counter, self._building.altering
        assert order is not None
        lines, bargain = self._building.altered()

        def work() -> Order | Refusal:
            return counter.shop.order_changes.change(
                order.id,
                lines,
                reason,
                approval=approval,
                seen=order.revision,
                by=counter.session,
            )

        made = counter.attempt(work)
        if isinstance(made, Refusal) and made in NEEDS_APPROVAL:
            concession = bargain.stand().concession
            sheet = ApprovalSheet(self._theme, counter, concession, self._window)
            sheet.approved.connect(partial(self._on_reason, reason))
            self._laid.lay(sheet)
            sheet.ask()
        elif isinstance(made, Refusal):
            self.told.emit(refusal_words(made, counter))
        elif made is not None:
            counter.note_saved()
            self.altered.emit(made.id)

    def close_sheet(self) -> None:
        """Puts away what lies over the page."""
        self._laid.close()

    def _give(self, bargain: Bargain) -> None:
        discount = bargain.items[0].resolution.price.terms.discount
        self.close_sheet()
        self._building.give(discount)

    def _take(self, proposal: Proposal) -> None:
        model = self._building.model
        self._building.give(proposal.discount)
        if proposal.swaps:
            model.start_with(proposal.configuration)
