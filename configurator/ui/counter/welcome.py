"""The first run: a demo shop or an empty one, in the language of whoever sits here."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from configurator.domain.texts import LANGUAGES, Language
from configurator.ui.counter.marks import LogoMark
from configurator.ui.parts.lettering import CENTRE, draw_line, width_of, wrapped
from configurator.ui.parts.messages import Bar
from configurator.ui.parts.pressable import Pressable
from configurator.ui.parts.shapes import draw_box, draw_icon
from configurator.ui.parts.words import Words
from configurator.ui.picture.build_pictures import BuildPictures
from configurator.ui.picture.studio import PictureStudio
from configurator.ui.picture.view import Margins, PictureView
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.counter import Counter

NAMES: dict[Language, str] = {"en": "English", "id": "Bahasa Indonesia"}
WIDE = 400


class LanguageChoice(Pressable):
    """One language, in its own words."""

    radius = 8.0

    def __init__(self, theme: Theme, language: Language, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.language: Language = language
        self.setText(NAMES[language])
        self.setAccessibleName(NAMES[language])
        self.setCheckable(True)
        self.setAutoExclusive(True)

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme = self._theme
        area = QRectF(self.rect())
        chosen = self.isChecked()
        line = theme.colour("accent" if chosen else "line-strong" if self.is_hovered else "line")
        width = theme.tokens.chosen_line if chosen else theme.tokens.hairline
        ground = theme.colour("accent-tint" if chosen else "surface")
        draw_box(painter, area, self.radius, ground, line, width)
        ink = theme.colour("accent-tint-text" if chosen else "text-strong")
        draw_line(painter, area, self.text(), theme.font(13, 600), ink, CENTRE)

    @override
    def sizeHint(self) -> QSize:
        wide = width_of(self._theme.font(13, 600), self.text())
        return QSize(round(wide) + 33, self._theme.grown(36, 1, 13))


class ShopChoice(Pressable):
    """One of the two ways to begin: what it is, and what one then has. The picture stands above."""

    radius = 16.0

    def __init__(
        self,
        theme: Theme,
        title: str,
        text: str,
        do: str,
        *,
        main: bool,
        parent: QWidget,
    ) -> None:
        super().__init__(theme, parent)
        self._title = title
        self._text = text
        self._do = do
        self._main = main
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        theme.changed.connect(self._clear_frame)
        self.top = QVBoxLayout()
        column.addLayout(self.top)
        column.addStretch(1)
        self._clear_frame()

    def _clear_frame(self) -> None:
        """The picture does not lie over the frame, which some themes draw wider."""
        edge = math.ceil(self._theme.tokens.hairline)
        self.setContentsMargins(edge, edge, edge, edge)

    def _picture(self) -> int:
        return round(208 / max(1.0, self._theme.text_scale * 0.8))

    def _lines(self, width: float) -> list[str]:
        return wrapped(self._theme.font(15), self._text, width - 48)

    @override
    def paint_face(self, painter: QPainter) -> None:
        theme = self._theme
        area = QRectF(self.rect())
        line = theme.colour("line-strong" if self.is_hovered else "line")
        ground = theme.colour("accent-tint" if self.isDown() else "surface")
        draw_box(painter, area, self.radius, ground, line, theme.tokens.hairline)
        x, y, room = 24.0, self._picture() + 20.0, area.width() - 48
        spot = QRectF(x, y, room, theme.line(18))
        draw_line(painter, spot, self._title, theme.font(18), theme.colour("text-strong"))
        y += theme.line(18) + 6
        for words in self._lines(area.width()):
            spot = QRectF(x, y, room, theme.line(15))
            draw_line(painter, spot, words, theme.font(15), theme.colour("text-muted"))
            y += theme.line(15)
        high = theme.grown(40)
        button = QRectF(x, area.bottom() - 24 - high, room, high)
        if self._main:
            hot = self.is_hovered or self.isDown()
            draw_box(painter, button, 8, theme.colour("accent-hover" if hot else "accent"))
        else:
            hair = theme.tokens.hairline
            draw_box(painter, button, 8, theme.colour("surface"), line, hair)
        ink = theme.colour("on-accent" if self._main else "text-strong")
        draw_line(painter, button, self._do, theme.font(15, 600), ink, CENTRE)

    @override
    def sizeHint(self) -> QSize:
        return QSize(WIDE, self.heightForWidth(WIDE))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        theme = self._theme
        words = theme.line(18) + 6 + theme.line(15) * max(len(self._lines(width)), 3)
        return self._picture() + 20 + words + 24 + theme.grown(40) + 24


class _Stage(QWidget):
    """The place of a picture where there is none: the mark of an empty shop."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def paintEvent(self, event: object) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        painter.setClipRect(area)
        ground = area.adjusted(0, 0, 0, 15)
        draw_box(painter, ground, 15, theme.colour("stage"))
        frame = QRectF(0, 0, 240, 104)
        frame.moveCenter(area.center())
        draw_box(painter, frame, 12, None, theme.colour("line-strong"), 1.5, dashed=True)
        draw_icon(painter, theme, "store", "text-muted", QPointF(area.center()), 32)


