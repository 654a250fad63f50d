"""The orders grid: any number of rows, of which only those in view are ever told in words."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import Enum

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from typing_extensions import override

from configurator.domain.sales import OrderState
from configurator.domain.texts import Language
from configurator.services.office.ledger import Ledger, Rows
from configurator.services.office.order_filter import Filter, Group, Totals
from configurator.services.office.records import OrderRecord, in_language
from configurator.services.ports import Work
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.office.tasks import Tasks, Tell
from configurator.wording.words import phrase

WINDOW = 64
"""How many builds are read at once, the last that came into view."""
_KEPT_BUILDS = 2_000
READ_AFTER = 40
"""Milliseconds that rows stand still before their builds are read."""

CHECKED = Qt.ItemDataRole.UserRole + 1
STATE = Qt.ItemDataRole.UserRole + 2
ALIGN_RIGHT = Qt.ItemDataRole.UserRole + 3
_Index = QModelIndex | QPersistentModelIndex


class Column(Enum):
    """The grid's columns; the value is what the ledger sorts by, "" where it does not."""

    TICK = "tick"
    NUMBER = "number"
    MADE = "made"
    CUSTOMER = "customer"
    BUILD = "product"
    SELLER = "seller"
    STORE = "store"
    TOTAL = "total"
    UPLIFT = "uplift"
    TAX = "tax"
    DUE = "due"
    PROMISED = "promised"
    STATE = "state"
    BATCH = "batch"


HEADS = {
    Column.TICK: "",
    Column.NUMBER: phrase("Order"),
    Column.MADE: phrase("Date"),
    Column.CUSTOMER: phrase("Customer"),
    Column.BUILD: phrase("Build"),
    Column.SELLER: phrase("Seller"),
    Column.STORE: phrase("Store"),
    Column.TOTAL: phrase("Total"),
    Column.UPLIFT: phrase("Uplift"),
    Column.TAX: phrase("Tax"),
    Column.DUE: phrase("Due"),
    Column.PROMISED: phrase("Promised"),
    Column.STATE: phrase("State"),
    Column.BATCH: phrase("Exported"),
}
STATE_WORDS = {
    OrderState.CONFIRMED.value: phrase("confirmed"),
    OrderState.IN_MAKING.value: phrase("in making"),
    OrderState.READY.value: phrase("ready"),
    OrderState.COLLECTED.value: phrase("collected"),
    OrderState.CANCELLED.value: phrase("cancelled"),
}
_OF_ONE_STORE = tuple(column for column in Column if column is not Column.STORE)
RIGHT = frozenset((Column.TOTAL, Column.UPLIFT, Column.TAX, Column.DUE))


