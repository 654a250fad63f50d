"""Cards in columns: laid out by width, walked by arrow keys, updated cheaply."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from shiboken6 import isValid
from typing_extensions import override

from configurator.ui.parts.card_face import COUNTER, CardFace, CardShape
from configurator.ui.parts.option_card import OptionCard
from configurator.ui.picture.studio import PictureStudio, PictureWish
from configurator.ui.theme.theme import Theme

LEAST = 84


class OptionGrid(QWidget):
    """The options of one attribute. All cards of a row are as high as the highest.

    Name the group with `setAccessibleName`.

    Signals:
        picked: a card was chosen by click, Space or Enter; carries its key.
        focused: the keyboard came to a card; carries its key.
        pointed: pointer or keyboard came to a card; carries its key, "" when it left.
    """

    picked = Signal(str)
    focused = Signal(str)
    pointed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        studio: PictureStudio | None = None,
        *,
        columns: int = 4,
        shape: CardShape = COUNTER,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._studio = studio
        self._columns = columns
        self._shape = shape
        self._cards: list[OptionCard] = []
        self._pictures: dict[OptionCard, _Picture] = {}
        self._height = 0
        self._least = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._ask_for_unseen)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)

    @property
    def cards(self) -> Sequence[OptionCard]:
        """The cards in order."""
        return self._cards

    def set_faces(self, faces: Sequence[CardFace]) -> None:
        """Shows these options. Cards are kept by place; only what differs is drawn again."""
        while len(self._cards) > len(faces):
            self._drop(self._cards.pop())
        fresh = len(self._cards) < len(faces)
        while len(self._cards) < len(faces):
            self._cards.append(self._new_card())
        for card, face in zip(self._cards, faces, strict=True):
            card.set_face(face)
        if fresh or self._rows_height(self.width())[1] != self._height:
            self._arrange()
        self._ask_pictures()

    def set_layout(self, columns: int, shape: CardShape) -> None:
        """Another number of columns or another kind of card, as on a wider window."""
        if (columns, shape) == (self._columns, self._shape):
            return
        faces = [card.face for card in self._cards]
        rebuild = shape != self._shape
        self._columns, self._shape = columns, shape
        if rebuild:
            while self._cards:
                self._drop(self._cards.pop())
            self.set_faces(faces)
        self._arrange()

    def set_least(self, height: int) -> None:
        """No row is lower than this, so that a page of cards is filled."""
        if height != self._least:
            self._least = height
            self._arrange()

    def card(self, key: str) -> OptionCard | None:
        """The card with that key."""
        return next((card for card in self._cards if card.face.key == key), None)

    def focus_card(self, key: str) -> None:
        """Puts the keyboard on a card, shown with the ring."""
        card = self.card(key)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _new_card(self) -> OptionCard:
        card = OptionCard(self._theme, self._shape, self)
        card.picked.connect(self.picked)
        card.pointed.connect(self.pointed)
        self._pictures[card] = _Picture(card)
        card.show()
        return card

    def _drop(self, card: OptionCard) -> None:
        self._pictures.pop(card).close(self._studio)
        card.hide()
        card.setParent(None)
        card.deleteLater()

    def _gap(self) -> int:
        return self._shape.gap

    def _columns_for(self, width: int) -> int:
        narrowest = round(self._shape.narrowest * max(1.0, self._theme.text_scale * 0.8))
        fitting = (width + self._gap()) // (narrowest + self._gap())
        return max(1, min(self._columns, fitting))

    def _rows_height(self, width: int) -> tuple[list[int], int]:
        if not self._cards:
            return [], 0
        columns = self._columns_for(width)
        each = (width - (columns - 1) * self._gap()) // columns
        rows = [
            max(
                self._least,
                *(card.heightForWidth(each) for card in self._cards[start : start + columns]),
            )
            for start in range(0, len(self._cards), columns)
        ]
        return rows, sum(rows) + (len(rows) - 1) * self._gap()

    def _arrange(self) -> None:
        width = self.width()
        rows, total = self._rows_height(width)
        columns, gap = self._columns_for(width), self._gap()
        y = 0
        for number, high in enumerate(rows):
            for place, card in enumerate(self._cards[number * columns : (number + 1) * columns]):
                left = round(place * (width + gap) / columns)
                right = round((place + 1) * (width + gap) / columns) - gap
                card.setGeometry(QRect(left, y, right - left, high))
            y += high + gap
        for before, after in zip(self._cards, self._cards[1:], strict=False):
            QWidget.setTabOrder(before, after)
        if total != self._height:
            self._height = total
            self.updateGeometry()

    def _ask_pictures(self) -> None:
        if self._studio is None:
            return
        unseen = False
        for card in self._cards:
            if card.visibleRegion().isEmpty():
                unseen = True
            else:
                self._pictures[card].ask(self._studio)
        if unseen:
            self._later.start()

    def _ask_for_unseen(self) -> None:
        """Pictures of cards that are scrolled away: a moment later, when what is seen is drawn."""
        if self._studio is not None:
            for card in self._cards:
                self._pictures[card].ask(self._studio)

    def _restyle(self) -> None:
        self._arrange()
        self.updateGeometry()

    def _step(self, place: int, key: int) -> int:
        columns = self._columns_for(self.width())
        steps = {
            int(Qt.Key.Key_Left): -1,
            int(Qt.Key.Key_Right): 1,
            int(Qt.Key.Key_Up): -columns,
            int(Qt.Key.Key_Down): columns,
        }
        if key == int(Qt.Key.Key_Home):
            return 0
        if key == int(Qt.Key.Key_End):
            return len(self._cards) - 1
        return place + steps.get(key, 0)

    @override
    def sizeHint(self) -> QSize:
        width = self._columns * 197 + (self._columns - 1) * self._gap()
        return QSize(width, self._rows_height(width)[1])

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._shape.narrowest, self._shape.picture)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._rows_height(width)[1]

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._ask_pictures()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        keys = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
        if event.key() not in (*keys, Qt.Key.Key_Home, Qt.Key.Key_End) or not isinstance(
            focused, OptionCard
        ):
            super().keyPressEvent(event)
            return
        target = self._step(self._cards.index(focused), int(event.key()))
        if 0 <= target < len(self._cards):
            self._cards[target].setFocus(Qt.FocusReason.TabFocusReason)
            self.focused.emit(self._cards[target].face.key)


class _Picture:
    """Fetches one card's picture when its wish or its size has changed."""

    def __init__(self, card: OptionCard) -> None:
        self._card: OptionCard | None = card
        self._have: tuple[PictureWish, int, int] | None = None

    def ask(self, studio: PictureStudio) -> None:
        """Shows the picture at once if it is kept, else when it is drawn."""
        if self._card is None:
            return
        wish, size = self._card.face.picture, self._card.picture_size()
        if not isinstance(wish, PictureWish) or size.isEmpty():
            self._have = None
            return
        want = (wish, size.width(), size.height())
        if want == self._have:
            return
        self._have = want
        image = studio.now(*want)
        if image is not None:
            self.take(image)
        else:
            studio.request(("card", id(self)), *want, self.take)

    def take(self, image: QImage) -> None:
        """The picture has come."""
        if self._card is not None and isValid(self._card):
            self._card.set_image(image)

    def close(self, studio: PictureStudio | None) -> None:
        """The card is going; nothing more is drawn for it."""
        self._card = None
        if studio is not None:
            studio.forget(("card", id(self)))
