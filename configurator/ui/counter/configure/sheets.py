"""What is asked over the open build: ways to a blocked wish, names, notes, builds side by side."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from configurator.services.configuring.state import Blocked
from configurator.ui.counter.configure.compare_sheet import CompareSheet
from configurator.ui.counter.configure.repair_sheet import RepairSheet
from configurator.ui.counter.configure.writing_sheet import WritingSheet
from configurator.ui.parts.laid_sheet import LaidSheet
from configurator.ui.parts.sheet import Sheet
from configurator.ui.picture.product_pictures import ProductPictures
from configurator.ui.picture.studio import PictureStudio
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.configure.model import ConfigureModel


class BuildSheets(QObject):
    """Lays its sheets, one at a time, over the window that `page` is in.

    Signals:
        closed: the sheet that lay there is gone.
    """

    closed = Signal()

    def __init__(
        self, theme: Theme, studio: PictureStudio, model: ConfigureModel, page: QWidget
    ) -> None:
        super().__init__(page)
        self._theme = theme
        self._studio = studio
        self._model = model
        self._page = page
        self._laid = LaidSheet(page)

    @property
    def sheet(self) -> Sheet | None:
        """The one that lies there, if any."""
        return self._laid.sheet

    def close(self) -> None:
        """Puts away what lies there."""
        self._laid.close()

    def lay(self, sheet: Sheet) -> None:
        """Puts a sheet in the place of what lay there; it is still to be opened."""
        self._laid.lay(sheet).closed.connect(self.closed)

    def show_ways(self, blocked: Blocked, pictures: ProductPictures) -> None:
        """The ways to a blocked wish; one that is taken is taken in the build."""
        sheet = RepairSheet(
            self._theme,
            self._studio,
            self._model.wording,
            self._model.repair(blocked),
            pictures,
            self._page.window(),
        )
        sheet.taken.connect(self._model.accept)
        self.lay(sheet)
        sheet.open_at_smallest()

    def compare(self, pictures: ProductPictures) -> None:
        """The builds side by side."""
        sheet = CompareSheet(self._theme, self._studio, self._model, pictures, self._page.window())
        sheet.branch_picked.connect(self._model.open_branch)
        self.lay(sheet)
        sheet.open_sheet()

    def ask_name(self) -> None:
        """What the open build is to be called."""
        wording, branch = self._model.wording, self._model.session.branch
        sheet = WritingSheet(
            self._theme,
            wording,
            wording("Name of build {letter}", letter=branch.letter),
            wording("So that the two of you know which one you mean."),
            branch.name,
            self._page.window(),
            lines=False,
        )
        sheet.written.connect(self._on_named)
        self.lay(sheet)
        sheet.open_to_write()

    def ask_note(self) -> None:
        """What the workshop is to know."""
        wording = self._model.wording
        sheet = WritingSheet(
            self._theme,
            wording,
            wording("Note for the workshop"),
            wording("It is printed on the work order, not on the quote."),
            self._model.session.snapshot.note,
            self._page.window(),
            lines=True,
        )
        sheet.written.connect(self._model.set_note)
        self.lay(sheet)
        sheet.open_to_write()

    def _on_named(self, name: str) -> None:
        self._model.rename_branch(self._model.session.workspace.open, name)
