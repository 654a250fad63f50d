"""Above the product: how far one is, the way to help and to the end; and the step's questions."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from configurator.domain.resolution import SetBy
from configurator.ui.kiosk.kit import Kit
from configurator.ui.kiosk.parts import Chip, SquareButton, StepBars, WordButton
from configurator.ui.parts.lettering import draw_line, elided, width_of, wrapped
from configurator.ui.parts.pressable import Pressable
from configurator.ui.parts.shapes import draw_box, draw_icon
from configurator.viewmodels.configure.model import ConfigureModel
from configurator.viewmodels.kiosk.guide import Guide, Question


class BuildHead:
    """Widgets of the build page that say where one is. They are the page's own children."""

    def __init__(self, kit: Kit, page: QWidget) -> None:
        self._kit = kit
        self._page = page
        theme, wording, m = kit.theme, kit.kiosk.wording, kit.measures
        self.signals = _Signals(page)
        self.asked = self.signals.asked
        self.help_wanted = self.signals.help_wanted
        self.steps_wanted = self.signals.steps_wanted
        self.done_wanted = self.signals.done_wanted
        self._bars = StepBars(theme, page)
        self.steps = StepTitle(kit, page)
        self.help = WordButton(theme, "help", wording("Help"), m.high(72), page)
        self.done = WordButton(theme, "check", wording("Done ##building"), m.high(72), page)
        self._inside = _Inside(kit, page)
        self._chips: list[Chip] = []
        self._first = 0
        self._questions: tuple[Question, ...] = ()
        side = m.high(64)
        self._before = SquareButton(theme, "chevron-left", wording("Before"), side, page)
        self._after = SquareButton(theme, "chevron-right", wording("After"), side, page)
        self._before.clicked.connect(self.signals.turn_back)
        self._after.clicked.connect(self.signals.turn)
        self.signals.turned.connect(self._turn)
        self._row = QRect()
        self.help.clicked.connect(self.help_wanted)
        self.steps.clicked.connect(self.steps_wanted)
        self.done.clicked.connect(self.done_wanted)

    def show_guide(self, guide: Guide, model: ConfigureModel) -> None:
        """The open question, its step, and the other questions of the step."""
        wording, formats = self._kit.kiosk.wording, self._kit.kiosk.formats
        here, steps = guide.here, guide.steps()
        at = next((n for n, step in enumerate(steps, 1) if step.id == here.step), 1)
        words = wording("Step {n} of {all}", n=formats.count(at), all=formats.count(len(steps)))
        self._bars.set_steps(len(steps), at, words)
        same = here.title == here.step_name
        self.steps.show_place(here.title, words, "" if same else here.step_name)
        questions = guide.siblings()
        if questions != self._questions:
            self._questions = questions
            self._make_chips()
        answers = model.resolution.attributes
        for chip, question in zip(self._chips, questions, strict=True):
            value = model.speech.sentences.value_name(
                question.attribute, answers[question.attribute].value
            )
            is_done = answers[question.attribute].set_by in (SetBy.CHOSEN, SetBy.PROFILE)
            is_here = question.attribute == here.attribute
            spoken = f"{question.title}, {value}"
            chip.show_question(question.title, spoken, here=is_here, done=is_done)
        self._bring_here(here)

    def show_allergens(self, names: str, *, warned: bool) -> None:
        """What is in the build; "" where the product tells of no allergens."""
        wording = self._kit.kiosk.wording
        words = wording("Contains: {names}", names=names) if names else ""
        self._inside.show_words(words, warned=warned)

    def place(self, stage: QRect, *, lowered: bool) -> int:
        """Puts the head over the stage; how much of it is covered, px."""
        m = self._kit.measures
        edge = m.length(48)
        inner = stage.width() - 2 * edge
        self._bars.setGeometry(edge, m.length(28), inner, m.length(8))
        top = m.length(52)
        tall = m.high(72)
        gap = max(m.gap, 12)
        right = stage.width() - edge
        for button in (self.done, self.help):
            wide = max(button.sizeHint().width(), m.target)
            y = stage.height() - tall - m.length(16) if lowered else top
            button.setGeometry(right - wide, y, wide, tall)
            right -= wide + gap
        room = (stage.width() - edge if lowered else right) - edge
        title = max(tall, self.steps.high())
        wide = min(self.steps.sizeHint().width(), room)
        self.steps.setGeometry(edge, top, max(wide, m.target), title)
        self._inside.place(stage, edge, tall + m.length(24) if lowered else 0)
        return top + title + m.length(12)

    def place_chips(self, area: QRect) -> int:
        """Puts the step's questions at the top of an area; how high they are with the gap below."""
        m = self._kit.measures
        high = m.high(64)
        self._row = QRect(area.left(), area.top(), area.width(), high)
        self._lay_chips()
        return high + max(m.gap, m.length(20))

    # The machinery

    def _make_chips(self) -> None:
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = []
        self._first = 0
        for question in self._questions:
            chip = Chip(
                self._kit.theme, question.attribute, self._kit.measures.high(64), self._page
            )
            chip.setText(question.title)
            chip.clicked.connect(self.signals.on_chip)
            self._chips.append(chip)
        self._lay_chips()

    def _bring_here(self, here: Question) -> None:
        """The open question is among those that are seen."""
        at = next((n for n, q in enumerate(self._questions) if q.attribute == here.attribute), 0)
        if at < self._first or at >= self._first + len(self._fitting(self._first)):
            starts = self._starts()
            self._first = next(n for n in starts if at < n + len(self._fitting(n)))
        self._lay_chips()

    def _turn(self, by: int) -> None:
        starts = self._starts()
        at = next((n for n, start in enumerate(starts) if start >= self._first), 0)
        self._first = starts[(at + by) % len(starts)]
        self._lay_chips()

    def _starts(self) -> list[int]:
        """The first chip of every row; the last row is as full as it can be."""
        starts, count = [0], len(self._chips)
        while starts[-1] + len(self._fitting(starts[-1])) < count:
            starts.append(starts[-1] + len(self._fitting(starts[-1])))
        last = starts[-1]
        while last and last - 1 + len(self._fitting(last - 1)) >= count:
            last -= 1
        starts[-1] = last
        return starts

    def _fitting(self, first: int) -> list[Chip]:
        """The chips from one on that stand beside one another."""
        gap = max(self._kit.measures.gap, 8)
        widths = [chip.sizeHint().width() for chip in self._chips]
        room = self._row.width()
        if sum(widths) + gap * (len(widths) - 1) > room:
            room -= 2 * (self._kit.measures.high(64) + gap)
        found: list[Chip] = []
        for chip, wide in zip(self._chips[first:], widths[first:], strict=True):
            if found and wide > room:
                break
            found.append(chip)
            room -= wide + gap
        return found

    def _lay_chips(self) -> None:
        if self._row.isEmpty():
            return
        gap = max(self._kit.measures.gap, 8)
        shown = self._fitting(self._first)
        x, y, high = self._row.left(), self._row.top(), self._row.height()
        several = len(shown) < len(self._chips)
        for button in (self._before, self._after):
            button.setVisible(several)
        if several:
            self._before.setGeometry(x, y, high, high)
            self._after.setGeometry(self._row.right() + 1 - high, y, high, high)
            x += high + gap
        for chip in self._chips:
            chip.setVisible(chip in shown)
        most = self._row.right() + 1 - (high + gap if several else 0)
        for chip in shown:
            wide = min(chip.sizeHint().width(), most - x)
            chip.setGeometry(x, y, wide, high)
            x += wide + gap


