"""Printing on this machine: what is not printed yet, and which paper goes to which printer."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from configurator.services.papers import PaperKind
from configurator.services.printing_words import paper_name
from configurator.ui.parts.buttons import Button, IconButton
from configurator.ui.parts.field import Field
from configurator.ui.parts.messages import Box, EmptyState
from configurator.ui.parts.scrolled import scrolled
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.ui.theme.tokens import Role
from configurator.viewmodels.counter import Counter
from configurator.viewmodels.printing import JobFace, PrintDesk

LARGE_TEXT = 1.4
"""From this text size on the boxes stand below one another."""


class JobRow(QWidget):
    """A paper that waits, what keeps it, and what can be done.

    Signals:
        again_wanted, discard_wanted: carry the job's id.
    """

    again_wanted = Signal(str)
    discard_wanted = Signal(str)

    def __init__(self, theme: Theme, counter: Counter, face: JobFace) -> None:
        super().__init__()
        self.face = face
        wording = counter.wording
        self.setAccessibleName(", ".join((face.title, face.state, face.detail)))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Words(theme, face.title, weight=600, role="text-strong", wrap=True))
        words.addWidget(Words(theme, face.detail, size=13, role="text-muted", wrap=True))
        role: Role = "danger" if face.tone == "danger" else "text"
        words.addWidget(Words(theme, face.state, size=13, role=role, wrap=True))
        self.again = Button(theme, wording("Send again"), icon="refresh", size="small")
        self.again.setAccessibleDescription(face.title)
        self.again.clicked.connect(self._again)
        self.discard = Button(theme, wording("Discard"), icon="trash", size="small")
        self.discard.setAccessibleDescription(face.title)
        self.discard.clicked.connect(self._discard)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(12)
        row.addLayout(words, 1)
        for button in (self.again, self.discard):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def _again(self) -> None:
        self.again_wanted.emit(self.face.id)

    def _discard(self) -> None:
        self.discard_wanted.emit(self.face.id)


class PrintingPage(QWidget):
    """Follows the PrintDesk.

    Signals:
        back_wanted: back to where one came from.
    """

    back_wanted = Signal()

    def __init__(
        self, theme: Theme, counter: Counter, desk: PrintDesk, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        wording = counter.wording
        self._theme = theme
        self._counter = counter
        self._desk = desk
        self._faces: tuple[JobFace, ...] | None = None
        self.setAccessibleName(wording("Printing"))
        self.rows: list[JobRow] = []
        self.back = IconButton(theme, "arrow-left", wording("Back"), key="Esc")
        self.back.clicked.connect(self.back_wanted)
        self.look = Button(theme, wording("Look again"), icon="refresh")
        self.look.clicked.connect(desk.look)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.back)
        head.addWidget(Words(theme, wording("Printing"), size=24, role="text-strong"), 1)
        head.addWidget(self.look)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.printers: dict[PaperKind, QComboBox] = {}
        columns = QVBoxLayout() if theme.text_scale >= LARGE_TEXT else QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(self._jobs(), 3)
        columns.addWidget(self._chosen(), 2)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 16, 24, 16)
        page.setSpacing(16)
        page.addLayout(head)
        page.addLayout(columns, 1)
        desk.changed.connect(self._show)
        self._show()
        desk.look()

    def focus_first(self) -> None:
        """The keyboard comes to what waits first, else to the button that looks again."""
        (self.rows[0].again if self.rows else self.look).setFocus()

    def _show(self) -> None:
        faces = self._desk.faces()
        if faces != self._faces:
            self._faces = faces
            self._show_jobs(faces)
        for kind, box in self.printers.items():
            self._show_printer(kind, box)

    def _show_jobs(self, faces: tuple[JobFace, ...]) -> None:
        had_keyboard = any(row.isAncestorOf(self.focusWidget()) for row in self.rows)
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []
        for face in faces:
            if self.rows:
                line = QFrame()
                line.setProperty("role", "line")
                self._list.addWidget(line)
            row = JobRow(self._theme, self._counter, face)
            row.again_wanted.connect(self._desk.send_again)
            row.discard_wanted.connect(self._desk.discard)
            self._list.addWidget(row)
            self.rows.append(row)
        if not faces:
            wording = self._counter.wording
            nothing = EmptyState(
                self._theme,
                wording("Everything is printed."),
                wording("A paper that a printer could not take stays here until it is printed."),
                framed=False,
            )
            self._list.addWidget(nothing)
        self._list.addStretch(1)
        if had_keyboard:
            self.focus_first()

    def _show_printer(self, kind: PaperKind, box: QComboBox) -> None:
        line = box.lineEdit()
        assert isinstance(line, QLineEdit)
        if line.hasFocus():
            return
        box.blockSignals(True)
        box.clear()
        for printer in self._desk.printers:
            box.addItem(printer.name)
        box.setEditText(self._desk.chosen.get(kind, ""))
        box.blockSignals(False)

    def _jobs(self) -> QWidget:
        wording = self._counter.wording
        title = wording("Not printed yet")
        box = Box(self._theme)
        column = QVBoxLayout(box)
        column.setContentsMargins(20, 16, 12, 16)
        column.setSpacing(8)
        column.addWidget(Words(self._theme, title, size=18, role="text-strong"))
        inside = QWidget()
        inside.setLayout(self._list)
        self._list.setContentsMargins(0, 0, 8, 0)
        column.addWidget(scrolled(inside, title), 1)
        return box

    def _chosen(self) -> QWidget:
        theme, wording = self._theme, self._counter.wording
        title = wording("Printers of this machine")
        box = Box(theme)
        column = QVBoxLayout(box)
        column.setContentsMargins(20, 16, 12, 16)
        column.setSpacing(8)
        column.addWidget(Words(theme, title, size=18, role="text-strong", wrap=True))
        about = wording(
            "Each kind of paper goes to its printer: a name that the system knows, or an address "
            "such as ipp://… or socket://…. Empty: the system's own choice."
        )
        column.addWidget(Words(theme, about, size=13, role="text-muted", wrap=True))
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setVerticalSpacing(0)
        for place, kind in enumerate(PaperKind):
            combo = QComboBox()
            combo.setEditable(True)
            combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            combo.activated.connect(partial(self._choose, kind))
            line = combo.lineEdit()
            assert isinstance(line, QLineEdit)
            line.setPlaceholderText(wording("the system's default"))
            line.setAccessibleName(paper_name(kind, wording))
            line.editingFinished.connect(partial(self._choose, kind))
            self.printers[kind] = combo
            grid.addWidget(Field(theme, paper_name(kind, wording), combo), place, 0)
        grid.setRowStretch(len(PaperKind), 1)
        column.addWidget(scrolled(inside, title), 1)
        return box

    def _choose(self, kind: PaperKind, *_: object) -> None:
        name = self.printers[kind].currentText().strip()
        if name != self._desk.chosen.get(kind, ""):
            self._desk.choose(kind, name)
