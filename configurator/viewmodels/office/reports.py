"""The reports of a span of time, worked out beside the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from configurator.services.office.build_reports import Stopped
from configurator.services.office.order_filter import SPAN_STEPS, Filter, span_of
from configurator.services.office.report import Report
from configurator.services.refusals import Refusal
from configurator.viewmodels.office.desk import Desk
from configurator.viewmodels.office.tasks import Tell


class ReportsModel(QObject):
    """The reports of a span of time and a product.

    Signals:
        changed: other reports are there.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.reports: tuple[Report, ...] = ()
        self.span = "quarter"
        self.product = ""
        self._again = False

    @property
    def wanted(self) -> Filter:
        """The orders that are reported about."""
        first, last = span_of(self.span, self._desk.counter.today)
        products = frozenset({self.product}) if self.product else frozenset[str]()
        return Filter(first=first, last=last, products=products)

    def work_out(self) -> None:
        """Work the reports out beside the window; `changed` tells."""
        desk, ledger = self._desk, self._desk.ledger
        if ledger is None:
            return
        if desk.tasks.is_busy:
            self._again = True
            desk.tasks.cancel()
            return
        shop, session = desk.counter.shop, desk.counter.session
        wanted, step = self.wanted, SPAN_STEPS[self.span]

        def work(tell: Tell) -> object:
            return shop.reports.all(ledger, wanted, step, tell, session)

        desk.tasks.start(work, self._on_done, self._on_failed)

    def _on_done(self, answer: object) -> None:
        if isinstance(answer, Refusal):
            self._desk.refused.emit(answer)
        elif isinstance(answer, tuple):
            self.reports = answer
            self.changed.emit()

    def _on_failed(self, trouble: Exception) -> None:
        if isinstance(trouble, Stopped):
            if self._again:
                self._again = False
                self.work_out()
        else:
            self._desk.troubled.emit(trouble)
