"""What sellers earned in a month: the best first, and how each amount came about."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from configurator.domain.commissions import SellerRole, Statement
from configurator.domain.staff import Right
from configurator.services.office.commission_words import KINDS, carried_sentence, earned_sentence
from configurator.services.office.ports import ClosedMonth
from configurator.services.refusals import Refusal
from configurator.ui.allocation import let_go
from configurator.ui.counter.trade.form_sheet import FormSheet
from configurator.ui.office.charts import Bar, Chart, Picture
from configurator.ui.office.figures_table import FiguresTable
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.messages import Box
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.office.desk import Desk
from configurator.viewmodels.office.tasks import Tell
from configurator.viewmodels.sales import refusal_words
from configurator.viewmodels.trade.paper_list import slip_papers
from configurator.wording.words import phrase

MARGIN = 32
ROLES = {
    SellerRole.AGENT: phrase("agent"),
    SellerRole.LEADER: phrase("leader"),
    SellerRole.SUPERVISOR: phrase("supervisor"),
}
BEST = 12


class SellersPage(QWidget):
    """The best at the left, one statement at the right.

    Signals:
        told: something to say.
        papers_wanted: papers to be seen; carries them, and the key of the one to begin with.
    """

    told = Signal(str)
    papers_wanted = Signal(object, str)

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        wording = desk.counter.wording
        self._month = desk.counter.today.replace(day=1)
        self._found: tuple[Statement, ...] = ()
        self._shown = Words(theme, size=13, role="text-muted", figures=True)
        self._before = Button(theme, wording("Month before"), size="small", icon="chevron-left")
        self._before.clicked.connect(self._on_before)
        self._after = Button(theme, wording("Month after"), size="small", trailing="chevron-right")
        self._after.clicked.connect(self._on_after)
        self.slips = Button(theme, wording("Slips of all…"), size="small", icon="mail")
        self.slips.clicked.connect(self._on_slips)
        self.slips.hide()
        self.close_month = Button(theme, wording("Close the month…"), size="small", icon="lock")
        self.close_month.clicked.connect(self._on_close)
        self.close_month.hide()
        self.sheet: FormSheet | None = None
        self._left, self._right = Box(theme), Box(theme)
        self._table: FiguresTable | None = None
        self._parts: list[QWidget] = []
        self._lines: list[QWidget] = []
        self._lay()

    def refresh(self) -> None:
        """The statements of the month as things are now."""
        counter, month = self._desk.counter, self._month
        shop, session = counter.shop, counter.session
        self._shown.set_text(counter.formats.month(month))

        def work(_tell: Tell) -> object:
            found = shop.commissioning.statements(month.year, month.month, session)
            closed = shop.commissioning.closed(session)
            if isinstance(found, Refusal) or isinstance(closed, Refusal):
                return found
            return found, closed.get(month)

        if not self._desk.tasks.is_busy:
            self._desk.tasks.start(work, self._on_found, self._desk.troubled.emit)

    def _lay(self) -> None:
        theme, wording = self._theme, self._desk.counter.wording
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 20, MARGIN, 24)
        column.setSpacing(16)
        head = QHBoxLayout()
        head.setSpacing(8)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(
            Words(theme, wording("Sellers and commission"), size=24, weight=600, role="text-strong")
        )
        titles.addWidget(self._shown)
        head.addLayout(titles)
        head.addStretch(1)
        head.addWidget(self.close_month, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.slips, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addSpacing(8)
        head.addWidget(self._before, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._after, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(16)
        # Five columns at the left: names need what their figures leave over.
        for box, share in ((self._left, 3), (self._right, 2)):
            inner = QVBoxLayout(box)
            inner.setContentsMargins(24, 16, 24, 20)
            inner.setSpacing(12)
            row.addWidget(box, share)
        column.addLayout(row, 1)

    def _on_found(self, answer: object) -> None:
        counter = self._desk.counter
        if isinstance(answer, Refusal):
            self.told.emit(refusal_words(answer, counter))
            return
        if not isinstance(answer, tuple):
            return
        found, closed = answer
        self._found = tuple(sorted(found, key=lambda one: (-one.total, one.seller.name)))
        self._show_closed(closed)
        self.slips.setHidden(not any(one.total > 0 for one in self._found))
        self._show_best()
        self._show_statement()

    def _show_closed(self, closed: ClosedMonth | None) -> None:
        """Whether the month's figures are fixed, by whom and when; else that they can be."""
        counter, month = self._desk.counter, self._month
        words = counter.formats.month(month)
        if closed is not None:
            moment = counter.formats.moment(closed.closed.astimezone(counter.now().tzinfo))
            words += " · " + counter.wording("closed {moment}", moment=moment)
            words += f" · {closed.by_name}" if closed.by_name else ""
        self._shown.set_text(words)
        is_over = month < counter.today.replace(day=1)
        may = counter.may(Right.CLOSE_PERIODS)
        self.close_month.setHidden(closed is not None or not is_over or not may or not self._found)

    def _on_close(self) -> None:
        counter = self._desk.counter
        wording, month = counter.wording, counter.formats.month(self._month)
        total = sum(one.total for one in self._found)
        sheet = FormSheet(
            self._theme,
            wording,
            wording("Close {month}", month=month),
            wording(
                "{amount} of commission is then fixed for good. Orders of the month that are "
                "changed or cancelled later are settled in the month that is open then.",
                amount=counter.formats.money(total, counter.settings.currency),
            ),
            wording("Close it for good"),
            self.window(),
        )
        sheet.wanted.connect(self._close)
        sheet.closed.connect(self._on_sheet_closed)
        self.sheet = sheet
        sheet.open_sheet(sheet.main)

    def _on_sheet_closed(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            let_go(sheet)

    def _close(self) -> None:
        counter, month = self._desk.counter, self._month
        close = counter.shop.commissioning.close
        made = counter.attempt(lambda: close(month.year, month.month, counter.session))
        if isinstance(made, Refusal) and self.sheet is not None:
            self.sheet.refuse(refusal_words(made, counter))
        elif made is not None and self.sheet is not None:
            self.sheet.close_sheet()
            counter.note_saved()
            self.refresh()

    def _show_best(self) -> None:
        counter = self._desk.counter
        wording, formats = counter.wording, counter.formats
        currency = counter.settings.currency
        layout = _emptied(self._left, self._parts)
        title = Words(self._theme, wording("Best sellers"), size=18, weight=600, role="text-strong")
        if not self._found:
            text = wording(
                "There are no sellers yet. The command “commissions sellers” brings them in."
            )
            self._parts = [title, Words(self._theme, text, role="text-muted", wrap=True)]
            for part in self._parts:
                layout.addWidget(part)
            layout.addStretch(1)
            return
        best = sorted(self._found, key=lambda one: -one.own)[:BEST]
        chart = Chart(
            self._theme,
            Picture(
                tuple(
                    Bar(one.seller.name, one.own, 0, formats.money(one.own, currency))
                    for one in best
                ),
                is_upright=False,
                series=("", ""),
                axis=(),
            ),
        )
        chart.setAccessibleName(wording("Best sellers"))
        rows = [
            [
                one.seller.name,
                formats.number(int(one.points)),
                formats.money(one.own, currency),
                formats.money(one.total, currency),
                formats.money(one.network, currency),
            ]
            for one in self._found
        ]
        heads = [
            wording("Seller"),
            wording("Points"),
            wording("Turnover"),
            wording("Commission"),
            wording("Network"),
        ]
        self._table = FiguresTable(self._theme, heads, rows)
        self._table.setAccessibleName(wording("Sellers and commission"))
        head = self._table.horizontalHeader()
        head.setSectionResizeMode(0, head.ResizeMode.Stretch)
        self._table.selectRow(0)
        self._table.itemSelectionChanged.connect(self._show_statement)
        self._parts = [title, chart, self._table]
        layout.addWidget(title)
        layout.addWidget(chart)
        layout.addWidget(self._table, 1)

    def _show_statement(self) -> None:
        counter = self._desk.counter
        wording, formats = counter.wording, counter.formats
        currency = counter.settings.currency
        layout = _emptied(self._right, self._lines)
        self._lines = []
        place = self._table.currentRow() if self._table is not None and self._found else -1
        if place < 0:
            return
        one = self._found[place]
        title = Words(self._theme, one.seller.name, size=18, weight=600, role="text-strong")
        total = Words(
            self._theme,
            formats.money(one.total, currency),
            size=24,
            weight=600,
            role="text-strong",
            figures=True,
        )
        rows = []
        for line in one.earned:
            told = earned_sentence(line, currency, wording, formats)
            rows += [
                [wording(KINDS[line.kind]), formats.money(line.amount, currency)],
                [f"    {told}", ""],
            ]
        for carried in one.carried:
            amount = formats.difference(carried.amount, currency)
            rows += [[carried_sentence(carried, wording, formats), amount], ["", ""]]
        heads = [wording("Allowance, and how it came about"), wording("Amount")]
        table = FiguresTable(self._theme, heads, rows)
        for row in range(1, len(rows), 2):
            table.setSpan(row, 0, 1, 2)
        table.setAccessibleName(wording("Statement of {name}", name=one.seller.name))
        role = Words(self._theme, wording(ROLES[one.seller.role]), role="text-muted")
        self._lines = [title, role, total, table]
        layout.addWidget(title)
        layout.addWidget(role)
        layout.addWidget(total)
        layout.addWidget(table, 1)
        if one.total > 0:
            slip = Button(self._theme, wording("Slip…"), size="small", icon="mail")
            slip.setObjectName("slip")
            slip.setAccessibleName(wording("Slip of {name}", name=one.seller.name))
            slip.clicked.connect(self._on_slip)
            layout.addWidget(slip, 0, Qt.AlignmentFlag.AlignLeft)
            self._lines.append(slip)

    def _on_slips(self) -> None:
        papers = slip_papers(self._desk.counter, self._found, self._month)
        self.papers_wanted.emit(papers, papers[0].row.key)

    def _on_slip(self) -> None:
        assert self._table is not None
        one = self._found[self._table.currentRow()]
        papers = slip_papers(self._desk.counter, self._found, self._month)
        self.papers_wanted.emit(papers, f"slips:{one.seller.id}")

    def _on_before(self) -> None:
        self._month = (self._month - timedelta(days=1)).replace(day=1)
        self.refresh()

    def _on_after(self) -> None:
        after = (self._month + timedelta(days=32)).replace(day=1)
        today: date = self._desk.counter.today
        if after <= today:
            self._month = after
            self.refresh()


def _emptied(box: Box, parts: list[QWidget]) -> QVBoxLayout:
    """The box's layout without the parts that were in it."""
    layout = box.layout()
    assert isinstance(layout, QVBoxLayout)
    while layout.count():
        layout.takeAt(0)
    for part in parts:
        part.hide()
        part.deleteLater()
    return layout
