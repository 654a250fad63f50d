"""A change order before it is agreed on: what differs, what it costs more, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from configurator.domain.sales import Order, SaleLine
from configurator.domain.tax import TaxRule, taxed
from configurator.ui.counter.trade.compare_view import CompareView
from configurator.ui.counter.trade.form_sheet import FormSheet
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.trade.comparing import lines_compared


class AlterSheet(FormSheet):
    """As ordered beside as changed, with the difference in price. `taxes` are those of new lines.

    Signals:
        given: carries the reason. The sheet has closed itself.
    """

    given = Signal(str)

    def __init__(
        self,
        theme: Theme,
        counter: Counter,
        order: Order,
        after: Sequence[SaleLine],
        window: QWidget,
        taxes: Iterable[TaxRule] = (),
    ) -> None:
        wording = counter.wording
        super().__init__(
            theme,
            wording,
            wording("Change order {number}", number=order.number),
            wording("Agree on the difference with the customer first."),
            wording("Change the order"),
            window,
            size=QSize(820, 560),
        )
        self._wording = wording
        rules = {one.rule.id: one.rule for one in order.taxed.lines}
        rules |= {rule.id: rule for rule in taxes}
        total = taxed((one.net_of_discount, rules[one.tax_rule]) for one in after).total
        heads = (wording("Ordered"), wording("Changed"), wording("Difference"))
        self.view = CompareView(theme, wording("What differs"), heads)
        totals = (order.taxed.total, total)
        self.view.show_compared(lines_compared(counter, order.lines, after, totals, order.currency))
        self.content.addWidget(self.view, 1)
        self.reason = self.field(wording("Reason"))
        self.wanted.connect(self._give)

    def ask(self) -> None:
        """Opens with the keyboard in the reason."""
        self.open_sheet(self.reason.editor)

    def _give(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self.reason.set_error(self._wording("Write down why."))
            return
        self.close_sheet()
        self.given.emit(reason)
