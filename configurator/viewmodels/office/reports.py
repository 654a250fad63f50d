"""Reports in the reader's words: figures as texts, and cells for workbooks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO

from PySide6.QtCore import QObject, Signal

from configurator.domain.money import major_units
from configurator.domain.texts import LocalText
from configurator.exchange.cells import harmless
from configurator.exchange.orders.fields import Cell
from configurator.exchange.orders.xlsx_file import write_sheet
from configurator.services.office.build_reports import Stopped
from configurator.services.office.order_filter import Filter
from configurator.services.office.report import Report, Unit
from configurator.services.refusals import Refusal
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.office.desk import Desk, span_of
from configurator.viewmodels.office.tasks import Tell
from configurator.wording.figures import money_pattern

STEPS = {"month": "day", "quarter": "week", "year": "month", "": "month"}
"""In what steps a span of time is told."""


@dataclass(frozen=True, slots=True)
class ToldBar:
    """One bar in words: its label, its lengths, and what stands at it."""

    label: str
    value: int
    second: int
    told: str


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
        wanted, step = self.wanted, STEPS[self.span]

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


def told(counter: Counter, value: LocalText | str | int, unit: Unit, currency: str) -> str:
    """A figure or label in words."""
    if isinstance(value, LocalText):
        return counter.wording.of(value)
    if isinstance(value, str):
        return _label(counter, value)
    match unit:
        case Unit.MONEY:
            return counter.formats.money(value, currency)
        case Unit.PERCENT:
            return counter.formats.percent(Decimal(value) / 10, 1)
        case _:
            return counter.formats.number(value)


def bars(counter: Counter, report: Report) -> tuple[ToldBar, ...]:
    """The bars of a report's picture."""
    return tuple(
        ToldBar(
            told(counter, point.label, Unit.TEXT, report.currency),
            point.value,
            point.second,
            _short(counter, point.value + point.second, report),
        )
        for point in report.points
    )


def axis(counter: Counter, report: Report) -> tuple[tuple[int, str], ...]:
    """Round values up to the greatest, with their words; upright money needs them."""
    most = max((point.value + point.second for point in report.points), default=0)
    if most <= 0 or report.unit is not Unit.MONEY:
        return ()
    step = 10 ** (len(str(most)) - 1)
    for finer in (step // 5, step // 2, step):
        if finer and most // finer <= 6:
            step = finer
            break
    return tuple((value, _short(counter, value, report)) for value in range(0, most + step, step))


def remarks(counter: Counter, report: Report) -> list[str]:
    """The sentences below a picture."""
    return [
        counter.wording(
            text,
            **{name: told(counter, value, unit, report.currency) for name, unit, value in facts},
        )
        for text, facts in report.remarks
    ]


def table(counter: Counter, report: Report) -> tuple[list[str], list[list[str]]]:
    """The heads and rows of a report's table, in words."""
    heads = [counter.wording(column.head) for column in report.columns]
    rows = [
        [
            told(counter, cell, column.unit, report.currency)
            for cell, column in zip(row, report.columns, strict=True)
        ]
        for row in report.rows
    ]
    return heads, rows


def workbook(counter: Counter, report: Report) -> bytes:
    """A report's table as a workbook with numbers."""

    def cell(value: LocalText | str | int, unit: Unit) -> Cell:
        if not isinstance(value, int):
            return harmless(told(counter, value, unit, report.currency))
        if unit is Unit.MONEY:
            return major_units(value, report.currency)
        return Decimal(value) / 10 if unit is Unit.PERCENT else value

    heads, _ = table(counter, report)
    rows = [
        [cell(value, column.unit) for value, column in zip(row, report.columns, strict=True)]
        for row in report.rows
    ]
    out = BytesIO()
    write_sheet(rows, [harmless(head) for head in heads], out, counter.wording(report.title))
    return out.getvalue()


def _label(counter: Counter, text: str) -> str:
    """A day, a month, or words."""
    formats = counter.formats
    try:
        if len(text) == 7 and text[4] == "-":
            day = date(int(text[:4]), int(text[5:]), 1)
            return formats.month(day)
        if len(text) == 10:
            return formats.day_and_month(date.fromisoformat(text), counter.today)
    except ValueError:
        pass
    return counter.wording(text) if text else text


def _short(counter: Counter, value: int, report: Report) -> str:
    """A figure that fits at a bar: money from a million on in millions."""
    if report.unit is not Unit.MONEY:
        return told(counter, value, report.unit, report.currency)
    whole = major_units(value, report.currency)
    if abs(whole) >= 10_000_000:
        millions = whole / 1_000_000
        number = counter.formats.number(millions, decimals=0 if millions == int(millions) else 1)
        symbol = money_pattern(report.currency, counter.wording.language)[0]
        return counter.wording("{symbol}{n} m", symbol=symbol, n=number)
    return counter.formats.money(value, report.currency)
