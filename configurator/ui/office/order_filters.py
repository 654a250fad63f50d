"""What the orders are filtered and grouped by, and which of their columns are shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from configurator.services.office.order_filter import span_of
from configurator.ui.office.choice_menu import choice_menu
from configurator.ui.office.groups_sheet import GroupsSheet
from configurator.ui.parts.buttons import Button
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.office.desk import Desk
from configurator.viewmodels.office.orders import HEADS, STATE_WORDS, Column
from configurator.wording.words import phrase

SPANS = {
    "": phrase("Any day"),
    "today": phrase("Today"),
    "week": phrase("This week"),
    "month": phrase("This month"),
    "last month": phrase("Last month"),
    "quarter": phrase("This quarter"),
    "year": phrase("This year"),
}
GROUPS = {
    "month": phrase("By month"),
    "state": phrase("By state"),
    "product": phrase("By product"),
    "seller": phrase("By seller"),
    "store": phrase("By store"),
}


class OrderFilters(QWidget):
    """A row of buttons, each with its menu. `span` names the days that are shown.

    Signals:
        columned: other columns are shown now.
    """

    columned = Signal()

    def __init__(self, theme: Theme, desk: Desk, window: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        self._window = window
        self.span = ""
        self.buttons = {
            name: Button(theme, "", size="small", trailing="chevron-down")
            for name in ("span", "state", "product", "seller", "store", "group", "columns")
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for name, button in self.buttons.items():
            button.setObjectName(name)
            button.clicked.connect(self._on_filter)
            row.addWidget(button)
        row.addStretch(0)

    def tell(self) -> None:
        """What is filtered by now."""
        desk, wording = self._desk, self._desk.counter.wording
        wanted = desk.orders.filter
        ledger = desk.ledger
        assert ledger is not None
        named = {
            "span": wording(SPANS[self.span]),
            "state": _one_of(
                [wording(STATE_WORDS[state]) for state in sorted(wanted.states)],
                wording("State"),
            ),
            "product": _one_of(
                [wording.of(ledger.product_name(one)) for one in sorted(wanted.products)],
                wording("Product"),
            ),
            "seller": _one_of(sorted(wanted.sellers), wording("Seller")),
            "store": _one_of(
                sorted(ledger.place_name(one) or "–" for one in wanted.stores), wording("Store")
            ),
            "group": wording("Group"),
            "columns": wording(
                "{n} of {all} columns",
                n=len(desk.orders.columns) - 1,
                all=len(self._columns()),
            ),
        }
        for name, text in named.items():
            self.buttons[name].set_text(text)
        self.buttons["store"].setVisible(ledger.has_stores())

    def _on_filter(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            menu = self._menus()[button.objectName()]()
            menu.setParent(self, menu.windowFlags())
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def _menus(self) -> dict[str, Callable[[], QMenu]]:
        return {
            "span": self._span_menu,
            "state": self._state_menu,
            "product": self._product_menu,
            "seller": self._seller_menu,
            "store": self._store_menu,
            "group": self._group_menu,
            "columns": self._columns_menu,
        }

    def _span_menu(self) -> QMenu:
        wording = self._desk.counter.wording
        choices = [(name, wording(words), name == self.span) for name, words in SPANS.items()]
        return choice_menu(choices, self._on_span)

    def _on_span(self, action: QAction) -> None:
        self.span = str(action.data())
        first, last = span_of(self.span, self._desk.counter.today)
        model = self._desk.orders
        model.set_filter(replace(model.filter, first=first, last=last))

    def _state_menu(self) -> QMenu:
        wording, chosen = self._desk.counter.wording, self._desk.orders.filter.states
        choices = [(name, wording(words), name in chosen) for name, words in STATE_WORDS.items()]
        return choice_menu(choices, self._on_state)

    def _on_state(self, action: QAction) -> None:
        model = self._desk.orders
        states = model.filter.states ^ {str(action.data())}
        model.set_filter(replace(model.filter, states=states))

    def _product_menu(self) -> QMenu:
        ledger, chosen = self._desk.ledger, self._desk.orders.filter.products
        wording = self._desk.counter.wording
        products = ledger.texts("product") if ledger is not None else ()
        choices = [
            (one, wording.of(ledger.product_name(one)), one in chosen)
            for one in products
            if ledger is not None
        ]
        return choice_menu(sorted(choices, key=lambda one: one[1].casefold()), self._on_product)

    def _on_product(self, action: QAction) -> None:
        model = self._desk.orders
        products = model.filter.products ^ {str(action.data())}
        model.set_filter(replace(model.filter, products=products))

    def _seller_menu(self) -> QMenu:
        ledger, chosen = self._desk.ledger, self._desk.orders.filter.sellers
        sellers = ledger.texts("seller") if ledger is not None else ()
        choices = [(one, one or "–", one in chosen) for one in sorted(sellers)]
        return choice_menu(choices, self._on_seller)

    def _on_seller(self, action: QAction) -> None:
        model = self._desk.orders
        sellers = model.filter.sellers ^ {str(action.data())}
        model.set_filter(replace(model.filter, sellers=sellers))

    def _store_menu(self) -> QMenu:
        ledger, chosen = self._desk.ledger, self._desk.orders.filter.stores
        choices = [
            (one, ledger.place_name(one) or "–", one in chosen)
            for one in (ledger.texts("store") if ledger is not None else ())
            if ledger is not None
        ]
        return choice_menu(sorted(choices, key=lambda one: one[1].casefold()), self._on_store)

    def _on_store(self, action: QAction) -> None:
        model = self._desk.orders
        stores = model.filter.stores ^ {str(action.data())}
        model.set_filter(replace(model.filter, stores=stores))

    def _group_menu(self) -> QMenu:
        wording, ledger = self._desk.counter.wording, self._desk.ledger
        has_stores = ledger is not None and ledger.has_stores()
        choices = [
            (name, wording(words), False)
            for name, words in GROUPS.items()
            if name != "store" or has_stores
        ]
        return choice_menu(choices, self._on_group)

    def _columns(self) -> list[Column]:
        """What there is to show; stores only where the shop has some."""
        ledger = self._desk.ledger
        has_stores = ledger is not None and ledger.has_stores()
        return [
            one
            for one in Column
            if one is not Column.TICK and (one is not Column.STORE or has_stores)
        ]

    def _on_group(self, action: QAction) -> None:
        by = str(action.data())
        sheet = GroupsSheet(self._theme, self._desk, by, GROUPS[by], self._window)
        sheet.open_sheet()

    def _columns_menu(self) -> QMenu:
        wording, shown = self._desk.counter.wording, self._desk.orders.columns
        choices = [
            (column.name, wording(HEADS[column]), column in shown) for column in self._columns()
        ]
        return choice_menu(choices, self._on_column)

    def _on_column(self, action: QAction) -> None:
        model = self._desk.orders
        column = Column[str(action.data())]
        wanted = set(model.columns) ^ {column}
        if len(wanted) > 1:
            model.set_columns([one for one in Column if one in wanted])
            self.columned.emit()


def _one_of(names: list[str], otherwise: str) -> str:
    if not names:
        return otherwise
    return names[0] if len(names) == 1 else f"{names[0]} +{len(names) - 1}"
