"""The one sheet that a window, or a page of it, lays over everything."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from configurator.ui.allocation import let_go
from configurator.ui.parts.sheet import Sheet

AnySheet = TypeVar("AnySheet", bound=Sheet)


class LaidSheet(QObject):
    """A sheet takes the place of the one before it; `sheet` is the one that is open, or None.

    `owner` is the window, or a page of it.
    """

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self.sheet: Sheet | None = None

    def lay(self, sheet: AnySheet) -> AnySheet:
        """Puts away what lay there; the new one is still to be opened."""
        self.close()
        self.sheet = sheet
        sheet.closed.connect(self._on_closed)
        return sheet

    def close(self) -> None:
        """Puts away what lies there."""
        if self.sheet is not None:
            self.sheet.close_sheet()

    def open_ones(self) -> list[Sheet]:
        """Every sheet over the window, those that pages laid there too; the topmost comes last."""
        return [sheet for sheet in self._owner.window().findChildren(Sheet) if sheet.is_open]

    def _on_closed(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            let_go(sheet)
