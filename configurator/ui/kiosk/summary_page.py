"""What was made, what it costs, and the code to take to the counter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from configurator.domain.kiosk import ParkedBuild
from configurator.domain.resolution import SetBy
from configurator.ui.kiosk.kit import Kit
from configurator.ui.kiosk.parts import Field, SquareButton, WordButton
from configurator.ui.kiosk.words import tax_words
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.lettering import RIGHT, draw_line, elided, width_of, wrapped
from configurator.ui.parts.shapes import draw_box
from configurator.ui.parts.words import Words
from configurator.ui.picture.product_pictures import ProductPictures
from configurator.ui.picture.view import Margins, PictureView
from configurator.viewmodels.configure.faces import BuildLine

MOST_LINES = 3
"""So many for what was chosen in one question, as for several side dishes."""


class SummaryPage(QWidget):
    """The end of a build.

    Signals:
        change_wanted: back into the build.
        contact_wanted, compare_wanted, about_wanted: a sheet.
        finished: the visitor goes.
    """

    change_wanted = Signal()
    contact_wanted = Signal()
    compare_wanted = Signal()
    about_wanted = Signal()
    finished = Signal()

    def __init__(self, kit: Kit, parked: ParkedBuild, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        kiosk, theme, m = kit.kiosk, kit.theme, kit.measures
        wording = kiosk.wording
        model = kiosk.building.model
        opening = model.opening
        pictures = ProductPictures(opening.product, model.plan, opening.read_file, kit.studio.shelf)
        pictures.show(model.resolution.values)
        self.stage = PictureView(theme, kit.studio, self)
        self.stage.show_picture(pictures.stage())
        self.stage.setAccessibleName(wording.of(opening.product.name))
        name = wording.of(opening.product.name)
        title = wording("{product}, ready to order", product=name)
        self._title = Words(theme, title, size=36, role="text-strong", wrap=True, parent=self)
        lines = [line for line in model.build_lines() if _is_told(line)]
        rest = len(model.build_lines()) - len(lines)
        self._list = _Lines(kit, lines, self)
        self.lines_before = SquareButton(
            theme, "chevron-up", wording("Lines before"), m.high(64), self
        )
        self.lines_after = SquareButton(
            theme, "chevron-down", wording("More lines"), m.high(64), self
        )
        self.lines_before.clicked.connect(self._list.turn_back)
        self.lines_after.clicked.connect(self._list.turn)
        more = wording.plural("{n} more as standard", "{n} more as standard", rest) if rest else ""
        face = model.panel()
        ready = wording("ready {day}", day=face.ready)
        tax = tax_words(model, wording)
        facts = [f"{ready}  ·  {tax}" if tax else ready, more]
        self._total = _Total(kit, face.total, [part for part in facts if part], self)
        days = (parked.lapses.date() - parked.changed.date()).days
        scanned = kiosk.building.scanned(parked)
        self.code = CodeField(kit, parked.code, scanned, days, self)
        high = m.high(80)
        self.contact = WordButton(theme, "phone", wording("Name or phone"), high, self)
        self.about = WordButton(theme, "info", wording("Good to know"), high, self)
        self.compare = WordButton(theme, "columns", wording("Compare ##builds"), high, self)
        self._bar = Field(theme, "surface", self, line=True)
        self.change = Button(
            theme, wording("Change it"), size="kiosk", icon="arrow-left", parent=self._bar
        )
        self.done = Button(theme, wording("Finish"), kind="main", size="kiosk", parent=self._bar)
        self.contact.clicked.connect(self.contact_wanted)
        self.about.clicked.connect(self.about_wanted)
        self.compare.clicked.connect(self.compare_wanted)
        self.change.clicked.connect(self.change_wanted)
        self.done.clicked.connect(self.finished)
        self.setAccessibleName(title)

    def note_contact(self) -> None:
        """Name or phone have been left."""
        words = self._kit.kiosk.wording("Thank you, noted")
        self.contact.set_text(words, is_on=True)

    def _arrange(self) -> None:
        m, theme = self._kit.measures, self._kit.theme
        width, high = self.width(), self.height()
        edge, gap = m.length(48), max(m.gap, m.length(16))
        bar = max(m.length(176), m.high(104) + 2 * m.gap)
        self._bar.setGeometry(0, high - bar, width, bar)
        main = m.high(104)
        middle = bar // 2
        wide = max(self.change.sizeHint().width(), m.length(240))
        self.change.setGeometry(edge, middle - main // 2, wide, main)
        room = width - 2 * edge - wide - gap
        if width > high:
            room = min(room, round(width * 0.5) - m.length(36) - edge)
        self.done.setGeometry(width - edge - room, middle - main // 2, room, main)
        lying = width > high
        left = round(width * 0.5) if lying else width
        stage = high - bar if lying else self._stage_high(width - 2 * edge, high - bar)
        title = self._title.heightForWidth(left - 2 * edge)
        self._title.setGeometry(edge, m.length(44), left - 2 * edge, title)
        self.stage.setGeometry(0, 0, left, stage)
        self.stage.set_margins(
            Margins(edge, m.length(44) + title + m.length(8), edge, m.length(16))
        )
        self.stage.lower()
        x, y = (left + m.length(36), m.length(40)) if lying else (edge, stage + m.length(20))
        inner = width - x - edge
        bottom = high - bar - m.length(20)
        tall = self.contact.fitting(m.high(80))
        bottom -= tall
        tools = [self.contact, self.compare, self.about]
        for place, tool in enumerate(tools):
            begin = round(place * (inner + gap) / len(tools))
            end = round((place + 1) * (inner + gap) / len(tools)) - gap
            tool.setGeometry(x + begin, bottom, end - begin, tall)
        code = self.code.height_for(inner)
        bottom -= code + m.length(20)
        self.code.setGeometry(x, bottom, inner, code)
        total = theme.line(36) + m.length(12)
        facts = self._total.height_for(inner)
        total = max(total, facts)
        bottom -= total + m.length(16)
        self._total.setGeometry(x, bottom, inner, total)
        room = max(bottom - y - m.length(8), 0)
        self._list.fit(inner, room, m.high(64) + gap)
        several = self._list.pages > 1
        side = m.high(64) + gap if several else 0
        self._list.setGeometry(QRect(x, y, inner - side, room))
        for button, at in ((self.lines_before, y), (self.lines_after, y + m.high(64) + gap)):
            button.setVisible(several)
            button.setGeometry(x + inner - m.high(64), at, m.high(64), m.high(64))

    def _stage_high(self, inner: int, high: int) -> int:
        """The product has what the rest leaves, a good part in any case."""
        m = self._kit.measures
        below = (
            self.contact.fitting(m.high(80))
            + self.code.height_for(inner)
            + self._total.height_for(inner)
        )
        below += self._list.needed(inner) + m.length(100)
        return max(round(high * 0.3), min(high - below, round(high * 0.54)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._kit.theme.colour("background"))


def _is_told(line: BuildLine) -> bool:
    return line.who is not SetBy.STANDARD or not line.is_included


class _Lines(QWidget):
    """Rows of the build, by pages where they do not fit."""

    def __init__(self, kit: Kit, lines: Sequence[BuildLine], parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._lines = lines
        self._pages = [list(lines)]
        self._page = 0
        self._speak()

    @property
    def pages(self) -> int:
        return len(self._pages)

    def needed(self, width: int) -> int:
        """How high it is with every row, px."""
        return sum(self._high(line, width) for line in self._lines)

    def fit(self, width: int, high: int, beside: int) -> None:
        """So many rows a page as have room; more than one page leaves `beside` to its buttons."""
        self._pages = self._paged(width, high)
        if len(self._pages) > 1:
            self._pages = self._paged(width - beside, high)
        self._page = min(self._page, self.pages - 1)
        self._speak()

    def turn(self) -> None:
        self._page = (self._page + 1) % self.pages
        self._speak()

    def turn_back(self) -> None:
        self._page = (self._page - 1) % self.pages
        self._speak()

    def _paged(self, width: int, high: int) -> list[list[BuildLine]]:
        pages: list[list[BuildLine]] = [[]]
        left = high
        for line in self._lines:
            needed = self._high(line, width)
            if needed > left and pages[-1]:
                pages.append([])
                left = high
            pages[-1].append(line)
            left -= needed
        return pages

    def _high(self, line: BuildLine, width: int) -> int:
        more = max(len(self._value(line, width)) - 1, 0)
        return round(self._kit.theme.line(15) * (1.5 + more))

    def _value(self, line: BuildLine, width: int) -> list[str]:
        """What was chosen; several things together may need more than one line."""
        room = width - self._names(width) - width_of(self._price(), self._figure(line)) - 24
        return wrapped(self._kit.theme.font(15, 500), line.value, room, MOST_LINES)

    def _names(self, width: int) -> float:
        font = self._kit.theme.font(15)
        names = max((width_of(font, line.name) for line in self._lines), default=0)
        return min(names + 28, width * 0.36)

    def _figure(self, line: BuildLine) -> str:
        return self._kit.kiosk.wording("included") if line.is_included else line.price

    def _price(self) -> QFont:
        return self._kit.theme.font(15, figures=True)

    def _speak(self) -> None:
        self.setAccessibleName(". ".join(line.accessible for line in self._pages[self._page]))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._kit.theme
        painter = QPainter(self)
        width, names = self.width(), self._names(self.width())
        plain, strong, price = theme.font(15), theme.font(15, 500), self._price()
        one, gap = theme.line(15), theme.line(15) * 0.25
        top = 0.0
        for line in self._pages[self._page]:
            y = top + gap
            name = elided(plain, line.name, names - 20)
            draw_line(painter, QRectF(0, y, names, one), name, plain, theme.colour("text-muted"))
            ink = theme.colour("text-muted" if line.is_included else "text-strong")
            draw_line(painter, QRectF(0, y, width, one), self._figure(line), price, ink, RIGHT)
            for text in self._value(line, width):
                spot = QRectF(names, y, width - names, one)
                draw_line(painter, spot, text, strong, theme.colour("text-strong"))
                y += one
            top += self._high(line, width)


class _Total(QWidget):
    """The total in large figures, what it contains beside it, a line above."""

    def __init__(self, kit: Kit, total: str, facts: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._total, self._facts = total, facts
        self.setAccessibleName(f"{kit.kiosk.wording('Total')} {total}, {', '.join(facts)}")

    def height_for(self, width: int) -> int:
        """How high it is for its words."""
        theme = self._kit.theme
        lines = self._lines(width)
        return max(theme.line(36), theme.line(18) + len(lines) * theme.line(13)) + 24

    def _lines(self, width: int) -> list[str]:
        font, room = self._kit.theme.font(13, figures=True), self._room(width)
        return [line for fact in self._facts for line in wrapped(font, fact, room)]

    def _room(self, width: int) -> float:
        return max(
            width - width_of(self._kit.theme.font(36, 600, figures=True), self._total) - 32, 80
        )

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, wording = self._kit.theme, self._kit.kiosk.wording
        painter = QPainter(self)
        hair = theme.tokens.hairline
        painter.fillRect(QRectF(0, 0, self.width(), hair), theme.colour("line-strong"))
        area = QRectF(0, 8, self.width(), self.height() - 8)
        font = theme.font(36, 600, figures=True)
        draw_line(painter, area, self._total, font, theme.colour("text-strong"), RIGHT)
        small = theme.font(13, figures=True)
        lines = self._lines(self.width())
        high = theme.line(18) + len(lines) * theme.line(13)
        y = area.center().y() - high / 2
        spot = QRectF(0, y, self.width(), theme.line(18))
        draw_line(painter, spot, wording("Total"), theme.font(18, 600), theme.colour("text-strong"))
        y += theme.line(18)
        for text in lines:
            spot = QRectF(0, y, self.width(), theme.line(13))
            draw_line(painter, spot, text, small, theme.colour("text-muted"))
            y += theme.line(13)


class CodeField(QWidget):
    """The QR code and the short code, on the shop's colour. `scanned` is what the QR code says."""

    def __init__(self, kit: Kit, code: str, scanned: str, days: int, parent: QWidget) -> None:
        super().__init__(parent)
        # Imported when used: it brings the paper's machinery with it.
        from configurator.documents.codes import qr_png

        wording = kit.kiosk.wording
        self._kit = kit
        self.code, self.scanned = code, scanned
        self._picture = QPixmap()
        self._picture.loadFromData(qr_png(scanned))
        self._above = wording("Show this at the counter")
        kept = wording.plural("Good for {n} day.", "Good for {n} days.", days)
        self._below = f"{kept} " + wording("Nothing in it says who you are.")
        spelled = " ".join(code.replace("-", " "))
        self.setAccessibleName(f"{self._above}: {spelled}. {self._below}")

    def height_for(self, width: int) -> int:
        """How high the field is."""
        m = self._kit.measures
        return min(m.length(380), max(round(width * 0.39), m.length(240)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, m = self._kit.theme, self._kit.measures
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        draw_box(painter, area, 32, theme.colour("accent"))
        pad = m.length(36)
        side = area.height() - 2 * pad
        square = QRectF(pad, pad, side, side)
        draw_box(painter, square, 16, theme.colour("on-attract"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawPixmap(square.adjusted(4, 4, -4, -4).toRect(), self._picture)
        left = square.right() + pad
        room = area.width() - left - pad
        ink = theme.colour("on-accent")
        above = wrapped(theme.font(18, 400), self._above, room)
        below = wrapped(theme.font(15), self._below, room)
        font = QFont(theme.font(36, 600))
        font.setPixelSize(round(theme.text_px(36) * 1.5))
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
        while width_of(font, self.code) > room and font.pixelSize() > 24:
            font.setPixelSize(font.pixelSize() - 2)
        high = font.pixelSize() * 1.25
        whole = len(above) * theme.line(18) + high + len(below) * theme.line(15)
        y = area.center().y() - whole / 2
        for text in above:
            spot = QRectF(left, y, room, theme.line(18))
            draw_line(painter, spot, text, theme.font(18, 400), ink)
            y += theme.line(18)
        draw_line(painter, QRectF(left, y, room, high), self.code, font, ink)
        y += high
        for text in below:
            spot = QRectF(left, y, room, theme.line(15))
            draw_line(painter, spot, text, theme.font(15), ink)
            y += theme.line(15)