class StepTitle(Pressable):
    """The question's name and how far one is; touched, it shows all steps."""

    radius = 16.0

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(kit.theme, parent)
        self._kit = kit
        self._title = self._place = self._step = ""

    def show_place(self, title: str, place: str, step: str) -> None:
        """Where one is; the step's name ("" where it is the title) goes where there is no room."""
        self._title, self._place, self._step = title, place, step
        words = self._kit.kiosk.wording("All steps")
        parts = (part for part in (title, step, place) if part)
        self.setAccessibleName(f"{', '.join(parts)}. {words}")
        self.update()

    def _whole(self) -> str:
        return f"{self._step}  ·  {self._place}" if self._step else self._place

    def high(self) -> int:
        """Height of both lines."""
        return self._theme.line(24) + self._theme.line(15)

    @override
    def sizeHint(self) -> QSize:
        theme = self._theme
        title = width_of(theme.font(24, 600), self._title) + theme.scaled(22) + 16
        place = width_of(theme.font(15, figures=True), self._whole())
        return QSize(round(max(title, place)) + 8, self.high())

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme = self._theme
        if self.isDown():
            painter.setOpacity(0.6)
        mark = theme.scaled(22) + 12
        font = theme.font(24, 600)
        title = elided(font, self._title, self.width() - mark)
        top = (self.height() - self.high()) / 2
        spot = QRectF(0, top, self.width() - mark, theme.line(24))
        draw_line(painter, spot, title, font, theme.colour("text-strong"))
        centre = QPointF(width_of(font, title) + mark / 2 + 4, spot.center().y() + 2)
        draw_icon(painter, theme, "chevron-down", "text-muted", centre, 22)
        small = theme.font(15, figures=True)
        spot = QRectF(0, top + theme.line(24), self.width(), theme.line(15))
        place = self._whole()
        if width_of(small, place) > self.width():
            place = elided(small, self._place, self.width())
        draw_line(painter, spot, place, small, theme.colour("text-muted"))
        painter.setOpacity(1.0)


