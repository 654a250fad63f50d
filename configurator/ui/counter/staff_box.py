"""The settings' list of who works here: taken on, given a role and a PIN, and let go."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from configurator.domain.staff import Staff
from configurator.services.staff.naming import denial_sentence, role_name
from configurator.ui.allocation import let_go
from configurator.ui.parts.buttons import Button, IconButton
from configurator.ui.parts.field import Field
from configurator.ui.parts.messages import Box
from configurator.ui.parts.sheet import Sheet
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.gate import Gate
from configurator.viewmodels.staffing import Staffing


class StaffRow(QWidget):
    """One member of the staff.

    Signals:
        role_picked, pin_wanted, active_wanted: carry the Staff as they are to be.
    """

    role_picked = Signal(object)
    pin_wanted = Signal(object)
    active_wanted = Signal(object)

    def __init__(self, theme: Theme, staffing: Staffing, member: Staff) -> None:
        super().__init__()
        wording = staffing.wording
        self.member = member
        self.setAccessibleName(member.name)
        name = Words(theme, member.name, weight=600, role="text-strong", elide=True)
        self.state = Words(theme, staffing.state_of(member), size=13, role="text-muted", elide=True)
        self.role = QComboBox()
        for role in staffing.roles():
            self.role.addItem(role_name(role, wording), role)
        self.role.setCurrentIndex(self.role.findData(member.role))
        self.role.setAccessibleName(wording("Role of {name}", name=member.name))
        self.role.setEnabled(member.active)
        self.role.activated.connect(self._on_role)
        self.pin = Button(theme, wording("New PIN"), size="small", icon="lock")
        self.pin.setAccessibleName(wording("New PIN for {name}", name=member.name))
        self.pin.setEnabled(member.active)
        self.pin.clicked.connect(self._on_pin)
        words = wording("Deactivate") if member.active else wording("Take on again")
        self.active = Button(theme, words, kind="quiet", size="small")
        self.active.setAccessibleName(f"{words}: {member.name}")
        self.active.clicked.connect(self._on_active)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.addWidget(name, 0, 0)
        grid.addWidget(self.state, 0, 1, 1, 2, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.role, 1, 0)
        grid.addWidget(self.pin, 1, 1)
        grid.addWidget(self.active, 1, 2)
        grid.setColumnStretch(0, 1)

    def _on_role(self) -> None:
        self.role_picked.emit(replace(self.member, role=self.role.currentData()))

    def _on_pin(self) -> None:
        self.pin_wanted.emit(self.member)

    def _on_active(self) -> None:
        self.active_wanted.emit(replace(self.member, active=not self.member.active))


class PinSheet(Sheet):
    """A PIN for somebody, typed twice.

    Signals:
        given: it is kept.
    """

    given = Signal()

    def __init__(self, theme: Theme, staffing: Staffing, member: Staff, window: QWidget) -> None:
        wording = staffing.wording
        title = wording("New PIN for {name}", name=member.name)
        super().__init__(theme, window, title, QSize(460, 420))
        self.hug()
        self._staffing = staffing
        self._member = member
        self.first = Field(theme, wording("PIN, 4 to 12 digits"), _secret())
        self.again = Field(theme, wording("The same once more"), _secret())
        close = IconButton(theme, "close", wording("Close"), key="Esc", framed=False)
        close.clicked.connect(self._dismiss)
        self.keep = Button(theme, wording("Keep"), kind="main", key="Enter")
        self.keep.clicked.connect(self._on_keep)
        for field in (self.first, self.again):
            assert isinstance(field.editor, QLineEdit)
            field.editor.returnPressed.connect(self._on_keep)
        head = QHBoxLayout()
        head.addWidget(Words(theme, title, size=18, role="text-strong", wrap=True), 1)
        head.addWidget(close)
        page = QVBoxLayout(self.body)
        page.setContentsMargins(24, 20, 22, 22)
        page.setSpacing(8)
        page.addLayout(head)
        page.addWidget(Words(theme, staffing.pin_words(member), role="text-muted", wrap=True))
        page.addWidget(self.first)
        page.addWidget(self.again)
        page.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignRight)

    def _on_keep(self) -> None:
        wording = self._staffing.wording
        self.first.set_error("")
        self.again.set_error("")
        if self.first.text() and not self.again.text() and self.first.editor.hasFocus():
            self.again.editor.setFocus()
            return
        if self.first.text() != self.again.text():
            self.again.set_error(wording("The two are not the same."))
            self.again.editor.setFocus()
            return
        denied = self._staffing.give_pin(self._member, self.first.text())
        if denied is not None:
            self.first.set_error(denial_sentence(denied, wording))
            self.first.editor.setFocus()
            return
        self.given.emit()
        self.close_sheet()


def _secret() -> QLineEdit:
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setMaxLength(12)
    return line


class StaffBox(Box):
    """Everybody, and a line for somebody new. What is done acts at once."""

    def __init__(self, theme: Theme, gate: Gate, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._staffing = Staffing(gate, self)
        wording = self._staffing.wording
        self.rows: list[StaffRow] = []
        self.sheet: PinSheet | None = None
        self.name = Field(theme, wording("Somebody new"), hint=wording("Name, as on papers"))
        assert isinstance(self.name.editor, QLineEdit)
        self.name.editor.returnPressed.connect(self._on_add)
        self.add = Button(theme, wording("Add"), size="small", icon="person-add")
        self.add.clicked.connect(self._on_add)
        self._remark = Words(theme, size=13, role="danger", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.name, 1)
        line.addWidget(self.add, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(Words(theme, wording("Staff"), size=18, role="text-strong"))
        self._hint = Words(theme, size=13, role="text-muted", wrap=True)
        column.addWidget(self._hint)
        column.addLayout(self._list)
        column.addWidget(self._remark)
        column.addLayout(line)
        self._show()

    def _show(self) -> None:
        self._remark.setVisible(bool(self._remark.text()))
        self._hint.set_text(self._staffing.hint())
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for member in self._staffing.everybody():
            row = StaffRow(self._theme, self._staffing, member)
            row.role_picked.connect(self._on_changed)
            row.active_wanted.connect(self._on_changed)
            row.pin_wanted.connect(self._on_pin)
            self._list.addWidget(row)
            self.rows.append(row)

    def _on_changed(self, member: Staff) -> None:
        self._remark.set_text(self._staffing.save(member))
        self._show()

    def _on_add(self) -> None:
        said = self._staffing.add(self.name.text())
        self.name.set_error(said)
        if not said:
            self.name.set_text("")
            self._show()
        self.name.editor.setFocus()

    def _on_pin(self, member: Staff) -> None:
        sheet = self.sheet = PinSheet(self._theme, self._staffing, member, self.window())
        sheet.given.connect(self._show)
        sheet.closed.connect(self._on_sheet_closed)
        sheet.open_sheet(sheet.first.editor)

    def _on_sheet_closed(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            let_go(sheet)
