"""How orders are written for each system they go to: its fields, their headings, and the file."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from configurator.domain.exports import (
    ENCODINGS,
    FORMATS,
    SEPARATORS,
    STANDARD,
    Format,
    Target,
)
from configurator.domain.texts import LANGUAGES
from configurator.exchange.orders.fields import ALL_FIELDS, FIELDS
from configurator.services.refusals import Refusal
from configurator.ui.counter.trade.form_sheet import FormSheet
from configurator.ui.counter.welcome import NAMES
from configurator.ui.office.order_exports import FORMAT_WORDS
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.field import Field
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.office.desk import Desk
from configurator.viewmodels.sales import refusal_words
from configurator.wording.words import phrase

SEPARATOR_WORDS = {
    "comma": phrase("Comma"),
    "semicolon": phrase("Semicolon"),
    "tab": phrase("Tab"),
}


class TargetsSheet(FormSheet):
    """One target at a time; kept under its name.

    Signals:
        kept: there are other targets now.
    """

    kept = Signal()

    def __init__(self, theme: Theme, desk: Desk, window: QWidget) -> None:
        wording = desk.counter.wording
        super().__init__(
            theme,
            wording,
            wording("Targets of exports"),
            wording("How files are written for each system that orders go to."),
            wording("Keep the target"),
            window,
            size=QSize(900, 704),
            key="Ctrl Enter",
        )
        self._desk = desk
        self.which = QComboBox()
        self.which.activated.connect(self._show)
        self.name = Field(theme, wording("Name"))
        self.separator, self.decimal = QComboBox(), QComboBox()
        self.encoding, self.language = QComboBox(), QComboBox()
        for key in SEPARATORS:
            self.separator.addItem(wording(SEPARATOR_WORDS[key]), key)
        for sign in (".", ","):
            self.decimal.addItem(sign, sign)
        for encoding in ENCODINGS:
            self.encoding.addItem(encoding, encoding)
        for language in LANGUAGES:
            self.language.addItem(NAMES[language], language)
        self.formats: dict[Format, QCheckBox] = {
            one: QCheckBox(wording(FORMAT_WORDS[one])) for one in FORMATS
        }
        self.fields = self._table()
        self._forget = Button(theme, wording("Forget this target"), kind="quiet", size="small")
        self._forget.clicked.connect(self._on_forget)
        self._lay()
        self.wanted.connect(self._keep)
        self._read("")

    # Making

    def _table(self) -> QTableWidget:
        theme, wording = self._theme, self._desk.counter.wording
        table = QTableWidget(len(ALL_FIELDS), 2)
        table.setHorizontalHeaderLabels([wording("Field"), wording("Heading in the file")])
        table.setAccessibleName(wording("Fields"))
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.grown(36))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return table

    def _lay(self) -> None:
        theme, wording = self._theme, self._desk.counter.wording
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(Field(theme, wording("Target"), self.which), 1)
        first.addWidget(self.name, 1)
        self.content.addLayout(first)
        second = QHBoxLayout()
        second.setSpacing(12)
        for words, box in (
            (wording("Between cells"), self.separator),
            (wording("Decimal sign"), self.decimal),
            (wording("Encoding"), self.encoding),
            (wording("Language"), self.language),
        ):
            second.addWidget(Field(theme, words, box), 1)
        self.content.addLayout(second)
        kinds = QHBoxLayout()
        kinds.setSpacing(16)
        for check in self.formats.values():
            kinds.addWidget(check)
        kinds.addStretch(1)
        self.content.addLayout(kinds)
        self.content.addWidget(self.fields, 1)
        below = QHBoxLayout()
        below.setSpacing(8)
        for words, step in ((wording("Up"), -1), (wording("Down"), 1)):
            button = Button(theme, words, size="small")
            button.clicked.connect(partial(self.move_field, step))
            below.addWidget(button)
        below.addStretch(1)
        below.addWidget(self._forget)
        self.content.addLayout(below)

    # What is shown

    def _read(self, name: str) -> None:
        """The targets as they are kept now, the one of a name before the person."""
        wording = self._desk.counter.wording
        self.which.clear()
        self.which.addItem(wording("A new one"), STANDARD)
        for target in self._desk.targets()[1:]:
            self.which.addItem(target.name, target)
            if target.name == name:
                self.which.setCurrentIndex(self.which.count() - 1)
        self._show()

    def _show(self) -> None:
        target: Target = self.which.currentData()
        self.name.set_text(target.name)
        self.name.set_error("")
        self.refuse("")
        for box, value in (
            (self.separator, target.separator),
            (self.decimal, target.decimal),
            (self.encoding, target.encoding),
            (self.language, target.language),
        ):
            box.setCurrentIndex(max(0, box.findData(value)))
        for kind, check in self.formats.items():
            check.setChecked(kind in target.formats)
        chosen = target.columns or tuple((one, one) for one in FIELDS)
        known = [name for name, _ in chosen]
        rest = [(name, name) for name in ALL_FIELDS if name not in known]
        for row, (name, heading) in enumerate((*chosen, *rest)):
            self._put(row, name, heading, is_in=row < len(chosen))
        self._forget.setVisible(bool(target.name))

    def _put(self, row: int, name: str, heading: str, *, is_in: bool) -> None:
        field = QTableWidgetItem(name)
        field.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
        )
        field.setCheckState(Qt.CheckState.Checked if is_in else Qt.CheckState.Unchecked)
        self.fields.setItem(row, 0, field)
        self.fields.setItem(row, 1, QTableWidgetItem(heading))

    def _row(self, row: int) -> tuple[str, str, bool]:
        field, heading = self.fields.item(row, 0), self.fields.item(row, 1)
        assert field is not None
        assert heading is not None
        is_in = field.checkState() is Qt.CheckState.Checked
        return field.text(), heading.text().strip() or field.text(), is_in

    def move_field(self, step: int) -> None:
        """The field that is picked goes up (-1) or down (1)."""
        row = self.fields.currentRow()
        other = row + step
        if row < 0 or not 0 <= other < self.fields.rowCount():
            return
        here, there = self._row(row), self._row(other)
        for place, (name, heading, is_in) in ((row, there), (other, here)):
            self._put(place, name, heading, is_in=is_in)
        self.fields.setCurrentCell(other, 0)

    # What the person wants

    def target(self) -> Target:
        """The target as it stands on the sheet."""
        rows = [self._row(row) for row in range(self.fields.rowCount())]
        columns = tuple((name, heading) for name, heading, is_in in rows if is_in)
        as_usual = tuple((name, name) for name in FIELDS)
        return Target(
            " ".join(self.name.text().split()),
            tuple(kind for kind, check in self.formats.items() if check.isChecked()),
            () if columns == as_usual else columns,
            self.separator.currentData(),
            self.decimal.currentData(),
            self.encoding.currentData(),
            self.language.currentData(),
        )

    def _keep(self) -> None:
        counter, target = self._desk.counter, self.target()
        wording = counter.wording
        self.name.set_error("" if target.name else wording("Write a name first."))
        rows = [self._row(row) for row in range(self.fields.rowCount())]
        if not target.formats:
            self.refuse(wording("Pick one kind of file at least."))
        elif not any(is_in for _, _, is_in in rows):
            self.refuse(wording("Pick one field at least."))
        elif target.name:
            save = counter.shop.targets.save
            self._after(counter.attempt(partial(save, target, counter.session)), target.name)

    def _on_forget(self) -> None:
        counter = self._desk.counter
        target: Target = self.which.currentData()

        def work() -> Refusal | bool:
            return counter.shop.targets.forget(target.name, counter.session) or True

        self._after(counter.attempt(work), "")

    def _after(self, done: object, name: str) -> None:
        if isinstance(done, Refusal):
            self.refuse(refusal_words(done, self._desk.counter))
        elif done is not None:
            self._desk.counter.note_saved()
            self._read(name)
            self.kept.emit()