class WelcomePage(QWidget):
    """Two large choices, and the language before them.

    Signals:
        demo_wanted, empty_wanted: how to begin.
        language_picked: another language.
    """

    demo_wanted = Signal()
    empty_wanted = Signal()
    language_picked = Signal(str)

    def __init__(
        self,
        theme: Theme,
        studio: PictureStudio,
        counter: Counter,
        pictures: BuildPictures,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        wording = counter.wording
        self._theme = theme
        self._counter = counter
        self._pictures = pictures
        self.setAccessibleName(wording("Welcome"))
        self.languages: list[LanguageChoice] = []
        self.demo = ShopChoice(
            theme,
            wording("Look around in a demo shop"),
            wording(
                "Products, invented customers, quotes and orders are there at once. "
                "Everything works; nothing is real."
            ),
            wording("Open the demo shop"),
            main=True,
            parent=self,
        )
        self.empty = ShopChoice(
            theme,
            wording("Begin with an empty shop"),
            wording(
                "Your shop's name and papers, no customers yet. "
                "The products that come with the program are there to start from."
            ),
            wording("Set up my shop"),
            main=False,
            parent=self,
        )
        self._view = PictureView(theme, studio, self.demo)
        self._stage = _Stage(theme, self.empty)
        self._bar = Bar(theme)
        self._doing = Words(theme, size=15, role="text-muted")
        self._build()
        self._picture_soon = QTimer(self)
        self._picture_soon.setSingleShot(True)
        self._picture_soon.timeout.connect(self._show_picture)
        self._picture_soon.start(0)
        self._ticks = QTimer(self)
        self._ticks.setInterval(120)
        self._ticks.timeout.connect(self._tick)
        self._share = 0.0

    def begin(self, words: str) -> None:
        """Something is being prepared; the choices wait."""
        self._doing.set_text(words)
        self.demo.setEnabled(False)
        self.empty.setEnabled(False)
        self._share = 0.0
        self._progress.setVisible(True)
        self._ticks.start()

    def end(self) -> None:
        """It is done, or went wrong."""
        self._ticks.stop()
        self._progress.setVisible(False)
        self.demo.setEnabled(True)
        self.empty.setEnabled(True)

    def _tick(self) -> None:
        """How long is left is not known: the bar slows down and never says more than it knows."""
        self._share += (0.92 - self._share) * 0.08
        self._bar.set_share(self._share)

    def _build(self) -> None:
        theme, wording = self._theme, self._counter.wording
        mark = LogoMark(theme, 48)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(mark)
        head.addStretch(1)
        for language in LANGUAGES:
            choice = LanguageChoice(theme, language, self)
            choice.setChecked(language == wording.language)
            choice.clicked.connect(self._on_language)
            head.addWidget(choice)
            self.languages.append(choice)
        for shop, picture in ((self.demo, self._view), (self.empty, self._stage)):
            shop.top.addWidget(picture)
        self._view.set_shape(radius=15, floor=False, square_below=True)
        self._view.set_margins(Margins(24, 20, 24, 16))
        self._view.setAccessibleName(wording("Picture"))
        self._view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._stage.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        choices = QHBoxLayout()
        choices.setSpacing(24)
        choices.addWidget(self.demo, 1, Qt.AlignmentFlag.AlignTop)
        choices.addWidget(self.empty, 1, Qt.AlignmentFlag.AlignTop)
        self._progress = QWidget()
        progress = QVBoxLayout(self._progress)
        progress.setContentsMargins(0, 0, 0, 0)
        progress.addWidget(self._doing)
        progress.addWidget(self._bar)
        self._progress.hide()
        inner = QWidget()
        inner.setMaximumWidth(2 * WIDE + 24 + 160)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(24)
        column.addWidget(
            Words(
                theme, wording("What shall we begin with?"), size=36, role="text-strong", wrap=True
            )
        )
        column.addSpacing(4)
        column.addWidget(
            Words(
                theme,
                wording("Either can be left later; nothing you do here goes anywhere else."),
                role="text-muted",
                wrap=True,
            )
        )
        column.addSpacing(24)
        column.addLayout(choices)
        column.addSpacing(16)
        column.addWidget(self._progress)
        page = QVBoxLayout(self)
        page.setContentsMargins(48, 40, 48, 40)
        page.addStretch(1)
        page.addWidget(inner, 0, Qt.AlignmentFlag.AlignHCenter)
        page.addStretch(1)
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.demo.clicked.connect(self.demo_wanted)
        self.empty.clicked.connect(self.empty_wanted)
        self._size_pictures()
        theme.changed.connect(self._size_pictures)

    def _size_pictures(self) -> None:
        for picture in (self._view, self._stage):
            picture.setFixedHeight(self.demo._picture() - 1)
        # A layout inside a widget takes the place of its own height for a width.
        for choice in (self.demo, self.empty):
            choice.setFixedHeight(choice.heightForWidth(WIDE))

    def _show_picture(self) -> None:
        catalogs = self._counter.shop.library.gallery()
        drawn = [(c, p) for c in catalogs for p in c.products if p.drawing is not None]
        if drawn:
            best = max(drawn, key=_layers)
            self._view.show_picture(self._pictures.of_standard(*best))

    def _on_language(self) -> None:
        choice = self.sender()
        if isinstance(choice, LanguageChoice):
            self.language_picked.emit(choice.language)


def _layers(pair: tuple[object, object]) -> int:
    drawing = getattr(pair[1], "drawing", None)
    return len(drawing.layers) if drawing is not None else 0
