"""What every page of the kiosk is made with, and how large a finger's target is on this screen."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QSize, QSizeF

from configurator.ui.picture.build_pictures import BuildPictures
from configurator.ui.picture.studio import PictureStudio
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.kiosk.kiosk import Kiosk

DRAWN = 3.2
"""Pixels a millimetre on the screen that the pages were drawn for: 27 inches, 1080 across."""
LARGE = 1.3
"""How much larger large text is."""
_SMALLEST, _LARGEST = 7 * 25.4, 120 * 25.4
"""Diagonals (mm) of screens that can be believed."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Lengths on one screen, by its pixels a millimetre.

    Attributes:
        target: the least side of anything that is touched, px: 20 mm.
        gap: the least room between two of them, px: 3 mm.
    """

    px_per_mm: float
    target_mm: float = 20.0
    gap_mm: float = 3.0

    @property
    def target(self) -> int:
        return math.ceil(self.target_mm * self.px_per_mm)

    @property
    def gap(self) -> int:
        return math.ceil(self.gap_mm * self.px_per_mm)

    @property
    def scale(self) -> float:
        """How much larger than drawn everything is on a screen with finer pixels; 1.0 to 2.0."""
        return min(max(self.px_per_mm / DRAWN, 1.0), 2.0)

    def high(self, drawn: int) -> int:
        """A drawn height of something that is touched, never less than a target."""
        return max(round(drawn * self.scale), self.target)

    def length(self, drawn: float) -> int:
        """A drawn length of anything else."""
        return round(drawn * self.scale)


def measures_of(pixels: QSize, millimetres: QSizeF, inches: int = 0) -> Measures:
    """The measures of a screen, from its logical pixels and its size.

    `inches` is the diagonal that the shop has set (0: none). A screen that says nothing
    sensible is taken for one of 27 inches.
    """
    diagonal = math.hypot(pixels.width(), pixels.height())
    told = math.hypot(millimetres.width(), millimetres.height())
    if inches:
        told = inches * 25.4
    if not _SMALLEST <= told <= _LARGEST:
        return Measures(diagonal / (27 * 25.4))
    return Measures(diagonal / told)


@dataclass(frozen=True, slots=True)
class Kit:
    """Theme, pictures, state and measures."""

    theme: Theme
    studio: PictureStudio
    kiosk: Kiosk
    measures: Measures
    pictures: BuildPictures
