"""The sheet with all builds side by side."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from configurator.ui.parts.buttons import Button, IconButton
from configurator.ui.parts.lettering import RIGHT, Run
from configurator.ui.parts.sheet import Sheet
from configurator.ui.parts.words import Words
from configurator.ui.picture.product_pictures import ProductPictures
from configurator.ui.picture.studio import PictureStudio
from configurator.ui.picture.view import Margins, PictureView
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.configure.compare import CompareColumn, CompareFace, compare
from configurator.viewmodels.configure.model import ConfigureModel
from configurator.wording import Wording

MOST = 4


class CompareSheet(Sheet):
    """Only what differs is listed; the amounts of a column add up to its total.

    Signals:
        branch_picked: the person wants to work on a build; carries its key.
    """

    branch_picked = Signal(str)

    def __init__(
        self,
        theme: Theme,
        studio: PictureStudio,
        model: ConfigureModel,
        pictures: ProductPictures,
        window: QWidget,
    ) -> None:
        wording = model.wording
        face = compare(model.speech)
        columns = face.columns[:MOST]
        wide = 200 + 256 * len(columns)
        high = min(max(420 + 26 * len(face.rows), 460), 900)
        super().__init__(theme, window, wording("Builds side by side"), QSize(wide, high))
        self._theme = theme
        self._wording: Wording = wording
        column = QVBoxLayout(self.body)
        column.setContentsMargins(24, 20, 22, 18)
        column.setSpacing(16)
        head = QHBoxLayout()
        head.addWidget(
            Words(theme, wording("Builds side by side"), size=24, role="text-strong", wrap=True), 1
        )
        close = IconButton(theme, "close", wording("Close"), key="Esc", framed=False, parent=self)
        close.clicked.connect(self._dismiss)
        head.addWidget(close)
        column.addLayout(head)
        grid = self._grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 2)
        self._labels(face)
        for place, build in enumerate(columns, 1):
            grid.setColumnStretch(place, 3)
            self._build(face, build, place, studio, pictures)
        column.addLayout(grid)
        column.addStretch(1)

    def _labels(self, face: CompareFace) -> None:
        wording = self._wording
        row = 2
        for name in face.rows:
            self._grid.addWidget(self._muted(name), row, 0, Qt.AlignmentFlag.AlignTop)
            row += 1
        if not face.rows:
            self._grid.addWidget(self._muted(wording("No differences")), row, 0)
            row += 1
        self._grid.addWidget(self._muted(wording("All else, alike")), row, 0)
        row += 1
        if face.has_rest:
            self._grid.addWidget(self._muted(wording("Quantity, discounts, tax")), row, 0)
            row += 1
        self._grid.addWidget(self._rule(), row, 0, 1, len(face.columns[:MOST]) + 1)
        row += 1
        self._grid.addWidget(
            Words(self._theme, wording("Total"), weight=600, role="text-strong"), row, 0
        )
        self._grid.addWidget(self._muted(wording("Ready")), row + 1, 0)

    def _build(
        self,
        face: CompareFace,
        build: CompareColumn,
        place: int,
        studio: PictureStudio,
        pictures: ProductPictures,
    ) -> None:
        theme, wording, grid = self._theme, self._wording, self._grid
        view = PictureView(theme, studio, self.body)
        view.set_shape(radius=12, floor=False)
        view.set_margins(Margins(12, 12, 12, 8))
        view.setFixedHeight(132)
        view.show_picture(pictures.of_build(build.values))
        title = wording("Build {letter}", letter=build.letter)
        view.setAccessibleName(f"{title} {build.name}".strip())
        grid.addWidget(view, 0, place)
        runs = [Run(title, strong=True)]
        if build.name:
            runs.append(Run(f"  {build.name}"))
        grid.addWidget(Words(theme, runs, wrap=True), 1, place)
        row = 2
        for value, amount in build.cells:
            grid.addWidget(self._cell(value, amount), row, place)
            row += 1
        row += not face.rows
        grid.addWidget(self._figure(build.alike), row, place)
        row += 1
        if face.has_rest:
            grid.addWidget(self._figure(build.rest), row, place)
            row += 1
        row += 1
        total = Words(
            theme,
            (Run(build.total, strong=True), Run("" if build.is_open else f"   {build.difference}")),
            figures=True,
            align=RIGHT,
            wrap=True,
        )
        grid.addWidget(total, row, place)
        grid.addWidget(self._figure(build.ready), row + 1, place)
        button = Button(
            theme,
            wording("Open now") if build.is_open else wording("Work on this"),
            kind="plain",
            size="small",
            parent=self.body,
        )
        button.setAccessibleName(f"{button.text()}: {title} {build.name}".strip())
        button.setProperty("branch", build.key)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(self._pick)
        grid.addWidget(button, row + 2, place)

    def _cell(self, value: str, amount: str) -> QWidget:
        cell = QWidget(self.body)
        row = QHBoxLayout(cell)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(
            Words(self._theme, value, size=13, weight=500, role="text-strong", wrap=True), 1
        )
        row.addWidget(Words(self._theme, amount, size=13, role="text-muted", figures=True))
        return cell

    def _muted(self, text: str) -> Words:
        return Words(self._theme, text, size=13, role="text-muted", wrap=True)

    def _figure(self, text: str) -> Words:
        return Words(self._theme, text, size=13, figures=True, align=RIGHT, wrap=True)

    def _rule(self) -> QFrame:
        line = QFrame(self.body)
        line.setProperty("role", "line")
        return line

    def _pick(self) -> None:
        button = self.sender()
        key = str(button.property("branch")) if button is not None else ""
        self.close_sheet()
        self.branch_picked.emit(key)
