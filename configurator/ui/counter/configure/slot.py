"""The place beside the total for what the program says: a change, a preview, a conflict."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.ui.parts.buttons import Button
from configurator.ui.parts.change_note import ChangeNote
from configurator.ui.parts.lettering import Run
from configurator.ui.parts.shapes import draw_box, draw_icon
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.configure.faces import NoteFace
from configurator.wording import Wording

ROOM = 70
"""Height at 100 % that is kept free, so that what stands above does not move."""

_FIXED = QSizePolicy.Policy.Fixed


class _Preview(QWidget):
    """A quiet line with an eye: nothing has happened yet."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.words = Words(theme, size=13, wrap=True, figures=True, parent=self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.words)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self._column.setContentsMargins(12 + self._theme.scaled(20) + 8, 8, 12, 8)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = theme.colour("line")
        draw_box(painter, QRectF(self.rect()), 8, None, line, theme.tokens.hairline)
        centre = QPointF(12 + theme.scaled(20) / 2, 8 + theme.line(13) / 2)
        draw_icon(painter, theme, "eye", "text-muted", centre)


class _Conflict(QWidget):
    """Choices that contradict one another since the catalog changed, and the way out."""

    def __init__(self, theme: Theme, wording: Wording, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.words = Words(theme, size=13, wrap=True, parent=self)
        self.button = Button(theme, wording("Use what fits"), size="small", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(self.button)
        theme.changed.connect(self.update)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = theme.colour("warning")
        ground = theme.colour("warning-tint")
        draw_box(painter, QRectF(self.rect()), 8, ground, line, theme.tokens.hairline)


class NoteSlot(QWidget):
    """Shows one thing at a time: a conflict, else the preview under the pointer, else the note.

    Signals:
        undo_picked: the person takes the change back.
        settle_picked: the person gives up what no longer fits.
    """

    undo_picked = Signal()
    settle_picked = Signal()

    def __init__(self, theme: Theme, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._note_shown = False
        self._conflicted = False
        self._note = ChangeNote(theme, wording("Undo"), self)
        self._note.undo_picked.connect(self.undo_picked)
        self._preview = _Preview(theme, self)
        self._conflict = _Conflict(theme, wording, self)
        self._conflict.button.clicked.connect(self.settle_picked)
        # A strut keeps the room; what is shown may need more.
        self._strut = QSpacerItem(0, self._room(), _FIXED, QSizePolicy.Policy.Minimum)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addItem(self._strut)
        column = self._column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch(1)
        row.addLayout(column, 1)
        for part in (self._note, self._preview, self._conflict):
            column.addWidget(part)
            part.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)

    def show_note(self, note: NoteFace | None) -> None:
        """What was changed besides, until the next action; None takes it away."""
        self._note_shown = note is not None
        if note is not None:
            self.word_note(note)
        self._choose(False)

    def word_note(self, note: NoteFace) -> None:
        """What the note says, whether it can be seen or not."""
        runs = [Run(note.strong, strong=True)]
        if note.why:
            runs.append(Run(" " + note.why))
        self._note.set_note(runs)

    def show_preview(self, note: NoteFace | None) -> None:
        """What would change; None takes it away."""
        if note is not None:
            self._preview.words.set_text((Run(note.strong, strong=True), Run(" " + note.why)))
            self._preview.setAccessibleName(self._preview.words.text())
        self._choose(note is not None)

    def show_conflict(self, text: str) -> None:
        """Choices no longer fit; "" where they do."""
        self._conflicted = bool(text)
        self._conflict.words.set_text(text)
        self._choose(self._preview.isVisible())

    @property
    def preview(self) -> str:
        """The preview's words while it is shown, or ""."""
        return self._preview.words.text() if not self._preview.isHidden() else ""

    @property
    def note(self) -> str:
        """The note's words while there is one, or ""."""
        return self._note.accessibleName() if self._note_shown else ""

    def _choose(self, preview: bool) -> None:
        self._conflict.setVisible(self._conflicted)
        self._preview.setVisible(preview and not self._conflicted)
        self._note.setVisible(self._note_shown and not preview and not self._conflicted)

    def _room(self) -> int:
        return self._theme.grown(ROOM, 3, 13)

    def _restyle(self) -> None:
        self._strut.changeSize(0, self._room(), _FIXED, QSizePolicy.Policy.Minimum)
        self._row.invalidate()
        self.updateGeometry()
