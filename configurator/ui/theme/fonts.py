"""Loads the bundled fonts into Qt."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFontDatabase


class FontsError(OSError):
    """A bundled font is missing or broken; the message names the file."""


def load_fonts(folder: Path) -> tuple[str, ...]:
    """Makes every TTF of `folder` known to Qt and gives back their families.

    Needs a QGuiApplication. Raises FontsError when there is none to load or one is broken.
    """
    families: list[str] = []
    files = sorted(folder.glob("*.ttf"))
    if not files:
        raise FontsError(f"{folder}: no fonts")
    for path in files:
        number = QFontDatabase.addApplicationFont(str(path))
        if number < 0:
            raise FontsError(f"{path}: not a font that Qt can read")
        families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))
