"""One attribute of the open step: its heading, and cards, a number or a text below."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from configurator.ui.counter.configure.number_view import NumberView
from configurator.ui.counter.configure.text_view import TextView
from configurator.ui.parts.card_face import (
    COUNTER,
    COUNTER_TEXT,
    COUNTER_TICK,
    COUNTER_WIDE,
    CardShape,
)
from configurator.ui.parts.faces import card_face
from configurator.ui.parts.option_grid import OptionGrid
from configurator.ui.parts.words import Words
from configurator.ui.picture.product_pictures import ProductPictures
from configurator.ui.picture.studio import PictureStudio
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.configure.faces import GroupFace, Sort
from configurator.wording import Wording

PLAIN = replace(COUNTER_TEXT, pad_x=10, pad_y=8, least=56, narrowest=112, notes=0)
"""Options that say no more than a name, as sizes: small tiles, many in a row."""

SHORT = 10
"""Letters of a name that fits such a tile."""

MANY = 5
"""From so many options on small tiles are worth it."""


@dataclass(frozen=True, slots=True)
class Typing:
    """Figures or words that were typed for an attribute and not ended with Enter."""

    attribute: str
    number: str | None
    text: str | None


class GroupView(QWidget):
    """One attribute.

    Signals:
        picked: attribute and option of a card that was chosen.
        pointed: attribute and option under the pointer or the keyboard; option "" when left.
        number_typed: attribute and the text typed; number_stepped: attribute and the number.
        text_typed: attribute and the text.
    """

    picked = Signal(str, str)
    pointed = Signal(str, str)
    number_typed = Signal(str, str)
    number_stepped = Signal(str, object)
    text_typed = Signal(str, str)

    def __init__(
        self, theme: Theme, studio: PictureStudio, wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wording = wording
        self._face = GroupFace("", "", Sort.ONE)
        self._columns = 4
        self._wide = False
        self._title = Words(theme, size=15, weight=600, role="text-strong", wrap=True)
        self._hint = Words(theme, size=13, role="text-muted", elide=True)
        self._count = Words(theme, size=13, role="text-muted", figures=True)
        self._head = QWidget(self)
        head = self._heading = QHBoxLayout(self._head)
        head.setContentsMargins(0, 12, 0, 6)
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self._hint, 1)
        head.addWidget(self._count)
        self._grid = OptionGrid(theme, studio, parent=self)
        self._grid.picked.connect(self._on_picked)
        self._grid.pointed.connect(self._on_pointed)
        self._number: NumberView | None = None
        self._text: TextView | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._head)
        self._column.addWidget(self._grid)

    @property
    def face(self) -> GroupFace:
        """What it shows."""
        return self._face

    @property
    def grid(self) -> OptionGrid:
        """The cards."""
        return self._grid

    def set_columns(self, columns: int, *, wide: bool) -> None:
        """How the window is: columns of cards with pictures, and large ones or not."""
        self._columns, self._wide = columns, wide

    def set_headed(self, headed: bool) -> None:
        """Without its title where the head of the step says it."""
        self._head.setVisible(headed)

    def set_group(self, face: GroupFace, pictures: ProductPictures, *, force: bool = False) -> None:
        """Shows an attribute; `force` takes back what is being typed."""
        if face.attribute != self._face.attribute:
            # A field that goes, or goes over to another attribute, must not speak of the last one.
            self.take_typed()
            force = True
        self._face = face
        self._title.set_text(face.title)
        self._hint.set_text(face.hint)
        self._count.set_text(face.count)
        self._count.setVisible(bool(face.count))
        self.setAccessibleName(face.title)
        options = face.number.pieces if face.number is not None else face.options
        shape, columns = self._shape_for(face)
        if self._theme.text_scale > 1.2 and shape.notes == 1:
            shape = replace(shape, notes=3)
        self._grid.set_layout(columns, shape)
        self._grid.setAccessibleName(face.title)
        with_pictures = pictures if face.has_pictures and shape.picture else None
        terse = shape.notes == 0
        self._grid.set_faces([card_face(o, with_pictures, terse=terse) for o in options])
        self._grid.setVisible(bool(options))
        self._show_number(face, force)
        self._show_text(face, force)

    def take_typed(self) -> Typing | None:
        """What is being typed, and nobody has heard of; from now on what is in effect is shown."""
        number = self._number.take_typed() if self._number is not None else None
        text = self._text.take_typed() if self._text is not None else None
        if number is None and text is None:
            return None
        return Typing(self._face.attribute, number, text)

    def refuse(self, words: str) -> None:
        """What was typed cannot be taken."""
        if self._number is not None:
            self._number.set_error(words)

    def take_focus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """The keyboard comes to what is in effect, or to the field."""
        if self._face.sort is Sort.NUMBER and self._number is not None:
            self._number.setFocus()
        elif self._face.sort is Sort.TEXT and self._text is not None:
            self._text.setFocus()
        else:
            cards = self._grid.cards
            chosen = [card for card in cards if card.isChecked()] or list(cards)
            if chosen:
                chosen[0].setFocus(reason)

    def _shape_for(self, face: GroupFace) -> tuple[CardShape, int]:
        if face.sort is Sort.SOME and not face.has_pictures:
            return COUNTER_TICK, self._columns
        if face.has_pictures:
            shape = COUNTER_WIDE if self._wide else COUNTER
            return replace(shape, ticks=face.sort is Sort.SOME), self._columns
        short = all(len(option.name) <= SHORT for option in face.options)
        described = sum(bool(option.note) for option in face.options)
        many = len(face.options) >= MANY
        if face.sort is Sort.ONE and many and short and described <= len(face.options) / 2:
            return PLAIN, 9 if self._wide else 6
        return COUNTER_TEXT, self._columns

    def _show_number(self, face: GroupFace, force: bool) -> None:
        if face.number is None:
            if self._number is not None:
                self._number.hide()
            return
        if self._number is None:
            self._number = NumberView(self._theme, self._wording, self)
            self._number.typed.connect(self._on_number)
            self._number.stepped.connect(self._on_stepped)
            self._column.insertWidget(1, self._number)
        self._number.show()
        self._number.set_face(face.number, face.title, force=force)

    def _show_text(self, face: GroupFace, force: bool) -> None:
        if face.text is None:
            if self._text is not None:
                self._text.hide()
            return
        if self._text is None:
            self._text = TextView(self._theme, self._wording, self)
            self._text.typed.connect(self._on_text)
            self._column.insertWidget(1, self._text)
        self._text.show()
        self._text.set_face(face.text, face.title, force=force)

    def _on_picked(self, option: str) -> None:
        self.picked.emit(self._face.attribute, option)

    def _on_pointed(self, option: str) -> None:
        # While another attribute is laid out, a card may still speak of an option of the last one.
        known = not option or any(face.option == option for face in self._face.options)
        if self._face.number is None and known:
            self.pointed.emit(self._face.attribute, option)

    def _on_number(self, text: str) -> None:
        self.number_typed.emit(self._face.attribute, text)

    def _on_stepped(self, number: Decimal) -> None:
        self.number_stepped.emit(self._face.attribute, number)

    def _on_text(self, text: str) -> None:
        self.text_typed.emit(self._face.attribute, text)
