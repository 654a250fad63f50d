"""Where each group of a drawing lies, found out from small drawings of every group alone."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QRectF

from configurator.ui.picture.renderer import PictureRenderer
from configurator.ui.picture.source import PictureSource
from configurator.ui.picture.state import Frame, PictureState, Region

LOOK = 320
"""Width in px of the small drawings."""


class GroupBoxes:
    """The place of each group, in the drawing's own units; filled by a worker.

    `done` says whether all of them are known. Until then nothing may be left out. A group has no
    place, and is part of every close-up, where it is a definition (a mask's shape, a pattern's
    ink), is drawn through one, or has nothing in it yet, as letters that nobody has typed.
    """

    def __init__(self, source: PictureSource, groups: Iterable[str]) -> None:
        self._source = source
        self._groups = tuple(groups)
        self._boxes: dict[str, QRectF] = {}
        self._in_region: dict[Region, frozenset[str]] = {}
        self.done = False

    def measure(self, renderer: PictureRenderer) -> None:
        """Find them all out. For a worker: it takes about a tenth of a second."""
        x, y, width, height = self._source.view
        frame = Frame(LOOK, max(1, round(LOOK * height / width)), self._source.view)
        scale = width / LOOK
        alone: dict[str, QRect] = {}
        for group in self._groups:
            inner = self._source.groups_in(group)
            if self._source.needs_definitions(group):
                continue
            box = QRect()
            for name in inner:
                if name not in alone:
                    names = frozenset((name,))
                    state = PictureState(shown=names, others="hidden")
                    alone[name] = renderer.bounds(self._source, state, frame, names)
                box |= alone[name]
            if not box.isEmpty():
                # A pixel more on each side: what lies on its edge may show in a larger drawing.
                self._boxes[group] = QRectF(
                    x + (box.x() - 1) * scale,
                    y + (box.y() - 1) * scale,
                    (box.width() + 2) * scale,
                    (box.height() + 2) * scale,
                )
        self.done = True

    def in_region(self, region: Region) -> frozenset[str]:
        """The groups that a close-up of this region may show."""
        seen = self._in_region.get(region)
        if seen is None:
            area = QRectF(*region)
            boxes = self._boxes
            seen = frozenset(
                name for name in self._groups if name not in boxes or boxes[name].intersects(area)
            )
            self._in_region[region] = seen
        return seen
