"""Who did what, proved whole; and backups, with their age."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from configurator.domain.audit import Event
from configurator.services.office.audit_chain import Verdict
from configurator.services.office.audit_words import TrailWords
from configurator.services.office.auditing import verdict_sentence
from configurator.services.refusals import Refusal
from configurator.ui.counter.dialogs import Dialogs
from configurator.ui.office.figures_table import FiguresTable
from configurator.ui.office.upkeep_box import UpkeepBox
from configurator.ui.parts.buttons import Button
from configurator.ui.parts.messages import Box
from configurator.ui.parts.words import Words
from configurator.ui.theme.theme import Theme
from configurator.viewmodels.office.desk import Desk
from configurator.viewmodels.office.tasks import Tell
from configurator.viewmodels.sales import refusal_words

MARGIN = 32


class ProofPage(QWidget):
    """The trail as a table, and what proves it.

    Signals:
        told: something to say.
    """

    told = Signal(str)

    def __init__(
        self, theme: Theme, desk: Desk, dialogs: Dialogs, window: QWidget, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        wording = desk.counter.wording
        self._verdict = Words(theme, role="text-muted", wrap=True, figures=True)
        self._verify = Button(theme, wording("Verify the trail"), icon="shield", size="small")
        self._verify.clicked.connect(self._on_verify)
        self.upkeep = UpkeepBox(theme, desk, dialogs, window)
        self.upkeep.told.connect(self.told)
        self.upkeep.changed.connect(self.refresh)
        self._trail = Box(theme)
        self._table: FiguresTable | None = None
        self._lay()

    def refresh(self) -> None:
        """The last rows, and when the last backup was made."""
        counter = self._desk.counter
        wording, shop = counter.wording, counter.shop
        events = counter.attempt(lambda: shop.auditing.events(by=counter.session))
        self._verify.setVisible(isinstance(events, tuple))
        rows = self._told(events) if isinstance(events, tuple) else []
        heads = [
            wording("Row"),
            wording("When"),
            wording("Who"),
            wording("What"),
            wording("About"),
            wording("Before"),
            wording("After"),
        ]
        table = FiguresTable(self._theme, heads, rows, words=7)
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, header.ResizeMode.ResizeToContents)
        for column in (5, 6):
            header.setSectionResizeMode(column, header.ResizeMode.Stretch)
        table.setAccessibleName(wording("Who did what"))
        layout = self._trail.layout()
        assert isinstance(layout, QVBoxLayout)
        if self._table is not None:
            layout.removeWidget(self._table)
            self._table.hide()
            self._table.deleteLater()
        layout.addWidget(table, 1)
        self._table = table
        if isinstance(events, Refusal):
            self._verdict.set_text(refusal_words(events, counter))
        self.upkeep.refresh()

    def _told(self, events: tuple[Event, ...]) -> list[list[str]]:
        """The trail's rows with the names and words of now."""
        counter = self._desk.counter
        formats, auditing = counter.formats, counter.shop.auditing
        known = counter.attempt(lambda: auditing.known(events, counter.session))
        names = known if isinstance(known, Mapping) else {}
        words = TrailWords(counter.wording, formats, counter.settings.currency, names)
        zone = counter.now().tzinfo
        rows = []
        for one in events:
            told = words.told(one)
            who = one.by_name or (names[one.by].name if one.by in names else "–")
            moment = formats.moment(one.moment.astimezone(zone))
            number = formats.number(one.sequence)
            rows.append([number, moment, who, told.what, told.about, told.before, told.after])
        return rows

    def _lay(self) -> None:
        theme, wording = self._theme, self._desk.counter.wording
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 20, MARGIN, 24)
        column.setSpacing(16)
        title = Words(theme, wording("Trail and backup"), size=24, weight=600, role="text-strong")
        column.addWidget(title)
        column.addWidget(self.upkeep)
        inner = QVBoxLayout(self._trail)
        inner.setContentsMargins(24, 16, 24, 16)
        inner.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(
            Words(theme, wording("Who did what"), size=18, weight=600, role="text-strong")
        )
        head.addWidget(self._verdict, 1)
        head.addWidget(self._verify, 0, Qt.AlignmentFlag.AlignRight)
        inner.addLayout(head)
        column.addWidget(self._trail, 1)

    def _on_verify(self) -> None:
        counter = self._desk.counter
        shop, session = counter.shop, counter.session

        def work(_tell: Tell) -> object:
            return shop.auditing.verify(session)

        self._desk.tasks.start(work, self._on_verdict, self._on_failed)

    def _on_verdict(self, found: object) -> None:
        counter = self._desk.counter
        if isinstance(found, Verdict):
            self._verdict.set_role("positive" if found.broken is None else "danger")
            self._verdict.set_text(verdict_sentence(found, counter.wording))
        elif isinstance(found, Refusal):
            self._verdict.set_text(refusal_words(found, counter))

    def _on_failed(self, trouble: Exception) -> None:
        self._desk.troubled.emit(trouble)
