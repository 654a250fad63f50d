"""The shop's stores, and the machines that sell in them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.domain.premises import CounterKind, StorePlace
from configurator.domain.staff import Right
from configurator.ui.office.boxes_page import BoxesPage
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.field import Field
from configurator.ui.parts.messages import Box
from configurator.ui.parts.pills import StatePill
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.office.desk import Desk
from configurator.viewmodels.office.places import KINDS, CounterFace, Places


class PlacesPage(BoxesPage):
    """Stores at the left, counters at the right."""

    def __init__(self, theme: Theme, desk: Desk, parent: QWidget) -> None:
        title = desk.counter.wording("Stores and counters")
        super().__init__(theme, desk, title, Right.SETTINGS, parent)
        self.stores: StoresBox | None = None
        self.counters: CountersBox | None = None

    @override
    def _boxes(self) -> Sequence[tuple[QWidget, int]]:
        places = Places(self._desk.counter)
        self.stores = StoresBox(self._theme, self._desk, places)
        self.counters = CountersBox(self._theme, self._desk, places)
        self.stores.kept.connect(self.counters.read)
        self.stores.told.connect(self.told)
        self.counters.told.connect(self.told)
        return ((self.stores, 1), (self.counters, 1))


class StoresBox(Box):
    """The stores, and a form for a new one or the one that is being changed.

    Signals:
        kept: a store is as it was written.
        told: something to say.
    """

    kept = Signal()
    told = Signal(str)

    def __init__(self, theme: Theme, desk: Desk, places: Places) -> None:
        super().__init__(theme)
        self._places = places
        self._wording = wording = desk.counter.wording
        self._changed: StorePlace | None = None
        self.rows: list[QWidget] = []
        self.changes: list[Button] = []
        self._hint = Words(theme, size=13, role="text-muted", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.name = Field(theme, wording("Name of the store"))
        self.address = Field(theme, wording("Address"))
        for field in (self.name, self.address):
            assert isinstance(field.editor, QLineEdit)
            field.editor.returnPressed.connect(self._on_keep)
        self.keep = Button(theme, wording("Add store"))
        self.keep.clicked.connect(self._on_keep)
        self.leave = Button(theme, wording("Leave as it was"), kind="quiet")
        self.leave.clicked.connect(self._on_leave)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(Words(theme, wording("Stores"), size=18, role="text-strong"))
        column.addWidget(self._hint)
        column.addLayout(self._list)
        column.addSpacing(8)
        column.addWidget(self.name)
        column.addWidget(self.address)
        column.addLayout(buttons)
        self.read()

    def read(self) -> None:
        """The stores as they are now."""
        stores, wording = self._places.stores(), self._wording
        _empty(self._list, self.rows)
        self.changes = []
        for store in stores:
            change = Button(self._theme, wording("Change"), kind="quiet", size="small")
            change.setAccessibleName(wording("Change {name}", name=store.name))
            change.setProperty("store", store.id)
            change.clicked.connect(self._on_change)
            self.changes.append(change)
            row = _row(self._theme, store.name, store.address, change)
            self._list.addWidget(row)
            self.rows.append(row)
        self._hint.set_text(
            wording("Printed numbers go on through all stores; a counter says where it stands.")
            if stores
            else wording(
                "A shop in one place needs none. With several, each counter stands in one."
            )
        )
        self._show_form(None)

    def _show_form(self, store: StorePlace | None) -> None:
        self._changed = store
        wording = self._wording
        self.name.set_error("")
        self.name.set_text(store.name if store is not None else "")
        self.address.set_text(store.address if store is not None else "")
        self.keep.setText(wording("Keep") if store is not None else wording("Add store"))
        self.leave.setVisible(store is not None)

    def _on_change(self) -> None:
        sender = self.sender()
        wanted = sender.property("store") if sender is not None else ""
        self._show_form(next((one for one in self._places.stores() if one.id == wanted), None))
        self.name.editor.setFocus()

    def _on_leave(self) -> None:
        self._show_form(None)
        self.name.editor.setFocus()

    def _on_keep(self) -> None:
        name = self.name.text().strip()
        known = self._changed.id if self._changed is not None else ""
        said = self._places.save_store(name, self.address.text(), known)
        self.name.set_error(said)
        if not said:
            self.read()
            self.kept.emit()
            self.told.emit(self._wording("{name} is kept.", name=name))
        self.name.editor.setFocus()


class CountersBox(Box):
    """The machines that have a name, and what this one is called.

    Signals:
        told: something to say.
    """

    told = Signal(str)

    def __init__(self, theme: Theme, desk: Desk, places: Places) -> None:
        super().__init__(theme)
        self._places = places
        self._wording = wording = desk.counter.wording
        self.rows: list[QWidget] = []
        self._hint = Words(theme, size=13, role="text-muted", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.name = Field(
            theme, wording("Name of this machine"), hint=wording("The other counters see it so.")
        )
        assert isinstance(self.name.editor, QLineEdit)
        self.name.editor.returnPressed.connect(self._on_keep)
        self.kind, self.store = QComboBox(), QComboBox()
        for kind, words in KINDS.items():
            self.kind.addItem(wording(words), kind)
        self.keep = Button(theme, wording("Keep"))
        self.keep.clicked.connect(self._on_keep)
        choices = QHBoxLayout()
        choices.setSpacing(16)
        choices.addWidget(Field(theme, wording("What it is for"), self.kind), 1)
        choices.addWidget(Field(theme, wording("Stands in"), self.store), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(Words(theme, wording("Counters"), size=18, role="text-strong"))
        column.addWidget(self._hint)
        column.addLayout(self._list)
        column.addSpacing(8)
        column.addWidget(self.name)
        column.addLayout(choices)
        column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        self.read()

    def read(self) -> None:
        """The counters as they are now, and this machine in the form."""
        wording, here = self._wording, self._places.here()
        counters = self._places.counters()
        _empty(self._list, self.rows)
        for one in counters:
            row = _row(self._theme, one.name, one.about, self._last(one))
            self._list.addWidget(row)
            self.rows.append(row)
        self._hint.set_text(
            wording("Each machine is named at that machine, on this page.")
            if counters
            else wording("No counter has a name yet.")
        )
        self.store.clear()
        self.store.addItem(wording("No store"), "")
        for store in self._places.stores():
            self.store.addItem(store.name, store.id)
        self.name.set_error("")
        self.name.set_text(here.name if here is not None else "")
        kind = here.kind if here is not None else CounterKind.COUNTER
        self.kind.setCurrentIndex(list(KINDS).index(kind))
        self.store.setCurrentIndex(max(0, self.store.findData(here.store if here else "")))

    def _last(self, face: CounterFace) -> QWidget:
        if face.is_here:
            return StatePill(self._theme, self._wording("This machine"), "accent")
        return Words(self._theme, face.seen, size=13, role="text-muted")

    def _on_keep(self) -> None:
        name, kind = self.name.text().strip(), list(KINDS)[self.kind.currentIndex()]
        said = self._places.name_here(name, kind, self.store.currentData())
        self.name.set_error(said)
        if not said:
            self.read()
            self.told.emit(self._wording("{name} is kept.", name=name))
        self.name.editor.setFocus()


def _row(theme: Theme, name: str, about: str, last: QWidget) -> QWidget:
    """A name over what is said of it, and something at the right."""
    row = QWidget()
    row.setAccessibleName(", ".join(filter(None, (name, about))))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Words(theme, name, weight=600, role="text-strong", elide=True))
    if about:
        words.addWidget(Words(theme, about, size=13, role="text-muted", elide=True))
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    line.addLayout(words, 1)
    line.addWidget(last, 0, Qt.AlignmentFlag.AlignVCenter)
    return row


def _empty(column: QVBoxLayout, rows: list[QWidget]) -> None:
    for row in rows:
        column.removeWidget(row)
        row.hide()
        row.deleteLater()
    rows.clear()
