"""Find the customer a build is for, or create them with few keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.domain.customers import Customer
from configurator.services.customers import Duplicate, readable_phone
from configurator.ui.counter.customers.form import CustomerForm
from configurator.ui.counter.row_list import RowList
from configurator.ui.parts.buttons import Button, IconButton
from configurator.ui.parts.sheet import Sheet
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter, initials
from configurator.viewmodels.customers.typed import Typed, complaints, duplicate_words
from configurator.viewmodels.rows import Row

MOST_ROWS = 5
LOOKED_AFTER = 250
"""Milliseconds after the last letter until duplicates are looked for."""
NEW = "new"
PAGE = "page"


class CustomerSheet(Sheet):
    """Search first; what is not found is created from what was typed.

    Signals:
        picked: carries the Customer that was found or created.
        page_wanted: the page of the one being served is to be opened.
    """

    picked = Signal(object)
    page_wanted = Signal()

    def __init__(self, theme: Theme, counter: Counter, why: str, window: QWidget) -> None:
        wording = counter.wording
        super().__init__(theme, window, wording("Customer"), QSize(640, 560))
        self._counter = counter
        self._found: dict[str, Customer] = {}
        self._warned = False
        self._title = Words(theme, size=24, role="text-strong", wrap=True)
        self._why = Words(theme, why, role="text-muted", wrap=True)
        self.line = QLineEdit()
        self.line.setPlaceholderText(wording("Name, phone or mail"))
        self.line.setAccessibleName(wording("Name, phone or mail"))
        self.line.textEdited.connect(self._look)
        self.line.installEventFilter(self)
        self.rows = RowList(theme, wording("Customers"))
        self.rows.row_picked.connect(self._on_row)
        self.form = CustomerForm(theme, counter)
        self.form.changed.connect(self._on_typed)
        self.form.entered.connect(self._create)
        self._alike = Words(theme, size=15, weight=600, role="text-strong", wrap=True)
        self.duplicates = RowList(theme, wording("Already known"))
        self.duplicates.row_picked.connect(self._on_row)
        self.make = Button(theme, wording("Create"), kind="main", key="Enter")
        self.make.clicked.connect(self._create)
        self._to_search = Button(theme, wording("Search instead"))
        self._to_search.clicked.connect(self._search)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LOOKED_AFTER)
        self._later.timeout.connect(self._show_duplicates)
        self._build(theme)

    def open_to_search(self) -> None:
        """Opens with the newest customers."""
        self._search()
        self.open_sheet(self.line)

    def open_to_create(self, text: str) -> None:
        """Opens with the form, filled as far as `text` says."""
        self._write(text)
        self.open_sheet(self.form.line("name"))
        self.form.focus_first_empty()

    # Searching

    def _search(self) -> None:
        self._title.set_text(self._counter.wording("Whom is it for?"))
        self._pages.setCurrentIndex(0)
        self._look(self.line.text())
        # Before the sheet is there, the line would take the place of what had the keyboard, and
        # nothing would be left to give it back to.
        if self.is_open:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self, text: str) -> None:
        counter, wording = self._counter, self._counter.wording
        found = counter.attempt(partial(counter.shop.desk.find, text, MOST_ROWS)) or ()
        rows = [self._row(customer, "") for customer in found]
        serving = counter.customer
        if serving is not None and not text.strip():
            rows = [row for row in rows if row.key != serving.id][: MOST_ROWS - 1]
            words = wording("Open the page of {name}", name=serving.name)
            rows.insert(
                0,
                Row(PAGE, words, wording("History and details"), initials=initials(serving.name)),
            )
        words = wording("New customer “{text}”", text=text.strip())
        rows.append(
            Row(
                NEW,
                words if text.strip() else wording("New customer"),
                wording("Name, phone, done"),
                icon="plus",
            )
        )
        self._found = {customer.id: customer for customer in found}
        self.rows.set_rows(rows)

    def _row(self, customer: Customer, pill: str) -> Row:
        facts = (readable_phone(customer.phone), customer.mail)
        return Row(
            customer.id,
            customer.name,
            " · ".join(fact for fact in facts if fact),
            pill,
            "warning" if pill else "plain",
            initials(customer.name),
        )

    def _on_row(self, key: str) -> None:
        if key == NEW:
            self._write(self.line.text())
            self.form.focus_first_empty()
        elif key == PAGE:
            self.close_sheet()
            self.page_wanted.emit()
        elif key in self._found:
            customer = self._found[key]
            self.close_sheet()
            self.picked.emit(customer)

    # Creating

    def _write(self, text: str) -> None:
        self._title.set_text(self._counter.wording("New customer"))
        self._pages.setCurrentIndex(1)
        self._warned = False
        self.form.show_typed(Typed.guessed(text, self._counter.wording.language))
        self._show_duplicates()

    def _on_typed(self) -> None:
        self._warned = False
        self._later.start()

    def _known(self) -> tuple[Duplicate, ...]:
        counter = self._counter
        wanted = self.form.typed().upon(Customer("", ""))
        return counter.attempt(partial(counter.shop.desk.duplicates, wanted)) or ()

    def _show_duplicates(self) -> None:
        known = self._known()[:2]
        wording = self._counter.wording
        self._found = {one.customer.id: one.customer for one in known}
        self.duplicates.set_rows(
            [self._row(one.customer, duplicate_words(self._counter, one)) for one in known]
        )
        self._alike.set_text(wording("Is it one of these?") if known else "")
        self._alike.setVisible(bool(known))
        self.duplicates.setVisible(bool(known))
        self.make.set_text(wording("Create all the same") if known else wording("Create"))

    def _create(self) -> None:
        counter = self._counter
        typed = self.form.typed()
        wrong = complaints(counter, typed)
        self.form.complain(wrong)
        if wrong:
            return
        if not self._warned and self._known():
            # Told before it is made: the second Enter creates all the same.
            self._warned = True
            self._show_duplicates()
            self.make.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        work: Callable[[], Customer] = partial(
            counter.shop.desk.create, typed.upon(Customer("", ""))
        )
        made = counter.attempt(work)
        if made is not None:
            counter.note_saved()
            self.close_sheet()
            self.picked.emit(made)

    def _build(self, theme: Theme) -> None:
        wording = self._counter.wording
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title, 1)
        close = IconButton(theme, "close", wording("Close"), key="Esc", framed=False)
        close.clicked.connect(self._dismiss)
        head.addWidget(close)
        search = QWidget()
        column = QVBoxLayout(search)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.line)
        column.addWidget(self.rows)
        column.addStretch(1)
        write = QWidget()
        column = QVBoxLayout(write)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.form)
        column.addWidget(self._alike)
        column.addWidget(self.duplicates)
        column.addStretch(1)
        feet = QHBoxLayout()
        feet.setSpacing(8)
        feet.addStretch(1)
        feet.addWidget(self._to_search)
        feet.addWidget(self.make)
        column.addLayout(feet)
        self._pages = QStackedWidget()
        self._pages.addWidget(search)
        self._pages.addWidget(write)
        page = QVBoxLayout(self.body)
        page.setContentsMargins(24, 20, 22, 22)
        page.setSpacing(0)
        page.addLayout(head)
        page.addWidget(self._why)
        page.addSpacing(16)
        page.addWidget(self._pages, 1)
        # Shown before it has its place, it would be a window of its own for a moment, and take
        # the keyboard away from this one.
        self._why.setVisible(bool(self._why.text()))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = watched is self.line and event.type() == QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self.rows.rows:
                    self._on_row(self.rows.rows[0].row.key)
                return True
            if event.key() == Qt.Key.Key_Down and self.rows.rows:
                self.rows.rows[0].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)
