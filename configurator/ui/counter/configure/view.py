"""The working page: rail, stage, options and panel, kept in step with the model."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from configurator.services.configuring.state import Deed, Move
from configurator.ui.counter.configure.folded_bar import FoldedBar
from configurator.ui.counter.configure.groups_pane import GroupsPane
from configurator.ui.counter.configure.hand_card import HandCard
from configurator.ui.counter.configure.panel import PricePanel
from configurator.ui.counter.configure.rail_pane import FOLDED, RailPane
from configurator.ui.counter.configure.stage import Stage
from configurator.ui.counter.configure.step_head import StepHead
from configurator.ui.parts.toast import Toast
from configurator.ui.picture.product_pictures import ProductPictures
from configurator.ui.picture.studio import PictureStudio
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.configure.at_hand import HandFace
from configurator.viewmodels.configure.faces import GroupFace, NoteFace
from configurator.viewmodels.configure.model import ConfigureModel
from configurator.viewmodels.configure.panel import days_typed

PATIENCE = 120
"""Milliseconds that a pointer rests on an option before its consequences are told."""

DIFFERENCE_SHOWN = 2000


class ConfigureView(QWidget):
    """Shows an open model. What people do is told to whoever listens (`actions`).

    Signals:
        panel_toggled: the folded panel was opened or put away.
        told: what was changed besides, where no panel is there to say it; carries the words.
        arranged: the parts have other places, and there may be room for others.
    """

    panel_toggled = Signal(bool)
    told = Signal(str)
    arranged = Signal()

    def __init__(
        self, theme: Theme, studio: PictureStudio, model: ConfigureModel, parent: QWidget
    ) -> None:
        super().__init__(parent)
        wording = model.wording
        self._theme = theme
        self._studio = studio
        self.model = model
        self._folded = False
        self._panel_open = False
        self._search = ""
        self._is_shown = False
        self._move: Move | None = None
        self._pointed = ("", "")
        self._hand_shown: tuple[HandFace | None, bool] = (None, False)
        opening = model.opening
        self.pictures = ProductPictures(
            opening.product, model.plan, opening.read_file, studio.shelf
        )
        self.pictures.measure(studio)
        self.rail = RailPane(theme, wording, self)
        self.stage = Stage(theme, studio, wording, self)
        self.hand = HandCard(theme, wording, self.stage)
        self.stage.set_beside(self.hand)
        self.head = StepHead(theme, wording, self)
        self.groups = GroupsPane(theme, studio, wording, self)
        self.panel = PricePanel(theme, wording, self)
        self.bar = FoldedBar(theme, wording, self)
        self.toast = Toast(theme, self.groups)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PATIENCE)
        self._rest.timeout.connect(self._preview)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(40)
        self._soon.timeout.connect(self._prepare)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(DIFFERENCE_SHOWN)
        self._calm.timeout.connect(self._calm_bar)
        # By Tab it would be a stop where nobody sees the keyboard.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("noRing", True)
        self._order()
        self._connect()
        self._introduce()

    # What is shown

    def refresh(self, *, force: bool = False) -> None:
        """Everything as the model has it now; `force` takes back what is being typed."""
        model = self.model
        self.pictures.show(model.resolution.values)
        self.stage.show_picture(self.pictures.stage(), self._picture_words())
        session = model.session
        self.stage.set_travel(undo=session.can_undo, redo=session.can_redo)
        branches = model.branch_lines()
        self.stage.set_branches(branches)
        self.panel.set_branches(branches)
        self.rail.set_steps(model.rail())
        self.head.set_dials(model.dials())
        self._refresh_groups(force=force)
        self.panel.set_build(model.build_lines())
        face, snapshot = model.panel(), session.snapshot
        self.panel.set_face(face, snapshot.quantity, snapshot.note)
        self.panel.set_total(face)
        self.bar.set_face(face, "")
        self._is_shown = True
        self._soon.start()

    def show_move(self, move: Move) -> None:
        """What came of the last action: old and new total, and the note."""
        face, speech = self.model.panel(), self.model.speech
        if move.difference:
            old = speech.money(move.before.price.total)
            difference = speech.difference(move.difference)
            self.panel.set_total(face, old=old, difference=difference)
            self.bar.set_face(face, difference)
            self._calm.start()
        self._rest.stop()
        self._pointed = ("", "")
        self._show_preview(None)
        if move.deed not in _QUIET:
            self._move = move
            note = self.model.note(move)
            self.panel.set_note(note)
            self._tell(note)

    def show_details(self) -> None:
        """Days and reasons that have become known since."""
        self._refresh_groups()
        self.panel.set_build(self.model.build_lines())
        if self._move is not None and self._move.sides:
            note = self.model.note(self._move)
            self.panel.explain_note(note)
            if self.toast.isVisible():
                self._tell(note)

    def show_step(self) -> None:
        """Another step is open."""
        typed = self.groups.take_typed()
        self._rest.stop()
        self._pointed = ("", "")
        self.head.end_search()
        self.rail.set_steps(self.model.rail())
        self._refresh_groups(force=True)
        self.groups.to_top()
        self.panel.show_rows(self.model.attributes())
        self.panel.set_preview(None)
        self._soon.start()
        self.groups.tell_typed(typed)

    def search(self, text: str) -> None:
        """Options of the whole product that have these words, in the place of the step's."""
        self._search = text.strip()
        self._refresh_groups(force=True)
        self.groups.to_top()

    def name_order(self, number: str) -> None:
        """The main button says which order it changes."""
        words = self.model.wording("Change order {number}", number=number)
        for button in (self.panel.main, self.bar.main):
            button.set_text(words)

    def toggle_panel(self) -> None:
        """Open the folded panel, or put it away."""
        if self._folded:
            self._panel_open = not self._panel_open
            self._arrange()
            if self._panel_open:
                self.panel.list.setFocus(Qt.FocusReason.TabFocusReason)
            self.panel_toggled.emit(self._panel_open)

    @property
    def is_folded(self) -> bool:
        """Whether there is no room for everything side by side."""
        return self._folded

    def show_hand(self, face: HandFace | None, *, is_open: bool) -> None:
        """The customer beside the build, or nobody."""
        shown = (face, is_open and not self._folded)
        if shown == self._hand_shown:
            return
        self._hand_shown = shown
        before = self.stage.picture.picture_area()
        if face is not None:
            self.hand.set_face(face, is_open=shown[1])
        self.hand.setVisible(face is not None)
        self.stage.arrange()
        if self.stage.picture.picture_area() != before:
            self._soon.start()

    @property
    def is_panel_open(self) -> bool:
        """Whether the folded panel lies over the page."""
        return self._folded and self._panel_open

    def go_to(self, attribute: str) -> None:
        """Open the step of an attribute and bring it to the top."""
        self.model.open_step(self.model.step_of(attribute))
        self.groups.go_to(attribute)
        if self.is_panel_open:
            self.toggle_panel()

    def start_search(self) -> None:
        """To the search line."""
        self.head.start_search()

    def focus_options(self) -> None:
        """The keyboard comes to the first group; where nothing was found, to the search."""
        self._focus_options(Qt.FocusReason.OtherFocusReason)

    def focus_quietly(self) -> None:
        """The same without a ring, until a key is pressed."""
        self._focus_options(Qt.FocusReason.MouseFocusReason)

    # The machinery

    def _focus_options(self, reason: Qt.FocusReason) -> None:
        if self.groups.views:
            self.groups.views[0].take_focus(reason)
        else:
            self.head.start_search()

    def _tell(self, note: NoteFace | None) -> None:
        """Nothing changes in silence, also where the panel is folded away."""
        if note is not None and self._folded and not self._panel_open:
            self.told.emit(f"{note.strong} {note.why}".strip())

    def _show_preview(self, note: NoteFace | None) -> None:
        self.panel.set_preview(note)
        self.bar.set_preview(f"{note.strong} {note.why}" if note is not None else "")

    def _refresh_groups(self, *, force: bool = False) -> None:
        groups: list[GroupFace] = (
            self.model.found(self._search) if self._search else list(self.model.groups())
        )
        self.groups.set_groups(groups, self.pictures, force=force, first_headed=bool(self._search))
        self._show_top()

    def _show_top(self) -> None:
        if not self._search:
            names = [(view.face.attribute, view.face.title) for view in self.groups.views]
            top = self.groups.view(self.groups.top)
            said = (top.face.count, top.face.hint) if top is not None else ()
            hint = "  ·  ".join(part for part in said if part)
            self.head.set_attributes(names, self.groups.top, hint)

    def _introduce(self) -> None:
        product, wording = self.model.opening.product, self.model.wording
        name = wording.of(product.name)
        self.rail.set_product(name, wording.of(product.description))
        self.setAccessibleName(wording("Configure {product}", product=name))

    def _picture_words(self) -> str:
        product, wording = self.model.opening.product, self.model.wording
        drawing = product.drawing
        return wording.of((drawing.alternative_text if drawing else None) or product.name)

    def _connect(self) -> None:
        self.groups.pointed.connect(self._on_pointed)
        self.groups.top_changed.connect(self._show_top)
        self.head.height_changed.connect(self._arrange)
        self.head.wanted.connect(self.groups.go_to)
        self.head.searched.connect(self.search)
        self.head.search_entered.connect(self.focus_options)
        self.head.money_moved.connect(self._on_money_moved)
        self.head.days_moved.connect(self._on_days_moved)
        self.head.money_typed.connect(self._on_money_typed)
        self.head.days_typed.connect(self._on_days_typed)
        self.rail.search_wanted.connect(self.start_search)
        self.panel.row_picked.connect(self.go_to)
        self.bar.panel_wanted.connect(self.toggle_panel)
        self._theme.changed.connect(self._arrange)

    def _on_money_moved(self, value: int) -> None:
        face = self.model.dials()
        text = self.model.speech.money(value)
        if value >= face.money_most and not face.has_money:
            text = face.money_text
        self.head.money.set_value(value, text)

    def _on_days_moved(self, value: int) -> None:
        speech = self.model.speech
        self.head.days.set_value(value, speech.formats.short_day(speech.day_after(value)))

    def _on_money_typed(self, text: str) -> None:
        speech = self.model.speech
        amount = speech.formats.parse_money(text, speech.currency)
        if amount is not None and amount > 0:
            self.model.set_limit(amount)
        elif not text.strip():
            self.model.set_limit(None)
        else:
            self.head.money.refuse(speech.wording("That is no amount."))

    def _on_days_typed(self, text: str) -> None:
        speech = self.model.speech
        days = days_typed(speech, text) if text.strip() else None
        if days is not None or not text.strip():
            self.model.set_days(days)
        else:
            self.head.days.refuse(speech.wording("That is no day."))

    def _on_pointed(self, attribute: str, option: str) -> None:
        self._pointed = (attribute, option)
        if not option:
            self._rest.stop()
            self._show_preview(None)
        elif self.panel.slot.preview:
            self._preview()
        else:
            self._rest.start()

    def _preview(self) -> None:
        attribute, option = self._pointed
        if option and self.model.is_open:
            self._show_preview(self.model.preview(attribute, option))

    def _prepare(self) -> None:
        """Draw beforehand what one more click may want to show."""
        faces = [view.face for view in self.groups.views]
        size = self.stage.picture_size()
        wishes = [(wish, size.width(), size.height()) for wish in self.pictures.soon(faces)]
        for view in self.groups.views:
            cards = view.grid.cards
            if cards and view.face.has_pictures:
                size = cards[0].picture_size()
                wishes += [
                    (wish, size.width(), size.height())
                    for wish in self.pictures.soon_on_cards(view.face, faces)
                ]
        self._studio.prepare(wishes)

    def _calm_bar(self) -> None:
        if self.model.is_open:
            self.bar.set_face(self.model.panel(), "")

    def _order(self) -> None:
        for before, after in (
            (self.rail, self.stage),
            (self.stage, self.head),
            (self.head, self.groups),
            (self.groups, self.panel),
            (self.panel, self.bar),
        ):
            QWidget.setTabOrder(before, after)

    def _arrange(self) -> None:
        width, high = self.width(), self.height()
        scale = self._theme.text_scale
        self._folded = width < 1180 or scale >= 1.75 or (scale > 1.2 and width / scale < 1000)
        wide = width >= 1600 and not self._folded
        grow = min(max(scale, 1.0), 1.4)
        rail = FOLDED if self._folded else round((240 if wide else 200) * grow)
        panel = round((400 if wide else 320) * grow)
        bar = self.bar.sizeHint().height() if self._folded else 0
        self.bar.setVisible(self._folded)
        self.rail.set_form(
            round(FOLDED * max(1.0, scale * 0.8)) if self._folded else rail, folded=self._folded
        )
        rail = self.rail.width()
        self.panel.set_wide(wide)
        self.panel.set_folded(self._folded)
        high -= bar
        self.rail.setGeometry(0, 0, rail, high)
        right = width if self._folded else width - panel
        middle = right - rail
        if self._folded:
            stage = max(round(high * 0.36), 120)
        else:
            stage = max(round(344 + (self.height() - 712) * 0.6), 200)
        self.stage.setGeometry(rail, 0, middle, stage)
        self.head.setGeometry(rail, stage, middle, self.head.height())
        top = stage + self.head.height()
        self.groups.setGeometry(rail, top, middle, max(high - top, 0))
        self.bar.setGeometry(0, high, width, bar)
        if self._folded:
            over = min(round(360 * max(grow, scale * 0.8)), width - rail)
            self.panel.setGeometry(width - over, 0, over, high)
            self.panel.setVisible(self._panel_open)
            self.panel.raise_()
        else:
            self._panel_open = False
            self.panel.setGeometry(right, 0, panel, high)
            self.panel.show()
        self._soon.start()
        self.arranged.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        if self._is_shown:
            self._refresh_groups()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_0
        if event.key() == Qt.Key.Key_Escape and self.is_panel_open:
            self.toggle_panel()
        elif event.key() == Qt.Key.Key_Escape and self.head.is_searching:
            self.head.end_search()
        elif 1 <= digit <= 9 and event.modifiers() in _NO_MODIFIERS:
            self._pick_number(digit)
        else:
            super().keyPressEvent(event)

    def _pick_number(self, number: int) -> None:
        """The n-th card of the group that has the keyboard, or of the one at the top."""
        focused = QApplication.focusWidget()
        views = [v for v in self.groups.views if focused is not None and v.isAncestorOf(focused)]
        views += [v for v in self.groups.views if v.face.attribute == self.groups.top]
        if views and number <= len(views[0].grid.cards):
            card = views[0].grid.cards[number - 1]
            card.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.groups.show_card(card)
            card.click()


_QUIET = (Deed.TURNED, Deed.NOTED, Deed.REPRICED)
_NO_MODIFIERS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
