"""The page that waits for somebody: one product after the other, one sentence, one button."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from configurator.domain.catalog import Catalog, Product
from configurator.domain.texts import LANGUAGES, Language
from configurator.ui.kiosk.kawung import Kawung
from configurator.ui.kiosk.kit import Kit
from configurator.ui.kiosk.parts import Field
from configurator.ui.parts.focus import note_focus
from configurator.ui.parts.lettering import CENTRE, Run, draw_line, elided, width_of, wrapped
from configurator.ui.parts.pressable import Pressable
from configurator.ui.parts.shapes import draw_box, draw_icon
from configurator.ui.parts.words import Words
from configurator.ui.picture.view import Margins, PictureView
from configurator.ui.theme.theme import Theme
from configurator.ui.theme.tokens import Role
from configurator.viewmodels.kiosk.kiosk import key_of

EACH = 12_000
"""Milliseconds that one product is shown."""
TILE = 120
"""The side of one figure of the pattern at 27 inches, px."""
LANGUAGE_NAMES: dict[Language, str] = {"en": "English", "id": "Bahasa Indonesia"}


class ShopMark(QWidget):
    """The shop's logo or letter on a white square, and its name."""

    def __init__(self, theme: Theme, name: str, logo: str, side: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._side = side
        self._logo = QPixmap(logo) if logo else QPixmap()
        self.setAccessibleName(name)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        side = self._side
        square = QRectF(0, (self.height() - side) / 2, side, side)
        draw_box(painter, square, side / 4, theme.colour("on-attract"))
        if not self._logo.isNull():
            inner = square.adjusted(6, 6, -6, -6)
            fitted = self._logo.size().scaled(
                inner.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio
            )
            spot = QRectF(QPointF(0, 0), fitted)
            spot.moveCenter(square.center())
            painter.drawPixmap(spot, self._logo, QRectF(self._logo.rect()))
        else:
            letter = next((sign for sign in self._name if sign.isalnum()), "").upper()
            draw_line(painter, square, letter, theme.font(24, 500), theme.colour("attract"), CENTRE)
        font = theme.font(18, 600)
        area = QRectF(side + 20, 0, self.width() - side - 20, self.height())
        text = elided(font, self._name, area.width())
        draw_line(painter, area, text, font, theme.colour("on-attract"))


class AttractButton(Pressable):
    """A button on the dark field: the large white one, an outlined one, or bare words."""

    def __init__(
        self,
        theme: Theme,
        look: Literal["begin", "outlined", "bare"],
        text: str,
        icon: str,
        parent: QWidget,
    ) -> None:
        super().__init__(theme, parent)
        self._look = look
        self._icon = icon
        self.radius = 24.0 if look == "begin" else 16.0
        self.setText(text)
        self.setAccessibleName(text)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # The window coming up is no key that somebody pressed.
        if event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
            note_focus(self, Qt.FocusReason.MouseFocusReason)

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme, look = self._theme, self._look
        area = QRectF(self.rect())
        is_on = self.isChecked()
        ink = theme.colour("on-attract")
        if look == "begin":
            draw_box(painter, area, self.radius, theme.colour("on-attract"))
            ink = theme.colour("attract")
            if self.isDown():
                painter.setOpacity(0.8)
        elif look == "outlined" or is_on or self.isDown():
            fill = QColor(theme.colour("on-attract"))
            fill.setAlphaF(0.26 if self.isDown() else 0.14 if is_on else 0.0)
            line = QColor(theme.colour("on-attract"))
            line.setAlphaF(1.0 if is_on else 0.55)
            draw_box(painter, area, self.radius, fill, line, 2.0)
        size = {"begin": 36, "outlined": 18}.get(look, 15)
        font = QFont(theme.font(size, 500 if look == "bare" else 600))
        if look == "begin":
            font.setPixelSize(round(theme.text_px(24) * 4 / 3))
        mark = {"begin": 40, "outlined": 22}.get(look, 24)
        icon = "check" if is_on else self._icon
        side = theme.scaled(mark) if icon else 0
        gap = (24 if look == "begin" else 14) if icon else 0
        lines = wrapped(font, self.text(), max(area.width() - side - gap - 24, 40), 2)
        wide = max((width_of(font, one) for one in lines), default=0)
        left = (area.width() - side - gap - wide) / 2
        if icon:
            role: Role = "attract" if look == "begin" else "on-attract"
            centre = QPointF(left + side / 2, area.center().y())
            draw_icon(painter, theme, icon, role, centre, mark)
        step = font.pixelSize() * 1.25
        top = area.center().y() - step * len(lines) / 2
        for number, text in enumerate(lines):
            spot = QRectF(left + side + gap, top + number * step, wide, step)
            draw_line(painter, spot, text, font, ink)
        painter.setOpacity(1.0)


class AttractPage(QWidget):
    """Living pictures of everything that can be made; a touch anywhere begins.

    Signals:
        begun: somebody touched it; carries the product they touched, by key, or "".
        language_picked: by the language's name.
        large_wanted, contrast_wanted, lowered_wanted: whether the aid is wanted now.
    """

    begun = Signal()
    language_picked = Signal(str)
    large_wanted = Signal(bool)
    contrast_wanted = Signal(bool)
    lowered_wanted = Signal(bool)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        theme, kiosk, wording = kit.theme, kit.kiosk, kit.kiosk.wording
        self._shown = 0
        self._look = 0
        self._products = list(kiosk.products())
        self._field = Kawung(theme, kit.measures.length(TILE), self)
        name = kiosk.settings.name or wording("Welcome")
        self._mark = ShopMark(theme, name, kiosk.settings.logo, kit.measures.length(64), self)
        self._sentence = _Sentence(theme, self)
        self._band = Field(theme, "stage", self)
        self._stage = PictureView(theme, kit.studio, self._band)
        self._stage.set_shape(floor=False)
        self._name = Words(theme, size=18, role="text-strong", parent=self._band)
        self._price = Words(theme, size=18, weight=400, figures=True, parent=self._band)
        self.begin = AttractButton(theme, "begin", wording("Touch to begin"), "hand", self)
        self.begin.clicked.connect(self.begun)
        self.languages: dict[Language, AttractButton] = {}
        for language in sorted(LANGUAGES, key=lambda one: one == "en"):
            button = AttractButton(theme, "outlined", LANGUAGE_NAMES[language], "", self)
            button.setCheckable(True)
            button.setChecked(language == wording.language)
            button.clicked.connect(self._on_language)
            self.languages[language] = button
        self.aids: dict[str, AttractButton] = {}
        for key, text, icon, is_on in (
            ("large", wording("Large text"), "text", kiosk.is_large),
            ("contrast", wording("High contrast"), "contrast", kiosk.is_contrasty),
            ("lowered", wording("Lower the buttons"), "download", kiosk.is_lowered),
        ):
            aid = AttractButton(theme, "bare", text, icon, self)
            aid.setCheckable(True)
            aid.setChecked(is_on)
            aid.clicked.connect(self._on_aid)
            self.aids[key] = aid
        self.setAccessibleName(wording("Touch to begin"))
        self._turn = QTimer(self)
        self._turn.setInterval(EACH)
        self._turn.timeout.connect(self.show_next)
        kiosk.priced.connect(self._on_priced)
        self._show()
        self._turn.start()

    def show_next(self) -> None:
        """The next product, in another of its looks each time round."""
        if self._products:
            self._shown += 1
            if self._shown >= len(self._products):
                self._shown, self._look = 0, self._look + 1
            self._show()

    def _show(self) -> None:
        wording = self._kit.kiosk.wording
        if not self._products:
            self._sentence.set_words(wording("Welcome."), wording("Please ask at the counter."))
            self._stage.show_picture(None)
            return
        catalog, product = self._products[self._shown]
        values = product.standard
        looks = [p.values for p in product.presets]
        if looks and self._look:
            values = {**values, **looks[self._look % len(looks)]}
        self._stage.show_picture(self._kit.pictures.of_build(catalog.version, product, values))
        drawing = product.drawing
        about = wording.of((drawing.alternative_text if drawing else None) or product.name)
        self._stage.setAccessibleName(about)
        name = wording.of(product.name)
        self._sentence.set_words(
            wording("Yours, made for you."), wording.of(product.description) or name
        )
        self._name.set_text(name)
        self._show_price(catalog, product)
        self._arrange()

    def _show_price(self, catalog: Catalog, product: Product) -> None:
        kiosk = self._kit.kiosk
        least = kiosk.least_price(catalog, product)
        before, _, after = kiosk.wording("from {price}", price="\0").partition("\0")
        runs = [Run(before), Run(least, strong=True), Run(after)]
        self._price.set_text([run for run in runs if run.text] if least else "")
        self._place_names()

    def _on_priced(self, key: str) -> None:
        if self._products:
            catalog, product = self._products[self._shown]
            if key == key_of(catalog, product):
                self._show_price(catalog, product)

    def _on_language(self) -> None:
        for language, button in self.languages.items():
            if button is self.sender():
                self.language_picked.emit(language)

    def _on_aid(self) -> None:
        wanted = {
            "large": self.large_wanted,
            "contrast": self.contrast_wanted,
            "lowered": self.lowered_wanted,
        }
        for key, button in self.aids.items():
            if button is self.sender():
                wanted[key].emit(button.isChecked())

    def _arrange(self) -> None:
        measures = self._kit.measures
        width, high = self.width(), self.height()
        self._field.setGeometry(self.rect())
        side = measures.length(72)
        if high >= width:
            self._arrange_upright(width, high, side)
        else:
            self._arrange_lying(width, high, side)
        self._place_names()

    def _arrange_upright(self, width: int, high: int, side: int) -> None:
        m = self._kit.measures
        inner = width - 2 * side
        aid, language = m.high(72), m.high(88)
        begin = max(m.high(144), m.length(102))
        gap = max(m.gap, m.length(24))
        y = high - m.length(40) - aid
        self._row(list(self.aids.values()), side, y, inner, aid, max(m.gap, m.length(16)))
        y -= m.length(20) + language
        self._row(list(self.languages.values()), side, y, inner, language, gap)
        y -= m.length(44) + begin
        self.begin.setGeometry(side, y, inner, begin)
        bottom = y - m.length(84)
        self._mark.setGeometry(side, m.length(60), inner, m.length(88))
        self._sentence.setGeometry(side, m.length(180), inner, m.length(400))
        top = round(high * 0.323)
        self._band.setGeometry(0, top, width, max(bottom - top, m.length(200)))
        foot = m.length(110)
        self._stage.setGeometry(0, 0, width, self._band.height())
        edge = round(width * 0.05)
        self._stage.set_margins(Margins(edge, m.length(40), edge, foot))

    def _arrange_lying(self, width: int, high: int, side: int) -> None:
        m = self._kit.measures
        left = round(width * 0.44)
        inner = left - 2 * side
        # Two lines of words stand clear of their frames, in large text too.
        lines = 2 * self._kit.theme.line(15) + 8
        aid, language, begin = max(m.high(72), lines), max(m.high(88), lines + 8), m.high(128)
        gap = max(m.gap, m.length(24))
        y = high - m.length(36) - aid
        self._row(list(self.aids.values()), side // 2, y, left - side, aid, m.gap)
        y -= m.length(20) + language
        self._row(list(self.languages.values()), side, y, inner, language, gap)
        y -= m.length(36) + begin
        self.begin.setGeometry(side, y, inner, begin)
        self._mark.setGeometry(side, m.length(56), inner, m.length(88))
        self._sentence.setGeometry(side, m.length(190), inner, max(y - m.length(230), 100))
        self._band.setGeometry(left, 0, width - left, high)
        self._stage.setGeometry(0, 0, width - left, high)
        edge = m.length(64)
        self._stage.set_margins(Margins(edge, edge, edge, m.length(150)))

    def _row(
        self, buttons: list[AttractButton], x: int, y: int, width: int, high: int, gap: int
    ) -> None:
        count = len(buttons)
        for place, button in enumerate(buttons):
            left = round(place * (width + gap) / count)
            right = round((place + 1) * (width + gap) / count) - gap
            button.setGeometry(QRect(x + left, y, right - left, high))

    def _place_names(self) -> None:
        m = self._kit.measures
        side = m.length(72)
        high = self._kit.theme.line(18)
        y = self._band.height() - m.length(44) - high
        price = self._price.sizeHint().width()
        self._price.setGeometry(self._band.width() - side - price, y, price, high)
        room = max(self._band.width() - 2 * side - price - 24, 40)
        self._name.setGeometry(side, y, min(self._name.sizeHint().width(), room), high)

    @override
    def sizeHint(self) -> QSize:
        return QSize(1080, 1920)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


class _Sentence(QWidget):
    """One large sentence and a quiet one below it, white on the dark field."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._large = self._small = ""

    def set_words(self, large: str, small: str) -> None:
        self._large, self._small = large, small
        self.setAccessibleName(f"{large} {small}")
        self.update()

    def _by_comma(self, font: QFont) -> list[str]:
        """The sentence as two lines that end where it pauses; nothing where that does not fit."""
        first, comma, second = self._large.partition(", ")
        parts = [f"{first},", second]
        wide = self.width()
        if not comma or width_of(font, self._large) <= wide:
            return []
        return parts if all(width_of(font, part) <= wide for part in parts) else []

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(theme.font(36, 600))
        wanted = round(theme.tokens.kiosk_large * theme.text_scale)
        small = theme.font(24, 400)
        while True:
            font.setPixelSize(wanted)
            lines = self._by_comma(font) or wrapped(font, self._large, self.width())
            below = wrapped(small, self._small, self.width(), 2)
            need = len(lines) * wanted * 1.1 + 24 + len(below) * theme.line(24)
            if need <= self.height() or wanted <= theme.text_px(24):
                break
            wanted -= 4
        y = max((self.height() - need) / 2, 0.0)
        for text in lines:
            area = QRectF(0, y, self.width(), wanted * 1.1)
            draw_line(painter, area, text, font, theme.colour("on-attract"))
            y += wanted * 1.1
        y += 24
        for text in below:
            area = QRectF(0, y, self.width(), theme.line(24))
            draw_line(painter, area, text, small, theme.colour("on-attract-muted"))
            y += theme.line(24)
