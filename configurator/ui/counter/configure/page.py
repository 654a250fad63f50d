"""The configure page: waits for its product, shows it, and passes on what people do."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from configurator.engine.interface import NoBuildError
from configurator.services.configuring.state import Blocked, Branch, Deed, Move, Refused
from configurator.ui.allocation import let_go
from configurator.ui.counter.configure.beside import Beside
from configurator.ui.counter.configure.sheets import BuildSheets
from configurator.ui.counter.configure.view import ConfigureView
from configurator.ui.counter.configure.waiting import Waiting
from configurator.ui.parts.covering import is_covered
from configurator.ui.parts.sheet import Sheet
from configurator.ui.picture.studio import PictureStudio
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.configure.at_hand import AGAIN, AtHand
from configurator.viewmodels.configure.model import ConfigureModel


class ConfigurePage(QWidget):
    """Put it into a window and call `model.open`; it follows the model.

    Signals:
        quote_wanted: the person wants a quote of the open build (F10).
        all_quoted: the person wants every build beside it on one quote (Shift+F10).
        discount_wanted: the person wants to give a discount (F7).
        reach_wanted: the person wants to reach a price (F8).
        left: the person gave up opening the product.
        looked_aside: from the customer at hand to something else; carries its key.
        again_wanted: a line of an order once more; carries the order's id and the line's place.
    """

    quote_wanted = Signal()
    all_quoted = Signal()
    discount_wanted = Signal()
    reach_wanted = Signal()
    left = Signal()
    looked_aside = Signal(str)
    again_wanted = Signal(str, int)

    def __init__(
        self,
        theme: Theme,
        studio: PictureStudio,
        model: ConfigureModel,
        parent: QWidget | None = None,
        *,
        hand: AtHand | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._studio = studio
        self._model = model
        self._beside: Beside | None = None
        self._view: ConfigureView | None = None
        self._sheets = BuildSheets(theme, studio, model, self)
        self._sheets.closed.connect(self._on_sheet_closed)
        self._put_away: Branch | None = None
        self._order = ""
        self._undo: Callable[[], None] = self._take_back
        self._stack = QStackedLayout(self)
        self._waiting = self._new_waiting()
        for keys, slot in (
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+Shift+Z", self.redo),
            ("PgDown", self._step_on),
            ("PgUp", self._step_back),
            ("Ctrl+F", self._find),
            ("Ctrl+D", self._branch),
            ("F6", self._toggle_panel),
            ("F7", self._discount),
            ("F8", self._reach),
            ("Shift+F4", self._to_hand),
            ("F10", self._quote),
            ("Shift+F10", self._quote_all),
        ):
            # For the whole window, also while the keyboard is in its top bar; not where the page
            # cannot be seen.
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(slot)
        if hand is not None:
            beside = self._beside = Beside(theme, hand, model, self)
            beside.laid.connect(self._sheets.lay)
            beside.looked_aside.connect(self.looked_aside)
            beside.again_wanted.connect(self.again_wanted)
            beside.told.connect(self.tell)
        model.loading.connect(self._on_loading)
        model.failed.connect(self._on_failed)
        model.opened.connect(self._on_opened)
        model.resolved.connect(self._on_resolved)
        model.change_made.connect(self._on_move)
        model.blocked.connect(self._on_blocked)
        model.refused.connect(self._on_refused)
        model.step_changed.connect(self._on_step)
        model.details_known.connect(self._on_details)
        model.worded.connect(self._on_worded)
        if model.is_open:
            self._on_opened()

    @property
    def model(self) -> ConfigureModel:
        """What it shows."""
        return self._model

    @property
    def view(self) -> ConfigureView | None:
        """The working page, once a product is open."""
        return self._view

    @property
    def sheet(self) -> Sheet | None:
        """The sheet that lies over the page, if any."""
        return self._sheets.sheet

    def name_order(self, number: str) -> None:
        """The main button changes this order, rather than making a quote."""
        self._order = number
        if self._view is not None:
            self._view.name_order(number)

    def close_sheet(self) -> None:
        """Puts away what lies over the page; for whoever leads elsewhere from it."""
        self._sheets.close()

    def focus_options(self) -> None:
        """The keyboard comes to the options, without a ring until a key is pressed."""
        if self._view is not None and self.isVisible() and not is_covered(self):
            self._view.focus_quietly()

    def tell(self, text: str) -> None:
        """Something was done to the build, which can be taken back from here."""
        self._say(text, self._take_back)

    def undo(self) -> None:
        """Take back."""
        if self._may_act:
            self._model.undo()

    def redo(self) -> None:
        """Bring back."""
        if self._may_act:
            self._model.redo()

    # The model speaks

    def _on_loading(self, share: float) -> None:
        if not share:
            self._drop_view()
            self._waiting.begin()
            self._stack.setCurrentWidget(self._waiting)
        self._waiting.set_share(share)

    def _on_failed(self, trouble: object) -> None:
        wording = self._model.wording
        title = wording("This product cannot be configured now")
        text = wording("The program could not prepare it: {reason}", reason=trouble)
        if isinstance(trouble, NoBuildError):
            text = wording("Its rules leave no build at all. The catalog check says why.")
        elif isinstance(trouble, KeyError):
            text = wording("It has no price in {currency}.", currency=trouble.args[0])
        self._drop_view()
        self._waiting.show_error(title, text)
        self._stack.setCurrentWidget(self._waiting)

    def _on_opened(self) -> None:
        self._waiting.end()
        self._make_view()
        self._focus_soon()

    def _on_resolved(self) -> None:
        if self._view is not None:
            self._view.refresh()

    def _on_move(self, move: Move) -> None:
        if self._view is None:
            return
        self._view.show_move(move)
        wording = self._model.wording
        if move.deed is Deed.STARTED:
            self._view.refresh(force=True)
            self._say(wording("The build has begun again."), self._take_back)
        elif move.deed in (Deed.UNDID, Deed.REDID, Deed.BRANCHED):
            self._view.refresh(force=True)

    def _on_blocked(self, blocked: Blocked) -> None:
        if self._view is not None:
            self._sheets.show_ways(blocked, self._view.pictures)

    def _on_refused(self, refused: Refused) -> None:
        if self._view is None:
            return
        view = self._view.groups.view(refused.attribute)
        face = view.face if view is not None else self._model.group(refused.attribute)
        if face.number is None:
            return
        step = self._model.speech.formats.number(face.number.step, face.number.unit)
        words = self._model.wording(
            "{limits}, in steps of {step}", limits=face.number.limits, step=step
        )
        if view is not None:
            view.refuse(words)
        else:  # typed just before another step was opened
            self._view.toast.show_message(f"{face.title}: {words}")

    def _on_step(self, _key: str) -> None:
        if self._view is not None:
            self._view.show_step()

    def _on_details(self) -> None:
        if self._view is not None:
            self._view.show_details()

    def _on_worded(self) -> None:
        old = self._waiting
        self._waiting = self._new_waiting()
        self._stack.removeWidget(old)
        old.deleteLater()
        if self._model.is_open:
            self._make_view()

    # The person acts

    def _on_number(self, attribute: str, text: str) -> None:
        number = self._model.speech.formats.parse_number(text)
        if number is None:
            self._on_refused(Refused(attribute))
        else:
            self._model.type_number(attribute, number)

    def _on_stepped(self, attribute: str, number: Decimal) -> None:
        self._model.type_number(attribute, number)

    def _on_starts(self) -> None:
        if self._view is not None:
            self._view.rail.show_starts(self._model.starts())

    def _on_start(self, key: str) -> None:
        kind, _, name = key.partition(":")
        if kind == "start" and self._beside is not None:
            self._beside.pick(AGAIN + name)
        else:
            self._model.start_from(key)

    def _on_branch_asked(self, what: str) -> None:
        if self._view is None:
            return
        if what == "name":
            self._sheets.ask_name()
        elif what == "compare":
            self._sheets.compare(self._view.pictures)
        elif what == "remove":
            branch = self._model.session.branch
            self._put_away = self._model.remove_branch(branch.key)
            if self._put_away is not None:
                text = self._model.wording("Build {letter} was put away.", letter=branch.letter)
                self._say(text, self._bring_back)

    @property
    def _may_act(self) -> bool:
        """Whether keys are for the page: a product is open, and no sheet lies over it."""
        above = QApplication.focusWidget()
        while above is not None and not isinstance(above, Sheet):
            above = above.parentWidget()
        return self._model.is_open and self._view is not None and above is None

    def _to_hand(self) -> None:
        if self._may_act and self._beside is not None:
            self._beside.toggle()

    def _toggle_panel(self) -> None:
        if self._may_act and self._view is not None:
            self._view.toggle_panel()

    def _step_on(self) -> None:
        if self._may_act:
            self._model.step_by(1)

    def _step_back(self) -> None:
        if self._may_act:
            self._model.step_by(-1)

    def _find(self) -> None:
        if self._may_act and self._view is not None:
            self._view.start_search()

    def _branch(self) -> None:
        if self._may_act:
            self._model.duplicate()

    def _discount(self) -> None:
        if self._may_act:
            self.discount_wanted.emit()

    def _quote(self) -> None:
        if self._may_act and self._model.resolution.kept:
            self.quote_wanted.emit()

    def _reach(self) -> None:
        if self._may_act and self._model.resolution.kept:
            self.reach_wanted.emit()

    def _quote_all(self) -> None:
        if self._may_act and self._model.resolution.kept:
            self.all_quoted.emit()

    def _take_back(self) -> None:
        self._model.undo()

    def _bring_back(self) -> None:
        if self._put_away is not None:
            self._model.restore_branch(self._put_away)
            self._put_away = None

    # The machinery

    def _new_waiting(self) -> Waiting:
        waiting = Waiting(self._theme, self._model.wording, self)
        waiting.cancelled.connect(self._on_cancelled)
        waiting.retried.connect(self._on_retried)
        waiting.left.connect(self.left)
        self._stack.addWidget(waiting)
        return waiting

    def _on_cancelled(self) -> None:
        self._model.cancel()
        self._waiting.end()
        self.left.emit()

    def _on_retried(self) -> None:
        self._model.open(self._model.opening)

    def _make_view(self) -> None:
        self._drop_view()
        view = self._view = ConfigureView(self._theme, self._studio, self._model, self)
        model = self._model
        view.groups.picked.connect(model.choose)
        view.groups.number_typed.connect(self._on_number)
        view.groups.number_stepped.connect(self._on_stepped)
        view.groups.text_typed.connect(model.type_text)
        view.rail.step_picked.connect(model.open_step)
        view.rail.starts_wanted.connect(self._on_starts)
        view.rail.start_picked.connect(self._on_start)
        view.stage.branch_picked.connect(model.open_branch)
        view.stage.branch_wanted.connect(self._branch)
        view.stage.branch_asked.connect(self._on_branch_asked)
        view.stage.undo_picked.connect(model.undo)
        view.stage.redo_picked.connect(model.redo)
        view.head.money_settled.connect(model.set_limit)
        view.head.days_settled.connect(model.set_days)
        view.panel.released.connect(model.release)
        view.panel.undo_picked.connect(model.undo)
        view.panel.settle_picked.connect(model.settle)
        view.panel.discount_wanted.connect(self.discount_wanted)
        view.panel.quote_wanted.connect(self._quote)
        view.panel.quantity_changed.connect(model.set_quantity)
        view.panel.note_wanted.connect(self._sheets.ask_note)
        view.panel.branch_picked.connect(model.open_branch)
        view.bar.quote_wanted.connect(self._quote)
        view.toast.undo_picked.connect(self._on_toast_undo)
        view.told.connect(self.tell)
        if self._order:
            view.name_order(self._order)
        view.refresh()
        self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)
        if self._beside is not None:
            self._beside.follow(view)

    def _drop_view(self) -> None:
        self.close_sheet()
        if self._beside is not None:
            self._beside.follow(None)
        if self._view is not None:
            self._stack.removeWidget(self._view)
            let_go(self._view)
            self._view = None

    def _focus_soon(self) -> None:
        QTimer.singleShot(0, self, self.focus_options)

    def _on_sheet_closed(self) -> None:
        if self._view is not None and self._model.is_open:
            # What was typed and not agreed on goes back to what is.
            self._view.refresh(force=True)

    def _say(self, text: str, undo: Callable[[], None]) -> None:
        self._undo = undo
        if self._view is not None:
            self._view.toast.show_message(text, self._model.wording("Undo"))

    def _on_toast_undo(self) -> None:
        self._undo()
