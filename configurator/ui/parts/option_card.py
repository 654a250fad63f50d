"""One option as a card: the whole of it is the target, whatever its state."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from configurator.ui.parts.card_face import COUNTER, CardFace, CardShape, CardState
from configurator.ui.parts.card_painter import CardPainter, Touch
from configurator.ui.parts.focus import note_focus
from configurator.ui.theme.theme import Theme

ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class OptionCard(QAbstractButton):
    """A card; to a screen reader a radio button, or a check box in a some-of group.

    It never ticks itself: what is chosen comes with the next face.

    Signals:
        picked: the person clicked it, or pressed Space or Enter; carries the face's key.
        pointed: pointer or keyboard came to it; carries the face's key, "" when it left.
    """

    picked = Signal(str)
    pointed = Signal(str)

    def __init__(
        self, theme: Theme, shape: CardShape = COUNTER, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painter = CardPainter(theme, shape)
        self.setCheckable(True)
        self.setAutoExclusive(not shape.ticks)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._tell)
        theme.changed.connect(self._restyle)

    @property
    def face(self) -> CardFace:
        """What it shows."""
        return self._painter.face

    def set_face(self, face: CardFace) -> None:
        """Shows another face; nothing is drawn again if it is the same."""
        old = self._painter.face
        if face == old:
            return
        self._painter.set_face(face)
        if face.spoken != old.spoken:
            self.setAccessibleName(face.spoken)
            self.setToolTip("")
        if face.state.is_in_build != self.isChecked():
            self._check(face.state.is_in_build)
        self.setEnabled(face.state is not CardState.LOADING)
        self.update()

    def set_image(self, image: QImage) -> None:
        """The picture a face wished for."""
        self._painter.set_image(image)
        self.update()

    def picture_size(self) -> QSize:
        """Size of the picture's place in device px, empty if there is none."""
        place = self._painter.picture_area(self.width(), self.height())
        ratio = self.devicePixelRatioF()
        return QSize(round(place.width() * ratio), round(place.height() * ratio))

    def focus_shape(self) -> tuple[QRect, float]:
        """What the focus ring goes around, and its corner radius."""
        return self.rect(), self._painter.shape.radius

    def _check(self, chosen: bool) -> None:
        exclusive = self.autoExclusive()
        self.setAutoExclusive(False)
        self.setChecked(chosen)
        self.setAutoExclusive(exclusive)

    def _tell(self) -> None:
        self.picked.emit(self._painter.face.key)

    def _restyle(self) -> None:
        self._painter.forget()
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        width = 197 if not self._theme.is_kiosk else 317
        return QSize(width, self._painter.height_for(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(96, self._painter.height_for(160))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._painter.height_for(width)

    @override
    def nextCheckState(self) -> None:
        """Left empty on purpose: only a face changes what is chosen."""

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ARROWS:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        note_focus(self, event.reason())
        super().focusInEvent(event)
        self.pointed.emit(self._painter.face.key)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.pointed.emit("")

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        cut = self._painter.is_cut(self.width())
        self.setToolTip(self._painter.face.spoken if cut else "")
        super().enterEvent(event)
        self.pointed.emit(self._painter.face.key)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit("")

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._painter.forget()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        touch = Touch(hovered=self.underMouse() and self.isEnabled(), pressed=self.isDown())
        self._painter.paint(painter, self.width(), self.height(), touch)