class _Signals(QWidget):
    """The head's signals; a widget of no size, so that it goes with its page.

    Signals:
        asked: another question, by attribute.
        help_wanted, steps_wanted, done_wanted.
        turned: the row of questions, by -1 or 1.
    """

    asked = Signal(str)
    help_wanted = Signal()
    steps_wanted = Signal()
    done_wanted = Signal()
    turned = Signal(int)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.hide()

    def on_chip(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            self.asked.emit(chip.key)

    def turn(self) -> None:
        self.turned.emit(1)

    def turn_back(self) -> None:
        self.turned.emit(-1)


class _Inside(QWidget):
    """What is in the build, on the stage."""

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._words = ""
        self._warned = False
        self.hide()

    def show_words(self, words: str, *, warned: bool) -> None:
        self._words, self._warned = words, warned
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        self.update()

    def place(self, stage: QRect, edge: int, above: int) -> None:
        theme, m = self._kit.theme, self._kit.measures
        high = max(m.length(60), theme.line(15) + 24)
        wide = width_of(theme.font(15, 600), self._words) + theme.scaled(22) + 72
        wide = min(round(wide), stage.width() - 2 * edge)
        self.setGeometry(edge, stage.bottom() + 1 - high - m.length(16) - above, wide, high)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._kit.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        ground = theme.colour("warning-tint" if self._warned else "surface")
        line = theme.colour("warning" if self._warned else "line")
        draw_box(painter, area, area.height() / 2, ground, line, theme.tokens.hairline)
        side = theme.scaled(22)
        icon = "alert" if self._warned else "info"
        centre = QPointF(24 + side / 2, area.center().y())
        draw_icon(painter, theme, icon, "warning" if self._warned else "text", centre, 22)
        spot = area.adjusted(side + 36, 0, -20, 0)
        font = theme.font(15, 600)
        text = wrapped(font, self._words, spot.width(), 1)
        draw_line(
            painter,
            spot,
            text[0] if text else "",
            font,
            theme.colour("warning" if self._warned else "text-strong"),
        )


class NotePill(QWidget):
    """What the program changed besides, and the way back.

    Signals:
        undo_wanted.
    """

    undo_wanted = Signal()

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._words = ""
        high = kit.measures.high(64)
        self.undo = Chip(kit.theme, "undo", high, self)
        self.undo.setText(kit.kiosk.wording("Undo"))
        self.undo.setAccessibleName(self.undo.text())
        self.undo.setCheckable(False)
        self.undo.clicked.connect(self.undo_wanted)
        self.hide()

    def show_note(self, words: str) -> None:
        """Another note; "" puts it away."""
        self._words = words
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def place(self, stage: QRect) -> None:
        """At the foot of the stage, as wide as its words."""
        m, theme = self._kit.measures, self._kit.theme
        undo = self.undo.sizeHint().width()
        tall = m.high(64)
        text = width_of(theme.font(15), self._words) + 1
        most = stage.width() - undo - theme.scaled(24) - 88
        lines = max(1, len(wrapped(theme.font(15), self._words, most)))
        high = max(tall + 16, lines * theme.line(15) + 24)
        wide = round(min(text, most)) + undo + theme.scaled(24) + 88
        y = stage.bottom() + 1 - high - m.length(20)
        self.setGeometry(stage.left(), y, wide, high)
        self.undo.setGeometry(wide - undo - 8, (high - tall) // 2, undo, tall)
        self.raise_()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._kit.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        line = theme.colour("forced") if theme.tokens.is_high_contrast else None
        draw_box(painter, area, min(area.height() / 2, 40), theme.colour("forced-tint"), line, 2.0)
        side = theme.scaled(24)
        centre = QPointF(28 + side / 2, area.center().y())
        draw_icon(painter, theme, "link", "forced", centre, 24)
        spot = area.adjusted(side + 44, 0, -self.undo.width() - 24, 0)
        font = theme.font(15)
        lines = wrapped(font, self._words, spot.width())
        step = theme.line(15)
        top = area.center().y() - step * len(lines) / 2
        for number, text in enumerate(lines):
            row = QRectF(spot.left(), top + number * step, spot.width(), step)
            draw_line(painter, row, text, font, theme.colour("text"))
