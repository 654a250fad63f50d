"""A text to be engraved or sewn: typed, checked at once, with letters left and their price."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from configurator.ui.parts.lettering import width_of
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.configure.faces import TextFace
from configurator.wording import Wording

PAUSE = 350
"""Milliseconds without a key after which what was typed counts."""


class TextView(QWidget):
    """One line of text.

    Signals:
        typed: a text that keeps to the letters and the length.
    """

    typed = Signal(str)

    def __init__(self, theme: Theme, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wording = wording
        self._face: TextFace | None = None
        self._line = QLineEdit(self)
        self._left = Words(theme, size=13, role="text-muted", figures=True)
        self._about = Words(theme, size=13, role="text-muted", figures=True, wrap=True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._commit)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._line)
        row.addWidget(self._left)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._about)
        self.setFocusProxy(self._line)
        self._line.textEdited.connect(self._on_edited)
        self._line.editingFinished.connect(self._commit)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_face(self, face: TextFace, name: str, *, force: bool = False) -> None:
        """Shows a text; what is being typed stays unless `force`."""
        self._face = face
        self._line.setAccessibleName(name)
        if force or not self._pause.isActive():
            self._pause.stop()
            if self._line.text() != face.text:
                self._line.setText(face.text)
            self._say("")
        self._count()
        self._restyle()

    def _on_edited(self, text: str) -> None:
        face = self._face
        if face is None:
            return
        if face.letters and not any(c.islower() for c in face.letters) and text != text.upper():
            place = self._line.cursorPosition()
            text = text.upper()
            self._line.setText(text)
            self._line.setCursorPosition(place)
        wrong = [c for c in text if face.letters and c not in face.letters]
        if wrong:
            self._say(self._wording("“{letter}” is not possible here.", letter=wrong[0]))
        elif len(text) > face.longest:
            over = len(text) - face.longest
            self._say(self._wording.plural("{n} letter too many.", "{n} letters too many.", over))
        else:
            self._say("")
        self._count()
        self._pause.start()

    def take_typed(self) -> str | None:
        """What has been typed, fits, and nobody has heard of; from now on the text shown stands."""
        self._pause.stop()
        face, text = self._face, self._line.text()
        if face is None or text == face.text:
            return None
        self._line.setText(face.text)
        return text if _fits(face, text) else None

    def _commit(self) -> None:
        self._pause.stop()
        face, text = self._face, self._line.text()
        if face is not None and text != face.text and _fits(face, text):
            self.typed.emit(text)

    def _count(self) -> None:
        if self._face is None:
            return
        left = self._face.longest - len(self._line.text())
        self._left.set_text(
            self._wording.plural("{n} letter left", "{n} letters left", max(left, 0))
        )

    def _say(self, error: str) -> None:
        face = self._face
        if face is None:
            return
        told = "  ·  ".join(part for part in (face.price, face.amount) if part)
        self._about.set_role("danger" if error else "text-muted")
        self._about.set_text(error or told)
        self._line.setAccessibleDescription(error or told)
        state = "error" if error else ""
        if self._line.property("state") != state:
            self._line.setProperty("state", state)
            self._line.style().unpolish(self._line)
            self._line.style().polish(self._line)

    def _restyle(self) -> None:
        self._line.setFont(self._theme.font(15))
        longest = min(max(self._face.longest if self._face else 12, 8), 28)
        self._line.setFixedWidth(round(width_of(self._theme.font(15), "M" * longest)) + 40)


def _fits(face: TextFace, text: str) -> bool:
    return len(text) <= face.longest and all(c in face.letters for c in text if face.letters)
