"""All attributes of the open step below one another; says which one is at the top."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QMargins, QPoint, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.ui.counter.configure.group_view import GroupView, Typing
from configurator.ui.parts.option_card import OptionCard
from configurator.ui.picture.product_pictures import ProductPictures
from configurator.ui.picture.studio import PictureStudio
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.configure.faces import GroupFace
from configurator.wording import Wording

WIDE = 1100
WIDEST = 1700
NARROW = 620


class GroupsPane(QScrollArea):
    """Scrolls the groups. Views are kept by place from step to step.

    Signals:
        picked, pointed, number_typed, number_stepped, text_typed: as of GroupView.
        top_changed: another group is the first to be seen; carries its attribute.
    """

    picked = Signal(str, str)
    pointed = Signal(str, str)
    number_typed = Signal(str, str)
    number_stepped = Signal(str, object)
    text_typed = Signal(str, str)
    top_changed = Signal(str)

    def __init__(
        self, theme: Theme, studio: PictureStudio, wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._studio = studio
        self._wording = wording
        self._views: list[GroupView] = []
        self._shown = 0
        self._top = ""
        self._wanted = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(self.focusPolicy().NoFocus)
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(16, 2, 16, 16)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.setWidget(self._content)
        self.verticalScrollBar().valueChanged.connect(self._look_at_top)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)

    @property
    def views(self) -> Sequence[GroupView]:
        """The groups that are shown."""
        return self._views[: self._shown]

    @property
    def top(self) -> str:
        """Attribute of the first group that can be seen."""
        return self._top

    def set_groups(
        self,
        groups: Sequence[GroupFace],
        pictures: ProductPictures,
        *,
        force: bool = False,
        first_headed: bool = False,
    ) -> None:
        """Shows these attributes; only what differs is drawn again."""
        columns, wide = self._columns()
        while len(self._views) < len(groups):
            self._views.append(self._new_view())
        for place, face in enumerate(groups):
            view = self._views[place]
            view.set_columns(columns, wide=wide)
            view.set_group(face, pictures, force=force)
            view.set_headed(place > 0 or first_headed)
            view.show()
        for view in self._views[len(groups) :]:
            view.hide()
        self._shown = len(groups)
        self._look_at_top()

    def take_typed(self) -> list[Typing]:
        """What is being typed and nobody has heard of, before other groups are shown."""
        return [typing for view in self.views if (typing := view.take_typed()) is not None]

    def tell_typed(self, typed: Iterable[Typing]) -> None:
        """What was typed counts as it stands, once the other groups are shown."""
        for one in typed:
            if one.number is not None:
                self.number_typed.emit(one.attribute, one.number)
            if one.text is not None:
                self.text_typed.emit(one.attribute, one.text)

    def view(self, attribute: str) -> GroupView | None:
        """The group of an attribute."""
        return next((view for view in self.views if view.face.attribute == attribute), None)

    def to_top(self) -> None:
        """Back to the first group."""
        self.verticalScrollBar().setValue(0)
        self._look_at_top()

    def go_to(self, attribute: str) -> None:
        """Brings a group to the top and the keyboard to it, once it is laid out."""
        self._wanted = attribute
        QTimer.singleShot(0, self, self._go)

    def place(self, attribute: str) -> None:
        """Brings a group to the top and the keyboard to it."""
        view = self.view(attribute)
        if view is None:
            return
        self._column.activate()
        self.verticalScrollBar().setValue(view.y() - self._column.contentsMargins().top())
        view.take_focus()
        self._look_at_top()

    def show_card(self, card: OptionCard) -> None:
        """Scrolls until a card can be seen whole."""
        spot = card.mapTo(self._content, QPoint(0, 0))
        self.ensureVisible(spot.x(), spot.y() + card.height(), 0, 12)
        self.ensureVisible(spot.x(), spot.y(), 0, 12)

    def _go(self) -> None:
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.place(wanted)

    def _new_view(self) -> GroupView:
        view = GroupView(self._theme, self._studio, self._wording, self._content)
        view.picked.connect(self.picked)
        view.pointed.connect(self.pointed)
        view.number_typed.connect(self.number_typed)
        view.number_stepped.connect(self.number_stepped)
        view.text_typed.connect(self.text_typed)
        self._column.insertWidget(len(self._views), view)
        return view

    def _columns(self) -> tuple[int, bool]:
        width = self.width()
        if width >= WIDEST:
            return 5, True
        if width < NARROW:
            return 3, False
        return 4, width >= WIDE

    def _on_range(self, _least: int, _most: int) -> None:
        self._set_margins()

    def _set_margins(self) -> None:
        """The scroll bar stands in the margin, so that the cards keep their width."""
        bar = self.verticalScrollBar()
        side = 24 if self.width() >= WIDE else 16
        right = max(side - (bar.sizeHint().width() if bar.maximum() > 0 else 0), 0)
        margins = QMargins(side, 2, right, side)
        if margins != self._column.contentsMargins():
            self._column.setContentsMargins(margins)

    def _look_at_top(self) -> None:
        edge = self.verticalScrollBar().value() + 24
        top = ""
        for view in self.views:
            top = view.face.attribute
            if view.y() + view.height() > edge:
                break
        if top != self._top:
            self._top = top
            self.top_changed.emit(top)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns, wide = self._columns()
        self._set_margins()
        for view in self._views:
            view.set_columns(columns, wide=wide)
