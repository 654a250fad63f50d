"""One question at a time: the product large, cards or keys below or beside, the bar at the foot."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from configurator.domain.configuration import Wish
from configurator.services.configuring.state import Deed, Move
from configurator.ui.kiosk.bar import KioskBar
from configurator.ui.kiosk.build_head import BuildHead, NotePill
from configurator.ui.kiosk.cards import CardPages, kind_of
from configurator.ui.kiosk.keyboard import Keyboard
from configurator.ui.kiosk.kit import Kit
from configurator.ui.kiosk.parts import WordButton
from configurator.ui.kiosk.typed_answers import NumberQuestion, TextQuestion
from configurator.ui.kiosk.words import allergen_names, tax_words
from configurator.ui.parts.card_face import Badge, BadgeKind, CardFace, CardState
from configurator.ui.parts.faces import card_face
from configurator.ui.picture.product_pictures import ProductPictures
from configurator.ui.picture.view import Margins, PictureView
from configurator.viewmodels.configure.faces import GroupFace, OptionFace, Sort

DETAILS = 90
"""Milliseconds in which what has become known is gathered before it is shown."""

_TOLD = (Deed.CHOSE, Deed.TOOK_OFF, Deed.TYPED, Deed.RELEASED, Deed.REPAIRED, Deed.STARTED)


class BuildPage(QWidget):
    """The guided steps over an open model.

    Signals:
        left: back beyond the first question.
        finished: the visitor wants the result.
        help_wanted, money_wanted, days_wanted, allergens_wanted, compare_wanted, steps_wanted:
            a sheet.
        blocked: a wish needs a decision; carries the Blocked.
    """

    left = Signal()
    finished = Signal()
    help_wanted = Signal()
    money_wanted = Signal()
    days_wanted = Signal()
    allergens_wanted = Signal()
    compare_wanted = Signal()
    steps_wanted = Signal()
    blocked = Signal(object)

    def __init__(self, kit: Kit, avoided: set[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._building = kit.kiosk.building
        self._model = self._building.model
        self._guide = self._building.guide
        self._avoided = avoided
        self._allergens = self._guide.allergens()
        theme, wording, m = kit.theme, kit.kiosk.wording, kit.measures
        opening = self._model.opening
        self.pictures = ProductPictures(
            opening.product, self._model.plan, opening.read_file, kit.studio.shelf
        )
        self.pictures.measure(kit.studio)
        self.stage = PictureView(theme, kit.studio, self)
        self.head = BuildHead(kit, self)
        self.note = NotePill(kit, self)
        self.cards = CardPages(kit, self)
        self.text: TextQuestion | None = None
        self.number: NumberQuestion | None = None
        high = m.high(80)
        self.money = WordButton(theme, "wallet", "", high, self)
        self.days = WordButton(theme, "calendar", "", high, self)
        self.allergens = WordButton(theme, "shield", wording("My allergens"), high, self)
        self.compare = WordButton(theme, "columns", wording("Compare ##builds"), high, self)
        self.allergens.setVisible(bool(self._allergens))
        self.bar = KioskBar(kit, self)
        self._shown = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(60)
        self._soon.timeout.connect(self._prepare)
        self._details = QTimer(self)
        self._details.setSingleShot(True)
        self._details.setInterval(DETAILS)
        self._details.timeout.connect(self.show_details)
        self._connect()
        self.setAccessibleName(wording.of(opening.product.name))
        self.refresh(fresh=True)

    # What is shown

    def refresh(self, *, fresh: bool = False) -> None:
        """Everything as the model has it now; `fresh` where another question is open."""
        model, wording = self._model, self._kit.kiosk.wording
        here = self._guide.here
        fresh = fresh or here.attribute != self._shown
        self._shown = here.attribute
        self.pictures.show(model.resolution.values)
        self.stage.show_picture(self.pictures.stage())
        drawing = model.opening.product.drawing
        name = (drawing.alternative_text if drawing else None) or model.opening.product.name
        self.stage.setAccessibleName(wording.of(name))
        self.head.show_guide(self._guide, model)
        self._show_question(fresh)
        dials = model.dials()
        self.money.set_text(dials.money_text, label=wording("At most"), is_on=dials.has_money)
        self.days.set_text(dials.days_text, label=wording("Ready by"), is_on=dials.has_days)
        words, label = wording("My allergens"), ""
        if self._avoided:
            words, label = allergen_names(self._avoided, wording), wording("You avoid")
        self.allergens.set_text(words, label=label, is_on=bool(self._avoided))
        # After the dials: where the screen lies, the bar gives them their room.
        self._show_bar()
        inside = self._guide.in_build()
        self.head.show_allergens(
            allergen_names(inside, wording) if self._allergens else "",
            warned=bool(self._avoided & set(inside)),
        )
        if fresh:
            self._arrange()
            self._soon.start()

    def show_move(self, move: Move) -> None:
        """What came of the last action."""
        speech = self._model.speech
        if move.difference:
            self.bar.total.show_change(
                speech.money(move.before.price.total), speech.difference(move.difference)
            )
        note = self._model.note(move) if move.deed in _TOLD else None
        self.note.show_note(f"{note.strong} {note.why}".strip() if note is not None else "")
        self._place_note()

    def show_details(self) -> None:
        """Days and reasons that have become known since."""
        self._show_question(fresh=False)

    def commit(self) -> None:
        """What is being typed counts."""
        if self.text is not None:
            self.text.commit()
        if self.number is not None:
            self.number.commit()

    def go(self, attribute: str) -> None:
        """To another question."""
        self.commit()
        self.note.show_note("")
        self._guide.go(attribute)
        self.refresh(fresh=True)

    # The machinery

    def _connect(self) -> None:
        model = self._model
        model.resolved.connect(self._on_resolved)
        model.change_made.connect(self.show_move)
        model.details_known.connect(self._on_details)
        model.blocked.connect(self.blocked)
        self.cards.picked.connect(self._on_picked)
        self.bar.back_wanted.connect(self._on_back)
        self.bar.undo_wanted.connect(self._on_undo)
        self.bar.next_wanted.connect(self._on_next)
        self.note.undo_wanted.connect(self._on_undo)
        self.head.asked.connect(self.go)
        self.head.help_wanted.connect(self.help_wanted)
        self.head.steps_wanted.connect(self.steps_wanted)
        self.head.done_wanted.connect(self._on_done)
        self.money.clicked.connect(self.money_wanted)
        self.days.clicked.connect(self.days_wanted)
        self.allergens.clicked.connect(self.allergens_wanted)
        self.compare.clicked.connect(self.compare_wanted)

    def _on_details(self) -> None:
        """They come in slices; shown are several together."""
        if not self._details.isActive():
            self._details.start()

    def _show_question(self, fresh: bool) -> None:
        group = self._guide.group()
        if fresh:
            self._drop_typing()
        options = group.number.pieces if group.number is not None else group.options
        if group.text is not None:
            if self.text is None:
                self.text = TextQuestion(self._kit, group.text, group.title, self)
                self.text.typed.connect(self._on_text)
                self.text.show()
            self.text.set_face(group.text)
        elif group.number is not None:
            if self.number is None:
                self.number = NumberQuestion(self._kit, group.number, group.title, self)
                self.number.typed.connect(self._on_number)
                self.number.show()
            self.number.set_face(group.number)
        is_typed = self.text is not None or self.number is not None
        self.cards.setVisible(not is_typed)
        if not is_typed:
            self._show_cards(group, options, fresh)

    def _show_cards(self, group: GroupFace, options: tuple[OptionFace, ...], fresh: bool) -> None:
        pictures = self.pictures if group.has_pictures else None
        faces = [self._face(option, pictures) for option in options]
        shape, room = kind_of(
            faces,
            pictures=group.has_pictures,
            several=group.sort is Sort.SOME,
            lying=self._is_lying(),
        )
        if not shape.notes:
            faces = [replace(face, note="") for face in faces]
        self.cards.grid.setAccessibleName(group.title)
        self.cards.set_cards(faces, shape, room, fresh=fresh)

    def _face(self, option: OptionFace, pictures: ProductPictures | None) -> CardFace:
        """A card, with what is in the option and what of it the visitor avoids."""
        wording = self._kit.kiosk.wording
        face = card_face(option, pictures)
        inside = self._allergens.get(f"{option.attribute}.{option.option}", frozenset())
        avoided = inside & self._avoided
        if avoided:
            names = allergen_names(avoided, wording)
            state = face.state if face.state.is_in_build else CardState.NEEDS_CHANGE
            badge = Badge(wording("You avoid: {names}", names=names), BadgeKind.WARNING, "alert")
            return replace(
                face, state=state, badge=badge, accessible=f"{face.spoken}, {badge.text}"
            )
        if inside and face.state is not CardState.NEEDS_CHANGE:
            names = allergen_names(inside, wording)
            return replace(face, note=names, accessible=f"{face.spoken}, {names}")
        return face

    def _show_bar(self) -> None:
        model, wording = self._model, self._kit.kiosk.wording
        face = model.panel()
        ready = wording("ready {day}", day=face.ready)
        tax = tax_words(model, wording)
        # What is over the visitor's own limit is told before the tax, which the summary tells too.
        below = [part for part in (ready, face.over or tax) if part]
        self.bar.total.set_total(face.total, below, warned=bool(face.over))
        self.bar.undo.setEnabled(model.session.can_undo)
        after = self._guide.next()
        words = short = wording("See the result")
        if after is not None:
            words = wording("Next: {question}", question=after.title)
            short = wording("Next ##question")
        self.bar.set_next(words, short)

    def _drop_typing(self) -> None:
        for question in (self.text, self.number):
            if question is not None:
                question.hide()
                question.deleteLater()
        if self.text is not None:
            self.text.keyboard.hide()
            self.text.keyboard.deleteLater()
        self.text = self.number = None

    def _on_resolved(self) -> None:
        self.refresh()

    def _on_picked(self, option: str) -> None:
        here = self._guide.here
        attribute = self._guide.product.attribute(here.attribute)
        if attribute.number is None:
            session = self._model.session
            answer = session.resolution.attributes[attribute.id].option(option)
            wish = Wish(attribute.id, option, taken=not answer.in_effect)
            way = session.consequence(wish) if not answer.in_effect else None
            if way is not None and not answer.given_up and self._guide.needs_staff(way):
                self._kit.kiosk.said.emit(
                    self._kit.kiosk.wording("Staff can order this for you. Please ask.")
                )
                return
        self._model.choose(attribute.id, option)

    def _on_text(self, text: str) -> None:
        self._model.type_text(self._guide.here.attribute, text)

    def _on_number(self, number: Decimal) -> None:
        self._model.type_number(self._guide.here.attribute, number)

    def _on_back(self) -> None:
        before = self._guide.previous()
        if before is None:
            self.commit()
            self.left.emit()
        else:
            self.go(before.attribute)

    def _on_next(self) -> None:
        self.commit()
        after = self._guide.next()
        if after is None:
            self.finished.emit()
        else:
            self.go(after.attribute)

    def _on_undo(self) -> None:
        self.note.show_note("")
        self._model.undo()

    def _on_done(self) -> None:
        self.commit()
        self.finished.emit()

    def _prepare(self) -> None:
        """Draw beforehand what one more touch may want to show."""
        area, ratio = self.stage.picture_area(), self.devicePixelRatioF()
        wide, high = round(area.width() * ratio), round(area.height() * ratio)
        if wide > 8 and high > 8:
            soon = self.pictures.soon([self._guide.group()])
            self._kit.studio.prepare((wish, wide, high) for wish in soon)

    # Where everything is

    def _is_lying(self) -> bool:
        return self.width() > self.height()

    def _tools(self) -> list[WordButton]:
        tools = [self.compare, *([self.allergens] if self._allergens else [])]
        return tools if self._is_lying() else [self.money, self.days, *tools]

    def _arrange(self) -> None:
        width, high = self.width(), self.height()
        bar = KioskBar.height_for(self._kit)
        self.bar.setGeometry(0, high - bar, width, bar)
        for tool in (self.money, self.days):
            if self._is_lying():
                self.bar.add(tool)
            else:
                self.bar.take_out(tool, self)
        if self._is_lying():
            self._arrange_lying(width, high - bar)
        else:
            self._arrange_upright(width, high - bar)
        self._place_note()

    def _arrange_upright(self, width: int, high: int) -> None:
        m = self._kit.measures
        edge, gap = m.length(48), max(m.gap, m.length(16))
        lowered = self._kit.kiosk.is_lowered
        stage = round(high * (0.36 if lowered else 0.46))
        keys = Keyboard.height_for(self._kit) if self.text is not None else 0
        self.stage.setGeometry(0, 0, width, stage)
        head = self.head.place(QRect(0, 0, width, stage), lowered=lowered)
        self.stage.set_margins(Margins(edge, head, edge, self._below()))
        top = stage + m.length(24)
        bottom = high - m.length(20)
        top += self.head.place_chips(QRect(edge, top, width - 2 * edge, bottom - top))
        if self.text is not None:
            self.text.keyboard.setGeometry(0, high - keys, width, keys)
            self.text.setGeometry(edge, top, width - 2 * edge, max(high - keys - top, 0))
        tools = self._tools() if self.text is None and self.number is None else []
        for tool in self._tools():
            tool.setVisible(tool in tools)
        if tools:
            tall = self.compare.fitting(m.high(80))
            bottom -= tall
            self._row(tools, edge, bottom, width - 2 * edge, tall, gap)
            bottom -= m.length(24)
        area = QRect(edge, top, width - 2 * edge, max(bottom - top, 0))
        self.cards.setGeometry(area)
        if self.number is not None:
            self.number.setGeometry(QRect(0, top, width, max(high - top, 0)))

    def _arrange_lying(self, width: int, high: int) -> None:
        m = self._kit.measures
        edge, gap = m.length(48), max(m.gap, m.length(16))
        left = round(width * 0.6)
        keys = Keyboard.height_for(self._kit) if self.text is not None else 0
        narrow = Keyboard.width_for(self._kit)
        beside = self.text is not None and narrow <= width * 0.42
        if beside:
            # The keys stand beside the product, so that it stays large while it is lettered.
            left = width - max(narrow, width - left)
        else:
            keys = min(keys, round(high * 0.62))
        below = 0 if beside else keys
        self.stage.setGeometry(0, 0, left, high - below)
        lowered = self._kit.kiosk.is_lowered and self.text is None
        head = self.head.place(QRect(0, 0, left, high - below), lowered=lowered)
        self.stage.set_margins(Margins(edge, head, edge, self._below()))
        x = left + m.length(24)
        inner = width - x - edge
        top = round(high * 0.24) if lowered else m.length(32)
        top += self.head.place_chips(QRect(x, top, inner, high - top))
        bottom = high - m.length(20)
        if self.text is not None:
            start = left if beside else 0
            self.text.keyboard.setGeometry(start, high - keys, width - start, keys)
            self.text.setGeometry(x, top, inner, max(high - keys - top, 0))
        tools = self._tools() if self.text is None and self.number is None else []
        for tool in self._tools():
            tool.setVisible(tool in tools)
        if tools:
            tall = self.compare.fitting(m.high(72))
            bottom -= tall
            self._row(tools, x, bottom, inner, tall, gap)
            bottom -= m.length(20)
        self.cards.setGeometry(x, top, inner, max(bottom - top, 0))
        if self.number is not None:
            self.number.setGeometry(left, top, width - left, max(high - top, 0))

    def _below(self) -> int:
        """Room kept free under the product for what stands there: a note, what is inside."""
        return self._kit.measures.length(20 if self.text is not None else 88)

    def _row(
        self, tools: list[WordButton], x: int, y: int, width: int, high: int, gap: int
    ) -> None:
        count = len(tools)
        for place, tool in enumerate(tools):
            left = round(place * (width + gap) / count)
            right = round((place + 1) * (width + gap) / count) - gap
            tool.setGeometry(x + left, y, right - left, high)

    def _place_note(self) -> None:
        m, stage = self._kit.measures, self.stage.geometry()
        edge = m.length(48)
        self.note.place(
            QRect(stage.left() + edge, stage.top(), stage.width() - 2 * edge, stage.height())
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refresh(fresh=True)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._kit.theme.colour("background"))
