"""The one object every window draws from; it tells them when the look changes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from configurator.ui.theme.fonts import load_fonts
from configurator.ui.theme.icons import IconShelf
from configurator.ui.theme.palette import palette_of
from configurator.ui.theme.stylesheet import SheetSizes, stylesheet_of
from configurator.ui.theme.tokens import Role, ThemeName, Tokens, TypeStep, load_tokens

Motion = Literal["fast", "normal", "slow", "price-change-shown", "toast"]
STAYING = ("price-change-shown", "toast")


class Theme(QObject):
    """Colours, fonts and icons as they are now.

    Sizes that go in are logical px of the drawings at 100 %; sizes that come out hold for the
    text scale in force (1.0 to 2.0) and, at a kiosk, for its larger type.

    Signals:
        changed: something about the look is different; draw again.
    """

    changed = Signal()

    def __init__(
        self,
        themes: Mapping[ThemeName, Tokens],
        icons: IconShelf,
        *,
        kiosk: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._icons = icons
        self._kiosk = kiosk
        self._line = float(themes["light"].control["icon-stroke"])
        self._name: ThemeName = "light"
        self._accent: str | None = None
        self._scale = 1.0
        self._moves = True
        self._tokens = themes["light"]
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[int, int, bool], QFont] = {}
        self._worn_by: QApplication | None = None
        self._pictures = QTemporaryDir()

    @property
    def tokens(self) -> Tokens:
        """The tokens in force, the shop's accent included."""
        return self._tokens

    @property
    def text_scale(self) -> float:
        """1.0 to 2.0."""
        return self._scale

    @property
    def is_kiosk(self) -> bool:
        """Whether type and targets follow the kiosk's scale."""
        return self._kiosk

    def change(
        self,
        *,
        name: ThemeName | None = None,
        accent: str | None = None,
        text_scale: float | None = None,
        motion: bool | None = None,
    ) -> None:
        """Changes what is given and leaves the rest; `accent=""` goes back to the built-in one.

        Raises ValueError when the accent is not `#RRGGBB`.
        """
        if accent is not None:
            self._tokens.with_accent(accent or "#000000")
            self._accent = accent or None
        self._name = name or self._name
        if text_scale is not None:
            self._scale = min(max(text_scale, 1.0), 2.0)
        if motion is not None:
            self._moves = motion
        plain = self._themes[self._name]
        self._tokens = plain.with_accent(self._accent) if self._accent else plain
        self._colours.clear()
        self._fonts.clear()
        self._icons.forget()
        self._dress()
        self.changed.emit()

    def wear(self, application: QApplication) -> None:
        """Dresses the application, now and whenever the theme changes."""
        self._worn_by = application
        self._dress()

    def hex(self, role: Role) -> str:
        """`#RRGGBB`, or `#AARRGGBB` for scrim and shadow."""
        return self._tokens.colours[role]

    def colour(self, role: Role) -> QColor:
        """The colour of a role. Do not change the object."""
        found = self._colours.get(role)
        if found is None:
            found = self._colours[role] = QColor(self._tokens.colours[role])
        return found

    def paper_colour(self, role: Role) -> QColor:
        """The colour of a role on what is white paper in every theme, as where people sign."""
        tokens = self._tokens if self._tokens.is_high_contrast else self._themes["light"]
        return QColor(tokens.colours[role])

    def step(self, size: int) -> TypeStep:
        """The type step of 13, 15, 18, 24 or 36."""
        return self._tokens.steps[size]

    def text_px(self, size: int) -> int:
        """Height of the letters of a type step, px."""
        base = self.step(size).kiosk if self._kiosk else size
        return round(base * self._scale)

    def line(self, size: int) -> int:
        """Height of one line of a type step, px."""
        step = self.step(size)
        return round(self.text_px(size) * step.line / step.size)

    def scaled(self, length: float) -> int:
        """A length that belongs to the text: an icon, a mark, an indent."""
        return round(length * self.text_px(15) / 15)

    def grown(self, height: int, lines: int = 1, size: int = 15) -> int:
        """A height drawn at 100 % with `lines` of text in it, made to hold them now."""
        step = self.step(size)
        base = round(step.kiosk * step.line / step.size) if self._kiosk else step.line
        return height + lines * (self.line(size) - base)

    def font(self, size: int, weight: int | None = None, *, figures: bool = False) -> QFont:
        """The font of a type step; `figures` makes them tabular. Do not change the object."""
        step = self.step(size)
        key = (size, weight or step.weight, figures)
        found = self._fonts.get(key)
        if found is None:
            found = QFont()
            found.setFamilies(list(self._tokens.families))
            found.setPixelSize(self.text_px(size))
            found.setWeight(QFont.Weight(key[1]))
            found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            if step.tracking:
                spacing = step.tracking * self.text_px(size)
                found.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
            if figures:
                found.setFeature(QFont.Tag("tnum"), 1)
            self._fonts[key] = found
        return found

    def icon(self, name: str, role: Role, size: int = 20) -> QIcon:
        """A line icon for widgets that take a QIcon."""
        return self._icons.icon(name, self.hex(role), self.scaled(size))

    def pixmap(
        self, name: str, role: Role, size: int = 20, ratio: float = 1.0, line: float | None = None
    ) -> QPixmap:
        """A line icon of `size` px (grown with the text), for a screen of that ratio."""
        return self.exact_pixmap(name, role, self.scaled(size), ratio, line)

    def exact_pixmap(
        self, name: str, role: Role, side: int, ratio: float = 1.0, line: float | None = None
    ) -> QPixmap:
        """A line icon of `side` px, whatever the text scale; its pen grows a little with it."""
        pen = (line or self._line) * self._scale**0.5
        return self._icons.pixmap(name, self.hex(role), side, ratio, pen)

    def motion(self, kind: Motion) -> int:
        """Milliseconds; 0 for movements when motion is off (what merely stays, stays)."""
        length = self._tokens.motion[kind]
        return length if self._moves or kind in STAYING else 0

    def palette(self) -> QPalette:
        """The roles Qt knows, for widgets of its own."""
        return palette_of(self._tokens)

    def stylesheet(self) -> str:
        """The application's stylesheet."""
        folder = Path(self._pictures.path())
        self.pixmap("chevron-down", "text", 16, 2.0).save(str(folder / "down.png"))
        self.pixmap("chevron-up", "text", 16, 2.0).save(str(folder / "up.png"))
        self.pixmap("check", "on-accent", 16, 2.0, 2.0).save(str(folder / "tick.png"))
        sizes = SheetSizes(
            text={size: self.text_px(size) for size in self._tokens.steps},
            control=self.grown(40),
            small=self.grown(36, 1, 13),
            row=self.grown(40),
            mark=self.scaled(20),
            arrow=self.scaled(16),
            pictures=folder.as_posix(),
        )
        return stylesheet_of(self._tokens, sizes)

    def _dress(self) -> None:
        if self._worn_by is not None:
            self._worn_by.setFont(self.font(15))
            self._worn_by.setPalette(self.palette())
            self._worn_by.setStyleSheet(self.stylesheet())


def load_theme(resources: Path, *, kiosk: bool = False, parent: QObject | None = None) -> Theme:
    """The theme made from the `resources` folder.

    Raises TokensError and FontsError. Needs a QApplication.
    """
    themes = load_tokens(resources / "themes" / "tokens.json")
    load_fonts(resources / "fonts")
    return Theme(themes, IconShelf(resources / "icons"), kiosk=kiosk, parent=parent)
