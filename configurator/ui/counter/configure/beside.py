"""Keeps the customer at hand beside the build, and does what their rows say."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from configurator.ui.counter.configure.hand_card import HandSheet
from configurator.ui.counter.configure.view import ConfigureView
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.configure.at_hand import AGAIN, MEASURES, OPTION, AtHand
from configurator.viewmodels.configure.model import ConfigureModel
from configurator.viewmodels.customers.earlier import line_of


class Beside(QObject):
    """One for each configure page; views come and go.

    Signals:
        laid: a sheet is about to open; carries it.
        looked_aside: to something else than the build; carries its key.
        again_wanted: a line of an order once more; carries the order's id and the line's place.
        told: something was taken over; carries words.
    """

    laid = Signal(object)
    looked_aside = Signal(str)
    again_wanted = Signal(str, int)
    told = Signal(str)

    def __init__(self, theme: Theme, hand: AtHand, model: ConfigureModel, page: QWidget) -> None:
        super().__init__(page)
        self._theme = theme
        self._hand = hand
        self._model = model
        self._page = page
        self._view: ConfigureView | None = None
        hand.changed.connect(self._refresh)
        hand.told.connect(self.told)

    def follow(self, view: ConfigureView | None) -> None:
        """Another view of the build, or none."""
        self._view = view
        if view is not None:
            view.hand.picked.connect(self.pick)
            view.hand.head_pressed.connect(self._turn)
            view.arranged.connect(self._refresh)
            self._refresh()

    def toggle(self) -> None:
        """By key: to the rows, and from them away."""
        view = self._view
        if view is None or view.hand.isHidden():
            return
        if view.is_folded:
            self._open_sheet()
        elif not view.hand.is_open:
            self._turn()
            view.hand.focus_rows()
        elif view.hand.isAncestorOf(view.focusWidget() or view):
            self._turn()
            view.focus_options()
        else:
            view.hand.focus_rows()

    def pick(self, key: str) -> None:
        """What a row stands for."""
        if key.startswith(MEASURES):
            self._hand.take_over(key)
        elif key.startswith(AGAIN):
            self.again_wanted.emit(*line_of(key.removeprefix(AGAIN)))
        elif key.startswith(OPTION):
            attribute, _, option = key.removeprefix(OPTION).partition("\n")
            self._model.open_step(self._model.step_of(attribute))
            self._model.choose(attribute, option)
        else:
            self.looked_aside.emit(key)

    def _turn(self) -> None:
        view = self._view
        if view is not None and view.is_folded:
            self._open_sheet()
        else:
            self._hand.fold(folded=not self._hand.is_folded)
            self._refresh()

    def _open_sheet(self) -> None:
        face = self._hand.face()
        if face is None:
            return
        sheet = HandSheet(self._theme, self._model.wording, face, self._page.window())
        sheet.picked.connect(self.pick)
        self.laid.emit(sheet)
        sheet.open_to_pick()

    def _refresh(self) -> None:
        if self._view is not None:
            self._view.show_hand(self._hand.face(), is_open=not self._hand.is_folded)