class OrdersModel(QAbstractTableModel):
    """Orders of a ledger, filtered and sorted. Without a ledger it is empty.

    Signals:
        ticked: other orders are chosen than before.
        shown: another filter or sequence is in force; the totals have changed.
    """

    ticked = Signal()
    shown = Signal()

    def __init__(self, counter: Counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._ledger: Ledger | None = None
        self._rows: Rows | None = None
        self._filter = Filter()
        self._by, self._descending = "made", True
        self._ticks: set[str] = set()
        self._counts: dict[Filter, int] = {}
        self._builds: OrderedDict[str, str] = OrderedDict()
        self._wanted: dict[str, None] = {}
        self._days: dict[date, str] = {}
        self._reader = Tasks(self)
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.setInterval(READ_AFTER)
        self._reading.timeout.connect(self._read_builds)
        self.columns: tuple[Column, ...] = _OF_ONE_STORE

    @property
    def ledger(self) -> Ledger | None:
        """What is shown from."""
        return self._ledger

    @property
    def filter(self) -> Filter:
        """What is let through."""
        return self._filter

    @property
    def sequence(self) -> tuple[str, bool]:
        """The column that is sorted by, and whether downwards."""
        return self._by, self._descending

    @property
    def ticks(self) -> frozenset[str]:
        """The ids of the chosen orders."""
        return frozenset(self._ticks)

    def show_ledger(self, ledger: Ledger | None) -> None:
        """Another ledger, or the same with what happened since."""
        self._ledger = ledger
        self._builds.clear()
        self._counts.clear()
        if self.columns == _OF_ONE_STORE and ledger is not None and ledger.has_stores():
            # So many columns as without stores: the tax is in the sums, and in the menu.
            self.set_columns([column for column in Column if column is not Column.TAX])
        self._look()

    def set_filter(self, wanted: Filter) -> None:
        """Let other orders through."""
        self._filter = wanted
        self._look()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns; the box to tick stays first."""
        self.beginResetModel()
        self.columns = (Column.TICK, *(one for one in columns if one is not Column.TICK))
        self.endResetModel()

    def totals(self) -> Totals:
        """The sums of what is shown."""
        if self._ledger is None or self._rows is None:
            return Totals()
        return self._ledger.totals(self._rows)

    def counted(self, wanted: Filter) -> int:
        """How many orders a filter would let through."""
        if self._ledger is None:
            return 0
        if wanted not in self._counts:
            self._counts[wanted] = len(self._ledger.filtered(wanted))
        return self._counts[wanted]

    def groups(self, by: str) -> tuple[Group, ...]:
        """The sums of what is shown, by state, seller, product or month."""
        if self._ledger is None or self._rows is None or not len(self._rows):
            return ()
        return self._ledger.groups(self._rows, by)

    def is_ticked(self, row: int) -> bool:
        """Whether the order in a row is chosen."""
        return self.order_at(row) in self._ticks

    def words_at(self, row: int, column: Column) -> str:
        """What stands in a cell."""
        return "" if self._rows is None else self._words(column, int(self._rows[row]))

    def order_at(self, row: int) -> str:
        """The id of the order in a row; empty for none."""
        if self._ledger is None or self._rows is None or not 0 <= row < len(self._rows):
            return ""
        return self._ledger.id(int(self._rows[row]))

    def shown_ids(self) -> list[str]:
        """The ids of all that is shown, in its sequence."""
        if self._ledger is None or self._rows is None:
            return []
        return [self._ledger.id(int(row)) for row in self._rows]

    def tick(self, row: int) -> None:
        """Choose an order, or not any more."""
        order = self.order_at(row)
        if order:
            self._ticks ^= {order}
            self.dataChanged.emit(
                self.index(row, 0), self.index(row, len(self.columns) - 1), [CHECKED]
            )
            self.ticked.emit()

    def tick_shown(self) -> None:
        """Choose all that is shown; nothing where all of it is chosen already."""
        shown = set(self.shown_ids())
        self._ticks = self._ticks - shown if shown <= self._ticks else self._ticks | shown
        self.beginResetModel()
        self.endResetModel()
        self.ticked.emit()

    def untick(self) -> None:
        """Choose nothing."""
        self._ticks.clear()
        self.beginResetModel()
        self.endResetModel()
        self.ticked.emit()

    def renew(self) -> None:
        """Words or figures are told otherwise now."""
        self._builds.clear()
        self._days.clear()
        self.beginResetModel()
        self.endResetModel()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def _look(self) -> None:
        self.beginResetModel()
        if self._ledger is None:
            self._rows = None
        else:
            found = self._ledger.filtered(self._filter)
            self._rows = self._ledger.sorted(found, self._by, descending=self._descending)
        self.endResetModel()
        self.shown.emit()

    def _words(self, column: Column, row: int) -> str:
        assert self._ledger is not None
        ledger, counter = self._ledger, self._counter
        formats = counter.formats
        currency = ledger.text("currency", row)
        match column:
            case Column.TICK:
                return ""
            case Column.NUMBER:
                return ledger.number(row)
            case Column.MADE:
                return self._day(ledger.made(row).date())
            case Column.CUSTOMER | Column.SELLER:
                return ledger.text(column.value, row)
            case Column.BUILD:
                return self._build(row)
            case Column.STORE:
                return ledger.place_name(ledger.text("store", row)) or "–"
            case Column.TOTAL | Column.TAX:
                return formats.money(ledger.value(column.value, row), currency)
            case Column.DUE:
                due = ledger.value("due", row)
                return formats.money(due, currency) if due else counter.wording("paid")
            case Column.UPLIFT:
                return formats.signed_percent(_tenths(ledger.value("uplift", row)))
            case Column.PROMISED:
                return self._day(ledger.promised(row))
            case Column.STATE:
                return counter.wording(STATE_WORDS[ledger.text("state", row)])
            case Column.BATCH:
                batch = ledger.value("batch", row)
                return f"#{batch:04d}" if batch else counter.wording("not yet")

    def _day(self, day: date) -> str:
        """A day in words; a grid shows few days very often."""
        found = self._days.get(day)
        if found is None:
            formats, today = self._counter.formats, self._counter.today
            found = self._days[day] = formats.day_and_month(day, today)
        return found

    def _build(self, row: int) -> str:
        """What was built, in a few words; the product alone until these are read."""
        assert self._ledger is not None
        order = self._ledger.id(row)
        found = self._builds.get(order)
        if found is None:
            self._wanted[order] = None
            if not self._reading.isActive():
                self._reading.start()
            name = self._ledger.product_name(self._ledger.text("product", row))
            return self._counter.wording.of(name)
        return found

    def _read_builds(self) -> None:
        """Read those in view beside the window; what was scrolled past is not read."""
        unknown = list(self._wanted)[-WINDOW:]
        self._wanted.clear()
        language, store = self._counter.wording.language, self._counter.shop.store

        def told(work: Work) -> object:
            return [
                (record.id, _told_build(record, language))
                for record in work.order_records.chosen(unknown)
            ]

        def read(_tell: Tell) -> object:
            return store.read_late(told)

        if unknown:
            self._reader.start(read, self._on_builds, self._counter.troubled.emit)

    def _on_builds(self, found: object) -> None:
        if not isinstance(found, list):
            return
        self._builds.update(found)
        while len(self._builds) > _KEPT_BUILDS:
            self._builds.popitem(last=False)
        rows = self.rowCount()
        if rows and Column.BUILD in self.columns:
            column = self.columns.index(Column.BUILD)
            self.dataChanged.emit(self.index(0, column), self.index(rows - 1, column))

    def close(self) -> None:
        """Read nothing more."""
        self._reading.stop()
        self._reader.close()

    # Qt's names

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._rows is None else len(self._rows)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self._ledger is None or self._rows is None or not index.isValid():
            return None
        row, column = int(self._rows[index.row()]), self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(column, row)
            case Qt.ItemDataRole.AccessibleTextRole if column is Column.TICK:
                chosen = self._ledger.id(row) in self._ticks
                wording = self._counter.wording
                return wording("chosen") if chosen else wording("not chosen")
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._counter.wording(HEADS[column])}: {self._words(column, row)}"
            case Qt.ItemDataRole.ToolTipRole if column is Column.BUILD:
                return self._words(column, row)
            case _ if role == CHECKED:
                return self._ledger.id(row) in self._ticks
            case _ if role == STATE and column is Column.STATE:
                return self._ledger.text("state", row)
            case _ if role == STATE and column is Column.DUE:
                return "due" if self._ledger.value("due", row) > 0 else "paid"
            case _ if role == ALIGN_RIGHT:
                return column in RIGHT
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._counter.wording(HEADS[column]) if column is not Column.TICK else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column in RIGHT else Qt.AlignmentFlag.AlignLeft
            return int((side | Qt.AlignmentFlag.AlignVCenter).value)
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        wanted = self.columns[column] if 0 <= column < len(self.columns) else Column.MADE
        if wanted is Column.TICK:
            return
        self._by, self._descending = wanted.value, order is Qt.SortOrder.DescendingOrder
        self._look()


def _tenths(per_mille: int) -> Decimal:
    return Decimal(per_mille) / 10


def _told_build(record: OrderRecord, language: Language) -> str:
    """The product and up to three things that were chosen and cost something."""
    line = record.lines[0]
    parts = [in_language(line.product_name, language)]
    parts += [
        in_language(choice["value"], language)
        for choice in line.read_choices()
        if choice["set_by"] == "chosen" and choice["amount"]
    ][:3]
    more = len(record.lines) - 1
    return ", ".join(part for part in parts if part) + (f" +{more}" if more else "")
